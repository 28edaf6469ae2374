"""The sample column as an edition, the themes, and a writer for single texts."""

from dataclasses import dataclass

import pytest
from makers import ROOT

from newsroom.export.themes import load_themes
from newsroom.export.website import Website
from newsroom.model import Image
from newsroom.render.dialect import Dialect, Surroundings
from newsroom.render.wechat.blocks import blocks_with
from newsroom.render.wechat.dom import read_html
from newsroom.render.wechat.inline import Inline
from newsroom.render.wechat.notebook import Notebook
from newsroom.render.wechat.style import Style
from newsroom.settings import load_settings
from newsroom.website.pipeline import run_pipeline

THEMES = load_themes(ROOT)
PHOTO = Image(url="assets/pictures/photo.jpg", width=10, height=10)
DRAWING = Image(url="assets/pictures/drawing.svg", width=10, height=10)
_PICTURES = {"photo.jpg": PHOTO, "drawing.svg": DRAWING}
DIALECT = Dialect()


@dataclass(frozen=True)
class Written:
    """A text as a fragment of an article."""

    html: str
    book: Notebook
    style: Style

    @property
    def article(self) -> str:
        """The fragment as a whole article."""
        return f'<section style="{self.style["root"]}">{self.html}</section>'


def write_html(html: str, theme: str | Style = "清朗") -> Written:
    """What becomes of HTML; `theme`: its name, or one of another school."""
    book, style = Notebook(), THEMES[theme] if isinstance(theme, str) else theme
    core = blocks_with(Inline(style=style, book=book, site="https://site.example/"))
    return Written("".join(core.write(read_html(html))), book, style)


def write_markdown(text: str, theme: str | Style = "清朗") -> Written:
    """What becomes of Markdown, links and pictures as on the site."""
    surroundings = Surroundings(
        link=lambda target: "\ue000/tips/tingbudao.html" if target.endswith(".md") else target, image=_PICTURES.get
    )
    return write_html(DIALECT.convert(text, surroundings).html, theme)


@pytest.fixture(scope="session")
def website() -> Website:
    """The sample column's site."""
    settings = load_settings(ROOT).settings
    assert settings.now is not None
    return run_pipeline(settings, settings.now, preview=False).website


