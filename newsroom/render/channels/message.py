"""A letter as one message that mail programs open, and that is the same for the same issue.

Header fields: RFC 5322; the plainest part first: RFC 2046, 5.1.4; List-Unsubscribe: RFC 2369; flowed text: RFC 3676.
"""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import urlsplit

from newsroom.compose import Digest
from newsroom.render.channels.cutting import one_line
from newsroom.render.channels.symbols import address
from newsroom.render.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Who writes to whom. Empty where the sender is to fill it in."""

    sender: str = ""
    sender_address: str = ""
    recipients: tuple[str, ...] = ()
    unsubscribe: str = ""
    """An address (`mailto:` or `https:`) behind which readers leave the list."""


def message(edition: Edition, digest: Digest, letter: Letter, *, subject: str, html: str, text: str) -> bytes:
    """The whole `.eml`, lines ended by CR LF. `text`: flowed. Dated at the hour the issue comes out."""
    digits = sha256(f"{digest.week}\0{subject}\0{html}\0{text}".encode()).hexdigest()[:16]
    host = _host(edition.settings.site_url)
    made = EmailMessage(policy=SMTP)
    made["Subject"] = one_line(subject)
    if letter.sender_address:
        name = one_line(letter.sender or edition.settings.column)
        made["From"] = Address(display_name=name, addr_spec=letter.sender_address)
    if letter.recipients:
        made["To"] = [Address(addr_spec=one) for one in letter.recipients]
    made["Date"] = format_datetime(edition.settings.slot.in_week_of(digest.week.monday, edition.settings.zone))
    made["Message-ID"] = f"<{str(digest.week).lower()}.{digits}@{host}>"
    made["List-ID"] = f"<weekly.{host}>"
    if letter.unsubscribe:
        made["List-Unsubscribe"] = f"<{address(letter.unsubscribe)}>"
    # Outlook opens what bears this as a letter that is still to be sent; other programs pass it over.
    made["X-Unsent"] = "1"
    made.set_content(text, cte="base64", params={"format": "flowed", "delsp": "yes"})
    made.add_alternative(html, subtype="html", cte="base64")
    made["Content-Language"] = edition.words.language
    made.set_boundary(f"=_{digits}")
    return made.as_bytes()


def _host(site_url: str) -> str:
    """The site's host in ASCII, for names only; `localhost` where there is none."""
    try:
        return (urlsplit(site_url).hostname or "localhost").encode("idna").decode("ascii")
    except (UnicodeError, ValueError):
        return "localhost"
