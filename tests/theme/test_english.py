"""`--lang en`: a column written in English has no Chinese word left around its entries."""

import re
from html.parser import HTMLParser

import pytest
import yaml
from project import PROJECT, lay_out, run

CHINESE = re.compile("[\u3001-\u303f\u3400-\u9fff\uff00-\uffef]")
SETTINGS = """\
site_name: Stand Together
site_description: The weekly column of Sample School.
site_url: https://column.example/
copyright: CC BY-NC-SA 4.0
docs_dir: content
site_dir: site
use_directory_urls: false
theme: {name: material, custom_dir: theme/website, language: zh, font: false}
hooks: [build.py]
plugins: []
extra:
  newsroom:
    school: Sample School
    tagline: Together
    timezone: Asia/Shanghai
    founded: 2022-03-14
    review: [first, final]
    contact: the IT centre
    now: 2022-04-27 10:00
"""
COMMON = "date: 2022-04-19\ndepartment: [it-centre, moral]\nstatus: ready\n"
ENTRIES = {
    "stories/one": "title: One story\nauthor: IT centre\ntype: people\nquote: Small things help.\nnarrator: a teacher\n"
    "strands: [research, duty]\nsubjects: [maths]\ngrades: [g7]\ntags: [network]\nsource: elsewhere\n"
    "original_url: https://example.org/\nwechat_url: https://example.org/w\nrelated: [tips/sound]\n"
    "corrections: [{date: 2022-04-20, note: A number was wrong.}]\naliases: [stories/old.html]\n",
    "stories/gone": "title: Gone\nauthor: IT centre\n",
    "tips/sound": "title: No sound\nauthor: IT centre\naudience: [teacher, parent]\nproblem: Nobody hears me\n"
    "answer: Look at the icon first.\nminutes: 2\ntools: [phone]\nmodes: [a]\nscenarios: [a1]\n"
    "video: {link: 'https://example.org/v', length: '1:30', points: [look]}\n",
    "bundles/first": "title: First bundle\nitems: [sound]\ntype: teacher\nversion: '1.1'\nforeword: A few words.\n",
    "guides/blended": "title: Blended lessons\neffective: 2022-04-19\naudience: teacher\nsupersedes: older\n"
    "scenarios: [{key: a1, name: Remote, mode: a, prepare: [screen], steps: [start], faq: [sound]}]\n",
    "guides/older": "title: Older guide\nscenarios: [{key: a1, name: Remote, mode: a, steps: [start]}]\n",
    "notices/meeting": "title: Meeting\naudience: student\nexpires: 2022-05-06\ntype: event\nstarts: 2022-04-29 15:30\n"
    "ends: 2022-04-29 16:30\nplace: online\nstrands: [class-meeting]\n",
    "courses/calm": "title: Calm\nprovider: A centre\nhow_to_join: Open the link.\nneed: [mood]\naudience: parent\n"
    "sessions: [{start: 2022-05-06 19:00, length: 60}]\nlink: https://example.org/c\nverified_on: 2022-01-05\n",
}


class Words(HTMLParser):
    """What a page shows or says: text, and the attributes that are read out."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for _, value in attrs]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("english")
    lay_out(root)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for name, front in ENTRIES.items():
        path = root / "content" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{COMMON}{front}---\nA first sentence. And a second.\n", encoding="utf-8")
    data = root / "content" / "data"
    data.mkdir()
    raw = yaml.safe_load((PROJECT / "content/data/vocabularies.yml").read_text(encoding="utf-8"))
    terms = {name: {key: term(key, value) for key, value in found.items()} for name, found in raw.items()}
    (data / "vocabularies.yml").write_text(yaml.safe_dump(terms), encoding="utf-8")
    (data / "calendar.yml").write_text(
        "terms: [{key: s, name: Spring, label: Spring term, start: 2022-02-21, end: 2022-06-30}]\n", encoding="utf-8"
    )
    (data / "hotlines.yml").write_text(
        "hotlines: [{name: Line, number: '000', hours: all day, verified_on: 2022-04-20}]\n", encoding="utf-8"
    )
    for step in ("first", "final"):
        run(root, "sign", "--all", "--step", step, "--by", "Head", "--now", "2022-04-21 10:00")
    run(root, "digest", "2022-W16", "--lock", "--now", "2022-04-22 13:00")
    gone = root / "content/stories/gone.md"
    gone.write_text(gone.read_text(encoding="utf-8").replace("ready", "withdrawn"), encoding="utf-8")
    run(root, "build", "--lang", "en")
    return root / "site"


def term(key: str, value) -> dict[str, str]:
    """A vocabulary's term with an English name."""
    kept = {"mode": value["mode"]} if isinstance(value, dict) and "mode" in value else {}
    return {"name": f"{key}.", **kept}


def test_every_kind_of_page_is_there(site):
    for name in ("index", "issues/2022-w16", "issues/index", "care", "search/index", "about", "404", "audience/teacher"):
        assert (site / f"{name}.html").is_file(), name
    assert len(list(site.rglob("*.html"))) >= 40


def test_no_page_has_a_chinese_word(site):
    wrong = {}
    for path in site.rglob("*.html"):
        found = [text.strip() for text in Words(path.read_text(encoding="utf-8")).found if CHINESE.search(text)]
        if found:
            wrong[str(path.relative_to(site))] = found
    assert wrong == {}


def test_no_feed_calendar_or_title_list_has_one(site):
    for suffix in ("xml", "json", "ics"):
        for path in site.rglob(f"*.{suffix}"):
            assert not CHINESE.search(path.read_text(encoding="utf-8")), path
    for path in (site / "assets/titles").glob("*.js"):
        assert not CHINESE.search(path.read_text(encoding="utf-8")), path


def test_pages_say_that_they_are_english(site):
    assert '<html lang="en">' in (site / "index.html").read_text(encoding="utf-8")
