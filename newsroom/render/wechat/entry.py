"""The text of an entry as blocks of an article, and the article of one entry."""

from collections.abc import Iterator

from newsroom.model import Bundle, Course, Entry, Guide, Notice, Story, Tip, kind_of, page_of, ref_of
from newsroom.render.cards import bundle_items, byline, card, picture
from newsroom.render.edition import Edition
from newsroom.render.labels import full_date, kind_label, moment, span
from newsroom.render.wechat.article import BUDGET, WechatArticle, Writing, begin, credits_box, ending, finish, signed
from newsroom.render.wechat.dom import element
from newsroom.render.wechat.style import Style
from newsroom.render.wechat.titles import fit_author, fit_digest, fit_title


def render_entry_article(edition: Edition, entry: Entry, style: Style, budget: int = BUDGET) -> WechatArticle:
    """The article of one entry. What does not fit into `budget` characters of HTML is left to 阅读原文."""
    page = str(page_of(entry))
    writing = begin(edition, style)
    head = _head(writing, entry)
    body = entry_blocks(writing, entry)
    people = {writing.say("wechat_by"): [byline(edition, entry)], **signed(edition, [entry])}
    kept, is_cut = fitting(writing, body, budget - sum(map(len, head)) - 2200)
    if is_cut:
        kept.append(writing.text(writing.say("wechat_rest"), "more"))
        writing.book.changed("change_cut", entry.title)
    blocks = [*head, *kept, *ending(writing), *credits_box(writing, people, page)]
    title = fit_title(entry.title)
    if title != entry.title:
        writing.book.changed("change_title", entry.title)
    return finish(
        writing,
        blocks,
        title=title,
        author=fit_author(entry.author, byline(edition, entry), edition.settings.column),
        digest=fit_digest(edition.summaries[ref_of(entry)]),
        page=page,
    )


def fitting(writing: Writing, blocks: list[str], room: int) -> tuple[list[str], bool]:
    """As many of `blocks` from the first on as fit into `room` characters, and whether some are left.

    A block is a whole paragraph, list or picture, so no sentence is ever cut.
    """
    notes = sum(len(one) + 40 for one in writing.book.notes)
    references = sum(len(address) + len(writing.book.titles[address]) + 80 for address in writing.book.references)
    room -= notes + references
    for place, block in enumerate(blocks):
        room -= len(block)
        if room < 0:
            return blocks[:place], True
    return list(blocks), False


def _head(writing: Writing, entry: Entry) -> list[str]:
    kind = kind_label(writing.edition, kind_of(entry))
    words = [f"{writing.edition.settings.column} · {kind}"]
    return [writing.text(" ".join(words), "kicker"), writing.text(meta_line(writing.edition, entry), "meta")]


def meta_line(edition: Edition, entry: Entry) -> str:
    """教学处 · 2022年3月14日 · 给家长、学生."""
    audience = "、".join(edition.column.library.label("audience", one) for one in entry.audience)
    parts = [byline(edition, entry), full_date(edition, entry.date)]
    if audience:
        parts.append(edition.words.channels["wechat_for"].format(audience=audience))
    return " · ".join(one for one in parts if one)


def entry_blocks(writing: Writing, entry: Entry) -> list[str]:
    """Everything the entry's page says, in its order."""
    blocks = [*_cover(writing, entry), *_before(writing, entry)]
    blocks += writing.html(writing.edition.texts[ref_of(entry)].html)
    blocks += _after(writing, entry)
    for one in entry.corrections:
        text = writing.say("wechat_correction", date=full_date(writing.edition, one.date), note=one.note)
        blocks.append(writing.text(text, "meta"))
    return blocks


def _cover(writing: Writing, entry: Entry) -> list[str]:
    found = picture(writing.edition, entry, entry.cover)
    if found is None or found["src"].endswith(".svg"):
        return []
    shown = element("img", "", writing.style["img"], src=writing.book.picture(found["src"]), alt=found["alt"])
    return [element("section", shown, writing.style["figure"])]


def _before(writing: Writing, entry: Entry) -> Iterator[str]:
    match entry:
        case Story() if entry.quote:
            said = [writing.text(entry.quote, "pull")]
            yield from said
        case Tip():
            if entry.answer:
                yield writing.text(entry.answer, "pull")
        case Notice():
            rows = {"wechat_when": span(writing.edition, entry.starts, entry.ends), "wechat_where": entry.place}
            yield from _facts(writing, rows)
        case Course():
            sessions = "、".join(moment(writing.edition, one.start) for one in entry.sessions)
            rows = {"wechat_provider": entry.provider, "wechat_when": sessions, "wechat_join": entry.how_to_join}
            yield from _facts(writing, rows)
        case Bundle():
            foreword = writing.edition.asides.get(ref_of(entry))
            yield from writing.html(foreword.html) if foreword else ()
        case _:
            return


def _facts(writing: Writing, rows: dict[str, str]) -> Iterator[str]:
    lines = [writing.text(f"{writing.say(key)}：{value}", "") for key, value in rows.items() if value]
    if lines:
        yield writing.box("card", lines)


def _after(writing: Writing, entry: Entry) -> Iterator[str]:
    match entry:
        case Tip(video=video) if video is not None:
            address = video.link or f"{writing.edition.settings.site_url}{page_of(entry)}"
            writing.book.changed("change_player", entry.title)
            lines = [writing.text(writing.say("wechat_video", length=video.length or "—"), "boxtitle")]
            lines += [writing.text(point, "") for point in video.points]
            yield writing.box("box", [*lines, writing.text(address, "ref")])
        case Bundle():
            yield from (tip_card(writing, one) for one in bundle_items(writing.edition, entry))
        case Guide():
            for scenario in entry.scenarios:
                yield writing.text(f"{scenario.key.upper()} {scenario.name}", "h3", "h3")
                for label, texts in (("wechat_prepare", scenario.prepare), ("wechat_steps", scenario.steps)):
                    rows = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
                    yield from [writing.text(writing.say(label), "term")] if rows else []
                    yield from (writing.text(row, "") for row in rows)
        case Course() if entry.link:
            yield writing.text(f"{writing.say('wechat_link')}：{entry.link}", "ref")
        case _:
            return


def tip_card(writing: Writing, entry: Entry) -> str:
    """An entry as a card: what it answers or tells in a line, and where the rest stands."""
    data = card(writing.edition, entry)
    title = data.get("problem") or data["title"]
    text = data.get("answer") or data["summary"]
    facts = [data.get("when_label") or "", data.get("place") or "", data.get("provider") or ""]
    page = f"{writing.edition.settings.site_url}{data['url']}"
    article = writing.core.inline.articles.get(page)
    more = writing.core.inline.text(writing.say("wechat_more"))
    link = element("a", more, "", href=article) if article else more + writing.reference(data["url"], data["title"])
    lines = [writing.text(title, "cardtitle")]
    lines += [writing.text(" · ".join(one for one in facts if one), "meta")] if any(facts) else []
    return writing.box("card", [*lines, element("p", f"{writing.core.inline.text(text)} {link}")])
