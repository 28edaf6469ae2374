"""The draft box, read: is our draft in it, and has anybody changed it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsroom.publish.answers import Refusal
from newsroom.publish.ledger import DraftRecord
from newsroom.publish.wechat.client import Client
from newsroom.publish.wechat.parcel import Parcel, digest, mark_in, readable_of

GONE = 40007
"""Unknown media id: a draft that was published or deleted, a cover that was deleted."""
_PAGES = 100
"""Most pages of drafts that are looked through: 2,000 drafts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A draft as it lies in the box."""

    media_id: str
    titles: tuple[str, ...]
    readable: tuple[str, ...]
    """As `Shape.readable`, article by article."""
    mark: str
    preview: str
    """A temporary address of the first article."""
    pictures: tuple[int, ...] = ()


def search(client: Client, parcel: Parcel, without: str = "") -> tuple[str, ...]:
    """Media ids of the drafts that carry the parcel's key, newest first; `without` left out."""
    found: list[str] = []
    for page in range(_PAGES):
        rows = client.drafts(page)
        for row in rows:
            media_id = str(row.get("media_id", ""))
            items = row.get("content", {}).get("news_item", [])
            address = str(items[0].get("content_source_url", "")) if items else ""
            if media_id not in (without, *found) and mark_in(address, f"{parcel.site}{parcel.key}"):
                found.append(media_id)
        if len(rows) < 20:
            break
    return tuple(found)


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
        mark=mark_in(str(first.get("content_source_url", "")), f"{parcel.site}{parcel.key}"),
        preview=str(first.get("url", "")),
        pictures=tuple(str(one.get("content", "")).count("<img") for one in items),
    )


def edited(live: Live, record: DraftRecord) -> tuple[str, ...]:
    """Titles of the articles a person has changed: they are neither what we last sent nor what we were sending.

    A draft whose mark fits its content is ours as it is, whatever this machine's ledger says: a colleague's machine may
    have sent it.
    """
    if live.mark and live.mark == digest("\0".join(live.readable).encode())[:8]:
        return ()
    if len(live.readable) != len(record.sent):
        return live.titles or ("?",)
    pending = record.pending if len(record.pending) == len(record.sent) else record.sent
    allowed = zip(live.readable, record.sent, pending, live.titles, strict=True)
    return tuple(title for found, sent, coming, title in allowed if found not in (sent.readable, coming.readable))
