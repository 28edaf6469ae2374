"""A page for each situation of the guide in force, and the sheet a teacher puts together from them."""

from newsroom.model import Guide, Kind, Scenario, Tip, page_of, ref_of
from newsroom.render.cards import card
from newsroom.render.edition import Edition, current_scenarios, scenario_page
from newsroom.render.entry_details import scenario_data
from newsroom.render.labels import Data, kind_label, say
from newsroom.render.page import SitePage, make_page
from newsroom.render.structured import scenario_object

PLAN_PAGE = "plan.html"
MOST_PROBLEMS = 60
"""How many problems the plan offers at most: what the situations name, then the newest."""


def scenario_pages(edition: Edition) -> list[SitePage]:
    """One short page a situation, and the plan; nothing where no guide has situations."""
    found = current_scenarios(edition.listings)
    pages = [_scenario_page(edition, guide, one, found) for guide, one in found.values()]
    return [*pages, _plan(edition, found)] if pages else []


def _scenario_page(
    edition: Edition, guide: Guide, scenario: Scenario, found: dict[str, tuple[Guide, Scenario]]
) -> SitePage:
    url = scenario_page(scenario.key)
    own = scenario_data(edition, scenario)
    title = f"{own['code']} {scenario.name}"
    block = own | {
        "mode": edition.column.library.label("mode", scenario.mode),
        "guide": {"title": guide.title, "url": str(page_of(guide))},
        "plan": f"{PLAN_PAGE}#{scenario.key}",
        "others": [
            {
                "label": f"{one.key.upper()} {one.name}",
                "url": scenario_page(one.key),
                "count": None,
                "current": one.key == scenario.key,
            }
            for owner, one in found.values()
            if owner == guide
        ],
    }
    guides = (kind_label(edition, Kind.GUIDE, plural=True), f"{Kind.GUIDE.folder}/index.html")
    steps = scenario.steps or scenario.prepare
    return make_page(
        edition,
        url,
        "scenario",
        title,
        {"scenario": block},
        tab="guides",
        crumbs=(guides, (guide.title, str(page_of(guide)))),
        head={"description": f"{block['mode']} · {steps[0]}" if steps else guide.title},
        structured=[scenario_object(edition, scenario, title, url)],
        state=card(edition, guide)["state"],
        is_listed=card(edition, guide)["state"] is None,
    )


def _plan(edition: Edition, found: dict[str, tuple[Guide, Scenario]]) -> SitePage:
    subjects = edition.column.library.vocabularies.get("subject", {})
    block = {
        "scenarios": [
            scenario_data(edition, one) | {"mode": edition.column.library.label("mode", one.mode)}
            for _, one in found.values()
        ],
        "subjects": [{"key": key, "label": term.name} for key, term in subjects.items()],
        "problems": [_problem(edition, tip, found) for tip in _tips(edition, found)],
    }
    guides = (kind_label(edition, Kind.GUIDE, plural=True), f"{Kind.GUIDE.folder}/index.html")
    title = say(edition, "plan")
    head = {"description": say(edition, "plan_about")}
    return make_page(edition, PLAN_PAGE, "plan", title, {"plan": block}, tab="guides", crumbs=(guides,), head=head)


def _tips(edition: Edition, found: dict[str, tuple[Guide, Scenario]]) -> list[Tip]:
    """Tips with a problem and an answer, those the situations name first, then those for teachers, newest first."""
    named = {slug for _, one in found.values() for slug in one.faq}
    tips = [one for one in edition.column.shown if isinstance(one, Tip) and one.problem and one.answer]
    wanted = [one for one in tips if one.slug in named or {"teacher", "everyone"} & set(one.audience)]
    return sorted(wanted, key=lambda one: one.slug not in named)[:MOST_PROBLEMS]


def _problem(edition: Edition, tip: Tip, found: dict[str, tuple[Guide, Scenario]]) -> Data:
    keys = [key for key, (_, one) in found.items() if tip.slug in one.faq or key in tip.scenarios]
    return {
        "slug": tip.slug,
        "problem": tip.problem,
        "answer": tip.answer,
        "url": str(page_of(tip)),
        "scenarios": keys,
        "subjects": list(tip.subjects),
        "title": edition.column.by_ref[ref_of(tip)].title,
    }
