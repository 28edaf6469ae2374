"""Front matter: what is read tolerantly, what is refused, and where."""

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from load.conftest import HEAD, entry

from newsroom.load.frontmatter import read_front_matter
from newsroom.model import Kind, Status, kind_of, ref_of


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_known_by_its_folder(read, kind):
    reading = read({f"{kind.folder}/a.md": entry(kind.folder), "tips/a.md": entry("tips")})
    found = reading.entries[f"{kind.folder}/a.md"]
    assert kind_of(found) is kind
    assert (found.title, found.status) == ("甲", Status.DRAFT)
    assert reading.problems() == []


def test_chinese_and_english_keys_and_names_are_one(read):
    english = "title: 甲\ndate: 2022-03-30\nauthor: 信息中心\naudience: teacher\nstatus: ready\nhow-to-join: x\n"
    reading = read({"tips/a.md": entry(more="状态: 就绪\n"), "tips/b.md": entry(head=english.replace("how-to-join: x\n", ""))})
    first, second = reading.entries["tips/a.md"], reading.entries["tips/b.md"]
    assert (first.audience, first.status, first.date) == (second.audience, second.status, second.date)


@pytest.mark.parametrize("written", ["2022/3/30", "2022-3-30", "2022年3月30日", "２０２２-03-30", "2022.3.30"])
def test_dates_are_read_in_every_usual_form(read, written):
    reading = read({"tips/a.md": entry(head=HEAD["tips"].replace("2022-03-30", written))})
    assert reading.entries["tips/a.md"].date.isoformat() == "2022-03-30"
    assert reading.told() == [("M03", "tips/a.md:3:5")]


@pytest.mark.parametrize("written", ["1900-01-01", "2100-01-01", "2021-12-31"])
def test_a_date_outside_the_columns_life_is_a_slip(read, written):
    assert read({"tips/a.md": entry(head=HEAD["tips"].replace("2022-03-30", written))}).told() == [("M22", "tips/a.md:3:5")]


@pytest.mark.parametrize("written", ["2022-02-30", "昨天", "2022-13-01"])
def test_what_is_no_date_is_shown_with_the_form_to_use(read, written):
    (found,) = read({"tips/a.md": entry(head=HEAD["tips"].replace("2022-03-30", written))}).problems("M08")
    assert (found.values["value"], found.values["expected"]) == (written, "2022-04-01")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("标签: [网课, 设备]", ("网课", "设备")),
        ("标签：［网课，设备］", ("网课", "设备")),
        ("标签: 【网课，设备】", ("网课", "设备")),
        ("标签: 网课、设备", ("网课", "设备")),
        ("标签:\n  - 网课\n  - 设备", ("网课", "设备")),
        ("标签: 网课", ("网课",)),
        ("标签:", ()),
    ],
)
def test_lists_are_read_however_they_are_written(read, line, value):
    reading = read({"tips/a.md": entry(more=f"{line}\n")})
    assert reading.entries["tips/a.md"].tags == value
    assert {one.code for one in reading.problems()} <= {"M03"}


@pytest.mark.parametrize(("written", "text"), [("021", "021"), ("15:30", "15:30"), ("no", "no"), ("1e3", "1e3"), ("~", "~")])
def test_a_value_stays_what_was_written(read, written, text):
    reading = read({"tips/a.md": entry(more=f"来源: {written}\n")})
    assert reading.entries["tips/a.md"].origin == text


def test_a_colon_in_a_step_makes_no_key(read):
    steps = "    步骤:\n      - 学生15:30进答疑室\n      - 任课老师：耳机一副\n"
    head = HEAD["guides"].replace("  - {代号: A1, 步骤: [开播]}\n", f"  - 代号: A1\n{steps}")
    reading = read({"guides/a.md": entry("guides", head=head)})
    assert reading.problems() == []
    assert reading.entries["guides/a.md"].scenarios[0].steps == ("学生15:30进答疑室", "任课老师：耳机一副")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("标题: 乙\n", ("M04", 6, 1)),
        ("title: 乙\n", ("M04", 6, 1)),
        ("来源: 甲 #乙\n", ("M13", 6, 7)),
        ("来源: &a 甲\n", ("M11", 6, 5)),
        ("来源: *a\n", ("M11", 6, 5)),
        ("来源: !!int 3\n", ("M11", 6, 5)),
        ("<<: {a: b}\n", ("M11", 6, 1)),
        ("\t来源: 甲\n", ("M12", 6, 1)),
        ("来源: \"甲\n", ("M12", 6, 5)),
        ("标签: [甲\n", ("M12", 6, 5)),
        ("标鉴: 甲\n", ("M07", 6, 1)),
        ("状态: 好了\n", ("M02", 6, 5)),
        ("学科: [语文, 数血]\n", ("M02", 6, 10)),
        ("原文: a.cn\n", ("M08", 6, 5)),
        ("标签: [甲, 乙, 丙, 丁, 戊, 己]\n", ("M09", 6, 5)),
    ],
)
def test_every_refusal_names_line_and_column(read, more, told):
    reading = read({"tips/a.md": entry(more=more)})
    code, line, column = told
    assert (code, f"tips/a.md:{line}:{column}") in reading.told()


def test_misspelt_keys_values_and_slugs_are_met_with_the_nearest(read):
    reading = read({
        "tips/tingbudao.md": entry(more="标签们: 甲\n学科: 数血\n"),
        "bundles/a.md": entry("bundles").replace("[a]", "[tingbudo]"),
    })  # fmt: skip
    meant = {one.code: one.values["meant"] for one in reading.problems("M07", "M02", "L01")}
    assert meant == {"M07": "标签", "M02": "数学", "L01": "tips/tingbudao"}


def test_a_missing_field_is_told_with_what_may_be_written(read):
    (found,) = read({"stories/a.md": entry("stories", head=HEAD["stories"].replace("部门: 信息中心\n", ""))}).problems("M01")
    assert found.values["field"] == "部门"
    assert "教学处" in found.values["choices"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "M17"),
        (b"\n \n", "M17"),
        (b"# only text\n", "M10"),
        ("---\n标题: 甲\n正文\n".encode(), "M10"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "M15"),
        (b"\xff\xfe-\x00-\x00", "M15"),
        (b"---\n" + b"a" * (10 << 20), "M16"),
        (entry(body="").encode(), "M17"),
    ],
)
def test_files_that_are_no_entries_are_told_and_held_back(read, raw, code):
    reading = read({"tips/a.md": raw})
    assert [one for one, _ in reading.told()] == [code]
    assert [str(one) for one in reading.loaded.faulty] == ["tips/a.md"]


def test_gbk_is_read_and_told(read):
    reading = read({"tips/a.md": entry().encode("gbk")})
    assert reading.entries["tips/a.md"].title == "甲"
    assert [code for code, _ in reading.told()] == ["M14"]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(read):
    plain = read({"tips/a.md": entry()}).entries["tips/a.md"]
    reading = read({"tips/a.md": ("\ufeff" + entry()).replace("\n", "\r\n").encode()})
    assert [code for code, _ in reading.told()] == ["M03"]
    assert reading.entries["tips/a.md"].fingerprint == plain.fingerprint
    assert reading.entries["tips/a.md"].body == plain.body


def test_what_a_signature_is_given_on(read):
    def fingerprint(text: str) -> str:
        return read({"tips/a.md": text}).entries["tips/a.md"].fingerprint

    first = fingerprint(entry())
    assert fingerprint(entry(body="正文。  \n\n\n")) == first
    assert fingerprint(entry(head="# 说明\n" + HEAD["tips"].replace("标题: 甲", "标题: '甲'"))) == first
    assert fingerprint(entry(body="正文！\n")) != first
    assert fingerprint(entry(more="标签: 网课\n")) != first
    assert len(first) == 64


def test_all_problems_of_all_files_are_told_at_once_and_in_order(read):
    reading = read({"tips/b.md": entry(more="甲: 乙\n丙: 丁\n"), "stories/a.md": "没有\n", "tips/a.md": entry(more="状态: 好\n")})
    assert reading.told() == [
        ("M10", "stories/a.md:1:1"), ("M02", "tips/a.md:6:5"), ("M07", "tips/b.md:6:1"), ("M07", "tips/b.md:7:1")
    ]  # fmt: skip


@examples(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(st.sampled_from("-:：[]{}#&*!|>'\"\n\t 标题甲a1,，【】"), max_size=120).map(str.encode)))
def test_no_bytes_whatever_raise(raw):
    from pathlib import PurePosixPath

    read_front_matter(raw, PurePosixPath("a.md"))
    read_front_matter(b"---\n" + raw + b"\n---\nx", PurePosixPath("a.md"))


_WORDS = st.text(st.sampled_from("甲乙丙丁 ，。“”:#-&*!%@`'\"[]{}|>?a1\\"), min_size=1, max_size=20).map(lambda one: " ".join(one.split())).filter(bool)


@examples(max_examples=150, deadline=None)
@given(title=_WORDS, source=_WORDS, tags=st.lists(_WORDS, max_size=4, unique=True))
def test_what_is_written_is_what_is_read(title, source, tags):
    import json
    import tempfile
    from datetime import date
    from pathlib import Path

    from makers import settings

    from newsroom.load import load_library

    more = f"来源: {json.dumps(source, ensure_ascii=False)}\n标签: {json.dumps(tags, ensure_ascii=False)}\n"
    head = HEAD["tips"].replace("甲", json.dumps(title, ensure_ascii=False), 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "content" / "tips" / "a.md"
        path.parent.mkdir(parents=True)
        path.write_text(entry(head=head, more=more), encoding="utf-8")
        found = load_library(settings(Path(folder)), date(2022, 4, 27)).library.entries[0]
    assert (found.title, found.origin, list(found.tags)) == (title, source, tags)
    assert str(ref_of(found)) == "tips/a"
