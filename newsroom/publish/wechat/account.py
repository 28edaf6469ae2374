"""One delivery to the account, from the ledger's lock to the receipt."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.publish.answers import DoubtError, Refusal
from newsroom.publish.ledger import Ledger
from newsroom.publish.locking import locked_ledger
from newsroom.publish.outcome import Exit, Note, Published, PublishError, Receipt, State, note
from newsroom.publish.pace import Pace
from newsroom.publish.secrets import Secret
from newsroom.publish.transport import READ, HttpTransport, Transport
from newsroom.publish.wechat.client import API, Client
from newsroom.publish.wechat.drafts import Drafts
from newsroom.publish.wechat.parcel import Parcel
from newsroom.publish.wechat.refusals import explained
from newsroom.publish.wechat.release import UNAUTHORISED, Releases
from newsroom.publish.wechat.uploads import Watch
from newsroom.publish.wechat.wishes import Settled, Wishes

CHANNEL = "wechat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An Official Account and the way to it."""

    appid: str
    secret: Secret
    folder: Path
    """Of the ledgers."""
    base: str = API
    read: float = READ
    """Seconds to wait for an answer."""
    pace: Pace = field(default_factory=Pace)
    transport: Callable[[], Transport] = HttpTransport
    wait: float = 10.0
    """Seconds to wait for another run of ours."""

    @property
    def ledger(self) -> Path:
        """The ledger's file."""
        return self.folder / f"wechat-{self.appid}.json"

    def client(self) -> Client:
        """A client with no token yet."""
        return Client(self.transport(), self.appid, self.secret, self.pace, base=self.base, read=self.read)


def deliver(
    account: Account,
    parcel: Parcel,
    wishes: Wishes,
    watch: Watch,
    *,
    release: bool = False,
    phone: str = "",
    registered: bool = False,
) -> Receipt:
    """Bring `parcel` into the draft box; with `release` publish it, with `phone` show it to that person first.

    `registered`: the column's register says that there was a draft, by whichever machine. PublishError for whatever
    ended it early; running it again is always safe.
    """
    with locked_ledger(account.ledger, account.wait) as ledger:
        try:
            delivery = _Delivery(account, ledger, wishes, watch, registered=registered)
            return delivery.run(parcel, release=release, phone=phone)
        except Refusal as error:
            raise explained(error) from None


def synchronise(account: Account, parcel: Parcel) -> tuple[Published, ...]:
    """Addresses of the parcel's articles that have been published. PublishError where the account may not ask."""
    with locked_ledger(account.ledger, account.wait) as ledger:
        try:
            return Releases(client=account.client(), ledger=ledger, pace=account.pace).find(parcel)
        except Refusal as error:
            raise explained(error) from None


class _Delivery:
    def __init__(self, account: Account, ledger: Ledger, wishes: Wishes, watch: Watch, *, registered: bool) -> None:
        self.client = account.client()
        self.releases = Releases(client=self.client, ledger=ledger, pace=account.pace)
        self.drafts = Drafts(self.client, ledger, account.pace, wishes, watch, is_out=self._is_out)
        self.ledger, self.registered = ledger, registered

    def _is_out(self, parcel: Parcel) -> bool:
        """Whether the parcel was in the box once, though neither box nor ledger know it."""
        return self.registered or bool(self._published(parcel))

    def _published(self, parcel: Parcel) -> tuple[Published, ...]:
        """Its articles; empty also for an account that may not ask."""
        try:
            return self.releases.find(parcel)
        except Refusal as error:
            if error.code != UNAUTHORISED:
                raise
            return ()

    def run(self, parcel: Parcel, *, release: bool, phone: str) -> Receipt:
        notes = [note("ledger_broken", path=self.ledger.set_aside.name)] if self.ledger.set_aside else []
        published = self.releases.settle(parcel)
        if published:
            return Receipt(channel=CHANNEL, state=State.PUBLISHED, notes=tuple(notes), published=published)
        settled = self.drafts.settle(parcel)
        if settled is None:
            return self._left(parcel, notes)
        notes += self.drafts.notes
        if phone:
            notes.append(self._show(settled, phone))
        if release:
            published = self.releases.release(parcel, settled.media_id)
        return Receipt(
            channel=CHANNEL,
            state=State.PUBLISHED if release else settled.state,
            notes=tuple(notes),
            preview="" if release else settled.preview,
            uploads=self.drafts.uploads.count,
            published=published,
        )

    def _left(self, parcel: Parcel, notes: list[Note]) -> Receipt:
        """A person took it out of the box: published it, or deleted it."""
        found = self._published(parcel)
        if not found:
            raise PublishError("draft_gone", Exit.REFUSED)
        return Receipt(channel=CHANNEL, state=State.PUBLISHED, notes=tuple(notes), published=found)

    def _show(self, settled: Settled, phone: str) -> Note:
        """A preview on somebody's phone is a courtesy: its failure is told and hinders nothing."""
        try:
            self.client.preview(settled.media_id, phone)
        except Refusal as error:
            return note("preview_refused", code=error.code, text=error.text)
        except DoubtError:
            return note("preview_unknown")
        return note("preview_sent", name=phone)
