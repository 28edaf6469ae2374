"""`check`: the line with a caret, other programs' formats, and mending."""

import json
import os
import pty
import subprocess

import pytest

FAULTY = "---\n标题: 听不到,怎么办\n日期: 2022/4/26\n作者：信息中心\n对象: 老师\n状态: 草稿\n---\n先看图标,再换麦克风。\n\n`代码,甲`[链接](https://a.cn/1,2)\n"
MENDED = "---\n标题: 听不到，怎么办\n日期: 2022-04-26\n作者: 信息中心\n对象: 老师\n状态: 草稿\n---\n先看图标，再换麦克风。\n\n`代码,甲`[链接](https://a.cn/1,2)\n"


def test_the_offending_line_is_shown_with_a_caret_under_the_place(column):
    column.write("content/tips/tingbudao.md", FAULTY)
    lines = column.run("check").stdout.split("\n")
    place = next(number for number, line in enumerate(lines) if "tingbudao.md:8:5" in line)
    assert "T01" in lines[place]
    assert lines[place + 1] == "      先看图标,再换麦克风。"
    assert lines[place + 2] == "      " + " " * 8 + "^"


def test_a_long_line_is_cut_around_the_place(column):
    column.write("content/tips/tingbudao.md", FAULTY.replace("先看图标,", "先看" + "很长" * 60 + "的图标,"))
    output = column.run("check").stdout
    line = next(line for line in output.split("\n") if "的图标,再换" in line)
    assert line.strip().startswith("…")
    assert len(line) < 60


def test_the_counts_say_what_fix_would_mend(column):
    column.write("content/tips/tingbudao.md", FAULTY)
    assert "其中 4 处可以自动改好、0 处可以逐条确认后改好" in column.run("check").stdout


def test_fix_mends_what_is_certain_and_prints_a_diff(column):
    path = column.write("content/tips/tingbudao.md", FAULTY)
    done = column.run("check", "--fix")
    assert path.read_text(encoding="utf-8") == MENDED
    assert "-先看图标,再换麦克风。" in done.stdout
    assert "+先看图标，再换麦克风。" in done.stdout
    again = column.run("check", "--fix")
    assert "改好了 0 处" in again.stdout
    assert path.read_text(encoding="utf-8") == MENDED


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("bom", ["\ufeff", ""])
def test_fix_keeps_line_ends_and_byte_order_mark(column, end, bom):
    path = column.root / "content" / "tips" / "tingbudao.md"
    path.write_bytes((bom + FAULTY.replace("\n", end)).encode())
    column.run("check", "--fix")
    assert path.read_bytes() == (bom + MENDED.replace("\n", end)).encode()


def test_what_is_only_likely_is_mended_with_yes_and_left_alone_without_a_terminal(column):
    text = FAULTY.replace("对象: 老师", "对象: 老师们")
    path = column.write("content/tips/tingbudao.md", text)
    column.run("check", "--fix")
    assert "对象: 老师们" in path.read_text(encoding="utf-8")
    column.run("check", "--fix", "--yes")
    assert "对象: 老师\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("answer", "left"), [("y", "对象: 老师\n"), ("", "对象: 老师们")])
def test_on_a_terminal_each_likely_mend_is_asked_for(column, answer, left):
    path = column.write("content/tips/tingbudao.md", FAULTY.replace("对象: 老师", "对象: 老师们"))
    master, slave = pty.openpty()
    process = subprocess.Popen(
        column.command("check", "--fix"), stdin=slave, stdout=slave, stderr=slave, env=column.environ(), cwd=column.root
    )
    os.close(slave)
    seen = b""
    while "改成“老师”吗".encode() not in seen:
        seen += os.read(master, 4096)
    os.write(master, f"{answer}\n".encode())
    try:
        while os.read(master, 4096):
            pass
    except OSError:  # the other end has closed
        pass
    process.wait(30)
    os.close(master)
    assert left in path.read_text(encoding="utf-8")


def test_a_link_that_is_nearly_right_is_offered_and_mended(column):
    path = column.write("content/stories/wangke.md", FAULTY.replace("对象: 老师", "部门: 信息中心") + "\n看[这篇](../tips/tingbudo.md)。\n")
    column.run("check", "--fix", "--yes")
    assert "[这篇](../tips/tingbudao.md)" in path.read_text(encoding="utf-8")


def test_json_names_code_place_and_message(column):
    column.write("content/tips/tingbudao.md", FAULTY)
    done = column.run("check", "--format", "json")
    rows = json.loads(done.stdout)["problems"]
    row = next(row for row in rows if row["code"] == "T01" and row["line"] == 8)
    assert (row["file"], row["column"], row["length"], row["fix"]) == ("content/tips/tingbudao.md", 5, 1, "automatic")
    assert "半角" in row["message"]


def test_sarif_has_rules_results_and_regions(column):
    column.write("content/tips/tingbudao.md", FAULTY)
    log = json.loads(column.run("check", "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    result = next(one for one in run["results"] if one["ruleId"] == "T01" and one["locations"][0]["physicalLocation"]["region"]["startLine"] == 8)
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "T01"
    assert result["level"] == "warning"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/tips/tingbudao.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 8, "startColumn": 5, "endColumn": 6},
    }


def test_github_annotations_are_escaped(column):
    column.write("content/tips/tingbudao.md", FAULTY.replace("图标,", "50%,好,"))
    lines = column.run("check", "--format", "github").stdout.strip().split("\n")
    assert all(line.startswith(("::warning file=", "::notice file=", "::error file=")) for line in lines)
    assert any("line=8,col=" in line and "title=T01" in line for line in lines)


def test_an_unknown_format_is_wrong_use(column):
    done = column.run("check", "--format", "xml")
    assert done.returncode == 2
    assert "json" in done.stderr


def test_only_the_named_files_are_checked_and_mended(column):
    first = column.write("content/tips/tingbudao.md", FAULTY)
    second = column.write("content/tips/huyan.md", FAULTY.replace("听不到", "护眼"))
    done = column.run("check", "content/tips/huyan.md", "--fix")
    assert "tingbudao" not in done.stdout
    assert first.read_text(encoding="utf-8") == FAULTY
    assert second.read_text(encoding="utf-8") == MENDED.replace("听不到", "护眼")


@pytest.mark.parametrize("name", ["json", "sarif", "github"])
def test_beside_a_report_for_programs_the_mending_is_told_on_standard_error(column, name):
    column.write("content/tips/tingbudao.md", FAULTY)
    done = column.run("check", "--fix", "--format", name)
    assert "+先看图标，再换麦克风。" in done.stderr
    assert "+先看图标" not in done.stdout
    if name != "github":
        json.loads(done.stdout)
    assert all(line.startswith("::") for line in done.stdout.split("\n") if line) or name != "github"


def test_a_file_saved_as_gbk_is_mended_and_saved_as_utf_8(column):
    path = column.tip("tingbudao")
    path.write_bytes(FAULTY.replace("\n", "\r\n").encode("gbk"))
    assert "M14" in column.run("check").stdout
    done = column.run("check", "--fix")
    assert "tingbudao.md：原来是 GBK 编码，已另存为 UTF-8。" in done.stdout
    assert path.read_bytes() == MENDED.replace("\n", "\r\n").encode()
    assert "改好了 0 处" in column.run("check", "--fix").stdout


def test_a_damaged_file_is_not_taken_for_gbk(column):
    path = column.tip("tingbudao")
    raw = FAULTY.encode().replace("麦".encode(), b"\xff")
    path.write_bytes(raw)
    column.run("check", "--fix")
    assert path.read_bytes() == raw


def test_addresses_in_sarif_are_escaped(column):
    column.write("content/stories/王 小.md", FAULTY)
    log = json.loads(column.run("check", "--format", "sarif").stdout)
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in log["runs"][0]["results"]}
    assert "content/stories/%E7%8E%8B%20%E5%B0%8F.md" in uris


@pytest.mark.parametrize("name", ["README.md", "build.py", "content/tips/README.md"])
def test_what_is_no_part_of_the_column_is_not_said_to_be_fine(column, name):
    column.write(name, "甲,乙\n") if name.endswith("md") else None
    done = column.run("check", name)
    assert done.returncode == 2
    assert f"{name} 不是稿件" in done.stderr


@pytest.mark.parametrize("name", [".", "content", "content/tips", "content/data", "mkdocs.yml"])
def test_folders_of_the_column_may_be_named(column, name):
    assert column.run("check", name).returncode == 0
