"""The folder: which files are entries, what does not belong, and what is only seen across files."""

import os
import random
from datetime import date

import pytest
from load.conftest import entry
from makers import settings

from newsroom.load import load_library
from newsroom.model import Week


def test_the_order_in_which_files_are_found_never_matters(read, content, monkeypatch):
    files = {f"tips/t{number}.md": entry(more=f"来源: 第{number}\n") for number in range(12)}
    first = read(files)
    scandir = os.scandir

    def shuffled(folder):
        found = list(scandir(folder))
        random.Random(3).shuffle(found)
        return iter(found)

    monkeypatch.setattr(os, "scandir", shuffled)
    assert load_library(settings(content.parent), date(2022, 4, 27)) == first.loaded


def test_pictures_lie_beside_an_entry_in_a_folder_of_its_own(read):
    reading = read({"tips/a/index.md": entry(body="![图](p/x.png)\n"), "tips/a/p/x.png": b"png"})
    assert [str(one) for one in reading.entries["tips/a/index.md"].pictures] == ["tips/a/p/x.png"]
    assert reading.entries["tips/a/index.md"].slug == "a"


@pytest.mark.parametrize("name", ["网课 三招.md", "网课.md", "😀.md", "a b.md", "A.md", "a_b.md", "..a.md", "-a.md"])
def test_names_that_cannot_be_addresses_are_told_with_one_that_can(read, name):
    told = read({f"tips/{name}": entry()}).told()
    assert told in ([("M18", f"tips/{name}")], []) if name.startswith("..") else told == [("M18", f"tips/{name}")]


def test_a_title_in_pinyin_is_offered_for_a_chinese_name(read):
    (found,) = read({"tips/网课三招.md": entry()}).problems("M18")
    assert found.values["meant"] == "wang-ke-san-zhao"


def test_unknown_folders_and_files_outside_them_are_told(read):
    told = read({"gushi/a.md": entry(), "a.md": entry(), "tips/a/b/c.md": entry()}).told()
    assert [code for code, _ in told] == ["M20", "M20", "M20"]


def test_dot_folders_are_passed_by(read):
    assert read({".git/a.md": "x", "tips/.a.md": "x", ".obsidian/b.md": "x"}).told() == []


def test_links_that_lead_out_of_the_folder_are_never_followed(read, content, tmp_path):
    (tmp_path / "secret.md").write_text(entry(), encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.md").write_text(entry(), encoding="utf-8")
    (content / "tips").mkdir()
    (content / "tips" / "a.md").symlink_to(tmp_path / "secret.md")
    (content / "stories").symlink_to(tmp_path / "outside")
    (content / "tips" / "loop").symlink_to(content / "tips")
    (content / "tips" / "gone.md").symlink_to(tmp_path / "gone.md")
    reading = read()
    assert reading.entries == {}
    places = [place for _, place in reading.told("M21")]
    assert sorted(places) == ["stories", "tips/a.md", "tips/gone.md", "tips/loop"]


def test_two_files_with_one_address_are_told(read):
    reading = read({"tips/a.md": entry(), "tips/a/index.md": entry()})
    assert [code for code, _ in reading.told()] == ["M19"]
    assert len(reading.entries) == 1


def test_addresses_that_differ_in_capitals_only_are_one_address(read):
    codes = [code for code, _ in read({"tips/ab.md": entry(), "tips/AB.md": entry()}).told()]
    assert "M19" in codes


def test_slugs_are_unique_within_a_kind_only(read):
    assert read({"tips/a.md": entry(), "stories/a.md": entry("stories")}).told() == []


def test_guides_that_replace_each_other_in_a_circle_are_told_once(read):
    reading = read({
        "guides/a.md": entry("guides", more="替代: b\n"),
        "guides/b.md": entry("guides", more="替代: a\n"),
    })  # fmt: skip
    (found,) = reading.problems("M24")
    assert found.values["chain"] == "a → b → a"


def test_links_between_entries_are_looked_up_and_the_nearest_is_offered(read):
    body = "[好](../tips/b.md)\n\n[没有](../tips/bb.md)\n\n[外面](https://a.cn)\n"
    reading = read({"tips/a.md": entry(body=body), "tips/b.md": entry()})
    (found,) = reading.problems("L01")
    assert (str(found.at), found.values["meant"]) == ("content/tips/a.md:9:1", "b.md")


def test_an_old_address_that_is_taken_or_unusable_is_told(read):
    told = read({"tips/a.md": entry(more="旧地址: [tips/b.html, 'https://a.cn/b']\n"), "tips/b.md": entry()}).told("A01")
    assert told == [("A01", "tips/a.md:6"), ("A01", "tips/a.md:6:20")]


def test_a_digest_names_only_what_exists(read):
    reading = read({"digests/2022-W13.md": "---\n头条: tips/bb\n置顶: [tips/b]\n---\n", "tips/b.md": entry()})
    (found,) = reading.problems("D01")
    assert (str(found.at), found.values["meant"]) == ("content/digests/2022-W13.md:2:5", "tips/b")


@pytest.mark.parametrize(("week", "is_week"), [("2020-W53", True), ("2021-W53", False), ("2022-W00", False), ("2022-W13", True), ("w13", False)])
def test_a_digest_is_named_by_a_week_that_exists(read, week, is_week):
    reading = read({f"digests/{week}.md": "卷首语\n"})
    assert [code for code, _ in reading.told()] == ([] if is_week else ["D02"])
    assert [one.week for one in reading.loaded.library.digests] == ([Week.parse(week)] if is_week else [])


def test_numbers_and_locks_are_given_once_and_whole(read):
    lock = "锁定时间: 2022-04-01 12:30\n总期号: 3\n期号: 3\n条目:\n  - tips/b {0}\n".format("0" * 64)
    reading = read({
        "tips/b.md": entry(),
        "digests/2022-W13.md": f"---\n{lock}---\n",
        "digests/2022-W14.md": f"---\n{lock}---\n",
        "digests/2022-W15.md": "---\n总期号: 9\n---\n",
    })  # fmt: skip
    assert {str(one.at).split(":")[0] for one in reading.problems("D04")} == {"content/digests/2022-W14.md", "content/digests/2022-W15.md"}


def test_a_broken_register_line_is_told_with_its_number_and_the_others_stay(read):
    good = '{"entry": "tips/a", "step": "初审", "name": "示例主任", "time": "2022-03-30T10:00:00+08:00", "sha256": "00"}'
    bad = ["{", "[]", '{"entry": "tips/a"}', good.replace("+08:00", ""), good.replace("tips/", "x/"), good[:-30]]
    reading = read({"tips/a.md": entry(), ".register/reviews.jsonl": "\n".join([good, *bad, good]) + "\n"})
    assert reading.told("G01") == [("G01", f".register/reviews.jsonl:{number}") for number in range(2, 8)]
    assert len(reading.loaded.library.signatures) == 2


def test_a_signature_of_an_entry_that_is_gone_is_told(read):
    line = '{"entry": "tips/alt", "step": "初审", "name": "示例主任", "time": "2022-03-30T10:00:00+08:00", "sha256": "00"}\n'
    assert read({".register/reviews.jsonl": line}).told() == [("G02", ".register/reviews.jsonl:1")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("vocabularies.yml", "audience: [a"),
        ("vocabularies.yml", "audience:\n  student: {nam: 学生}\n"),
        ("calendar.yml", "terms:\n  - {key: a, name: 甲, start: 二月, end: 2022-06-30}\n"),
        ("calendar.yml", "terms:\n  - {key: a, name: 甲, start: 2022-06-30, end: 2022-02-21}\n"),
        ("hotlines.yml", "hotlines:\n  - {name: 甲, number: '12355'}\n"),
        ("hotlines.yml", "hotlines:\n  - {number: '12355', verified_on: 2022-04-20}\n"),
        ("glossary.yml", "terms:\n  - {note: 甲}\n"),
        ("glossary.yml", "- a\n"),
    ],
)
def test_a_data_file_that_cannot_be_read_is_told_and_loading_goes_on(read, name, text):
    reading = read({f"data/{name}": text, "tips/a.md": entry(head="标题: 甲\n日期: 2022-03-30\n作者: 信息中心\n对象: teacher\n")})
    assert name in {one.at.file.name for one in reading.problems("V01")}
    assert "tips/a.md" in reading.entries


def test_the_sample_data_files_are_all_read(read):
    library = read().loaded.library
    assert {term.key for term in library.calendar} >= {"2021-2"}
    assert [one.name for one in library.hotlines]
    assert [one.term for one in library.glossary]
    assert set(library.vocabularies) >= {"audience", "subject", "grade", "mode", "scenario", "weekly_five", "daily_five", "department"}
