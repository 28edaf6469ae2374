"""`build`: the site and its summary; `serve`: the preview; `stage` and `test`."""

import re
import signal
import socket
import subprocess
import time
import urllib.request

import pytest


def test_the_summary_tells_a_teacher_what_happened(column):
    column.tip("caogao", "还在写的一篇", status="draft")
    column.tip("erhao", "签了一半的一篇")
    column.tip("guoqi", "过期的一篇")
    path = column.root / "content/tips/guoqi.md"
    path.write_text(path.read_text("utf-8").replace("状态:", "有效期至: 2022-04-26\n状态:"), "utf-8")
    wrong = column.tip("cuo", "写错的一篇")
    wrong.write_text(wrong.read_text("utf-8").replace("2022-04-26", "2022-4"), "utf-8")
    column.sign("tingbudao", "guoqi")
    column.sign("erhao", steps=("初审",))
    done = column.run()
    assert done.returncode == 1, done.stdout + done.stderr
    text = done.stdout
    assert re.search(r"贴士 +1\b", text)
    for reason, ref in (("草稿", "tips/caogao"), ("未审完", "tips/erhao"), ("已过期", "tips/guoqi")):
        assert re.search(rf"{reason} 1 篇\n    .+\n    {ref} ", text), text
    assert "content/tips/cuo.md:3" in text
    assert "site 文件夹" in text
    assert (column.root / "site" / "tips" / "tingbudao.html").exists()


def test_a_column_without_errors_is_built_with_zero(column):
    column.sign("tingbudao")
    done = column.run("build")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stdout + done.stderr


def test_strict_minds_warnings_too(column):
    column.sign("tingbudao")
    column.write("content/sonstiges/x.md", "nothing of ours")
    assert column.run("build").returncode == 0
    assert column.run("build", "--strict").returncode == 1


def test_the_clock_comes_from_the_option_then_the_environment_then_the_settings(column):
    path = column.root / "content/tips/tingbudao.md"
    path.write_text(path.read_text("utf-8").replace("状态:", "有效期至: 2022-05-01\n状态:"), "utf-8")
    column.sign("tingbudao")
    assert "已过期" not in column.run().stdout
    assert "已过期" in column.run(NEWSROOM_NOW="2022-05-02 08:00").stdout
    assert "已过期" not in column.run("--now", "2022-04-30", NEWSROOM_NOW="2022-05-02").stdout


def test_the_site_speaks_the_language_that_is_asked_for(column):
    column.sign("tingbudao")
    assert column.run("build", "--lang", "en").returncode == 0
    assert 'lang="en"' in (column.root / "site/index.html").read_text("utf-8")


def test_a_folder_that_cannot_be_written_leaves_three(column):
    column.set("site_dir: site", "site_dir: blocked/site")
    column.write("blocked", "a file where a folder should be")
    done = column.run()
    assert done.returncode == 3, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "blocked" in done.stderr


def test_a_taken_port_is_said_before_anything_is_built(column):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = column.run("serve", "--port", str(port))
    assert done.returncode == 3
    assert str(port) in done.stderr
    assert "--port" in done.stderr


def test_the_preview_shows_drafts_and_ends_with_ctrl_c(column):
    column.tip("caogao", "还在写的一篇", status="draft")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        column.command("serve", "--port", str(port)),
        env=column.environ(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        page = _page(f"http://127.0.0.1:{port}/tips/caogao.html")
    finally:
        process.send_signal(signal.SIGINT)
        output = process.communicate(timeout=30)[0].decode("utf-8")
    assert "还在写的一篇" in page
    assert f"http://127.0.0.1:{port}/" in output
    assert "Traceback" not in output
    assert process.returncode == 0


def _page(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read().decode("utf-8")
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"nothing at {address}")


def test_stage_writes_a_project_and_clears_only_its_own(column, tmp_path):
    column.sign("tingbudao")
    target = tmp_path / "stage"
    done = column.run("stage", str(target))
    assert done.returncode == 0, done.stdout + done.stderr
    assert (target / "docs/tips/tingbudao.md").exists()
    (target / "docs/tips/old.md").write_text("withdrawn since")
    assert column.run("stage", str(target)).returncode == 0
    assert not (target / "docs/tips/old.md").exists()
    foreign = tmp_path / "foreign"
    (foreign / "docs").mkdir(parents=True)
    assert column.run("stage", str(foreign)).returncode == 2
    assert (foreign / "docs").exists()


def test_test_runs_pytest_and_hands_its_arguments_on(column):
    column.write("tests/requirements.txt", "pytest\n")
    column.write("tests/test_one.py", "def test_good(): pass\n\ndef test_bad(): assert False\n")
    column.write("pytest.ini", "[pytest]\n")
    assert column.run("test", "-q", "-k", "good").returncode == 0
    assert column.run("test", "-q").returncode == 1
