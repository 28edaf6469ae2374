"""The review register for the school's files: a printable page (A4, landscape) and a table for spreadsheets."""

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from newsroom.compose.register import Register, RegisterRow
from newsroom.messages import Catalogue
from newsroom.model import Publication, kind_of, ref_of
from newsroom.render.templates import fill_template
from newsroom.settings import Settings

_SHORT = 12
"""Hex digits of a fingerprint that are printed; the register's own lines hold all 64."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_register_page(register: Register, settings: Settings, words: Catalogue, now: datetime) -> str:
    """The register as one self-contained HTML page. `now`: when it was made (aware)."""
    return fill_template(
        settings.root,
        "print/register.html",
        lang="zh-Hans" if words.language == "zh" else "en",
        title=words.say("register_title"),
        school=settings.school,
        column=settings.column,
        term=_term(register, words),
        made=f"{now.astimezone(settings.zone):%Y-%m-%d %H:%M}",
        steps=[step.name for step in settings.review],
        rows=[_row(one, settings, words) for one in register.rows],
        t=_words(words),
    )


def render_register_table(register: Register, settings: Settings, words: Catalogue) -> bytes:
    """The register as CSV with a byte order mark, so that spreadsheets read it as UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    t = _words(words)
    steps = [name for step in settings.review for name in (step.name, f"{step.name} {t['time']}")]
    head = [t[key] for key in ("number", "entry", "kind", "date", "author", "address", "state", "version", "hash")]
    writer.writerow([*head, *steps, t["issues"], t["corrections"], t["waivers"]])
    for number, one in enumerate(register.rows, 1):
        row = _row(one, settings, words)
        signs = [cell for sign in row["signs"] for cell in (sign["name"], sign["time"])]
        cells = [row[key] for key in ("title", "kind", "date", "author", "ref", "state", "version")]
        lists = ["\n".join(row[key]) for key in ("published", "corrections", "waivers")]
        writer.writerow([_plain(cell) for cell in (number, *cells, one.entry.fingerprint, *signs, *lists)])
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: object) -> str:
    """A cell no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _term(register: Register, words: Catalogue) -> str:
    return register.term.name if register.term else words.say("register_all")


def _words(words: Catalogue) -> Mapping[str, str]:
    prefix = "register_word_"
    return {key.removeprefix(prefix): text for key, text in words.cli.items() if key.startswith(prefix)}


def _event(one: Publication, settings: Settings, words: Catalogue) -> str:
    day = f"{one.time.astimezone(settings.zone):%Y-%m-%d %H:%M}"
    channel = words.publish.get(f"channel_{one.channel}", one.channel)
    return words.say(f"register_{one.event}", channel=channel, day=day, url=one.url).strip()


def _is_unrecorded(row: RegisterRow) -> bool:
    """Whether the entry's metadata names an article that the register does not."""
    return bool(row.entry.wechat_url) and row.entry.wechat_url not in {one.url for one in row.publications}


def _row(row: RegisterRow, settings: Settings, words: Catalogue) -> dict[str, Any]:
    entry = row.entry
    published = [words.say("register_issue", week=week, number=number) for week, number in row.issues]
    published += [_event(one, settings, words) for one in row.publications]
    signs = [
        {"name": one.name, "time": f"{one.time.astimezone(settings.zone):%Y-%m-%d %H:%M}" if one.time else ""}
        for one in row.steps
    ]
    return {
        "title": entry.title,
        "ref": str(ref_of(entry)),
        "kind": words.say(f"kind_{kind_of(entry)}"),
        "date": entry.date.isoformat(),
        "author": entry.author,
        "state": words.say(f"standing_{row.standing.value}"),
        "version": row.version,
        "hash": entry.fingerprint[:_SHORT],
        "signs": signs,
        "published": published + ([entry.wechat_url] if _is_unrecorded(row) else []),
        "corrections": [f"{one.date.isoformat()} {one.note}" for one in row.corrections],
        "waivers": [f"{one.code}：{one.reason}" for one in row.waivers],
    }
