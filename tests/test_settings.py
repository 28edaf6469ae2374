"""mkdocs.yml: every setting, and every way to get one wrong, with its line."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import at

from newsroom.problems import Severity
from newsroom.settings import CONFIG_NAME, ReviewStep, WeekTime, load_settings, parse_moment

SHANGHAI = ZoneInfo("Asia/Shanghai")
TOP = "site_name: 一起守\nsite_url: https://column.example/\n"
FULL = """\
site_name: 一起守
site_description: 每周专栏
site_url: https://column.example
copyright: 注明出处
docs_dir: texte
site_dir: ausgabe
theme:
  language: en
extra:
  newsroom:
    school: 示例中学
    tagline: 我们一起守
    timezone: Europe/Berlin
    founded: 2022-03-14
    cutoff: 周四 09:30
    slot: Fri 17:00
    review: [初审, {step: 终审, by: [校长室, 党组织]}]
    contact: 信息中心
    now: 2022-04-27 10:00
"""


def load(folder: Path, text: str):
    (folder / CONFIG_NAME).write_text(text, encoding="utf-8")
    return load_settings(folder)


def own(text: str) -> str:
    """A file whose extra.newsroom holds `text`, which begins on line 5."""
    return f"{TOP}extra:\n  newsroom:\n    {text}\n"


def test_every_setting_is_read(tmp_path):
    loaded = load(tmp_path, FULL)
    found = loaded.settings
    berlin = ZoneInfo("Europe/Berlin")
    assert loaded.problems == ()
    assert (found.column, found.description, found.copyright) == ("一起守", "每周专栏", "注明出处")
    assert found.site_url == "https://column.example/"
    assert (found.root, found.content, found.site) == (tmp_path, tmp_path / "texte", tmp_path / "ausgabe")
    assert (found.language, found.school, found.tagline, found.contact) == ("en", "示例中学", "我们一起守", "信息中心")
    assert found.zone == berlin
    assert found.founded == date(2022, 3, 14)
    assert found.cutoff == WeekTime(weekday=4, hour=9, minute=30)
    assert found.slot == WeekTime(weekday=5, hour=17, minute=0)
    assert found.review == (ReviewStep(name="初审"), ReviewStep(name="终审", by=("校长室", "党组织")))
    assert found.now == datetime(2022, 4, 27, 10, tzinfo=berlin)
    assert found.cache == tmp_path / ".cache" / "newsroom"


def test_what_is_left_out_has_a_default(tmp_path):
    found = load(tmp_path, TOP).settings
    assert (found.content.name, found.site.name, found.language) == ("content", "site", "zh")
    assert (found.zone, found.now, found.review) == (SHANGHAI, None, ())
    assert (found.cutoff.weekday, found.cutoff.hour) == (5, 12)
    assert (found.slot.weekday, found.slot.hour) == (5, 17)


def test_the_projects_own_file_is_right():
    loaded = load_settings(Path(__file__).resolve().parents[1])
    assert loaded.problems == ()
    assert [step.name for step in loaded.settings.review] == ["初审", "复审", "终审"]


@pytest.mark.parametrize("day", ["周天", "周日", "Sunday", "sun"])
def test_days_of_the_week_have_several_names(tmp_path, day):
    assert load(tmp_path, own(f"slot: {day} 8：05")).settings.slot == WeekTime(weekday=7, hour=8, minute=5)


def test_a_moment_of_the_week_lies_in_that_week_and_zone():
    cutoff = WeekTime(weekday=7, hour=23, minute=59)
    assert cutoff.in_week_of(date(2022, 3, 28), SHANGHAI) == at("2022-04-03 23:59")
    assert WeekTime(weekday=1, hour=0, minute=0).in_week_of(date(2022, 3, 28), SHANGHAI) == at("2022-03-28 00:00")


def test_no_file_is_one_problem(tmp_path):
    (found,) = load_settings(tmp_path).problems
    assert (found.code, found.severity, str(found.at)) == ("K01", Severity.ERROR, "mkdocs.yml")


def test_another_file_can_be_named(tmp_path):
    (tmp_path / "other.yml").write_text(TOP.replace("一起守", "另一个"), encoding="utf-8")
    assert load_settings(tmp_path, tmp_path / "other.yml").settings.column == "另一个"


@pytest.mark.parametrize(
    ("text", "line"),
    [("site_name: 'a\nsite_url: b\n", 2), ("a: 1\n b: 2\n", 2), ("a: 1\n\tb: 2\n", 2), ("[a\n", 2), ("a: \x00\n", 0)],
)
def test_broken_yaml_is_told_with_its_line(tmp_path, text, line):
    (found,) = load(tmp_path, text).problems
    assert (found.code, found.at.line) == ("K01", line) or (found.code, found.at.line - line) == ("K01", 1)


def test_a_file_in_another_encoding_is_one_problem(tmp_path):
    (tmp_path / CONFIG_NAME).write_bytes("site_name: 一起守\n".encode("gbk"))
    assert [one.code for one in load_settings(tmp_path).problems] == ["K01"]


def test_a_byte_order_mark_does_no_harm(tmp_path):
    assert load(tmp_path, f"\ufeff{TOP}").settings.column == "一起守"


def test_an_unknown_setting_is_named_with_its_line(tmp_path):
    (found,) = load(tmp_path, own("school: a\n    cutof: 周五 12:00")).problems
    assert (found.code, found.at.line, found.values["key"]) == ("K02", 6, "cutof")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("timezone: Asia/Nowhere", "timezone"),
        ("timezone: ../../etc", "timezone"),
        ("founded: 2022-02-30", "founded"),
        ("founded: 去年", "founded"),
        ("now: 2022-04-27 25:00", "now"),
        ("now: 昨天", "now"),
        ("cutoff: 星期五中午", "cutoff"),
        ("cutoff: 周五 24:00", "cutoff"),
        ("slot: 周八 12:00", "slot"),
        ("slot: 周五", "slot"),
        ("review: 初审", "review"),
        ("review: [{by: [教学处]}]", "review"),
        ("review: [{step: 初审, who: 教学处}]", "review"),
        ("review: [{step: 初审, by: 2022-99-99, 2: 3}]", "review"),
        ("review: [{[a, b]: c}]", "review"),
        ("review: ['']", "review"),
        ("review: [[初审]]", "review"),
        ("school: [示例中学]", "school"),
        ("contact: {a: b}", "contact"),
        ("cutoff: [周五, 12:00]", "cutoff"),
    ],
)
def test_a_wrong_value_is_named_with_its_line(tmp_path, text, key):
    (found,) = load(tmp_path, own(text)).problems
    assert (found.code, found.severity, found.at.line, found.values["key"]) == ("K03", Severity.ERROR, 5, key)


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("site_name: a\n", 0, "site_url"),
        ("site_name: a\nsite_url: column.example\n", 2, "site_url"),
        (f"{TOP}theme:\n  language: fr\n", 4, "theme.language"),
        (f"{TOP}theme: material\n", 3, "theme"),
        (f"{TOP}extra: [a]\n", 3, "extra"),
        (f"{TOP}extra:\n  newsroom: on\n", 4, "extra.newsroom"),
        (f"{TOP}docs_dir: [a]\n", 3, "docs_dir"),
        ("- a\n- b\n", 1, "mkdocs.yml"),
    ],
)
def test_wrong_settings_of_mkdocs_are_named_too(tmp_path, text, line, key):
    found = {(one.code, one.at.line, one.values["key"]) for one in load(tmp_path, text).problems}
    assert ("K03", line, key) in found


def test_all_problems_come_at_once(tmp_path):
    text = own("timezone: Nowhere\n    founded: nie\n    cutof: 1\n    review: 2")
    assert sorted(one.code for one in load(tmp_path, text).problems) == ["K02", "K03", "K03", "K03"]


@pytest.mark.parametrize("text", ["review: []", "review:", "school: ''"])
def test_an_empty_list_switches_the_review_off(tmp_path, text):
    loaded = load(tmp_path, own(text))
    assert (loaded.problems, loaded.settings.review) == ((), ())


def test_a_step_may_name_one_person_without_a_list(tmp_path):
    assert load(tmp_path, own("review: [{step: 终审, by: 校长室}, {step: 复核, by: }]")).settings.review == (
        ReviewStep(name="终审", by=("校长室",)),
        ReviewStep(name="复核"),
    )


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2022-04-27", "2022-04-27 00:00"),
        ("2022-04-27 10:00", "2022-04-27 10:00"),
        (" 2022-04-27T10:00 ", "2022-04-27 10:00"),
        ("2022-04-27 10:00:30", "2022-04-27 10:00:30"),
    ],
)
def test_moments_are_of_the_columns_zone(text, moment):
    assert parse_moment(text, SHANGHAI) == at(moment)


@pytest.mark.parametrize("text", ["", "2022", "2022-13-01", "2022-04-27 10", "27.4.2022", "2022-04-27 10:60"])
def test_what_is_no_moment_raises_for_the_caller_to_word(text):
    with pytest.raises(ValueError):  # noqa: PT011
        parse_moment(text, SHANGHAI)


@given(st.text(max_size=60))
def test_no_text_makes_loading_raise(tmp_path_factory, text):
    load(tmp_path_factory.getbasetemp(), own(f"review: {text}"))
    load(tmp_path_factory.getbasetemp(), text)


def test_spacing_is_left_as_it_is_unless_the_school_says_otherwise(tmp_path):
    assert load(tmp_path, TOP).settings.spacing == "keep"
    assert load(tmp_path, own("spacing: add")).settings.spacing == "add"
    loaded = load(tmp_path, own("spacing: often"))
    assert loaded.settings.spacing == "keep"
    assert [(one.code, one.at.line, one.values["value"]) for one in loaded.problems] == [("K03", 5, "often")]


def test_the_private_list_is_found_from_the_folder_of_the_settings(tmp_path):
    assert load(tmp_path, TOP).settings.private_words is None
    path = load(tmp_path, own("private_words: ../words.txt")).settings.private_words
    assert path is not None
    assert path.resolve() == tmp_path.parent / "words.txt"
