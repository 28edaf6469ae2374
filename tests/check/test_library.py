"""All rules together: everything at once, sorted, and what has an error is held back."""

from pathlib import PurePosixPath

from makers import WEDNESDAY, bundle, library, links, settings, tip

from newsroom.check import check_library
from newsroom.check.library import _LAST, RULES
from newsroom.load import Loaded
from newsroom.model import LinkUse, Status
from newsroom.problems import SEVERITIES, Location, problem


def run(*entries, problems=(), faulty=()):
    loaded = Loaded(library=library(*entries), problems=tuple(problems), faulty=frozenset(faulty))
    return check_library(loaded, settings(), WEDNESDAY)


def test_problems_of_loading_stay_and_all_are_sorted_by_place():
    earlier = problem("M01", Location(file=PurePosixPath("content/tips/b.md"), line=99))
    found = run(
        tip("z", title="z", links=links("https://a.cn/1.jpg", "https://a.cn/2.jpg", use=LinkUse.IMAGE)),
        tip("a", title="z"),
        problems=[earlier],
        faulty=[PurePosixPath("tips/b.md")],
    )
    assert [(one.at.file.name, one.at.line, one.code) for one in found.problems] == [
        ("b.md", 99, "M01"),
        ("z.md", 0, "M05"),
        ("z.md", 9, "L04"),
        ("z.md", 10, "L04"),
    ]
    assert found.faulty == {PurePosixPath("tips/b.md"), PurePosixPath("tips/z.md")}


def test_a_warning_holds_nothing_back():
    found = run(tip("a", title="x"), tip("b", title="x"), tip("c", links=links("d.md")), tip("d", status=Status.DRAFT))
    assert [one.code for one in found.problems] == ["M05", "L06"]
    assert found.faulty == frozenset()


def test_an_error_of_the_last_rules_holds_back_too():
    found = run(bundle("b", items=("a",)), tip("a", status=Status.DRAFT))
    assert found.faulty == {PurePosixPath("bundles/b.md")}


def test_checking_twice_gives_the_same():
    entries = (bundle("b", items=("a",)), tip("a", status=Status.DRAFT), tip("c", links=links("a.md")))
    assert run(*entries) == run(*entries)


def test_every_rule_names_the_codes_it_may_give():
    for rule in (*RULES, *_LAST):
        codes = [part.strip() for part in (rule.__doc__ or "").split(":")[0].split(",")]
        assert codes
        assert set(codes) <= set(SEVERITIES), rule.__name__
