"""What leaves the process: 0 fine, 1 content, 2 wrong use, 3 the outside world; and never a traceback."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

FULL = Path("/dev/full")


def assert_said(done, code, *said):
    output = done.stdout + done.stderr
    assert done.returncode == code, output
    assert "Traceback" not in output
    for text in said:
        assert text in output


def test_a_sound_column_passes(column):
    assert_said(column.run("check"), 0)


def test_an_error_in_the_content_is_one(column):
    column.write("content/tips/kong.md", "---\n标题: 空\n---\n")
    assert_said(column.run("check"), 1, "content/tips/kong.md", "错误")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "build"),
        (["check", "--nwo", "x"], "--now"),
        (["check", "--now", "gestern"], "gestern"),
        (["check", "content/tips/tingbuda.md"], "content/tips/tingbudao.md"),
        (["digest", "2022-W60"], "2022-W60"),
        (["digest", "2021-W53"], "2021-W53"),
        (["new", "tpi", "标题"], "tip"),
        (["new", "tip"], "new"),
        (["new"], "new"),
        (["sign"], "--step"),
        (["sign", "tingbudao", "--by", "x"], "初审"),
        (["sign", "tingbudao", "--step", "初申", "--by", "x"], "初审"),
        (["sign", "tingbudao", "--step", "初审"], "--by"),
        (["sign", "tingbudao", "--step", "初审", "--by", "  "], "--by"),
        (["sign", "tingbuda", "--step", "初审", "--by", "x"], "tips/tingbudao"),
        (["sign", "--step", "初审", "--by", "x"], "--week"),
        (["sign", "tingbudao", "--all", "--step", "初审", "--by", "x"], "--week"),
        (["sign", "--week", "W13", "--step", "初审", "--by", "x"], "W13"),
        (["stage", "."], "空文件夹"),
        (["serve", "--port", "0"], "65535"),
    ],
)
def test_wrong_use_is_two_and_says_what_to_write(column, arguments, said):
    assert_said(column.run(*arguments), 2, said)


def test_a_clock_from_the_environment_that_is_none_is_wrong_use(column):
    assert_said(column.run("check", NEWSROOM_NOW="soon"), 2, "NEWSROOM_NOW", "soon")


def test_a_broken_settings_file_is_a_problem_with_its_line(column):
    column.set("timezone: Asia/Shanghai", "timezone: Mars/Olympus")
    assert_said(column.run("check"), 1, "mkdocs.yml:16", "Mars/Olympus")
    column.write("mkdocs.yml", "site_name: [")
    assert_said(column.run(), 1, "mkdocs.yml")


def test_english_is_spoken_on_request(column):
    column.write("content/tips/kong.md", "---\n标题: 空\n---\n")
    assert_said(column.run("check", "--lang", "en"), 1, "error", "Errors:")
    assert_said(column.run("--lang", "en", "biuld"), 2, "Did you mean build?")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_full_disk_under_the_output_is_three(column):
    with FULL.open("w") as full:
        command, environ = column.command("check"), column.environ()
        done = subprocess.run(
            command, env=environ, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False
        )
    assert done.returncode == 3
    assert "磁盘满了" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_a_reader_that_goes_away_is_no_accident(column):
    for number in range(60):
        column.write(f"content/tips/kong{number}.md", "---\n标题: 空\n---\n")
    process = subprocess.Popen(
        column.command("check"), env=column.environ(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    errors = process.stderr.read()
    process.wait(60)
    process.stderr.close()
    assert errors == b""


def test_output_is_utf8_whatever_the_system_speaks(column):
    column.write("content/tips/kong.md", "---\n标题: 空\n---\n")
    done = column.run("check", LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert_said(done, 1, "错误")


def test_it_runs_from_any_folder(column, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert_said(column.run("check", cwd=elsewhere), 0)
    assert_said(column.run("check", "content/tips/tingbudao.md", cwd=elsewhere), 0)
    assert list(elsewhere.iterdir()) == []


def test_ctrl_c_ends_without_a_traceback(column):
    process = subprocess.Popen(
        column.command("serve", "--port", "18765"), env=column.environ(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert b"Traceback" not in output + errors
    assert process.returncode in (0, 130)


def test_a_running_interpreter_that_has_everything_makes_no_environment(column):
    column.run("check")
    assert not (column.root / ".venv").exists()
