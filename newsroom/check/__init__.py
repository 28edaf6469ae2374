"""Rules over the whole library. One rule is one function; all of them pure."""

from newsroom.check.library import Checked, check_library
from newsroom.check.privacy.masks import mask_numbers

__all__ = ["Checked", "check_library", "mask_numbers"]
