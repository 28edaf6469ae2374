"""`build`: the site, and a summary a teacher understands."""

from newsroom.cli.console import columns
from newsroom.cli.report import show_counts, show_left_out, show_problems
from newsroom.cli.session import Session
from newsroom.model import Kind
from newsroom.problems import Severity, has_errors
from newsroom.website import BuildOptions, BuildReport, build_site


def run(session: Session) -> int:
    """Build the site; 1 where an error holds something back, with --strict where there is a warning too."""
    console = session.console
    report = build_site(
        session.root,
        BuildOptions(now=session.fixed_now, language=session.order.lang or "", progress=console.progress),
    )
    _show(session, report)
    strict = session.order.strict and any(one.severity is Severity.WARNING for one in report.problems)
    return 1 if strict or has_errors(report.problems) else 0


def _show(session: Session, report: BuildReport) -> None:
    console, words = session.console, session.words
    weighty = [one for one in report.problems if one.severity is not Severity.ADVICE]
    show_problems(console, weighty)
    rows = [(f"  {words.say(f'kind_{kind}')}", str(report.counts.get(kind, 0))) for kind in Kind]
    rows.append((f"  {words.say('issues')}", str(report.issues)))
    console.say("build_published", "strong", count=sum(report.counts.values()))
    for row in columns(rows):
        console.line(row)
    if report.left_out:
        console.line()
        console.say("build_left_out", "strong", count=len(report.left_out))
        show_left_out(console, report.left_out, report.problems)
    console.line()
    show_counts(console, report.problems)
    if len(weighty) < len(report.problems):
        console.say("build_advice", "dim")
    site = report.site.relative_to(session.root) if report.site.is_relative_to(session.root) else report.site
    console.say("build_site", "good", site=site, pages=report.pages, seconds=f"{report.seconds:.1f}")
    console.say("build_look")
