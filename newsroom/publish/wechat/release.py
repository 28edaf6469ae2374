"""What has been published: found by its key; and, where it was asked for, publishing itself.

freepublish/submit has no key of its own and gives only the number of a job. So the intent is written first, and after
a doubt nothing is submitted again before a good while has passed in which the draft neither left the box nor was
found among the published articles.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from newsroom.publish.answers import DoubtError, Refusal
from newsroom.publish.ledger import DraftRecord, Ledger
from newsroom.publish.outcome import Exit, Published, PublishError
from newsroom.publish.pace import Pace
from newsroom.publish.wechat.addresses import told_address
from newsroom.publish.wechat.client import Client
from newsroom.publish.wechat.parcel import Parcel, mark_in

UNAUTHORISED = 48001
_BUSY_FOR = 600.0
"""Seconds after which a submission that left no trace is taken not to have been made."""
_WAITS = (2.0, 4.0, 8.0, 16.0, 30.0, 60.0, 60.0)
"""Seconds between two looks at a job: three minutes in all."""
_RUNNING, _FINISHED = 1, 0
_REASONS: Mapping[int, str] = {
    2: "release_original", 3: "release_failed", 4: "release_refused", 5: "release_deleted", 6: "release_banned",
}  # fmt: skip
_PAGES = 10
"""Most pages of published articles that are looked through: 200."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Releases:
    """Publishing, for one account."""

    client: Client
    ledger: Ledger
    pace: Pace

    def find(self, parcel: Parcel, known: tuple[str, ...] = ()) -> tuple[Published, ...]:
        """The parcel's articles among the published ones, found by the key, newest first; empty where there are none.

        `known`: addresses of older publications, which do not count. Refusal 48001 for an account that may not ask.
        """
        found = (one for one in self._publications(parcel) if one and one[0].url not in known)
        return next(found, ())

    def _publications(self, parcel: Parcel) -> Iterator[tuple[Published, ...]]:
        for page in range(_PAGES):
            rows = self.client.published(page)
            for row in rows:
                items = row.get("content", {}).get("news_item", [])
                first = str(items[0].get("content_source_url", "")) if items else ""
                if mark_in(first, f"{parcel.site}{parcel.key}"):
                    yield _articles(items, parcel)
            if len(rows) < 20:
                return

    def release(self, parcel: Parcel, media_id: str) -> tuple[Published, ...]:
        """Publish the draft and wait for it: its articles. PublishError where it was refused or goes on too long."""
        record = self.ledger.drafts[parcel.key]
        if record.release == "intent":
            found = self.find(parcel, record.known)
            if found:
                self._put(parcel, record, release="done", state="gone")
                return found
            if self.pace.now() - record.time < _BUSY_FOR:
                raise PublishError("release_unknown", Exit.UNKNOWN, minutes=round(_BUSY_FOR / 60))
        if record.release != "running":
            record = self._submit(parcel, record, media_id)
        return self._wait(parcel, record)

    def settle(self, parcel: Parcel) -> tuple[Published, ...]:
        """What became of a release that an earlier run did not wait for: its articles; empty where there was none.

        PublishError while it goes on, and where it was refused: the draft must not be touched then.
        """
        record = self.ledger.drafts.get(parcel.key)
        if record is None or record.release != "running":
            return ()
        found = self._look(parcel, record)
        if found is None:
            raise PublishError("release_running", Exit.UNKNOWN)
        return found

    def _submit(self, parcel: Parcel, record: DraftRecord, media_id: str) -> DraftRecord:
        known = tuple(one[0].url for one in self._publications(parcel) if one)
        record = self._put(parcel, record, release="intent", known=known)
        try:
            publish_id = self.client.submit(media_id)
        except DoubtError:
            raise PublishError("release_unknown", Exit.UNKNOWN, minutes=round(_BUSY_FOR / 60)) from None
        except Refusal:
            self._put(parcel, record, release="")
            raise
        return self._put(parcel, record, release="running", publish_id=publish_id)

    def _wait(self, parcel: Parcel, record: DraftRecord) -> tuple[Published, ...]:
        for seconds in _WAITS:
            found = self._look(parcel, record)
            if found is not None:
                return found
            self.pace.sleep(seconds)
        raise PublishError("release_running", Exit.UNKNOWN)

    def _look(self, parcel: Parcel, record: DraftRecord) -> tuple[Published, ...] | None:
        """The articles of a finished job; None while it runs."""
        job = self.client.job(record.publish_id)
        status = job.get("publish_status")
        if status == _RUNNING:
            return None
        if status != _FINISHED:
            self._put(parcel, record, release="", publish_id="")
            raise PublishError(_REASONS.get(int(status or 3), "release_failed"), Exit.SERVICE)
        self._put(parcel, record, release="done", state="gone")
        return self.find(parcel, record.known) or _detail(job, parcel)

    def _put(self, parcel: Parcel, record: DraftRecord, **values: str | tuple[str, ...]) -> DraftRecord:
        changed = replace(record, time=self.pace.now(), **values)  # type: ignore[arg-type]
        self.ledger.put_draft(parcel.key, changed)
        return changed


def _articles(items: list[Mapping[str, Any]], parcel: Parcel) -> tuple[Published, ...]:
    found = []
    for one in items:
        address = urlsplit(str(one.get("content_source_url", "")))
        page = address._replace(query="", fragment="").geturl().removeprefix(parcel.site)
        url = told_address(str(one.get("url", "")))
        if url and not one.get("is_deleted"):
            found.append(Published(page=page, url=url, title=str(one.get("title", ""))))
    return tuple(found)


def _detail(job: Mapping[str, Any], parcel: Parcel) -> tuple[Published, ...]:
    """The addresses a finished job names, by their place in the draft."""
    rows = job.get("article_detail", {}).get("item", [])
    places = {int(row.get("idx", place + 1)) - 1: str(row.get("article_url", "")) for place, row in enumerate(rows)}
    return tuple(
        Published(page=one.page, url=told_address(places[place]), title=one.title)
        for place, one in enumerate(parcel.articles)
        if places.get(place)
    )
