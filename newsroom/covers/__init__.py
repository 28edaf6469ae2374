"""Covers and QR codes, drawn without a network on every system. May be called from any room after the model."""

from newsroom.covers.cover import CoverText, Design, Shape
from newsroom.covers.drawing import MAX_BYTES, draw_cover, missing_glyphs, without_signs
from newsroom.covers.faces import FONTS, MissingGlyphError, own_glyphs
from newsroom.covers.layout import TitleTooLongError
from newsroom.covers.qr import qr_data_uri, qr_modules, qr_png

__all__ = [
    "FONTS",
    "MAX_BYTES",
    "CoverText",
    "Design",
    "MissingGlyphError",
    "Shape",
    "TitleTooLongError",
    "draw_cover",
    "missing_glyphs",
    "own_glyphs",
    "qr_data_uri",
    "qr_modules",
    "qr_png",
    "without_signs",
]
