"""Rules over the whole library. One rule is one function; all of them pure."""

from newsroom.check.library import Checked, check_library
from newsroom.check.privacy.masks import mask_numbers, starred
from newsroom.check.privacy.printed import masked_text

__all__ = ["Checked", "check_library", "mask_numbers", "masked_text", "starred"]
