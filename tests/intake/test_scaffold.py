"""A new draft is valid as it stands, whatever the title."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.check import check_library
from newsroom.intake import scaffold
from newsroom.intake.scaffold import quoted
from newsroom.load import load_library
from newsroom.load.schema import KIND_SCHEMAS
from newsroom.model import Kind, Status, Week
from newsroom.problems import has_errors
from newsroom.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2022, 4, 27)
NOW = datetime(2022, 4, 27, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
LANGUAGES = ("zh", "en")


@pytest.fixture
def column(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "data").symlink_to(ROOT / "content" / "data")
    tip = "---\n标题: 声音\n日期: 2022-04-25\n作者: 信息中心\n对象: 教师\n---\n看图标。\n"
    (tmp_path / "content" / "tips").mkdir()
    (tmp_path / "content" / "tips" / "shengyin.md").write_text(tip, encoding="utf-8")
    return replace(load_settings(ROOT).settings, root=tmp_path, content=tmp_path / "content")


def draft(kind: Kind, title: str = "学生听不到声音怎么办", language: str = "zh", **more) -> str:
    examples = {"items": "[shengyin]"} if kind is Kind.BUNDLE else {}
    return scaffold(kind, title, TODAY, language, KIND_SCHEMAS[kind], examples=examples, **more)


def entry_of(column, kind: Kind, text: str):
    path = column.content / kind.folder / "neu.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    loaded = load_library(column, TODAY)
    problems = check_library(loaded, column, NOW).problems
    mine = tuple(one for one in problems if one.at.file.name == "neu.md")
    found = [one for one in loaded.library.entries if one.source.name == "neu.md"]
    path.unlink()
    assert not has_errors(mine), (mine, text)
    return found[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_begins_without_errors(column, kind, language):
    entry = entry_of(column, kind, draft(kind, language=language))
    assert entry.title == "学生听不到声音怎么办"
    assert entry.date == TODAY
    assert entry.status is Status.DRAFT
    assert entry.body.strip()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_optional_field_is_there_and_commented_out(kind):
    text = draft(kind)
    for field in KIND_SCHEMAS[kind].fields:
        written = field.required or field.key == "status"
        start = f"{field.chinese}: " if written else f"# {field.chinese}: "
        assert sum(line.startswith(start) for line in text.splitlines()) == 1, field.key


def test_keys_are_in_the_language_of_the_site():
    assert "\n标题: " in draft(Kind.TIP)
    assert "\ntitle: " in draft(Kind.TIP, language="en")


def test_a_week_may_be_asked_for(column):
    assert entry_of(column, Kind.TIP, draft(Kind.TIP, week=Week(2022, 18))).week == Week(2022, 18)


TRICKY = [
    *["甲: 乙", "a #b", "[甲]", "【紧急】通知", "'甲'", '"甲"', "- 一", "{x}", "{{}}", "&甲", "*甲", "!甲", "甲："],
    *["a:", "@甲", "%甲", "`甲`", "> 甲", "| 甲", "---", "<<", "? 甲", "😀", "甲\n乙: 丙"],
    *["no", "15:30", "021", "~", "甲\t乙"],
]


@pytest.mark.parametrize("title", TRICKY)
def test_a_title_stays_what_was_typed(column, title):
    assert entry_of(column, Kind.TIP, draft(Kind.TIP, title)).title == title.replace("\n", " ").replace("\t", " ")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]), min_size=1, max_size=30))
def test_any_title_makes_a_valid_draft(column, title):
    if not title.strip():
        return
    entry_of(column, Kind.TIP, draft(Kind.TIP, title))


def test_plain_titles_need_no_quotes():
    assert quoted("学生听不到声音，怎么办？") == "学生听不到声音，怎么办？"
    assert quoted("it's: so") == "'it''s: so'"
