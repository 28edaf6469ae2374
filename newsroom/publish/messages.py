"""Messages that cannot be taken back or asked after: sent once, or said to be in doubt."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from newsroom.publish.answers import DoubtError
from newsroom.publish.ledger import Ledger, MessageRecord
from newsroom.publish.outcome import Exit, Note, PublishError, Receipt, State, note
from newsroom.publish.pace import Pace

INTENT, SENT, REFUSED = "intent", "sent", "refused"
MOST_TRIES = 2
"""How often a message may go out whose fate is unknown: the first time, and once more in a later run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a message beside the ledger."""

    new: bool = False
    """An editor wants it sent whatever is known."""
    registered: bool = False
    """The column's register says that it was sent, by whichever machine."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """The messages of one channel."""

    channel: str
    ledger: Ledger
    pace: Pace

    def deliver(self, key: str, content: bytes, send: Callable[[], None], standing: Standing) -> Receipt:
        """Call `send` unless the message is out already. `send`: DoubtError, or PublishError for a certain failure.

        PublishError `message_unknown` where nobody knows what became of it.
        """
        record = None if standing.new else self.ledger.messages.get(key)
        sha = hashlib.sha256(content).hexdigest()
        notes = [note("ledger_broken", path=self.ledger.set_aside.name)] if self.ledger.set_aside else []
        if standing.registered and record is None and not standing.new:
            return self._receipt(State.SAME, [*notes, note("message_register")])
        if record is not None and record.state == SENT:
            notes += [note("message_older")] if record.content != sha else []
            return self._receipt(State.SAME, notes)
        tries = record.tries if record is not None and record.state == INTENT else 0
        if tries >= MOST_TRIES:
            raise PublishError("message_twice", Exit.UNKNOWN)
        if tries:
            notes.append(note("message_again"))
        self._put(key, INTENT, sha, tries + 1)
        try:
            send()
        except DoubtError as error:
            again = "message_unknown" if tries + 1 < MOST_TRIES else "message_twice"
            raise PublishError(again, Exit.UNKNOWN, reason=str(error)) from None
        except PublishError:
            # certainly not sent; what an earlier doubt may have left in the group still counts
            self._put(key, INTENT if tries else REFUSED, sha, tries)
            raise
        self._put(key, SENT, sha, tries + 1)
        return self._receipt(State.SENT, notes)

    def _put(self, key: str, state: str, sha: str, tries: int) -> None:
        record = MessageRecord(state=state, content=sha, tries=tries, time=self.pace.now())
        self.ledger.put_message(key, record)

    def _receipt(self, state: State, notes: list[Note]) -> Receipt:
        return Receipt(channel=self.channel, state=state, notes=tuple(notes))
