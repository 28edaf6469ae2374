"""The digest as a letter: HTML that holds in mail programs, the same as plain text, and both in one message.

Tables for layout, styles inline, no picture that is needed to understand it; under 100 kB, where Gmail cuts letters off
(102 kB). List-Unsubscribe: RFC 2369; message parts: RFC 2046, the plainest first.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from types import MappingProxyType

from newsroom.compose import Digest
from newsroom.render.channels.issue import Brief, Line, brief
from newsroom.render.channels.output import ChannelOutput, Size
from newsroom.render.edition import Edition
from newsroom.render.templates import fill_template

LIMIT = 100_000
"""Bytes of the HTML part."""
_WIDTH = 72
"""Columns of the plain text; a Chinese character takes two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Who writes to whom. Empty where the sender is to fill it in."""

    sender: str = ""
    sender_address: str = ""
    recipients: tuple[str, ...] = ()
    unsubscribe: str = ""
    """An address (`mailto:` or `https:`) behind which readers leave the list."""


def render_letter(edition: Edition, digest: Digest, letter: Letter) -> ChannelOutput:
    """`email.html`, `email.txt` and `digest.eml`; the same bytes for the same issue."""
    own = brief(edition, digest)
    html = fill_template(
        edition.settings.root,
        "email/digest.html",
        lang="zh-Hans" if edition.words.language == "zh" else "en",
        issue=own,
        school=edition.settings.school,
        unsubscribe=letter.unsubscribe,
        t=edition.words.channels,
    )
    text = _plain(own, edition, letter)
    message = _message(own, edition, digest, letter, (html, text))
    size = len(html.encode("utf-8"))
    return ChannelOutput(
        files=MappingProxyType(
            {"email.html": html.encode("utf-8"), "email.txt": text.encode("utf-8"), "digest.eml": message}
        ),
        changes=(("change_letter", ""),),
        sizes=(Size(what="size_email", found=size, limit=LIMIT),),
    )


def _message(own: Brief, edition: Edition, digest: Digest, letter: Letter, parts: tuple[str, str]) -> bytes:
    html, text = parts
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"{own.name}｜{own.title}"
    if letter.sender_address:
        name, _, domain = letter.sender_address.partition("@")
        message["From"] = Address(display_name=letter.sender or edition.settings.column, username=name, domain=domain)
    if letter.recipients:
        message["To"] = ", ".join(letter.recipients)
    slot = edition.settings.slot.in_week_of(digest.week.monday, edition.settings.zone)
    message["Date"] = format_datetime(slot if isinstance(slot, datetime) else datetime.combine(slot, time()))
    host = edition.settings.site_url.partition("://")[2].partition("/")[0] or "localhost"
    digits = sha256(f"{digest.week}\0{html}".encode()).hexdigest()[:16]
    message["Message-ID"] = f"<{str(digest.week).lower()}.{digits}@{host}>"
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
    message["Content-Language"] = edition.words.language
    message.set_content(text, cte="base64")
    message.add_alternative(html, subtype="html", cte="base64")
    message.set_boundary(f"=_{digits}")
    return message.as_bytes()


def _plain(own: Brief, edition: Edition, letter: Letter) -> str:
    words = edition.words.channels
    rows = [own.name, own.label, own.days, "", *_wrapped(own.summary), ""]
    for part in own.parts:
        rows += [f"【{part.label}】", ""]
        for line in part.lines:
            rows += _entry(line)
    rows += [words["channel_open"], own.url]
    if letter.unsubscribe:
        rows += ["", f"{words['email_unsubscribe']}：{letter.unsubscribe}"]
    return "\n".join([*rows, ""])


def _entry(line: Line) -> list[str]:
    facts = [f"  {line.facts}"] if line.facts else []
    return [*_wrapped(f"* {line.title}"), *_wrapped(line.text, "  "), *facts, f"  {line.url}", ""]


def _wrapped(text: str, indent: str = "") -> list[str]:
    """Lines of at most 72 columns; no line begins with a closing mark."""
    lines, line, wide = [], "", len(indent)
    for mark in " ".join(text.split()):
        size = 2 if unicodedata.east_asian_width(mark) in "WF" else 1
        if wide + size > _WIDTH and mark not in "，。、；：！？”’）》…":
            lines.append(indent + line.rstrip())
            line, wide = "", len(indent)
        line, wide = line + mark, wide + size
    return [*lines, indent + line.rstrip()] if line else lines
