"""What the page of one kind of entry has that the others have not."""

from newsroom.addresses import resolve
from newsroom.model import Bundle, Course, Entry, Guide, Kind, Notice, Ref, Scenario, Story, Tip, page_of, ref_of
from newsroom.render.cards import bundle_items, card, cards
from newsroom.render.edition import Edition, rooted, scenario_id
from newsroom.render.labels import Data, calendar_page, full_date, moment, say, short_date, span, terms
from newsroom.render.video import player_of

STALE_AFTER_DAYS = 90
"""A course whose link was verified longer ago than this says so."""


def entry_details(edition: Edition, entry: Entry) -> Data:
    """The fields of the entry's own kind, under the names the kind's template uses."""
    match entry:
        case Story():
            types = terms(edition, "story_type", (entry.type,) if entry.type else ())
            return {"type_label": _first(types), "quote": entry.quote, "narrator": entry.narrator}
        case Tip():
            return _tip(edition, entry)
        case Bundle():
            return _bundle(edition, entry)
        case Guide():
            return _guide(edition, entry)
        case Notice():
            return _notice(edition, entry)
        case Course():
            return _course(edition, entry)


def _first(found: list[Data]) -> str:
    return str(found[0]["label"]) if found else ""


def _tip(edition: Edition, tip: Tip) -> Data:
    video = tip.video
    bundles = [_title_link(one) for one in edition.listings.bundles_of.get(tip.slug, ())]
    return {
        "tools": list(tip.tools),
        "modes": [one["label"] for one in terms(edition, "mode", tip.modes)],
        "scenarios": terms(edition, "scenario", tip.scenarios, edition.scenario_pages),
        "video": {
            "file": _file(edition, tip, video.file),
            "link": video.link,
            "player": player_of(video.link),
            "length": video.length,
            "points": list(video.points),
        }
        if video
        else None,
        "bundles": bundles,
    }


def _file(edition: Edition, entry: Entry, name: str) -> str | None:
    path = resolve(entry.source, name) if name else None
    return edition.documents.get(path) if path else None


def _bundle(edition: Edition, bundle: Bundle) -> Data:
    foreword = edition.asides.get(ref_of(bundle))
    depth = len(page_of(bundle).parts) - 1
    return {
        "type_label": _first(terms(edition, "bundle_type", (bundle.type,) if bundle.type else ())),
        "version": bundle.version,
        "downloads": list(edition.downloads.get(str(page_of(bundle)), ())),
        "foreword_html": rooted(foreword.html, "../" * depth) if foreword else "",
        "items": [card(edition, tip) | {"mark": _mark(edition, bundle, tip)} for tip in bundle_items(edition, bundle)],
    }


def _mark(edition: Edition, bundle: Bundle, tip: Entry) -> str:
    """What has happened to a tip since its bundle came out; empty for nothing."""
    changed = max((one.date for one in tip.corrections), default=None)
    if changed is not None and changed > bundle.date:
        return say(edition, "mark_changed", date=short_date(edition, changed))
    return say(edition, "mark_new", date=short_date(edition, tip.date)) if tip.date > bundle.date else ""


def _guide(edition: Edition, guide: Guide) -> Data:
    older = edition.column.by_ref.get(Ref(Kind.GUIDE, guide.supersedes))
    newer = edition.listings.successors.get(guide.slug)
    modes = dict.fromkeys(one.mode for one in guide.scenarios)
    return {
        "effective_label": full_date(edition, guide.effective) if guide.effective else "",
        "supersedes": _title_link(older),
        "superseded_by": _title_link(newer),
        "matrix": [
            {
                "key": mode,
                "label": edition.column.library.label("mode", mode),
                "scenarios": [scenario_data(edition, one) for one in guide.scenarios if one.mode == mode],
            }
            for mode in modes
        ],
        "document": _document(edition, guide),
    }


def _title_link(entry: Entry | None) -> Data | None:
    return {"title": entry.title, "url": str(page_of(entry))} if entry else None


def scenario_data(edition: Edition, scenario: Scenario) -> Data:
    """A situation as the guide's page and its own show it."""
    tips = (edition.column.by_ref.get(Ref(Kind.TIP, slug)) for slug in scenario.faq)
    return {
        "code": scenario.key.upper(),
        "key": scenario.key,
        "id": scenario_id(scenario.key),
        "url": edition.scenario_pages.get(scenario.key, ""),
        "name": scenario.name,
        "prepare": list(scenario.prepare),
        "steps": list(scenario.steps),
        "faq": cards(edition, tuple(tip for tip in tips if tip is not None)),
    }


def _document(edition: Edition, guide: Guide) -> Data | None:
    if not guide.document:
        return None
    source = resolve(guide.source, guide.document)
    if source is None or source not in edition.documents:
        return None
    size = edition.column.library.assets[source].size
    label = f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} kB"
    return {"label": source.name, "url": edition.documents[source], "size_label": label}


def _notice(edition: Edition, notice: Notice) -> Data:
    return {
        "type_label": _first(terms(edition, "notice_type", (notice.type,) if notice.type else ())),
        "starts": notice.starts.isoformat() if notice.starts else None,
        "ends": notice.ends.isoformat() if notice.ends else None,
        "when_label": span(edition, notice.starts, notice.ends),
        "expires_label": full_date(edition, notice.expires) if notice.expires else "",
        "calendar_url": calendar_page(notice) if notice.starts else None,
    }


def _course(edition: Edition, course: Course) -> Data:
    verified = course.verified_on
    today = edition.column.now.date()
    return {
        "how_to_join": course.how_to_join,
        "sessions": [{"label": moment(edition, one.start), "iso": one.start.isoformat()} for one in course.sessions],
        "link": course.link,
        "verified_label": full_date(edition, verified) if verified else "",
        "verified_stale": verified is None or (today - verified).days > STALE_AFTER_DAYS,
        "calendar_url": calendar_page(course) if course.sessions else None,
    }
