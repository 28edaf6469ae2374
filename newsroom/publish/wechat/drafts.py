"""Exactly one right draft in the box, whatever happened before: the decision table of the design (7.3)."""

from collections.abc import Callable
from dataclasses import replace

from newsroom.publish.answers import DoubtError, Refusal
from newsroom.publish.ledger import DraftRecord, Ledger, Shape
from newsroom.publish.outcome import Exit, Note, PublishError, State, note
from newsroom.publish.pace import Pace
from newsroom.publish.wechat.box import GONE, Live, edited, look, search
from newsroom.publish.wechat.client import Client
from newsroom.publish.wechat.parcel import Parcel
from newsroom.publish.wechat.ready import picture_counts, ready_articles
from newsroom.publish.wechat.uploads import SETTLING, Uploads, Watch
from newsroom.publish.wechat.wishes import Settled, Wishes

INTENT, LIES, LEFT = "intent", "done", "gone"
_SENDS = 2
"""draft/add in one run whose fate is unknown."""
_COMMENTS, _CROPS = 88000, 53402


class Drafts:
    """One run's work on one draft."""

    def __init__(
        self,
        client: Client,
        ledger: Ledger,
        pace: Pace,
        wishes: Wishes,
        watch: Watch,
        *,
        is_out: Callable[[Parcel], bool] = lambda _: False,
    ) -> None:
        """Nothing done yet. `is_out`: whether a draft that nobody here knows of has been published or registered."""
        self._client, self._ledger, self._pace, self._wishes, self._watch = client, ledger, pace, wishes, watch
        self.uploads = Uploads(client, ledger, pace, watch)
        self.notes: list[Note] = []
        self._is_out = is_out
        self._without: frozenset[str] = frozenset()
        self._mended: set[int] = set()

    def settle(self, parcel: Parcel) -> Settled | None:
        """Make the draft what `parcel` is. None where it has left the box and no other was asked for.

        PublishError where a person's changes would be lost or the outcome is unknown; Refusal where the service
        refuses.
        """
        record = self._ledger.drafts.get(parcel.key)
        if record is None or record.state == INTENT:
            record = self._find(parcel, record) or _before(record)
        live = look(self._client, record.media_id, parcel) if record else None
        if record is not None and live is None:
            left = replace(record, state=LEFT, pending=(), time=self._pace.now())
            self._ledger.put_draft(parcel.key, left)
            # another machine may have made the next one already
            record = self._find(parcel, None)
            live = look(self._client, record.media_id, parcel) if record else None
            if live is None and not self._wishes.new:
                self._ledger.put_draft(parcel.key, left)
                return None
        if record is None and not self._wishes.new and self._is_out(parcel):
            return None
        if record is None or live is None:
            return self._add(parcel, DraftRecord(state=INTENT))
        return self._bring_up(parcel, self._without_old(parcel, record), live)

    def _find(self, parcel: Parcel, begun: DraftRecord | None) -> DraftRecord | None:
        """Our draft in the box, by its key, recorded; None where there is none. More than one is said, or pruned.

        `begun`: the intent it may come from.
        """
        replaces = begun.replaces if begun else ""
        found = search(self._client, parcel, without=replaces)
        if not found:
            return None
        for extra in found[1:]:
            if self._wishes.prune:
                self._delete(extra, parcel)
            key = "draft_pruned" if self._wishes.prune else "draft_extra"
            self.notes.append(note(key, title=parcel.articles[0].title))
        record = DraftRecord(
            state=LIES,
            media_id=found[0],
            pending=begun.pending if begun else (),
            replaces=replaces,
            time=self._pace.now(),
        )
        self._ledger.put_draft(parcel.key, record)
        return record

    def _without_old(self, parcel: Parcel, record: DraftRecord) -> DraftRecord:
        """The record once the draft it stands for is deleted."""
        if record.replaces:
            self._delete(record.replaces, parcel)
            record = replace(record, replaces="", time=self._pace.now())
            self._ledger.put_draft(parcel.key, record)
        return record

    def _delete(self, media_id: str, parcel: Parcel) -> None:
        try:
            self._client.delete_draft(media_id)
        except Refusal as error:
            # gone already is as good as deleted, but only if it is
            if error.code != GONE or look(self._client, media_id, parcel) is not None:
                raise

    def _bring_up(self, parcel: Parcel, record: DraftRecord, live: Live) -> Settled:
        shapes = parcel.shapes
        # words that are the parcel's own are nobody's change, whatever leads to them
        changed = () if not record.sent and _reads(live, shapes) else edited(live, record)
        if not record.pending and _contents(record.sent) == _contents(shapes) and not (changed and self._wishes.force):
            if changed:
                self.notes.append(note("draft_edited_kept", titles=_quoted(changed)))
            return Settled(media_id=live.media_id, state=State.SAME, preview=live.preview)
        if not record.sent and _contents(record.pending) == _contents(shapes) and _reads(live, shapes):
            return self._done(parcel, record, live, State.CREATED)
        if changed and not self._wishes.force:
            raise PublishError("draft_edited", Exit.REFUSED, titles=_quoted(changed))
        if len(live.readable) != len(shapes):
            return self._add(parcel, replace(record, replaces=live.media_id))
        return self._update(parcel, record, live)

    def _done(self, parcel: Parcel, record: DraftRecord, live: Live, state: State) -> Settled:
        seen = zip(parcel.shapes, live.readable, live.forms, strict=False)
        sent = tuple(replace(one, readable=found, form=form) for one, found, form in seen)
        self._ledger.put_draft(parcel.key, replace(record, sent=sent, pending=(), time=self._pace.now()))
        self._judge(parcel, live)
        return Settled(media_id=live.media_id, state=state, preview=live.preview)

    def _judge(self, parcel: Parcel, live: Live) -> None:
        """Say where the service made something else of what it was sent."""
        for shape, article, found in zip(parcel.shapes, parcel.articles, live.readable, strict=False):
            if shape.readable != found:
                self.notes.append(note("draft_altered", title=article.title))

    def _update(self, parcel: Parcel, record: DraftRecord, live: Live) -> Settled:
        shapes = parcel.shapes
        while True:
            articles = ready_articles(parcel, self.uploads, self._watch, without=self._without)
            self._ledger.put_draft(parcel.key, replace(record, pending=shapes, time=self._pace.now()))
            try:
                # the first article last: with its mark the draft says that it is this content
                for place in (*range(1, len(shapes)), 0):
                    if self._differs(place, record, shapes, live):
                        self._watch("drafts", place + 1, len(shapes))
                        self._client.update_draft(live.media_id, place, articles[place])
                break
            except Refusal as error:
                if error.code == GONE and look(self._client, live.media_id, parcel) is None:
                    raise PublishError("draft_gone", Exit.REFUSED) from None
                if not self._mend(error, parcel):
                    raise
        after = look(self._client, live.media_id, parcel)
        if after is None:
            raise PublishError("draft_gone", Exit.REFUSED)
        return self._done(parcel, record, after, State.UPDATED)

    def _differs(self, place: int, record: DraftRecord, shapes: tuple[Shape, ...], live: Live) -> bool:
        known = record.sent[place] if len(record.sent) == len(shapes) and not record.pending else None
        is_there = known is not None and known.content == shapes[place].content
        return place == 0 or not is_there or live.readable[place] != shapes[place].readable

    def _add(self, parcel: Parcel, before: DraftRecord) -> Settled:
        """A new draft: the intent is written first, and after every doubt the box is searched before a second try.

        `before`: the draft it stands for, where it has another number of articles; that one goes afterwards.
        """
        reason, doubts = "", 0
        while doubts < _SENDS:
            articles = ready_articles(parcel, self.uploads, self._watch, without=self._without)
            intent = DraftRecord(
                state=INTENT, sent=before.sent, pending=parcel.shapes, replaces=before.replaces, time=self._pace.now()
            )
            self._ledger.put_draft(parcel.key, intent)
            try:
                self._watch("drafts", len(articles), len(articles))
                media_id = self._client.add_draft(articles)
            except DoubtError as error:
                reason, doubts = str(error), doubts + 1
                self._pace.sleep(SETTLING)
            except Refusal as error:
                if not self._mend(error, parcel):
                    raise
                continue
            else:
                record = replace(intent, state=LIES, media_id=media_id, sent=(), time=self._pace.now())
                self._ledger.put_draft(parcel.key, record)
                return self._added(parcel, record)
            found = self._find(parcel, intent)
            if found is not None:
                return self._added(parcel, found)
        raise PublishError("draft_unknown", Exit.UNKNOWN, reason=reason)

    def _added(self, parcel: Parcel, record: DraftRecord) -> Settled:
        live = look(self._client, record.media_id, parcel)
        if live is None:
            raise PublishError("draft_unknown", Exit.UNKNOWN, reason="net_strange")
        if live.pictures != picture_counts(parcel):
            # the service drops addresses it has not issued, and says nothing
            self.uploads.forget_pictures(parcel)
            settled = replace(self._update(parcel, record, live), state=State.CREATED)
        else:
            settled = self._done(parcel, record, live, State.CREATED)
        self._without_old(parcel, self._ledger.drafts[parcel.key])
        return settled

    def _mend(self, error: Refusal, parcel: Parcel) -> bool:
        """Do what may cure a refusal, each once; False where nothing may."""
        if error.code in self._mended:
            return False
        self._mended.add(error.code)
        if error.code == GONE:
            self.uploads.doubt_covers(parcel)
        elif error.code == _COMMENTS:
            self._without |= {"need_open_comment", "only_fans_can_comment"}
            self.notes.append(note("draft_no_comments"))
        elif error.code == _CROPS:
            self._without |= {"pic_crop_235_1", "pic_crop_1_1"}
            self.notes.append(note("draft_no_crops"))
        else:
            return False
        return True


def _before(begun: DraftRecord | None) -> DraftRecord | None:
    """The draft that a new one was to stand for, when the new one never came."""
    if begun is None or not begun.replaces:
        return None
    return DraftRecord(state=LIES, media_id=begun.replaces, sent=begun.sent, time=begun.time)


def _quoted(titles: tuple[str, ...]) -> str:
    return "".join(f"《{one}》" for one in titles)


def _contents(shapes: tuple[Shape, ...]) -> list[str]:
    return [one.content for one in shapes]


def _reads(live: Live, shapes: tuple[Shape, ...]) -> bool:
    return live.readable == tuple(one.readable for one in shapes)
