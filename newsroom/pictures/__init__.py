"""Pictures, from an editor's file to what readers get: verified, upright, in three sizes, nothing but pixels.

One pipeline for the column and for imports. Every published byte is written anew from decoded pixels, so EXIF with its
position, XMP, IPTC, comments, thumbnails and whatever hangs behind the end stay with the school.
"""

from newsroom.pictures.limits import MAX_BYTES, MAX_PIXELS, UnusableError
from newsroom.pictures.prepare import Prepared, forget_pictures, prepare_pictures
from newsroom.pictures.shelf import Shelf

__all__ = ["MAX_BYTES", "MAX_PIXELS", "Prepared", "Shelf", "UnusableError", "forget_pictures", "prepare_pictures"]
