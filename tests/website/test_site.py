"""What readers get: complete, self-contained, light, and every page within reach of a visible link."""

import gzip
import hashlib
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import material
import pytest
from website.large import write_large
from website.page import Page, broken_addresses, css_addresses, foreign_loads, is_internal, pages_of, unreachable
from website.project import Project, copy_shipped, files_of, new_project
from website.written import tip

ADDRESS = "https://column.example/lan/"


@pytest.fixture(scope="module")
def large(tmp_path_factory, program) -> Project:
    """A column of more than a hundred entries in three years, beside the ordinary one."""
    made = new_project(tmp_path_factory.mktemp("large") / "p", program)
    write_large(made)
    made.build()
    return made


@pytest.fixture(scope="module")
def files(large) -> dict[str, bytes]:
    return files_of(large.site)


@pytest.fixture(scope="module")
def pages(files) -> dict[str, Page]:
    return pages_of(files)


def entry_pages(pages: dict[str, Page]) -> dict[str, Page]:
    return {
        name: page
        for name, page in pages.items()
        if page.head(property="og:type") == "article" and "issues/" not in name
    }


def test_the_column_is_large_enough_to_show_something(pages):
    assert len(entry_pages(pages)) >= 120


# self-contained


def test_no_page_loads_anything_from_another_host(pages):
    assert foreign_loads(pages) == set()


def test_neither_style_sheets_nor_inline_styles_load_anything_from_another_host(files, pages):
    sheets = [content.decode() for name, content in files.items() if name.endswith(".css")]
    assert sheets
    sheets += [css for page in pages.values() for css in page.css]
    assert [one for css in sheets for one in css_addresses(css) if not is_internal(one)] == []


def test_the_script_names_no_other_host(files, pages):
    scripts = [content.decode() for name, content in files.items() if name.endswith(".js")]
    scripts += [script for page in pages.values() for script in page.scripts]
    hosts = {one for script in scripts for one in re.findall(r"https?://[^\s\"'`/]+", script)}
    assert hosts <= {"http://www.w3.org"}  # the name of SVG, which nobody fetches


def test_the_site_works_from_a_usb_stick(pages):
    """From file:// an address that begins with / leads to the disk's root, one that ends in / to a list of files."""
    for name, page in pages.items():
        if name == "404.html":  # a server shows it at any depth; from a stick nobody meets it
            continue
        for address in [*page.loads, *page.sends, *(one for one in page.links if is_internal(one))]:
            assert not address.startswith("/"), (name, address)
            path, _ = page.target(address)
            assert Path(path).suffix, (name, address)


def test_the_page_for_what_is_missing_works_at_any_depth(pages, files):
    page = pages["404.html"]
    for address in [*page.loads, *page.sends, *page.links]:
        if address.startswith("#"):
            continue
        assert address.startswith("/lan/"), address
        assert address.removeprefix("/lan/").partition("#")[0] in files, address


def test_every_internal_address_leads_to_a_file_and_every_anchor_to_an_element(pages, files):
    assert broken_addresses(pages, files) == []


def test_the_texts_of_the_search_lead_to_pages(files, pages):
    texts = [content.decode() for name, content in files.items() if re.fullmatch(r"search/a[^/]+/\d+\.js", name)]
    found = [re.search(r'`\["([a-z0-9/-]+\.html)"', text)[1] for text in texts]
    assert set(found) == set(entry_pages(pages))
    assert len(found) == len(set(found))


def test_no_id_stands_twice_on_a_page(pages):
    assert {name for name, page in pages.items() if len(page.ids) != len(set(page.ids))} == set()


def test_nothing_of_materials_is_shipped(files):
    """Its icons are drawn into our pages; its own files stay where they are."""
    theirs = {
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (Path(material.__file__).parent / "templates").rglob("*")
        if path.is_file() and ".icons" not in path.parts
    }
    assert len(theirs) > 100
    assert [name for name, content in files.items() if hashlib.sha256(content).hexdigest() in theirs] == []
    foreign = re.compile(
        r"bundle\..*\.js|workers?/|search_index|lunr|palette\..*css|main\..*\.css|\.map$|stylesheets/|javascripts/"
    )
    assert [name for name in files if foreign.search(name)] == []


# within reach


def test_every_page_is_reached_from_the_home_page_by_visible_links(pages):
    assert unreachable(pages) == set()


ARCHIVE = re.compile(r"(?:^|[/-])20\d\d\.html$")
"""Pages of one year, which list all of it: in its first year that is the whole column."""


def listed(page: Page, entries: dict[str, Page]) -> int:
    """How many entries a page links to."""
    return len({page.target(one)[0] for one in page.links if is_internal(one)} & set(entries))


def test_no_page_carries_a_list_of_all_entries(pages):
    entries = entry_pages(pages)
    counts = {name: listed(page, entries) for name, page in pages.items()}
    assert max(counts.values()) <= len(entries) // 2, max(counts, key=counts.get)
    undivided = {
        name: count for name, count in counts.items() if not ARCHIVE.search(name) and not name.startswith("issues/")
    }
    assert max(undivided.values()) <= 50, max(undivided, key=undivided.get)


def test_together_the_archives_hold_every_entry(pages):
    entries = entry_pages(pages)
    found = set()
    for name, page in pages.items():
        if re.fullmatch(r"(stories|tips|bundles|guides|notices|courses)/20\d\d\.html", name):
            found |= {page.target(one)[0] for one in page.links if is_internal(one)} & set(entries)
    assert found == set(entries)


def test_pages_of_the_same_kind_do_not_grow_with_the_column(sample, pages, files):
    """Menu and frame are the same in a column fifteen times as large."""
    small = files_of(sample.site)
    for name in ("tips/tingbudao.html", "about.html", "404.html"):
        assert len(files[name]) < len(small[name]) + 3000, name


# light


ARTICLE, GUIDE = 20_000, 25_000
"""Bytes; a guide is as long as several articles, and readers look one place up in it."""


def weight(name: str, files: dict[str, bytes], page: Page) -> int:
    """Bytes over the wire of a first visit: the page and all it loads but pictures, each compressed."""
    loaded = {page.target(one)[0] for one in page.loads}
    kept = [name, *(one for one in loaded if not one.endswith((".jpg", ".png", ".svg", ".webp", ".ico")))]
    return sum(len(gzip.compress(files[one], 6)) for one in kept)


def test_an_article_is_under_20_kb(pages, files):
    weights = {name: weight(name, files, page) for name, page in entry_pages(pages).items()}
    heaviest = max(weights, key=weights.get)
    assert weights[heaviest] < ARTICLE, (heaviest, weights[heaviest])


def test_a_page_needs_few_requests(pages):
    """One style sheet, one script, icons; the rest are pictures."""
    for name, page in entry_pages(pages).items():
        loads = {one for one in page.loads if "/pictures/" not in one}
        assert len(loads) <= 5, (name, loads)


# for machines


def listed_pages(pages: dict[str, Page]) -> dict[str, Page]:
    return {
        name: page for name, page in pages.items() if page.is_listed and not page.is_redirect and name != "404.html"
    }


def address_of(name: str) -> str:
    return ADDRESS + ("" if name == "index.html" else name)


def test_the_sitemap_names_exactly_the_listed_pages(pages, files):
    root = ET.fromstring(files["sitemap.xml"])
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{space}urlset"
    found = [one.findtext(f"{space}loc") for one in root]
    assert sorted(found) == sorted(address_of(name) for name in listed_pages(pages))
    for one in root:
        changed = one.findtext(f"{space}lastmod")
        assert changed is None or re.fullmatch(r"\d{4}-\d\d-\d\d", changed)


def test_robots_leads_to_the_sitemap(files):
    assert files["robots.txt"].decode() == f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n"


def test_every_page_names_its_own_canonical_address(pages):
    for name, page in listed_pages(pages).items():
        assert page.head(rel="canonical") == address_of(name), name


def test_a_redirect_names_the_page_it_leads_to(pages, files):
    redirects = {name: page for name, page in pages.items() if page.is_redirect}
    assert {"tips/jiu.html", "jiu/shengyin.html"} <= set(redirects)
    for page in redirects.values():
        assert page.head(rel="canonical") == f"{ADDRESS}tips/tingbudao.html"
        assert page.target(page.links[0])[0] == "tips/tingbudao.html"
        assert not page.is_listed


def test_every_page_has_a_card_for_those_who_share_it(pages, files):
    for name, page in listed_pages(pages).items():
        for key in ("og:title", "og:description", "og:type", "og:url", "og:site_name", "og:image"):
            assert page.head(property=key), (name, key)
        assert page.head(property="og:url") == address_of(name)
        picture = page.head(property="og:image")
        assert picture.startswith(ADDRESS), (name, picture)
        assert picture.removeprefix(ADDRESS) in files, (name, picture)
        assert page.head(name="description"), name
        assert page.title.strip(), name
    story = pages["stories/2022/chaba.html"]
    assert "assets/pictures/" in story.head(property="og:image")
    assert story.head(property="article:published_time") == "2022-04-05"


def test_titles_tell_pages_apart(pages):
    titles: dict[str, str] = {}
    for name, page in listed_pages(pages).items():
        assert titles.setdefault(page.title, name) == name or name.startswith("issues/"), (page.title, name)


# the column that is shipped


@pytest.fixture(scope="module")
def shipped(tmp_path_factory, program) -> dict[str, bytes]:
    """The sample column's site, everything in it signed; whether it is free of problems is for others to say."""
    made = copy_shipped(tmp_path_factory.mktemp("shipped") / "p", program)
    made.sign(time="2022-04-26 09:00")
    assert made.run("build").returncode in (0, 1)
    return files_of(made.site)


def test_the_shipped_column_keeps_its_promises_too(shipped):
    pages = pages_of(shipped)
    assert foreign_loads(pages) == set()
    assert broken_addresses(pages, shipped) == []
    assert unreachable(pages) == set()
    entries = entry_pages(pages)
    assert entries
    for name, page in entries.items():
        assert weight(name, shipped, page) < (GUIDE if name.startswith("guides/") else ARTICLE), name
    assert max(listed(page, entries) for name, page in pages.items() if not ARCHIVE.search(name)) < len(entries)
    assert [one for name in shipped if name.endswith(".css") for one in css_addresses(shipped[name].decode())] == []


# files beside the pages


def test_documents_of_the_same_name_are_all_there(project):
    for kind, word in (("tips", "eins"), ("guides", "zwei")):
        project.write(f"{kind}/gleich/a.pdf", f"%PDF-1.4 {word}".encode())
    project.write("tips/gleich/index.md", tip("一样的名字", body="见[说明](a.pdf)。\n"))
    project.write(
        "guides/gleich/index.md",
        "---\ntitle: 教程\ndate: 2022-04-01\ndepartment: 信息中心\ndocument: a.pdf\nstatus: ready\n---\n",
    )
    project.sign("tips/gleich", "guides/gleich")
    found = files_of(project.build())
    for name, word in (("tips/gleich.html", b"eins"), ("guides/gleich.html", b"zwei")):
        page = Page(name, found[name].decode())
        documents = {page.target(one)[0] for one in page.links if one.endswith(".pdf")}
        assert len(documents) == 1
        assert found[documents.pop()].endswith(word)


def test_no_old_address_can_take_the_place_of_a_page(project, sample):
    """Every page of the site, tried as the old address of an entry, is refused."""
    names = [name for name, page in pages_of(files_of(sample.site)).items() if not page.is_redirect]
    project.write("tips/frech.md", tip("抢地址", aliases=f"[{', '.join(names)}]"))
    project.sign("tips/frech")
    done = project.run("check")
    assert done.returncode == 1
    refused = set(re.findall(r"A01  旧地址“([^”]+)”", done.stdout))
    assert set(names) - refused == set()
    assert files_of(project.build(code=1)) == files_of(sample.site)


@pytest.mark.parametrize("name", ["tips/index.md", "tips/2022.md", "stories/index.md", "tips/index/index.md"])
def test_no_entry_can_take_the_place_of_a_listing(project, sample, name):
    project.write(name, tip("抢地方", department="教学处"))
    done = project.run("check")
    assert done.returncode == 1
    assert f"content/{name}" in done.stdout
    assert "M18" in done.stdout
