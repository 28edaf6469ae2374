"""What somebody at a terminal sees, and what a pipe gets."""

import os
import re
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="Windows has no pty")
CODES = re.compile(r"\x1b\[\d+m")


LONG_WORK = """
import os, sys, time
from newsroom.cli.console import open_console
from newsroom.messages import catalogue
console = open_console(sys.stdout, sys.stderr, catalogue("zh"), os.environ)
for done in range(1, 15):
    console.progress("pages", done, 14)
    time.sleep(0.1)
console.line("finished")
"""


def watched(column, command: list[str], **environ: str) -> str:
    """The output of `command` on a terminal of its own."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(column.root)
        os.execve(sys.executable, command, column.environ(TERM="xterm", **environ))
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(terminal)
    os.waitpid(pid, 0)
    return shown.decode("utf-8")


def on_terminal(column, *arguments: str, **environ: str) -> str:
    return watched(column, column.command(*arguments), **environ)


@pytest.fixture
def faulty(column):
    column.write("content/tips/kong.md", "---\n标题: 空\n---\n")
    return column


def test_a_terminal_sees_colours(faulty):
    assert CODES.search(on_terminal(faulty, "check"))


def test_no_color_is_respected(faulty):
    shown = on_terminal(faulty, "check", NO_COLOR="1")
    assert "错误" in shown
    assert "\x1b" not in shown


def test_a_pipe_sees_neither_colours_nor_progress(faulty):
    done = faulty.run()
    assert "\x1b" not in done.stdout + done.stderr
    assert "\r" not in done.stdout + done.stderr


def test_force_color_colours_a_pipe(faulty):
    assert CODES.search(faulty.run("check", FORCE_COLOR="1").stdout)


def test_both_ways_say_the_same(faulty):
    shown = CODES.sub("", on_terminal(faulty, "check")).replace("\r\n", "\n")
    assert shown == faulty.run("check").stdout


def test_long_work_shows_progress_on_a_terminal_and_leaves_nothing_of_it(column):
    shown = watched(column, [sys.executable, "-c", LONG_WORK])
    pictures = re.findall(r"\r\x1b\[2K正在生成页面 (\d+)/14", shown)
    assert pictures
    assert int(pictures[0]) > 9, "the first second is quiet"
    assert shown.endswith("\r\x1b[2Kfinished\r\n")


def test_long_work_is_silent_in_a_pipe(column):
    command = [sys.executable, "-c", LONG_WORK]
    done = subprocess.run(command, cwd=column.root, env=column.environ(), capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"finished\n", b"")
