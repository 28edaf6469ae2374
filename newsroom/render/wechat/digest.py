"""A week's digest as one article, or as a head and its stories."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.compose import Digest, Item
from newsroom.model import Entry, Story, ref_of
from newsroom.render.cards import byline, issue_card, lamps
from newsroom.render.edition import Edition
from newsroom.render.labels import issue_label, issue_number, issue_page, say, week_range
from newsroom.render.wechat.article import BUDGET, WechatArticle, Writing, begin, credits_box, ending, finish, signed
from newsroom.render.wechat.dom import element
from newsroom.render.wechat.entry import entry_blocks, meta_line, render_entry_article, tip_card
from newsroom.render.wechat.style import Style
from newsroom.render.wechat.titles import fit_author, fit_digest, fit_title

MOST_ARTICLES = 8
"""In one draft (45008)."""
COLLECTED, SEVERAL, AUTO = "collected", "several", "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class WechatDraft:
    """What goes into the draft box."""

    layout: str
    """`collected` or `several`."""
    articles: tuple[WechatArticle, ...]
    moves: tuple[tuple[str, str], ...]
    """(what happened, to which title): words of the catalogue."""


def render_digest_draft(edition: Edition, digest: Digest, style: Style, layout: str = AUTO) -> WechatDraft:
    """The draft of an issue that is not empty. `auto`: one article where all fits, else a head and its stories."""
    stories = [one for one in digest.entries if isinstance(one, Story)]
    whole = _article(edition, digest, style, full=tuple(stories))
    if layout == COLLECTED:
        return _collected(edition, digest, style, stories, whole)
    if layout == AUTO and len(whole.content) <= BUDGET:
        return WechatDraft(layout=COLLECTED, articles=(whole,), moves=())
    own = stories[: MOST_ARTICLES - 1]
    if not own:
        return _collected(edition, digest, style, stories, whole)
    head = _head_that_fits(edition, digest, style)
    articles = (head, *(render_entry_article(edition, one, style) for one in own))
    moves = [("move_own", one.title) for one in own] + [("move_teaser", one.title) for one in stories[len(own) :]]
    moves += [("move_cut", one.title) for one, article in zip(own, articles[1:], strict=True) if _is_cut(article)]
    return WechatDraft(layout=SEVERAL, articles=articles, moves=tuple(moves))


def _is_cut(article: WechatArticle) -> bool:
    return any(what == "change_cut" for what, _ in article.changes)


def _collected(
    edition: Edition, digest: Digest, style: Style, stories: list[Story], whole: WechatArticle
) -> WechatDraft:
    """One article whatever its size: the last stories become teasers until it fits."""
    full, article = list(stories), whole
    while len(article.content) > BUDGET and full:
        full.pop()
        article = _article(edition, digest, style, full=tuple(full))
    moves = tuple(("move_teaser", one.title) for one in stories[len(full) :])
    if len(article.content) > BUDGET:
        article = _head_that_fits(edition, digest, style)
    return WechatDraft(layout=COLLECTED, articles=(article,), moves=moves)


def _head_that_fits(edition: Edition, digest: Digest, style: Style) -> WechatArticle:
    """The issue with teasers only; where even they are too many, the last ones are left to 阅读原文."""
    count = len(digest.items)
    article = _article(edition, digest, style, full=())
    while len(article.content) > BUDGET and count > 1:
        count -= max(1, count // 8)
        article = _article(edition, digest, style, full=(), most=count)
    return article


def _article(
    edition: Edition, digest: Digest, style: Style, *, full: tuple[Entry, ...], most: int | None = None
) -> WechatArticle:
    writing = begin(edition, style)
    own = issue_card(edition, digest)
    blocks = [*_opening(writing, digest), *_parts(writing, digest, frozenset(map(ref_of, full)), most)]
    page = issue_page(digest.week)
    people = {writing.say("wechat_by"): _authors(edition, digest), **signed(edition, digest.entries)}
    blocks += [*ending(writing), *credits_box(writing, people, page)]
    number = issue_number(edition, digest)
    column = edition.settings.column
    title = fit_title(
        f"{column}{number}｜{own['title']}", f"{number}｜{own['title']}", own["title"] or f"{column}{number}"
    )
    return finish(
        writing,
        blocks,
        title=title,
        author=fit_author(column),
        digest=fit_digest(own["summary"] or edition.settings.description or column),
        page=page,
    )


def _authors(edition: Edition, digest: Digest) -> list[str]:
    return list(dict.fromkeys(name for one in digest.entries if (name := byline(edition, one))))


def _opening(writing: Writing, digest: Digest) -> Iterator[str]:
    edition = writing.edition
    yield writing.text(f"{issue_label(edition, digest)} · {week_range(digest.week)}", "kicker")
    foreword = edition.forewords.get(digest.week)
    if foreword:
        yield writing.box("lead", writing.html(foreword.html))
    found = lamps(edition, digest)
    if found:
        signs = (_lamp(writing, str(one["short"]), "lamp" if one["lit"] else "lampoff") for one in found)
        yield element("p", "　".join(signs), writing.style["lamps"])


def _lamp(writing: Writing, name: str, role: str) -> str:
    sign = writing.style.marks["lamp_on" if role == "lamp" else "lamp_off"]
    return element("span", f"{sign} {writing.core.inline.text(name)}", writing.style[role])


def _parts(writing: Writing, digest: Digest, full: frozenset[object], most: int | None) -> Iterator[str]:
    edition, number, left = writing.edition, 0, len(digest.items) if most is None else most
    for key, items in digest.parts:
        shown = items[: max(0, left)]
        left -= len(items)
        if not shown:
            continue
        number += 1
        yield writing.text(f"{number:02}", "number")
        yield writing.text(say(edition, f"section_{key}"), "part")
        for item in shown:
            yield from _item(writing, item, full)
    if left < 0:
        yield writing.text(writing.say("wechat_left", count=-left), "more")
        writing.book.changed("change_left", str(-left))


def _item(writing: Writing, item: Item, full: frozenset[object]) -> Iterator[str]:
    if item.entry is None:
        yield writing.text(say(writing.edition, "gone_withdrawn"), "meta")
    elif ref_of(item.entry) in full:
        yield writing.text(item.entry.title, "entry")
        yield writing.text(meta_line(writing.edition, item.entry), "meta")
        yield from entry_blocks(writing, item.entry)
    else:
        yield tip_card(writing, item.entry)
