"""How an issue is divided among the articles of a draft, so that as much of it as can be is read in the account.

One article where its stories fit into one, filled up with the other entries' texts. Else a head and its stories, an
article each; where they are more than a draft holds, short neighbours share one. What still has no room is a card.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from newsroom.compose import Digest
from newsroom.model import Entry, Ref, Story, ref_of
from newsroom.render.edition import Edition
from newsroom.render.fitting import greatest
from newsroom.render.masthead import masthead
from newsroom.render.wechat.article import BUDGET, WechatArticle, begin, ending
from newsroom.render.wechat.cutting import count_pieces
from newsroom.render.wechat.digest import Share, render_head
from newsroom.render.wechat.dom import read_html
from newsroom.render.wechat.entry import (
    beginning_that_fits,
    entry_blocks,
    pieces_of,
    render_entry_article,
    render_group_article,
)
from newsroom.render.wechat.style import Style

MOST_ARTICLES = 8
"""In one draft (45008)."""
COLLECTED, SEVERAL, AUTO = "collected", "several", "auto"
_FOREWORD = 6_000
"""Characters of HTML that a foreword may take where not all of the issue fits."""
_CARD = 1_200
"""Characters of HTML that an entry saves at most by being no card any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WechatDraft:
    """What goes into the draft box."""

    layout: str
    """`collected` or `several`."""
    articles: tuple[WechatArticle, ...]
    moves: tuple[tuple[str, str, int], ...]
    """(what happened: a word of the catalogue, to which title, number of the article it is in now)."""


Group = tuple[Entry, ...]
"""Entries that share an article."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """One issue being divided."""

    edition: Edition
    digest: Digest
    style: Style

    @property
    def stories(self) -> tuple[Entry, ...]:
        """What has to be told in full: the headline, whatever its kind, and the stories."""
        head = self.digest.headline.entry if self.digest.headline else None
        return tuple(one for one in self.digest.entries if one is head or isinstance(one, Story))

    def head(self, share: Share) -> WechatArticle:
        """The first article."""
        return render_head(self.edition, self.digest, self.style, share)

    def fits(self, share: Share) -> bool:
        """Whether the first article holds that."""
        return len(self.head(share).content) <= BUDGET

    def size(self, entry: Entry) -> int:
        """Characters of HTML of an entry's whole text, about."""
        writing = begin(self.edition, self.style)
        return sum(map(len, entry_blocks(writing, entry)[0])) + sum(map(len, ending(writing)))

    def group(self, group: Group) -> WechatArticle:
        """The article of a group; only that of a single entry may be cut."""
        if len(group) == 1:
            return render_entry_article(self.edition, group[0], self.style)
        return render_group_article(self.edition, group, self.style, masthead(self.edition, self.digest).page)


def render_digest_draft(edition: Edition, digest: Digest, style: Style, layout: str = AUTO) -> WechatDraft:
    """The draft of an issue that shows at least one entry. `auto`: one article where the stories fit, else several."""
    desk = _Desk(edition, digest, style)
    cards = _cards_that_fit(desk, Share())
    whole = _filled(desk, cards, desk.digest.entries)
    has_all = cards.most is None and {ref_of(one) for one in desk.stories} <= whole.full
    if layout == COLLECTED or len(digest.entries) == 1 or (layout == AUTO and has_all):
        return _collected(desk, whole)
    return _several(desk)


def _cards_that_fit(desk: _Desk, share: Share) -> Share:
    """`share` with a shorter foreword, and then with fewer entries, as far as it has to be."""
    if desk.fits(share):
        return share
    text = desk.edition.forewords.get(desk.digest.week)
    if text and len(text.html) > _FOREWORD:
        room = len(desk.head(replace(share, most=0, foreword=0)).content) + _FOREWORD
        pieces = count_pieces(read_html(text.html))
        short = greatest(pieces - 1, lambda one: len(desk.head(replace(share, most=0, foreword=one)).content) <= room)
        share = replace(share, foreword=max(0, short))
    if desk.fits(share):
        return share
    return replace(
        share, most=max(0, greatest(len(desk.digest.entries) - 1, lambda one: desk.fits(replace(share, most=one))))
    )


def _filled(desk: _Desk, share: Share, entries: Iterable[Entry]) -> Share:
    """`share` with the whole texts of as many of `entries` as fit, the stories' first."""
    if share.most is not None or share.foreword is not None:
        return share
    stories = set(map(ref_of, desk.stories))
    used = len(desk.head(share).content)
    for entry in sorted(entries, key=lambda one: ref_of(one) not in stories):
        if desk.size(entry) - _CARD > BUDGET - used:
            continue
        tried = share.with_full(entry)
        length = len(desk.head(tried).content)
        if length <= BUDGET:
            share, used = tried, length
    return share


def _collected(desk: _Desk, share: Share) -> WechatDraft:
    first = next((one for one in desk.stories or desk.digest.entries[:1]), None)
    if first is not None and ref_of(first) not in share.full and share.most is None:
        begun = replace(share, full=frozenset())
        article = beginning_that_fits(
            lambda most: desk.head(
                begun.with_full(first) if most is None else replace(begun, begun=(ref_of(first), most))
            ),
            pieces_of(desk.edition, first, desk.style),
        )
        if len(article.content) <= BUDGET:
            moves = [("move_cut", first.title, 1), *_teasers(desk, {ref_of(first)})]
            return WechatDraft(layout=COLLECTED, articles=(article,), moves=tuple(moves))
    return WechatDraft(layout=COLLECTED, articles=(desk.head(share),), moves=tuple(_teasers(desk, share.full)))


def _teasers(desk: _Desk, told: Iterable[Ref]) -> list[tuple[str, str, int]]:
    known = frozenset(told)
    return [("move_teaser", one.title, 0) for one in desk.digest.entries if ref_of(one) not in known]


def _several(desk: _Desk) -> WechatDraft:
    groups = _shared(desk, [(one,) for one in desk.stories], MOST_ARTICLES - 1)
    own = {ref_of(one) for group in groups for one in group}
    others = [one for one in desk.digest.entries if ref_of(one) not in own]
    base = Share(places=_places(groups))
    share = _filled(desk, _cards_that_fit(desk, base), others)
    rest = [one for one in others if ref_of(one) not in share.full]
    groups += _packed(desk, rest, MOST_ARTICLES - 1 - len(groups))
    share = _cards_that_fit(desk, replace(share, places=_places(groups), most=None, foreword=None))
    articles = (desk.head(share), *map(desk.group, groups))
    moves = list(_moves(groups, articles))
    moves += _teasers(desk, {*share.full, *_places(groups)})
    return WechatDraft(layout=SEVERAL, articles=articles, moves=tuple(moves))


def _places(groups: Sequence[Group]) -> Mapping[Ref, int]:
    return {ref_of(one): number for number, group in enumerate(groups, 2) for one in group}


def _moves(groups: Sequence[Group], articles: Sequence[WechatArticle]) -> Iterable[tuple[str, str, int]]:
    for number, group in enumerate(groups, 2):
        is_cut = any(what == "change_cut" for what, _ in articles[number - 1].changes)
        for one in group:
            yield "move_cut" if is_cut else "move_own" if len(group) == 1 else "move_shared", one.title, number


def _shared(desk: _Desk, groups: list[Group], most: int) -> list[Group]:
    """`groups`, the smallest neighbours put together until there are no more than `most`; else the first ones."""
    groups = list(groups)
    sizes = [sum(map(desk.size, group)) for group in groups]
    refused: list[Group] = []
    while len(groups) > most:
        pairs = [
            (sizes[at] + sizes[at + 1], at)
            for at in range(len(groups) - 1)
            if groups[at] + groups[at + 1] not in refused and sizes[at] + sizes[at + 1] <= BUDGET
        ]
        if not pairs:
            break
        size, at = min(pairs)
        both = groups[at] + groups[at + 1]
        if len(desk.group(both).content) > BUDGET:
            refused.append(both)
            continue
        groups[at : at + 2], sizes[at : at + 2] = [both], [size]
    return groups[:most]


def _packed(desk: _Desk, entries: Iterable[Entry], most: int) -> list[Group]:
    """`entries` in their order, in as few articles as hold them and at most `most`."""
    groups: list[Group] = []
    for entry in entries:
        joined = (*groups[-1], entry) if groups else ()
        if joined and len(desk.group(joined).content) <= BUDGET:
            groups[-1] = joined
        elif len(groups) < most:
            groups.append((entry,))
    return groups
