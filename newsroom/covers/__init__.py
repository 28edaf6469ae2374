"""Covers and QR codes, drawn without a network on every system."""

from newsroom.covers.draw import DESIGNS, CoverText, Palette, Shape, draw_cover
from newsroom.covers.fonts import MissingGlyphError, missing_glyphs
from newsroom.covers.layout import TooLongError
from newsroom.covers.qr import qr_address, qr_modules, qr_png

__all__ = [
    "DESIGNS",
    "CoverText",
    "MissingGlyphError",
    "Palette",
    "Shape",
    "TooLongError",
    "draw_cover",
    "missing_glyphs",
    "qr_address",
    "qr_modules",
    "qr_png",
]
