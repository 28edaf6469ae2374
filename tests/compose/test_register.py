"""The review register as a table."""

from datetime import date
from pathlib import PurePosixPath

from makers import SPRING, WEDNESDAY, at, changed, column, locked_file, settings, signed, story, tip

from newsroom.compose.register import compose_register
from newsroom.messages import catalogue
from newsroom.model import Correction, SchoolTerm, Status
from newsroom.problems import Waiver
from newsroom.render.register import render_register_page, render_register_table

OWN = settings(reviewed=True)
WORDS = catalogue("zh")


def register(*entries, term: SchoolTerm | None = None, waivers=(), **values):
    return compose_register(column(*entries, own=OWN, **values), OWN, waivers, term)


def test_every_step_is_there_with_name_and_time_or_empty():
    entry = story()
    (row,) = register(entry, signatures=signed(entry, "初审", time=at("2022-03-30 09:30"))).rows
    assert [(one.step, one.name, one.time) for one in row.steps] == [
        ("初审", "示例主任", at("2022-03-30 09:30")), ("复审", "", None), ("终审", "", None)
    ]  # fmt: skip


def test_versions_are_counted_by_what_was_signed_in_every_step():
    first = story()
    second = changed(first)
    signatures = [*signed(first), *signed(second, "初审")]
    assert register(second, signatures=signatures).rows[0].version == 1
    assert register(second, signatures=[*signatures, *signed(second)]).rows[0].version == 2
    assert register(first).rows[0].version == 0


def test_the_rows_are_those_of_the_term_oldest_first():
    old = story("old", date=date(2021, 12, 1))
    entries = (story("b", date=date(2022, 4, 1)), tip("a", date=date(2022, 3, 15)), old)
    assert [row.entry.slug for row in register(*entries, term=SPRING).rows] == ["a", "b"]
    assert [row.entry.slug for row in register(*entries).rows] == ["old", "a", "b"]


def test_issues_waivers_corrections_and_withdrawals_are_kept():
    note = Correction(date=date(2022, 3, 30), note="改了")
    entry = story(status=Status.WITHDRAWN, corrections=(note,))
    waiver = Waiver(file=PurePosixPath("content/stories/wangke.md"), code="S02", reason="总机", line=9, lines=range(9, 10))
    (row,) = register(entry, digests=(locked_file("2022-W13", entry, number=3),), waivers=(waiver,)).rows
    assert [(str(week), number) for week, number in row.issues] == [("2022-W13", 3)]
    assert (row.waivers, row.corrections, row.standing.value) == ((waiver,), (note,), "withdrawn")


def test_the_page_escapes_what_editors_wrote():
    page = render_register_page(register(story(title="<b>甲</b>&")), OWN, WORDS, WEDNESDAY)
    assert "&lt;b&gt;甲&lt;/b&gt;&amp;" in page
    assert "<b>甲" not in page
    assert "信息发布审核登记表" in page


def test_the_table_opens_in_a_spreadsheet_and_holds_no_formula():
    table = render_register_table(register(story(title="=1+1")), OWN, WORDS)
    assert table.startswith(b"\xef\xbb\xbf")
    text = table.decode("utf-8-sig")
    assert "'=1+1" in text
    assert text.split("\r\n")[0].startswith("序号,标题,")
