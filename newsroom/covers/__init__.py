"""Covers and QR codes, drawn without a network on every system."""

from newsroom.covers.draw import DESIGNS, CoverText, Palette, Shape, draw_cover
from newsroom.covers.fonts import FONTS, MissingGlyphError, missing_glyphs, own_glyphs
from newsroom.covers.layout import TooLongError
from newsroom.covers.qr import qr_address, qr_modules, qr_png

__all__ = [
    "DESIGNS",
    "FONTS",
    "CoverText",
    "MissingGlyphError",
    "Palette",
    "Shape",
    "TooLongError",
    "draw_cover",
    "missing_glyphs",
    "own_glyphs",
    "qr_address",
    "qr_modules",
    "qr_png",
]
