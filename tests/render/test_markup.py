"""How published pictures stand in a page: WebP in several widths, a plain one inside, the first loaded at once."""

from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest
from makers import edition, links, story

from newsroom.model import Form, Image, LinkUse, page_of, ref_of
from newsroom.render.cards import card
from newsroom.render.dialect import ROOT, Dialect, Surroundings
from newsroom.render.entry_pages import entry_pages
from newsroom.render.feed import render_atom, render_json_feed
from newsroom.render.plain import plain_page

FORMS = tuple(Form(url=f"assets/pictures/{width}.webp", width=width) for width in (480, 960, 1600))
PHOTO = Image(url="assets/pictures/1a.jpg", width=1600, height=1200, forms=FORMS)
DRAWING = Image(url="assets/pictures/2b.svg", width=40, height=30)
SOURCE = (
    f'<source sizes="(min-width: 42em) 40em, 55vw" srcset="{ROOT}assets/pictures/480.webp 480w, '
    f'{ROOT}assets/pictures/960.webp 960w, {ROOT}assets/pictures/1600.webp 1600w" type="image/webp">'
)


def convert(text: str, **more) -> str:
    images = {"a.jpg": PHOTO, "b.svg": DRAWING}
    return Dialect().convert(text, Surroundings(image=images.get, **more)).html


class Tags(HTMLParser):
    """Every tag in order: (name, attributes)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def attributes(text: str, name: str) -> list[dict]:
    return [given for tag, given in Tags(text).found if tag == name]


def test_a_picture_offers_webp_and_keeps_a_plain_one_inside():
    html = convert("![一杯茶](a.jpg)\n")
    assert [tag for tag, _ in Tags(html).found] == ["figure", "picture", "source", "img"]
    (source,) = attributes(html, "source")
    assert source == dict(Tags(SOURCE).found)["source"]
    (image,) = attributes(html, "img")
    assert image == {
        "alt": "一杯茶", "src": f"{ROOT}assets/pictures/1a.jpg", "width": "1600", "height": "1200", "loading": "eager",
        "decoding": "async",
    }  # fmt: skip
    assert "</source>" not in html


def test_a_drawing_is_a_plain_picture():
    assert "<picture>" not in convert("![画](b.svg)\n")


def test_captions_attributes_links_and_raw_html_work_as_before():
    html = convert(
        '![茶](a.jpg "泡好的茶"){ .wide onclick="x()" srcset="https://a.cn/x 1x" }\n\n'
        '[![茶](a.jpg)](https://a.cn/)\n\n<p><img src="a.jpg" alt="杯" onerror="x()"></p>\n'
    )
    assert "<figcaption>泡好的茶</figcaption>" in html
    assert html.count("<picture>") == html.count("</picture>") == 3
    images = attributes(html, "img")
    assert [one["alt"] for one in images] == ["茶", "茶", "杯"]
    assert images[0]["class"] == "wide"
    assert not {"onclick", "onerror", "srcset"} & {name for one in images for name in one}
    assert html.count("srcset") == 3
    assert "a.cn/x" not in html


def test_only_the_first_picture_of_a_page_is_loaded_at_once():
    text = "![一](a.jpg)\n\n![二](a.jpg)\n\n![三](b.svg)\n"
    assert [one["loading"] for one in attributes(convert(text), "img")] == ["eager", "lazy", "lazy"]
    assert [one["loading"] for one in attributes(convert(text, is_first=False), "img")] == ["lazy", "lazy", "lazy"]


PATH = PurePosixPath("stories/a.jpg")


def entry(**values):
    base = {
        "source": PurePosixPath("stories/wangke.md"),
        "body": "看。\n\n![茶](a.jpg)\n\n[大图](a.jpg)\n",
        "body_line": 9,
        "pictures": (PATH,),
    }
    found = (*links("a.jpg", use=LinkUse.IMAGE, line=11), *links("a.jpg", line=13))
    return story(**(base | {"links": found} | values))


def test_below_a_cover_nothing_in_the_text_is_loaded_at_once():
    for cover, loading in (("", "eager"), ("a.jpg", "lazy")):
        one = entry(cover=cover)
        of = edition(one, images={PATH: PHOTO})
        assert attributes(of.texts[ref_of(one)].html, "img")[0]["loading"] == loading


def test_feeds_get_one_jpeg_a_picture():
    of = edition(entry(cover="a.jpg"), images={PATH: PHOTO})
    feed = next(one for one in of.feeds if one.entries)
    for text in (render_atom(of, feed), render_json_feed(of, feed)):
        assert "https://column.example/assets/pictures/1a.jpg" in text
        assert "srcset" not in text
        assert ".webp" not in text.replace("1600.webp", "", 1)  # but the link behind 大图


def test_a_link_to_a_picture_leads_to_its_largest_form():
    of = edition(entry(), images={PATH: PHOTO})
    html = of.texts[ref_of(of.column.shown[0])].html
    assert attributes(html, "a")[0]["href"] == f"{ROOT}assets/pictures/1600.webp"


def test_share_cards_and_covers_have_a_jpeg_and_its_forms():
    of = edition(entry(cover="a.jpg"), images={PATH: PHOTO})
    cover = card(of, of.column.shown[0])["cover"]
    assert (cover["src"], cover["alt"], cover["width"], cover["height"]) == (PHOTO.url, "标题wangke", 1600, 1200)
    assert cover["forms"] == [{"src": one.url, "width": one.width} for one in FORMS]


def test_the_staged_copy_uses_the_plain_picture():
    one = entry()
    of = edition(one, images={PATH: PHOTO})
    page = next(page for page in entry_pages(of, {}) if page.path == page_of(one))
    assert "![茶](../../assets/pictures/1a.jpg)" in plain_page(of, page, one)


@pytest.mark.parametrize("name", ["none.jpg", "https://a.cn/b.jpg"])
def test_what_is_not_published_leaves_its_description(name):
    assert "茶" in convert(f"![茶]({name})\n")
    assert "<img" not in convert(f"![茶]({name})\n")
