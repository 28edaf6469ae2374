"""The broken column: every fault of every file at once, each at its place, in words a teacher understands."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from load.conftest import entry
from makers import ROOT, signed
from PIL import Image

from newsroom.check import check_library
from newsroom.load import load_library
from newsroom.load.register import REGISTER, signature_line
from newsroom.messages import LANGUAGES, catalogue
from newsroom.model import Entry
from newsroom.problems import SEVERITIES, Problem
from newsroom.settings import Settings, load_settings

COLUMN = ROOT / "tests" / "columns" / "broken"
STORIES = "content/stories"
SIGNED = ("stories/xia-yi-pian", "stories/tupian", "stories/tupian-da", "bundles/caogao")
"""What readers would see, were it not for its fault."""


def make_what_git_cannot_hold(root: Path) -> None:
    stories = root / STORIES
    (stories / "gbk.md").write_bytes(entry("stories").replace("标题: 甲", "标题: 用 GBK 保存").encode("gbk"))
    (stories / "zhaopian.md").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    (stories / "kongzhi.md").write_bytes(entry("stories", body="一\x0b二\n").encode())
    (stories / "utf16.md").write_bytes(entry("stories").encode("utf-16"))
    (stories / "juda.md").write_bytes(b"---\n" + b"a" * (10 << 20))
    (stories / "waimian.md").symlink_to(root / "mkdocs.yml")
    (stories / "quan.md").symlink_to(stories / "quan.md")
    Image.new("1", (8000, 8000)).save(stories / "tupian-da.png")


def sign(entries: tuple[Entry, ...], root: Path) -> None:
    lines = [signature_line(one) for each in entries if str(each.source.with_suffix("")) in SIGNED for one in signed(each, "终审")]
    assert len(lines) == len(SIGNED)
    with (root / "content" / REGISTER).open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> tuple[Settings, tuple[Problem, ...]]:
    root = tmp_path_factory.mktemp("broken") / "column"
    shutil.copytree(COLUMN, root)
    make_what_git_cannot_hold(root)
    own = load_settings(root)
    assert own.problems == ()
    now = own.settings.now
    sign(load_library(own.settings, now.date()).library.entries, root)
    checked = check_library(load_library(own.settings, now.date()), own.settings, now)
    found = [*checked.problems]
    for name in ("unreadable", "unknown", "wrong"):
        found += load_settings(root, root / f"settings-{name}.yml").problems
    return own.settings, tuple(sorted(found, key=lambda one: one.order))


def test_every_fault_is_told_at_its_line_and_column(run):
    told = [f"{one.at} {one.code}" for one in run[1]]
    expected = (COLUMN / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert told == expected


def test_every_code_there_is_is_among_them(run):
    loading = {code for code in SEVERITIES if code[0] not in "TCSWNFI" and code not in ("L03", "R03")}
    assert sorted(loading - {one.code for one in run[1]}) == []


def test_no_fault_is_told_twice(run):
    twice = [place for place, count in Counter((one.at, one.code, tuple(one.values.values())) for one in run[1]).items() if count > 1]
    assert twice == []


def test_every_place_lies_in_its_file(run):
    for one in run[1]:
        path = run[0].root / one.at.file
        if not one.at.line or path.is_symlink() or path.suffix in (".jpg", ".png"):
            continue
        raw = path.read_bytes()
        lines = raw.decode("gbk" if path.name == "gbk.md" else "utf-8").split("\n")
        assert one.at.line <= len(lines)
        assert one.at.column <= len(lines[one.at.line - 1]) + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_is_told_in_whole_sentences_without_a_programmers_word(run, language):
    words = catalogue(language)
    for one in run[1]:
        text = words.problem(one.code, one.values)
        assert text.endswith("。" if language == "zh" else "."), text
        assert not re.search(r"\w+(?:Error|Exception)\b|Traceback|\bNone\b|\[\[|\]\]\W*$|<newsroom|\{\w+\}", text), text
        assert "“”" not in text, text
        assert str(run[0].root) not in text, text
        if language == "zh":
            assert re.search(r"请|可以|不用", text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_written_and_what_was_meant_is_shown(run, language):
    told = {(one.at.file.name, one.code): catalogue(language).problem(one.code, one.values) for one in run[1]}
    for place, shown in {
        ("cibiao.md", "M02"): ("状态", "就续", "就绪"),
        ("pinxie.md", "M07"): ("标提", "标题"),
        ("que.md", "L01"): ("tingbudaa", "tingbudao"),
        ("riqi-0230.md", "M08"): ("日期", "2022-02-30", "2022-04-01"),
        ("riqi-1900.md", "M22"): ("1900-03-29", "2022-03-14"),
        ("juda.md", "M16"): ("10.0",),
        ("jinghao.md", "M13"): ("#金点子",),
        ("网课 三招😀...md", "M18"): ("wang-ke-san-zhao",),
        ("jiu.md", "M24"): ("jiu → xin → jiu",),
        ("reviews.jsonl", "G01"): ("stories/quanjiao",),
    }.items():
        assert all(word in told[place] for word in shown), told[place]
