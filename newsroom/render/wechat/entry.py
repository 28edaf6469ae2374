"""The text of an entry as blocks of an article, and the article of one entry or of several."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from newsroom.model import Bundle, Course, Entry, Guide, Notice, Story, Tip, kind_of, page_of, ref_of
from newsroom.render.cards import bundle_items, byline, names_in, picture
from newsroom.render.edition import Edition
from newsroom.render.fitting import greatest
from newsroom.render.labels import full_date, kind_label, moment, say, span
from newsroom.render.wechat.article import (
    BUDGET,
    Credits,
    WechatArticle,
    Writing,
    begin,
    credits_box,
    ending,
    finish,
    signed,
)
from newsroom.render.wechat.card import entry_card
from newsroom.render.wechat.cutting import first_pieces
from newsroom.render.wechat.dom import element, read_html
from newsroom.render.wechat.style import Style
from newsroom.render.wechat.titles import fit_author, fit_digest, fit_title

_ALL = 1 << 30


def render_entry_article(edition: Edition, entry: Entry, style: Style, budget: int = BUDGET) -> WechatArticle:
    """The article of one entry. What does not fit into `budget` characters of HTML is left to 阅读原文."""
    return beginning_that_fits(partial(_entry_article, edition, entry, style), pieces_of(edition, entry, style), budget)


def beginning_that_fits(
    make: Callable[[int | None], WechatArticle], pieces: Callable[[], int], budget: int = BUDGET
) -> WechatArticle:
    """`make(None)` where that fits, else `make` of as many of all its `pieces` as fit."""
    whole = make(None)
    if len(whole.content) <= budget:
        return whole
    return make(max(0, greatest(pieces() - 1, lambda most: len(make(most).content) <= budget)))


def pieces_of(edition: Edition, entry: Entry, style: Style) -> Callable[[], int]:
    """How many pieces an entry has, once it has to be known."""
    return lambda: entry_blocks(begin(edition, style), entry, _ALL)[1]


def _entry_article(edition: Edition, entry: Entry, style: Style, most: int | None) -> WechatArticle:
    page = str(page_of(entry))
    writing = begin(edition, style)
    kicker = f"{edition.settings.column} · {kind_label(edition, kind_of(entry))}"
    head = [writing.text(kicker, "kicker"), writing.text(meta_line(edition, entry), "meta")]
    kept = beginning_of(writing, entry, most)
    title = fit_title(entry.title)
    if title != entry.title:
        writing.book.changed("change_title", entry.title)
    people = Credits(people=people_of(edition, [entry]), page=page, hint="wechat_qr_entry")
    return finish(
        writing,
        [*head, *kept, *ending(writing), *credits_box(writing, people)],
        title=title,
        author=fit_author(entry.author, byline(edition, entry), edition.settings.column),
        digest=fit_digest(edition.summaries[ref_of(entry)]),
        page=page,
    )


def render_group_article(edition: Edition, entries: Sequence[Entry], style: Style, page: str) -> WechatArticle:
    """One article of several entries, all of them whole, whatever its size. `page`: of the issue, empty for none."""
    writing = begin(edition, style)
    blocks: list[str] = []
    for entry in entries:
        blocks += [*titled(writing, entry), *entry_blocks(writing, entry)[0]]
    first = entries[0].title
    more = writing.say("wechat_group", count=len(entries))
    title = fit_title(f"{first}{more}", first)
    if not title.endswith(more):
        writing.book.changed("change_title", f"{first}{more}")
    people = Credits(people=people_of(edition, entries), page=page)
    return finish(
        writing,
        [*blocks, *ending(writing), *credits_box(writing, people)],
        title=title,
        author=fit_author(edition.settings.column),
        digest=fit_digest(say(edition, "comma").join(one.title for one in entries)),
        page=page,
    )


def people_of(edition: Edition, entries: Iterable[Entry]) -> dict[str, list[str]]:
    """What people did → their names: who wrote, each once, and who signed."""
    entries = list(entries)
    authors = names_in([byline(edition, one) for one in entries], say(edition, "comma"))
    return {edition.words.channels["wechat_by"]: authors, **signed(edition, entries)}


def titled(writing: Writing, entry: Entry) -> list[str]:
    """The title of an entry that stands among others, and what stands below it."""
    found = [(entry.title, "entry", "h2"), (meta_line(writing.edition, entry), "meta", "p")]
    return [writing.text(text, role, tag) for text, role, tag in found if text]


def meta_line(edition: Edition, entry: Entry) -> str:
    """教学处 · 2022年3月14日 · 给家长、学生."""
    audience = say(edition, "comma").join(edition.column.library.label("audience", one) for one in entry.audience)
    parts = [byline(edition, entry), full_date(edition, entry.date)]
    if audience:
        parts.append(edition.words.channels["wechat_for"].format(audience=audience))
    return " · ".join(one for one in parts if one)


def beginning_of(writing: Writing, entry: Entry, most: int | None) -> list[str]:
    """The first `most` pieces of an entry and where the rest is; all of it where `most` is None."""
    blocks = entry_blocks(writing, entry, most)[0]
    if most is None:
        return blocks
    writing.book.changed("change_cut", entry.title)
    return [*blocks, writing.text(writing.say("wechat_rest"), "more")]


def entry_blocks(writing: Writing, entry: Entry, most: int | None = None) -> tuple[list[str], int]:
    """The first `most` pieces (all where None) of what the entry's page says, in its order, and how many these are."""
    edition = writing.edition
    foreword = edition.asides.get(ref_of(entry)) if isinstance(entry, Bundle) else None
    parts: tuple[Iterator[str] | str, ...] = (
        _cover(writing, entry),
        _before(writing, entry),
        foreword.html if foreword else "",
        edition.texts[ref_of(entry)].html,
        _after(writing, entry),
        _corrections(writing, entry),
    )
    blocks: list[str] = []
    room = _ALL if most is None else most
    left = room
    for part in parts:
        if not isinstance(part, str):
            written = list(islice(part, left))
            blocks += written
            left -= len(written)
        elif most is None:
            blocks += writing.html(part)
        else:
            nodes, used = first_pieces(read_html(part), left)
            blocks += writing.nodes(nodes)
            left -= used
    return blocks, room - left


def _cover(writing: Writing, entry: Entry) -> Iterator[str]:
    found = picture(writing.edition, entry, entry.cover)
    if found is not None and not found["src"].endswith(".svg"):
        source = writing.book.picture(found["src"])
        shown = element("img", "", writing.style["img"], src=source, alt=found["alt"])
        yield element("section", shown, writing.style["figure"])


def _before(writing: Writing, entry: Entry) -> Iterator[str]:
    match entry:
        case Story() if entry.quote:
            yield writing.text(entry.quote, "pull")
        case Tip() if entry.answer:
            yield writing.text(entry.answer, "pull")
        case Notice():
            rows = {"wechat_when": span(writing.edition, entry.starts, entry.ends), "wechat_where": entry.place}
            yield from _facts(writing, rows)
        case Course():
            comma = say(writing.edition, "comma")
            sessions = comma.join(moment(writing.edition, one.start) for one in entry.sessions)
            rows = {"wechat_provider": entry.provider, "wechat_when": sessions, "wechat_join": entry.how_to_join}
            yield from _facts(writing, rows)
        case _:
            return


def _facts(writing: Writing, rows: dict[str, str]) -> Iterator[str]:
    lines = [writing.text(writing.pair(writing.say(key), value), "") for key, value in rows.items() if value]
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
            yield from (entry_card(writing, one) for one in bundle_items(writing.edition, entry))
        case Guide():
            yield from _scenarios(writing, entry)
        case Course() if entry.link:
            yield writing.text(writing.pair(writing.say("wechat_link"), entry.link), "ref")
        case _:
            return


def _scenarios(writing: Writing, guide: Guide) -> Iterator[str]:
    """Steps, each with the headings that it is the first under: none of these is ever the last thing kept."""
    for scenario in guide.scenarios:
        above = writing.text(f"{scenario.key.upper()} {scenario.name}", "h3", "h3")
        for label, texts in (("wechat_prepare", scenario.prepare), ("wechat_steps", scenario.steps)):
            for number, text in enumerate(texts, 1):
                if number == 1:
                    above += writing.text(writing.say(label), "term")
                yield above + writing.text(f"{number}. {text}", "")
                above = ""


def _corrections(writing: Writing, entry: Entry) -> Iterator[str]:
    for one in entry.corrections:
        date = full_date(writing.edition, one.date)
        yield writing.text(writing.say("wechat_correction", date=date, note=one.note), "meta")
