"""The draft box, read: is our draft in it, and has anybody changed it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsroom.publish.answers import Refusal
from newsroom.publish.ledger import DraftRecord
from newsroom.publish.wechat.client import Client
from newsroom.publish.wechat.parcel import Parcel, digest, form_of, mark_in, readable_of

GONE = 40007
"""Unknown media id: a draft that was published or deleted, a cover that was deleted."""
_PAGES = 100
"""Most pages of drafts that are looked through: 2,000 drafts."""


_ALIKE = 5
"""Most drafts that are read because their titles are the parcel's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A draft as it lies in the box."""

    media_id: str
    titles: tuple[str, ...]
    readable: tuple[str, ...]
    """As `Shape.readable`, article by article."""
    forms: tuple[str, ...]
    """As `Shape.form`."""
    mark: str
    preview: str
    """A temporary address of the first article."""
    pictures: tuple[int, ...] = ()


def search(client: Client, parcel: Parcel, without: str = "") -> tuple[str, ...]:
    """Media ids of the drafts that carry the parcel's key, newest first; `without` left out.

    Where none does, those with its titles and its very words (design 7.3): a person may have taken 阅读原文 out, or the
    site may have moved.
    """
    found: list[str] = []
    alike: list[str] = []
    titles = [one.title for one in parcel.articles]
    for page in range(_PAGES):
        rows = client.drafts(page)
        for row in rows:
            media_id = str(row.get("media_id", ""))
            items = row.get("content", {}).get("news_item", [])
            address = str(items[0].get("content_source_url", "")) if items else ""
            if media_id not in (without, *found) and mark_in(address, f"{parcel.site}{parcel.key}"):
                found.append(media_id)
            elif media_id not in (without, *alike) and [str(one.get("title", "")) for one in items] == titles:
                alike.append(media_id)
        if len(rows) < 20:
            break
    return tuple(found) or tuple(one for one in alike[:_ALIKE] if _has_words_of(look(client, one, parcel), parcel))


def _has_words_of(live: Live | None, parcel: Parcel) -> bool:
    return live is not None and live.readable == tuple(one.readable for one in parcel.shapes)


def look(client: Client, media_id: str, parcel: Parcel) -> Live | None:
    """The draft `media_id`; None where it has left the box."""
    try:
        items = client.draft(media_id)
    except Refusal as error:
        if error.code == GONE:
            return None
        raise
    return live_of(media_id, items, parcel)


def live_of(media_id: str, items: Sequence[Mapping[str, Any]], parcel: Parcel) -> Live:
    """What a read draft says."""
    first = items[0] if items else {}
    return Live(
        media_id=media_id,
        titles=tuple(str(one.get("title", "")) for one in items),
        readable=tuple(readable_of(one, is_only=len(items) == 1) for one in items),
        forms=tuple(map(form_of, items)),
        mark=mark_in(str(first.get("content_source_url", "")), f"{parcel.site}{parcel.key}"),
        preview=str(first.get("url", "")),
        pictures=tuple(str(one.get("content", "")).count("<img") for one in items),
    )


def edited(live: Live, record: DraftRecord) -> tuple[str, ...]:
    """Titles of the articles a person has changed: they are neither what we last sent nor what we were sending.

    A draft whose mark fits its words is ours, whatever this machine's ledger says: a colleague's machine may have sent
    it. Where the words are those that this machine sent last, pictures, cover, links and emphasis count as well.
    """
    if [one.readable for one in record.sent] == list(live.readable) and not record.pending:
        looked = zip(live.forms, record.sent, live.titles, strict=True)
        return tuple(title for form, sent, title in looked if sent.form and form != sent.form)
    if live.mark and live.mark == digest("\0".join(live.readable).encode())[:8]:
        return ()
    if len(live.readable) != len(record.sent):
        return live.titles or ("?",)
    pending = record.pending if len(record.pending) == len(record.sent) else record.sent
    allowed = zip(live.readable, record.sent, pending, live.titles, strict=True)
    return tuple(title for found, sent, coming, title in allowed if found not in (sent.readable, coming.readable))
