"""The theme on a stage: its files, the environment of the site build, and page data with something in every field."""

import gzip
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import material

from newsroom.export.assets import joined
from newsroom.messages import catalogue
from newsroom.render.labels import fill
from newsroom.website.environment import DataFirst

THEME = Path(__file__).resolve().parents[2] / "theme" / "website"
TEMPLATES = sorted(str(path.relative_to(THEME)) for path in THEME.rglob("*.html"))
PAGES = [name for name in TEMPLATES if not name.startswith("partials/") and name not in ("base.html", "entry.html")]
STYLES = sorted((THEME / "assets" / "styles").glob("*.css"))
PAGE_STYLES = sorted((THEME / "assets" / "styles" / "pages").glob("*.css"))
"""Rules that stand in the pages that need them."""
SCRIPTS = sorted((THEME / "assets" / "scripts").rglob("*.js"))
EVERYWHERE = [path for path in SCRIPTS if path.parent.name == "scripts"]
"""What every page loads."""
SEARCH = THEME / "assets" / "scripts" / "search"
NASTY = "“<i>&\"'</i>”"
"""Stands in every field a person writes."""


def packed(paths: list[Path]) -> int:
    """Bytes over the wire of the files, joined as the build joins them."""
    return len(gzip.compress(joined(paths), 6))


@cache
def environment(language: str = "zh") -> jinja2.Environment:
    """As `newsroom.website.adapter` sets it up."""
    folders = [str(THEME), str(Path(material.__file__).parent / "templates")]
    env = DataFirst(loader=jinja2.FileSystemLoader(folders), autoescape=True)
    env.trim_blocks = env.lstrip_blocks = True
    env.filters["fill"] = fill
    env.globals["t"] = dict(catalogue(language).site)
    env.globals["site"] = site(language)
    return env


def render(template: str, meta: dict[str, Any] | None = None, language: str = "zh") -> str:
    """The page `template` makes of `meta` (of the stage's data without it)."""
    page = None
    if template != "404.html":
        page = SimpleNamespace(
            meta=meta or page_meta(template),
            content='<h2 id="h-1a2b3c">一</h2><p>正文</p><h3 id="h-2b3c4d">二</h3><p>正文</p>',
            canonical_url="https://column.example/tips/x.html",
            url="tips/x.html",
        )
    return environment(language).get_template(template).render(page=page, root="../")


def site(language: str) -> dict[str, Any]:
    tabs = ("home", "issues", "tips", "guides", "search")
    return {
        "column": NASTY, "school": NASTY, "tagline": NASTY, "clauses": [], "description": NASTY, "contact": NASTY,
        "copyright": NASTY,
        "language": language, "html_lang": "zh-Hans" if language == "zh" else "en", "preview": False, "offline": True,
        "url": "https://column.example/", "style": "assets/site.1.css", "script": "assets/site.2.js",
        "scripts": {
            **{f"search-{name}": f"assets/search-{name}.3.js" for name in ("box", "engine", "page", "stages")},
            "plan": "assets/plan.4.js", "picker": "assets/picker.5.js", "offline": "assets/offline.6.js",
        },
        "page_styles": {path.stem: path.read_text(encoding="utf-8") for path in PAGE_STYLES},
        "tabs": [{"key": key, "label": key, "url": f"{key}.html", "icon": "home"} for key in tabs],
        "menu": [{"label": f"{NASTY}{place}", "url": f"m{place}.html"} for place in range(16)],
        "feeds": {"atom": "feeds/all.xml", "json": "feeds/all.json"},
    }  # fmt: skip


def downloads() -> list[dict[str, Any]]:
    return [{"format": name, "url": f"packs/x.{name.lower()}", "size_label": NASTY} for name in ("PDF", "HTML", "ZIP")]


def picture() -> dict[str, Any]:
    return {"src": "assets/p.webp", "width": 1080, "height": 460, "alt": NASTY, "caption": NASTY}


def label(key: str = "x") -> dict[str, Any]:
    return {"key": key, "label": NASTY, "short": NASTY, "url": f"{key}.html", "count": 3, "current": False, "lit": True}


def card(kind: str = "tip", **more: Any) -> dict[str, Any]:
    return {
        "kind": kind, "kind_label": NASTY, "url": "tips/x.html", "title": NASTY, "summary": NASTY, "date": "2022-04-01",
        "date_label": NASTY, "byline": NASTY, "strands": [label("research")], "audience": [label("student")],
        "minutes": 3, "cover": None, "state": {"key": "draft", "label": NASTY, "detail": NASTY}, "problem": NASTY,
        "answer": NASTY, "minutes_needed": 2, "has_video": True, "when_label": NASTY, "place": NASTY,
        "provider": NASTY, "need": [NASTY], "count": 5, "initial": NASTY, "clauses": [NASTY, NASTY],
        "problem_clauses": [],
        "leaf": {"day": NASTY, "month": NASTY} if kind == "notice" else None,
    } | more  # fmt: skip


def all_cards() -> list[dict[str, Any]]:
    kinds = ("story", "tip", "bundle", "guide", "notice", "course")
    return [*(card(kind) for kind in kinds), card("story", cover=picture()), {"tombstone": NASTY}]


def issue(**more: Any) -> dict[str, Any]:
    return {
        "url": "issues/2022-w17.html", "number_label": NASTY, "label": NASTY, "week": "2022-W17", "year": 2022,
        "range_label": NASTY, "title": NASTY, "summary": NASTY, "cover": picture(), "lamps": [label("research")],
        "titles": [NASTY], "count": 8, "minutes": 9, "state": None, "empty": False, "clauses": [], "initial": NASTY,
    } | more  # fmt: skip


def scenario() -> dict[str, Any]:
    return {
        "code": "A1", "key": "a1", "id": "changjing-a1", "name": NASTY, "prepare": [NASTY], "steps": [NASTY],
        "faq": [card()], "url": "s/a1.html",
    }  # fmt: skip


def entry(kind: str) -> dict[str, Any]:
    link = {"title": NASTY, "url": "tips/y.html", "label": NASTY}
    return card(kind, cover=picture()) | {
        "toc": [{"id": f"h-{place}", "label": NASTY, "level": 2 + place % 2} for place in range(4)], "lead": NASTY,
        "departments": [NASTY], "subjects": [label("maths"), label() | {"url": None}], "grades": [NASTY],
        "tags": [label("tag")], "issue": link,
        "corrections": [{"date": "2022-04-02", "date_label": NASTY, "note": NASTY}],
        "credits": [{"step": NASTY, "name": NASTY}], "origin": NASTY, "original_url": "https://example.org/?a=1&b=2",
        "wechat_url": "https://mp.example/", "related": all_cards()[:3], "previous": card(), "next": card(),
        "type_label": NASTY, "quote": NASTY, "narrator": NASTY, "tools": [NASTY], "modes": [NASTY],
        "scenarios": [label(), label() | {"url": None}], "bundles": [link],
        "video": {"file": None, "link": "https://video.example/", "player": "https://player.example/?v=1&p=2", "length": "2:30", "points": [NASTY]},
        "version": NASTY, "downloads": downloads(), "foreword_html": "<p>前言</p>", "items": [one | {"mark": NASTY} for one in all_cards()], "effective_label": NASTY,
        "supersedes": link, "superseded_by": link, "matrix": [{"key": "a", "label": NASTY, "scenarios": [scenario()]}],
        "document": link | {"size_label": "1 MB"}, "starts": None, "ends": None, "expires_label": NASTY,
        "calendar_url": "x.ics", "how_to_join": NASTY, "sessions": [{"label": NASTY, "iso": "2022-04-06T19:00"}],
        "link": "https://course.example/", "verified_label": NASTY, "verified_stale": True,
    }  # fmt: skip


def blocks() -> dict[str, dict[str, Any]]:
    cards = all_cards()
    chips = [label(), label() | {"current": True}]
    group = {"label": NASTY, "id": "g", "cards": cards, "style": "cards"}
    return {
        "home": {
            "issue": issue(), "audience": [label("student")], "guide": card("guide"), "tips": [card()],
            "plan": "plan.html", "stories": [card("story")] * 3, "notices": [card("notice")], "bundles": [card("bundle")],
        },
        "issues": {
            "year": 2022, "years": chips,
            "weeks": [issue(), issue(cover=None), {"empty": True, "range_label": NASTY}],
        },
        "digest": issue() | {
            "locked": True, "headline": card("story"), "wechat_url": "https://mp.example/?a=1&b=2", "downloads": downloads(),
            "sections": [
                {
                    "key": "tips", "id": "tips", "label": "1", "note": NASTY,
                    "groups": [{"label": NASTY, "cards": cards}],
                },
                {"key": "more", "id": "more", "label": NASTY, "groups": [{"label": "", "cards": cards}], "note": ""},
            ],
            "upcoming": [card("notice")], "previous": {"label": NASTY, "title": NASTY, "url": "i.html"}, "next": None,
            "credits": {"authors": [NASTY], "steps": [{"step": NASTY, "names": [NASTY]}]},
        },
        "listing": {
            "title": NASTY, "intro": NASTY, "key": "k", "years": chips, "chips": chips, "total": 3, "empty": NASTY,
            "groups": [group | {"style": style, "id": style} for style in ("cards", "lines", "problems")],
            "chip_groups": [{"label": f"{NASTY}{place}", "chips": chips} for place in range(2)],
            "filters": [{"label": f"{NASTY}f{place}", "chips": chips} for place in range(2)],
            "all": label(),
        },
        "care": {
            "hotlines": [{
                "name": NASTY, "number": NASTY, "tel": "000", "hours": NASTY, "verified_label": NASTY,
                "provider": NASTY, "note": NASTY, "audience": [NASTY],
            }],
            "needs": [group], "contact": NASTY,
        },
        "about": {"contact": NASTY, "steps": [NASTY], "feeds": [{"label": NASTY, "atom": "a.xml", "json": "a.json"}]},
        "search": {
            "kinds": chips, "audiences": chips, "years": chips, "common": cards[:2],
        },
        "scenario": scenario() | {
            "mode": NASTY, "guide": {"title": NASTY, "url": "guides/x.html"}, "plan": "plan.html#a1", "others": chips,
        },
        "plan": {
            "scenarios": [scenario() | {"mode": NASTY}], "subjects": [label("maths")],
            "problems": [{
                "slug": "x", "problem": NASTY, "answer": NASTY, "url": "tips/x.html", "scenarios": ["a1"],
                "subjects": ["maths"], "title": NASTY,
            }],
        },
        "tombstone": {"text": NASTY, "kind_label": NASTY, "url": "k.html"},
        "redirect": {"url": "tips/y.html", "title": NASTY},
    }  # fmt: skip


def page_meta(template: str) -> dict[str, Any]:
    """`page.meta` for a template, with something nasty wherever the contract has text."""
    name = template.removesuffix(".html")
    own = blocks()
    return {
        "template": template, "title": NASTY, "tab": "tips", "problems": [NASTY],
        "structured": [{"@type": "Article", "headline": NASTY}],
        "rare": True,
        "qr": {"src": "data:image/png;base64,AAAA", "size": 164},
        "head": {
            "title": NASTY, "description": NASTY, "image": picture(), "type": "article", "noindex": False,
            "published": "2022-04-01", "modified": "2022-04-02",
            "feeds": [{"title": NASTY, "atom": "b.xml", "json": "b.json"}],
        },
        "crumbs": [label(), label(), {"label": NASTY, "url": None}],
        "state": {"key": "draft", "label": NASTY, "detail": NASTY},
    } | ({name: own[name]} if name in own else {"entry": entry(name)})  # fmt: skip
