"""What lists show of an entry, and how its title may be broken."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from makers import ZONE, at, course, edition, guide, notice, story, tip

from newsroom.model import Scenario, Session, ref_of
from newsroom.render.cards import LONGEST_CLAUSE, card, clauses, initial
from newsroom.render.entry_pages import entry_pages


def entry_block(made, slug: str):
    return next(page.meta["entry"] for page in entry_pages(made, {}) if page.path.stem == slug)


def test_a_title_breaks_behind_its_marks():
    assert clauses("网课三招：开早一点，多看一眼") == ["网课三招：", "开早一点，", "多看一眼"]


def test_a_quoted_word_stays_whole():
    assert clauses("党员教师的“网络门诊”开了八个晚上") == ["党员教师的", "“网络门诊”", "开了八个晚上"]


def test_a_title_of_one_piece_or_with_a_long_one_breaks_anywhere():
    assert clauses("空校园巡查记") == []
    assert clauses("线上金点子第二轮征集，4月29日截止") == []


@given(st.text(alphabet="课堂一A “”‘’（）《》，。：；？！、…—·", max_size=30))
def test_the_parts_are_the_title_and_fit_the_line(title):
    parts = clauses(title)
    assert not parts or "".join(parts) == title
    assert all(len(part) <= LONGEST_CLAUSE for part in parts)


def test_the_character_on_a_cover_says_something():
    assert initial("一场没有讲成绩的家长会") == "场"
    assert initial("“网络门诊”开了八个晚上") == "网"
    assert initial("3月的班班赛") == "月"
    assert initial("一") == "一"
    assert initial("2022") == ""


def test_a_title_and_a_problem_are_broken_each_by_itself():
    made = edition(one := tip(title="听不到，怎么办", problem="学生说，没有声音"))
    assert card(made, one)["clauses"] == ["听不到，", "怎么办"]
    assert card(made, one)["problem_clauses"] == ["学生说，", "没有声音"]
    assert entry_block(made, "tingbudao")["clauses"] == ["听不到，", "怎么办"]


def test_an_event_shows_its_day_as_a_calendar_does():
    meeting, talk = notice(starts=at("2022-04-29 15:30")), course(sessions=(Session(start=at("2022-05-06 19:00")),))
    made = edition(meeting, talk, notice("meiyou"), course("meiyou"))
    assert card(made, meeting)["leaf"] == {"day": "29", "month": "4月"}
    assert card(made, talk)["leaf"] == {"day": "6", "month": "5月"}
    assert card(made, notice("meiyou"))["leaf"] is None
    assert card(made, course("meiyou"))["leaf"] is None
    assert at("2022-04-29 15:30").tzinfo == ZONE


def test_a_story_opens_with_the_summary_its_editor_wrote():
    made = edition(story(summary="一句话说完。"), story("meixie"), tip(summary="答案在下面。"))
    assert entry_block(made, "wangke")["lead"] == "一句话说完。"
    assert entry_block(made, "meixie")["lead"] == ""
    assert entry_block(made, "tingbudao")["lead"] == ""


def test_a_tip_leads_to_the_newest_guide_of_its_scenario():
    scenario = Scenario(key="a1", name="远程课", mode="a", steps=("开始",))
    old = guide("jiu", scenarios=(scenario,), date=date(2022, 3, 20))
    new = guide("xin", scenarios=(scenario,), date=date(2022, 3, 28))
    found = entry_block(edition(tip(scenarios=("a1", "b1")), old, new), "tingbudao")["scenarios"]
    assert [one["url"] for one in found] == ["s/a1.html", None]


def test_a_guide_that_was_replaced_is_not_led_to():
    scenario = Scenario(key="a1", name="远程课", mode="a", steps=("开始",))
    old = guide("jiu", scenarios=(scenario,), date=date(2022, 3, 29))
    new = guide("xin", scenarios=(scenario,), date=date(2022, 3, 28), supersedes="jiu")
    made = edition(tip(scenarios=("a1",)), old, new)
    assert made.scenario_pages == {"a1": "s/a1.html"}
    assert ref_of(old) in {ref_of(one) for one in made.column.shown}
