"""Nested metadata: consent, corrections, video, scenarios, sessions."""

from datetime import date

import pytest
from load.conftest import HEAD, entry
from makers import at

from newsroom.model import Consent, Correction, Scenario, Session, Video


def value(read, name: str, more: str, kind: str = "tips", head: str | None = None):
    reading = read({f"{kind}/a.md": entry(kind, more=more, head=head)})
    assert reading.problems() == []
    return getattr(reading.entries[f"{kind}/a.md"], name)


@pytest.mark.parametrize(
    "more",
    [
        "授权: {依据: 监护人书面同意, 编号: A-1, 有效期: 2022-12-31, 撤回图片: [a.jpg]}\n",
        "consent: {basis: consent, form: A-1, valid-until: 2022-12-31, withdrawn: a.jpg}\n",
        "授权:\n  依据: 书面同意\n  编号: A-1\n  有效期: 2022-12-31\n  撤回图片:\n    - a.jpg\n",
    ],
)
def test_consent_is_read_in_both_languages_and_both_notations(read, more):
    expected = Consent(basis="consent", form="A-1", valid_until=date(2022, 12, 31), withdrawn=("a.jpg",))
    assert value(read, "consent", more) == expected


def test_consent_with_full_width_marks_is_read_and_told(read):
    reading = read({"tips/a.md": entry(more="授权：｛依据：不可辨认，编号：A-1｝\n")})
    assert reading.entries["tips/a.md"].consent == Consent(basis="unrecognisable", form="A-1")
    assert reading.told() == [("M03", "tips/a.md:6:3")]


def test_corrections_are_a_list_or_one_alone(read):
    one = Correction(date=date(2022, 4, 8), note="改了按钮名")
    assert value(read, "corrections", "更正: [{日期: 2022-04-08, 说明: 改了按钮名}]\n") == (one,)
    assert value(read, "corrections", "更正: {日期: 2022-04-08, 说明: 改了按钮名}\n") == (one,)
    assert value(read, "corrections", "更正: []\n") == ()


def test_a_note_of_a_correction_keeps_its_marks(read):
    reading = read({"tips/a.md": entry(more="更正：[{日期：2022-04-08，说明：第二步：先看，再听}]\n")})
    assert reading.entries["tips/a.md"].corrections[0].note == "第二步：先看，再听"


@pytest.mark.parametrize("length", ["2:30", "2：30", "3分钟", "2分30秒", "45秒", "120:00"])
def test_a_video_has_a_length(read, length):
    found = value(read, "video", f"视频: {{链接: 'https://a.cn/b', 时长: '{length}', 要点: [甲, 乙]}}\n")
    assert found == Video(link="https://a.cn/b", length=length.replace("：", ":"), points=("甲", "乙"))


@pytest.mark.parametrize(("more", "place"), [("视频: {时长: '2:30'}\n", "6:5"), ("视频:\n  文件:\n", "7:3"), ("视频:\n  链接:\n", "7:3")])
def test_a_video_without_file_and_link_is_told(read, more, place):
    (found,) = read({"tips/a.md": entry(more=more)}).problems()
    assert (found.code, str(found.at)) == ("M01", f"content/tips/a.md:{place}")


def guide(scenarios: str) -> str:
    return HEAD["guides"].replace("  - {代号: A1, 步骤: [开播]}\n", scenarios)


def test_a_scenario_takes_name_and_mode_from_the_vocabulary(read):
    (found,) = value(read, "scenarios", "", "guides", guide("  - 代号: A1\n    步骤: [开播]\n"))
    assert (found.key, found.mode, found.steps) == ("a1", "a", ("开播",))
    assert found.name


def test_a_scenario_may_say_everything_itself_and_keeps_its_sentences(read):
    text = (
        "  - 代号: C2\n    名称: 自己起名\n    模式: 全员居家\n    准备: [耳机]\n    步骤:\n"
        "      - 老师：先发链接，再开播。\n      - 15:30 收作业\n    常见问题: [b]\n"
    )
    reading = read({"guides/a.md": entry("guides", head=guide(text)), "tips/b.md": entry()})
    assert reading.problems() == []
    assert reading.entries["guides/a.md"].scenarios == (
        Scenario(
            key="c2",
            name="自己起名",
            mode="c",
            prepare=("耳机",),
            steps=("老师：先发链接，再开播。", "15:30 收作业"),
            faq=("b",),
        ),
    )


def test_sessions_are_sorted_by_their_start(read):
    more = "场次:\n  - {开始: 2022-04-13 19:00, 时长: 90}\n  - {开始: 2022年4月6日 19:00}\n"
    assert value(read, "sessions", more, "courses") == (
        Session(start=at("2022-04-06 19:00")),
        Session(start=at("2022-04-13 19:00"), length=90),
    )


@pytest.mark.parametrize(
    ("kind", "more", "told"),
    [
        ("tips", "授权: {依距: 不可辨认}\n", [("M01", "6:5"), ("M07", "6:6")]),
        ("tips", "授权: {依据: 不可辩认}\n", [("M02", "6:10")]),
        ("tips", "授权: {依据: 不可辨认, basis: masked}\n", [("M04", "6:16")]),
        ("tips", "授权: {编号: A-1}\n", [("M01", "6:5")]),
        ("tips", "授权:\n  依据:\n  编号: A-1\n", [("M01", "7:3")]),
        ("tips", "授权: {依据: 不可辨认, 有效期: 明年}\n", [("M08", "6:21")]),
        ("tips", "授权: {依据: 不可辨认, 编号: [A-1]}\n", [("M08", "6:20")]),
        ("tips", "授权: 不可辨认\n", [("M08", "6:5")]),
        ("tips", "授权: [不可辨认]\n", [("M08", "6:5")]),
        ("tips", "更正: 改了按钮名\n", [("M08", "6:5")]),
        ("tips", "更正: [改了按钮名]\n", [("M08", "6:6")]),
        ("tips", "更正:\n  - 日期: 2022-04-08\n", [("M01", "7:5")]),
        ("tips", "更正: [{日期: 2022-04-31, 说明: 甲}]\n", [("M08", "6:11")]),
        ("tips", "视频: {链接: a.cn}\n", [("M08", "6:10")]),
        ("tips", "视频: {链接: 'https://a.cn', 时长: 很长}\n", [("M08", "6:30")]),
        ("courses", "场次: [{时长: 60}]\n", [("M01", "6:6")]),
        ("courses", "场次: [{开始: 周三晚上}]\n", [("M08", "6:11")]),
        ("courses", "场次: [{开始: 2022-04-06 19:00, 时长: 一小时}]\n", [("M08", "6:33")]),
    ],
)
def test_every_fault_in_a_block_is_told_at_its_place(read, kind, more, told):
    assert read({f"{kind}/a.md": entry(kind, more=more)}).told() == [(code, f"{kind}/a.md:{place}") for code, place in told]


@pytest.mark.parametrize(
    ("scenarios", "told"),
    [
        ("  - 步骤: [开播]\n", [("M01", "6:5")]),
        ("  - 代号: A1\n", [("M01", "6:5")]),
        ("  - 代号: A1\n    步骤:\n", [("M01", "7:5")]),
        ("  - 代号: Z9\n    步骤: [开播]\n", [("M02", "6:9")]),
        ("  - 代号: A1\n    步骤: [开播]\n    常见问题: [meiyou]\n", [("L01", "8:12")]),
        ("  - 代号: A1\n    步骤:\n      - 老师: 先开麦\n", [("M08", "8:9")]),
    ],
)
def test_a_scenario_that_says_too_little_is_never_dropped_in_silence(read, scenarios, told):
    found = read({"guides/a.md": entry("guides", head=guide(scenarios))}).told()
    assert [one for one in told if (one[0], f"guides/a.md:{one[1]}") in found] == told
    assert {code for code, _ in found} <= {"M01", *(code for code, _ in told)}


def test_an_empty_block_says_nothing_and_is_nothing(read):
    for more in ("授权:\n", "视频:\n", "更正:\n"):
        assert read({"tips/a.md": entry(more=more)}).problems() == []
