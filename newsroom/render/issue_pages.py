"""Home, the issues and their archive."""

from newsroom.compose import Digest
from newsroom.model import Guide, Kind, Notice, Week
from newsroom.render.cards import card, cards, issue_card, item_card, shared_picture
from newsroom.render.edition import Edition
from newsroom.render.labels import Data, audience_pages, issue_number, issue_page, say, terms, week_range
from newsroom.render.page import SitePage, make_page
from newsroom.render.structured import issue_object


def home_page(edition: Edition) -> SitePage:
    """This week, then find by who you are."""
    kinds = edition.listings.kinds
    shelf = {kind: kinds[kind].entries if kind in kinds else () for kind in Kind}
    guides = [one for one in shelf[Kind.GUIDE] if isinstance(one, Guide) and one.scenarios]
    latest = edition.issues[-1] if edition.issues else None
    pages = audience_pages(edition)
    block: Data = {
        "issue": issue_card(edition, latest) if latest else None,
        "audience": [
            one | {"count": len(edition.listings.audiences[one["key"]].entries)}
            for one in terms(edition, "audience", tuple(pages), pages)
        ],
        "guide": card(edition, max(guides, key=lambda one: len(one.scenarios))) if guides else None,
        "plan": "plan.html" if edition.scenario_pages else "",
        "tips": cards(edition, shelf[Kind.TIP][:6]),
        "stories": cards(edition, shelf[Kind.STORY][:3]),
        "notices": cards(edition, shelf[Kind.NOTICE][:3]),
        "bundles": cards(edition, shelf[Kind.BUNDLE][:3]),
    }
    title = edition.settings.column
    head = _cover_head(block["issue"])
    return make_page(edition, "index.html", "home", title, {"home": block}, tab="home", head=head)


def _cover_head(issue: Data | None) -> Data:
    return {"image": issue["cover"]} if issue else {}


def issue_pages(edition: Edition) -> list[SitePage]:
    """One page an issue, one archive page a year; the newest year stands at `issues/index.html` too."""
    numbered = list(edition.issues)
    pages = []
    for place, digest in enumerate(numbered):
        older = numbered[place - 1] if place else None
        newer = numbered[place + 1] if place + 1 < len(numbered) else None
        pages.append(_issue_page(edition, digest, older, newer))
    years = sorted({digest.week.year for digest in numbered}, reverse=True)
    return pages + [_archive(edition, years, year) for year in years] + [_archive(edition, years, None)]


def _issue_page(edition: Edition, digest: Digest, older: Digest | None, newer: Digest | None) -> SitePage:
    foreword = edition.forewords.get(digest.week)
    own = issue_card(edition, digest)
    block = own | {
        "locked": digest.locked,
        "headline": item_card(edition, digest.headline) if digest.headline else None,
        "sections": _sections(edition, digest),
        "upcoming": _upcoming(edition, digest),
        "credits": _credits(edition, digest),
        "wechat_url": edition.column.library.article_of(digest.week),
        "downloads": list(edition.downloads.get(issue_page(digest.week), ())),
        "previous": _neighbour(edition, older),
        "next": _neighbour(edition, newer),
    }
    return make_page(
        edition,
        issue_page(digest.week),
        "digest",
        f"{own['number_label']}　{own['title']}" if own["title"] else own["number_label"],
        {"digest": block},
        html=foreword.html if foreword else "",
        tab="issues",
        crumbs=((say(edition, "issues"), "issues/index.html"),),
        head={
            "description": own["summary"] or edition.settings.description,
            "image": own["cover"] or shared_picture(edition, digest.week),
            "type": "article",
        },
        structured=[issue_object(edition, digest, own)],
        state=own["state"],
        is_listed=digest.locked,
    )


def _sections(edition: Edition, digest: Digest) -> list[Data]:
    sections = []
    for section in digest.sections:
        vocabulary = {"weekly_five": "weekly_five", "tips": "audience"}.get(section.key, "")
        groups = [
            {
                "label": edition.column.library.label(vocabulary, group) if group else "",
                "cards": [item_card(edition, item) for item in items],
            }
            for group, items in section.groups
        ]
        sections.append(
            {
                "key": section.key,
                "id": section.key.replace("_", "-"),
                "label": say(edition, f"section_{section.key}"),
                "groups": groups,
                "note": "",
            }
        )
    return sections


def _upcoming(edition: Edition, digest: Digest) -> list[Data]:
    """Notices of the issue whose event lies after its week: so that a locked issue never gains one later."""
    later = [
        one
        for one in digest.entries
        if isinstance(one, Notice) and one.starts is not None and one.starts.date() > digest.week.sunday
    ]
    return cards(edition, tuple(later))


def _credits(edition: Edition, digest: Digest) -> Data:
    names: dict[str, dict[str, None]] = {step.name: {} for step in edition.settings.review}
    authors: dict[str, None] = {}
    for entry in digest.entries:
        authors[card(edition, entry)["byline"]] = None
        for step, signature in edition.column.reviews.valid(entry).items():
            if step in names:
                names[step][signature.name] = None
    steps = [{"step": step, "names": list(found)} for step, found in names.items() if found]
    return {"authors": [name for name in authors if name], "steps": steps}


def _neighbour(edition: Edition, digest: Digest | None) -> Data | None:
    if digest is None:
        return None
    head = digest.headline.entry if digest.headline else None
    title = head.title if head else ""
    return {"label": issue_number(edition, digest), "title": title, "url": issue_page(digest.week)}


def _archive(edition: Edition, years: list[int], year: int | None) -> SitePage:
    """Issues of one year, empty weeks between them shown as what they are."""
    chosen = year or (years[0] if years else edition.column.now.year)
    digests = {digest.week: digest for digest in edition.issues if digest.week.year == chosen}
    weeks: list[Data] = []
    if digests:
        week, last = min(digests), max(digests)
        while week <= last:
            weeks.append(issue_card(edition, digests[week]) if week in digests else _empty_week(week))
            week = week.next
    counts = {one: sum(digest.week.year == one for digest in edition.issues) for one in years}
    chips = [
        {
            "label": say(edition, "year", y=one),
            "url": f"issues/{one}.html",
            "count": counts[one],
            "current": one == chosen,
        }
        for one in years
    ]
    title = say(edition, "issues") if year is None else say(edition, "issues_of_year", y=chosen)
    return make_page(
        edition,
        "issues/index.html" if year is None else f"issues/{year}.html",
        "issues",
        title,
        {"issues": {"year": chosen, "years": chips, "weeks": weeks[::-1]}},
        tab="issues",
        crumbs=() if year is None else ((say(edition, "issues"), "issues/index.html"),),
    )


def _empty_week(week: Week) -> Data:
    return {"empty": True, "week": str(week), "range_label": week_range(week), "year": week.year}
