"""What goes stale by itself (N): numbers nobody has dialled lately, consents and notices that are about to run out,
and what stands elsewhere still.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import PurePosixPath

from newsroom.check.scope import Scope
from newsroom.model import Course, Entry, Kind, ref_of
from newsroom.problems import Location, Problem, problem
from newsroom.standing import Standing

CONSENT_SOON, NOTICE_SOON = timedelta(days=14), timedelta(days=3)


def _today(scope: Scope) -> date:
    return scope.now.astimezone(scope.settings.zone).date()


def stale_hotline(scope: Scope) -> Iterator[Problem]:
    """N01: a number shown to people in need was last verified longer ago than the school allows itself."""
    file = PurePosixPath(scope.settings.content.name, "data", "hotlines.yml")
    for one in scope.library.hotlines:
        days = (_today(scope) - one.verified_on).days if one.verified_on else 0
        if one.number and not one.disabled and days > scope.settings.fresh_days:
            at = Location(file=file, line=one.line)
            yield problem("N01", at, name=one.name, days=str(days), limit=str(scope.settings.fresh_days))


def stale_course(scope: Scope) -> Iterator[Problem]:
    """N02: nobody has looked lately whether a course can still be joined."""
    for entry in scope.library.of_kind(Kind.COURSE):
        if not isinstance(entry, Course) or entry.verified_on is None or not _is_public(scope, entry):
            continue
        days = (_today(scope) - entry.verified_on).days
        if days > scope.settings.fresh_days:
            at = scope.at(entry, "verified_on")
            yield problem("N02", at, title=entry.title, days=str(days), limit=str(scope.settings.fresh_days))


def consent_runs_out(scope: Scope) -> Iterator[Problem]:
    """N03: pictures of pupils leave the site when their consent ends; time to ask again."""
    for entry in scope.library.entries:
        until = entry.consent.valid_until if entry.consent else None
        if until is not None and _is_soon(scope, until, CONSENT_SOON) and _is_public(scope, entry):
            yield problem("N03", scope.at(entry, "consent"), title=entry.title, until=until.isoformat())


def notice_runs_out(scope: Scope) -> Iterator[Problem]:
    """N04: a notice leaves the site in a few days; is it still needed?"""
    for entry in scope.library.of_kind(Kind.NOTICE):
        if entry.expires is not None and _is_soon(scope, entry.expires, NOTICE_SOON) and _is_public(scope, entry):
            yield problem("N04", scope.at(entry, "expires"), title=entry.title, until=entry.expires.isoformat())


def still_on_the_account(scope: Scope) -> Iterator[Problem]:
    """N05: what was withdrawn here does not vanish from the Official Account by itself; somebody has to delete it there."""
    for entry in scope.library.entries:
        url = _article_with(scope, entry) if scope.standing(entry) in (Standing.WITHDRAWN, Standing.CONSENT) else ""
        if url:
            yield problem("N05", scope.at(entry, "status"), title=entry.title, url=url)


def _article_with(scope: Scope, entry: Entry) -> str:
    """Address of the article that holds `entry`: its own, or that of the newest issue with it; empty for none."""
    ref, library = ref_of(entry), scope.library
    weeks = [one.week for one in library.digests if any(item.ref == ref for item in one.entries)]
    found = [entry.wechat_url, library.article_of(ref), *(library.article_of(week) for week in reversed(weeks))]
    return next(filter(None, found), "")


def _is_soon(scope: Scope, day: date, limit: timedelta) -> bool:
    return _today(scope) <= day <= _today(scope) + limit


def _is_public(scope: Scope, entry: Entry) -> bool:
    return scope.standing(entry) is Standing.PUBLIC


RULES = (stale_hotline, stale_course, consent_runs_out, notice_runs_out, still_on_the_account)
CODES = ("N01", "N02", "N03", "N04", "N05")
"""What the digest's summary lists."""
