"""Every template compiles, escapes what people write and makes a page that a screen reader can find its way in."""

import gzip
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from jinja2 import nodes
from theme.stage import EVERYWHERE, NASTY, PAGES, STYLES, TEMPLATES, THEME, environment, packed, page_meta, render

VOID = {"meta", "link", "img", "input", "br", "hr", "path", "rect", "circle"}
LOADS = {"img": "src", "script": "src", "video": "src", "audio": "src", "source": "src", "iframe": "src"}
LABELLED = ("nav", "aside")


class Outline(HTMLParser):
    """What the tests ask of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.references: list[str] = []
        self.headings: list[int] = []
        self.landmarks: list[tuple[str, str]] = []
        self.loads: list[str] = []
        self.unnamed: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        self.references += [given[key] for key in ("aria-labelledby", "for") if key in given]
        self.references += [given["href"][1:]] if tag == "a" and given.get("href", "").startswith("#") else []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in LABELLED:
            self.landmarks.append((tag, given.get("aria-label", "")))
        if tag in LOADS and LOADS[tag] in given:
            self.loads.append(given[LOADS[tag]])
        if tag == "link" and given.get("rel") in ("stylesheet", "icon", "apple-touch-icon", "preload", "preconnect"):
            self.loads.append(given["href"])
        if tag == "img" and "alt" not in given:
            self.unnamed.append(given.get("src", "img"))

    def handle_startendtag(self, tag, attrs):
        if tag not in VOID:
            self.wrong.append(f"<{tag}/>")
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(name):
    environment().get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_call_macros_and_nothing_else(name):
    source = (THEME / name).read_text(encoding="utf-8")
    for call in environment().parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Getattr):
            assert isinstance(call.node.node, nodes.Name), f"{name}:{call.lineno}"
            assert call.node.node.name in ("part", "cards", "scenes"), f"{name}:{call.lineno}"
        else:
            assert isinstance(call.node, nodes.Name), f"{name}:{call.lineno}"


@pytest.mark.parametrize("name", PAGES)
def test_what_people_write_is_escaped(name):
    page = render(name)
    assert "&lt;i&gt;&amp;&#34;" in page
    assert "<i>" not in page
    assert '&"' not in page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_elements_are_closed_and_ids_unique(name, language):
    outline = Outline(render(name, language=language))
    assert outline.wrong == []
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))


@pytest.mark.parametrize("name", PAGES)
def test_one_title_and_no_heading_level_left_out(name):
    headings = Outline(render(name)).headings
    assert headings.count(1) == 1
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(headings)), headings


@pytest.mark.parametrize("name", PAGES)
def test_landmarks_have_names_of_their_own(name):
    outline = Outline(render(name))
    assert all(given for _, given in outline.landmarks)
    assert len(outline.landmarks) == len(set(outline.landmarks))
    assert outline.unnamed == []


@pytest.mark.parametrize("name", [name for name in PAGES if name != "redirect.html"])
def test_references_lead_somewhere_on_the_page(name):
    outline = Outline(render(name))
    headings_of_the_text = {"h-0", "h-1", "h-2", "h-3"}
    assert set(outline.references) - set(outline.ids) <= headings_of_the_text


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_from_another_host(name):
    assert [one for one in Outline(render(name)).loads if "//" in one] == []


@pytest.mark.parametrize("name", [name for name in PAGES if name != "404.html"])
def test_every_address_of_the_site_is_relative(name):
    addresses = re.findall(r'(?:href|src)="([^"]*)"', render(name))
    assert [one for one in addresses if not re.match(r"\.\./|#|https://|tel:|data:image/(?:png|svg)", one)] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_its_language(name):
    assert '<html lang="zh-Hans">' in render(name)
    assert '<html lang="en">' in render(name, language="en")


def test_an_article_travels_light():
    meta = page_meta("tip.html")
    page = render("tip.html", meta)
    whole = len(gzip.compress(page.encode(), 6)) + packed(STYLES) + packed(EVERYWHERE)
    assert whole <= 16_000, whole


def test_a_page_without_anything_optional_stands():
    meta = page_meta("tip.html")
    block = meta["entry"]
    for key, value in block.items():
        if isinstance(value, list):
            block[key] = []
        elif key not in ("kind", "kind_label", "title", "date", "date_label", "minutes", "url"):
            block[key] = None if isinstance(value, dict | None) else ""
    meta |= {"crumbs": [], "state": None, "problems": []}
    meta["head"] |= {"image": None, "feeds": [], "published": None, "modified": None}
    outline = Outline(render("tip.html", meta))
    assert outline.wrong == []
    assert outline.headings[0] == 1


def test_every_page_tells_where_the_search_lies():
    told = set(re.findall(r'data-\w+="(\.\./assets/search-\w+\.3\.js)"', render("tip.html")))
    assert told == {f"../assets/search-{name}.3.js" for name in ("engine", "box", "stages")}


def test_noindex_is_said_where_it_is_asked_for():
    meta = page_meta("tip.html")
    assert 'name="robots"' not in render("tip.html", meta)
    meta["head"]["noindex"] = True
    assert '<meta name="robots" content="noindex">' in render("tip.html", meta)
    assert 'content="noindex"' in render("404.html")


def test_a_shared_page_has_its_picture_with_a_full_address():
    page = render("tip.html")
    assert '<meta property="og:image" content="https://column.example/assets/p.webp">' in page
    meta = page_meta("tip.html")
    meta["head"]["image"] = None
    assert "https://column.example/assets/images/share.png" in render("tip.html", meta)
    assert (THEME / "assets/images/share.png").is_file()


def test_the_nasty_text_is_nasty():
    assert set("<>&\"'") <= set(NASTY)
