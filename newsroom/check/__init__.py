"""Rules over the whole library. One rule is one function; all of them pure."""

from newsroom.check.library import Checked, check_library

__all__ = ["Checked", "check_library"]
