"""`new`: a draft file that is there, valid and nobody else's."""

import re
import subprocess
from pathlib import Path

import pytest

from newsroom.cli.commands.new import _claim


def path_in(column, done):
    assert done.returncode == 0, done.stdout + done.stderr
    return column.root / re.search(r"content/\S+\.md", done.stdout)[0]


@pytest.mark.parametrize(
    ("kind", "folder"),
    [
        ("tip", "tips"),
        ("贴士", "tips"),
        ("故事", "stories"),
        ("stories", "stories"),
        ("贴士包", "bundles"),
        ("教程", "guides"),
        ("通知", "notices"),
        ("活动", "notices"),
        ("Course", "courses"),
    ],
)
def test_every_kind_makes_a_draft_that_passes(column, kind, folder):
    path = path_in(column, column.run("new", kind, "怎样开好第一堂网课"))
    assert path.parent == column.root / "content" / folder
    assert path.name.startswith("zen-yang-kai-hao")
    checked = column.run("check", str(path))
    assert checked.returncode == 0, checked.stdout


def test_nothing_is_ever_overwritten(column):
    paths = [path_in(column, column.run("new", "tip", "同一个标题")) for _ in range(3)]
    assert len(set(paths)) == 3
    assert [path.stem[-2:] for path in paths[1:]] == ["-2", "-3"]
    assert column.run("check").returncode == 0


def test_a_folder_of_that_name_counts_as_taken(column):
    column.tip("biao-ti/index", "标题")
    assert path_in(column, column.run("new", "tip", "标题")).stem == "biao-ti-2"


def test_drafts_begun_at_once_are_two_files(column):
    processes = [
        subprocess.Popen(column.command("new", "tip", "同时"), env=column.environ(), stdout=subprocess.DEVNULL)
        for _ in range(4)
    ]
    assert [process.wait(60) for process in processes] == [0] * 4
    assert len(list((column.root / "content/tips").glob("tong-shi*.md"))) == 4


def test_a_file_that_appears_at_the_last_moment_is_left_alone(tmp_path, monkeypatch):
    (tmp_path / "biao-ti.md").write_text("somebody else's")
    monkeypatch.setattr(Path, "iterdir", lambda _: iter(()))
    assert _claim(tmp_path, "biao-ti").name == "biao-ti-2.md"
    assert (tmp_path / "biao-ti.md").read_text() == "somebody else's"


def test_a_title_of_several_words_needs_no_quotes(column):
    path = path_in(column, column.run("new", "tip", "No", "sound", "in", "class", "--lang", "en"))
    assert "title: No sound in class\n" in path.read_text(encoding="utf-8")
    assert path.name == "no-sound-in-class.md"


def test_a_title_without_letters_gets_the_day_for_its_address(column):
    assert path_in(column, column.run("new", "tip", "？！😀")).name == "tip-20220427.md"


def test_no_title_can_leave_the_folder(column):
    path = path_in(column, column.run("new", "tip", "../../etc/passwd"))
    assert path.parent == column.root / "content/tips"


def test_a_title_that_is_no_utf8_is_no_accident(column):
    command = [part.encode() for part in column.command("new", "tip")] + [b"caf\xe9 \xff"]
    done = subprocess.run(command, env=column.environ(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


def test_a_bundle_needs_a_tip_to_hold(column):
    (column.root / "content/tips/tingbudao.md").unlink()
    done = column.run("new", "贴士包", "一包")
    assert (done.returncode, "贴士" in done.stderr) == (2, True)


def test_an_own_vocabulary_gives_its_own_examples(column):
    path = column.root / "content/data/vocabularies.yml"
    text = path.read_text(encoding="utf-8").replace("信息中心", "网管组").replace("a1: {", "x1: {")
    path.write_text(text, encoding="utf-8")
    for kind in ("story", "guide"):
        made = path_in(column, column.run("new", kind, "标题"))
        checked = column.run("check", str(made))
        assert checked.returncode == 0, checked.stdout


def test_a_week_is_taken_over(column):
    path = path_in(column, column.run("new", "tip", "标题", "--week", "2022-W18"))
    assert "\n周: 2022-W18\n" in path.read_text(encoding="utf-8")
