"""Pages as plain Markdown, for engines that know neither our hook nor our theme."""

import posixpath
import re
from collections.abc import Callable, Iterable
from itertools import accumulate
from pathlib import PurePosixPath

import yaml

from newsroom.model import Entry, LinkUse
from newsroom.render.dialect import ROOT
from newsroom.render.edition import Edition, addresses_of
from newsroom.render.labels import Data, say
from newsroom.render.page import SitePage


def plain_page(edition: Edition, page: SitePage, entry: Entry | None) -> str:
    """`page` as Markdown with front matter. `entry`: the entry the page is of, None for all other pages."""
    here = page.path.parent
    front = {"title": page.meta["title"], "description": page.meta["head"]["description"]}
    block = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    parts = [f"---\n{block}---", f"# {_text(page.meta['title'])}"]
    template = str(page.meta["template"]).removesuffix(".html")
    writer = _WRITERS.get(template)
    if entry is not None:
        parts += [_byline(page.meta["entry"]), *_lead(page.meta["entry"]), plain_body(edition, entry, here)]
        parts += _tail(edition, page.meta["entry"], here)
    elif writer is not None:
        parts += writer(edition, page.meta[template], here)
        if template == "digest":
            parts.insert(3, _foreword(edition, page))
    return "\n\n".join(part for part in parts if part) + "\n"


def plain_body(edition: Edition, entry: Entry, here: PurePosixPath) -> str:
    """The entry's own Markdown, its addresses changed to where things lie in the staged site."""
    around = addresses_of(edition).around(entry.source)
    body = entry.body
    starts = [0, *accumulate(len(line) + 1 for line in body.split("\n"))]
    # From the end, so that what was replaced moves nothing that is still to come.
    for link in reversed(entry.links):
        if link.use is LinkUse.IMAGE:
            image = around.image(link.target)
            found = f"{ROOT}{image.url}" if image else None
        elif link.use is LinkUse.LINK and not link.target.startswith("#"):
            found = around.link(link.target)
        else:
            continue
        address = _relative(found.removeprefix(ROOT), here) if found and found.startswith(ROOT) else found
        start = starts[link.line - entry.body_line] + link.column - 1
        body = body[:start] + _readdressed(body[start:], link.target, address)
    return body.strip()


def _readdressed(text: str, target: str, address: str | None) -> str:
    """`text`, which begins with a link or picture that leads to `target`, with `address`; None leaves words only."""
    opening = text.find("[") + 1
    if opening not in (1, 2) or text[: opening - 1] not in ("", "!"):
        # In raw HTML and in a list of references the address cannot be left out.
        return text.replace(target, address or "#", 1)
    label = _bracketed(text[opening:])
    end = opening + len(label) + 1
    match = re.compile(rf"""\(\s*<?{re.escape(target)}>?(\s+["'(][^\n]*?["')])?\s*\)""").match(text, end)
    if match is None:
        return text
    if address is None:
        return label + text[match.end() :]
    return f"{text[:end]}({address}{match[1] or ''}){text[match.end() :]}"


def _bracketed(text: str) -> str:
    """`text` up to the bracket that closes the one before it."""
    depth = 1
    for place, mark in enumerate(text):
        depth += (mark == "[") - (mark == "]")
        if depth == 0:
            return text[:place]
    return text


def _foreword(edition: Edition, page: SitePage) -> str:
    week = page.meta["digest"]["week"]
    text = next((one.file.foreword for one in edition.issues if one.file and str(one.week) == week), "").strip()
    return f"## {say(edition, 'foreword')}\n\n{text}" if text else ""


def _relative(address: str, here: PurePosixPath) -> str:
    path, mark, anchor = address.partition("#")
    if path.endswith(".html"):
        path = f"{path.removesuffix('.html')}.md"
    return f"{posixpath.relpath(path, here)}{mark}{anchor}"


def _text(text: str) -> str:
    """`text` with the marks Markdown would take for its own, escaped."""
    for mark in "\\`*_[]<>#":
        text = text.replace(mark, f"\\{mark}")
    return text


def _link(card: Data, here: PurePosixPath) -> str:
    if "tombstone" in card:
        return _text(card["tombstone"])
    return f"[{_text(card['title'])}]({_relative(card['url'], here)})"


def _cards(found: Iterable[Data], here: PurePosixPath) -> str:
    lines = []
    for card in found:
        about = card.get("answer") or card.get("summary") or ""
        lines.append(f"- {_link(card, here)}" + (f"  \n  {_text(about)}" if about else ""))
    return "\n".join(lines)


def _chips(found: Iterable[Data], here: PurePosixPath) -> str:
    return " · ".join(f"[{_text(one['label'])}]({_relative(one['url'], here)})" for one in found)


def _byline(entry: Data) -> str:
    return " · ".join(part for part in (entry["date_label"], _text(entry["byline"])) if part)


def _lead(entry: Data) -> list[str]:
    lines = (entry.get(key) for key in ("problem", "answer", "when_label", "place", "how_to_join"))
    return [f"> {_text(line)}" for line in lines if line]


def _tail(edition: Edition, entry: Data, here: PurePosixPath) -> list[str]:
    parts = []
    for mode in entry.get("matrix", []):
        parts.append(f"## {_text(mode['label'])}")
        for scenario in mode["scenarios"]:
            parts += [f"### {scenario['code']} {_text(scenario['name'])}", *_scenario(edition, scenario, here)]
    if entry.get("items"):
        parts.append(_cards(entry["items"], here))
    parts += [f"> {one['date_label']}　{_text(one['note'])}" for one in entry["corrections"]]
    if entry["related"]:
        parts += [f"## {say(edition, 'related')}", _cards(entry["related"], here)]
    return parts


def _scenario(_edition: Edition, scenario: Data, here: PurePosixPath) -> list[str]:
    prepare = "\n".join(f"- {_text(one)}" for one in scenario["prepare"])
    steps = "\n".join(f"{number}. {_text(one)}" for number, one in enumerate(scenario["steps"], 1))
    return [prepare, steps, _cards(scenario["faq"], here)]


def _home(_edition: Edition, home: Data, here: PurePosixPath) -> list[str]:
    parts = [_issue(home["issue"], here)] if home["issue"] else []
    parts.append(_chips(home["audience"], here))
    return [*parts, *(_cards(home[key], here) for key in ("tips", "stories", "bundles", "notices"))]


def _issue(issue: Data, here: PurePosixPath) -> str:
    if issue["empty"]:
        return f"- {issue['range_label']}"
    title = f"{_text(issue['number_label'])}　{_text(issue['title'])}"
    return f"- [{title}]({_relative(issue['url'], here)})  \n  {issue['range_label']}"


def _issues(_edition: Edition, issues: Data, here: PurePosixPath) -> list[str]:
    return [_chips(issues["years"], here), "\n".join(_issue(one, here) for one in issues["weeks"])]


def _digest(edition: Edition, digest: Data, here: PurePosixPath) -> list[str]:
    parts = [f"{_text(digest['label'])}　{digest['range_label']}"]
    if digest["headline"]:
        parts += [f"## {say(edition, 'section_headline')}", _cards([digest["headline"]], here)]
    for section in digest["sections"]:
        parts.append(f"## {_text(section['label'])}")
        for group in section["groups"]:
            parts += [f"### {_text(group['label'])}" if group["label"] else "", _cards(group["cards"], here)]
    neighbours = [one for one in (digest["previous"], digest["next"]) if one]
    return [*parts, _chips(neighbours, here)]


def _listing(_edition: Edition, listing: Data, here: PurePosixPath) -> list[str]:
    parts = [_text(listing["intro"]), _chips(listing["years"], here), _chips(listing["chips"], here)]
    parts += [_chips(group["chips"], here) for group in (*listing["filters"], *listing["chip_groups"])]
    for group in listing["groups"]:
        parts += [f"## {_text(group['label'])}" if group["label"] else "", _cards(group["cards"], here)]
    return parts


def _care(_edition: Edition, care: Data, here: PurePosixPath) -> list[str]:
    lines = [f"- {_text(one['name'])}　{one['number']}　{_text(one['hours'])}" for one in care["hotlines"]]
    parts = ["\n".join(lines)]
    for group in care["needs"]:
        parts += [f"## {_text(group['label'])}", _cards(group["cards"], here)]
    return parts


_ABOUT = ("column", "contribute", "review", "corrections", "privacy", "contact", "feeds")
"""The parts of the page about the column; each has a heading but the first, and its paragraphs are numbered."""


def _about(edition: Edition, about: Data, here: PurePosixPath) -> list[str]:
    steps = say(edition, "comma").join(about["steps"])
    given = {"column": edition.settings.column, "school": edition.settings.school, "contact": about["contact"]}
    unsaid = {"about_contact_2" if about["contact"] else "about_contact_1", "" if steps else "about_review_1"}
    parts = []
    for part in _ABOUT:
        keys = sorted(key for key in edition.words.site if key.startswith(f"about_{part}_") and key not in unsaid)
        parts.append("" if part == "column" else f"## {_text(say(edition, f'about_{part}'))}")
        parts += [_text(say(edition, key, steps=steps, **given)) for key in keys]
    return [*parts, "\n".join(_feed(one, here) for one in about["feeds"])]


def _feed(feed: Data, here: PurePosixPath) -> str:
    return f"- {_text(feed['label'])} [Atom]({_relative(feed['atom'], here)}) [JSON]({_relative(feed['json'], here)})"


def _tombstone(_edition: Edition, tombstone: Data, _here: PurePosixPath) -> list[str]:
    return [_text(tombstone["text"])]


_WRITERS: dict[str, Callable[[Edition, Data, PurePosixPath], list[str]]] = {
    "home": _home,
    "issues": _issues,
    "digest": _digest,
    "listing": _listing,
    "care": _care,
    "about": _about,
    "scenario": _scenario,
    "tombstone": _tombstone,
}
