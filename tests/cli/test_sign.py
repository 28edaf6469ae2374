"""Signing: one line a signature, in order, on the text as it is."""

import json
import subprocess
import time

from filelock import FileLock


def lines(column):
    return [json.loads(line) for line in column.register.read_text(encoding="utf-8").splitlines()]


def test_a_signature_is_one_line_of_the_register(column):
    done = column.run("sign", "tingbudao", "--step", "初审", "--by", "示例主任")
    assert done.returncode == 0, done.stderr
    assert "复审" in done.stdout
    (line,) = lines(column)
    assert {"tips/tingbudao", "初审", "示例主任"} <= set(line.values())
    assert column.register.read_bytes().endswith(b"\n")


def test_an_entry_may_be_named_in_every_way_an_editor_would(column):
    names = ["tips/tingbudao", "tip/tingbudao", "tips/tingbudao.md", "content/tips/tingbudao.md"]
    for name in [*names, "学生听不到声音怎么办"]:
        assert column.run("sign", name, "--step", "初审", "--by", "示例主任").returncode == 0, name
    assert len(lines(column)) == 1


def test_signing_twice_changes_nothing_and_says_so(column):
    column.sign("tingbudao", steps=("初审",))
    before = column.register.read_bytes()
    done = column.run("sign", "tingbudao", "--step", "初审", "--by", "另一位")
    assert (done.returncode, column.register.read_bytes()) == (0, before)
    assert "已经签过" in done.stdout


def test_steps_are_taken_in_order(column):
    done = column.run("sign", "tingbudao", "--step", "终审", "--by", "示例校长")
    assert done.returncode == 1
    assert "初审" in done.stdout
    assert not column.register.exists()


def test_after_the_last_step_it_says_that_the_entry_goes_public(column):
    column.sign("tingbudao", steps=("初审", "复审"))
    done = column.run("sign", "tingbudao", "--step", "终审", "--by", "示例校长")
    assert "公开" in done.stdout


def test_a_change_voids_every_signature(column):
    column.sign("tingbudao")
    column.tip("tingbudao", "学生听不到声音怎么办？")
    done = column.run("sign", "tingbudao", "--step", "复审", "--by", "示例主任")
    assert done.returncode == 1
    assert "初审" in done.stdout


def test_drafts_and_faulty_entries_are_refused(column):
    column.tip("caogao", status="draft")
    column.write("content/tips/cuo.md", "---\n标题: 错\n日期: 2022-04-26\n状态: ready\n对象: 教师\n---\n正文。\n")
    for name, said in (("caogao", "草稿"), ("cuo", "作者")):
        done = column.run("sign", name, "--step", "初审", "--by", "示例主任")
        assert done.returncode == 1, done.stdout
        assert said in done.stdout
    assert not column.register.exists()


def test_only_the_named_may_sign_where_names_are_set(column):
    column.set("[初审, 复审, 终审]", "[{step: 初审, by: [教学处, 教育处]}, 终审]")
    refused = column.run("sign", "tingbudao", "--step", "初审", "--by", "路人")
    assert refused.returncode == 2
    assert "教学处、教育处" in refused.stderr
    assert column.run("sign", "tingbudao", "--step", "初审", "--by", "教育处").returncode == 0


def test_a_week_is_signed_at_once(column):
    column.tip("erhao")
    column.tip("shangzhou", date="2022-04-19")
    column.tip("caogao", status="draft")
    assert column.run("sign", "--week", "current", "--step", "初审", "--by", "示例主任").returncode == 0
    assert len(lines(column)) == 2
    assert column.run("sign", "--all", "--step", "初审", "--by", "示例主任").returncode == 0
    assert len(lines(column)) == 3
    again = column.run("sign", "--all", "--step", "初审", "--by", "示例主任")
    assert again.returncode == 0
    assert "没有" in again.stdout


def test_a_register_that_lost_its_last_line_end_is_mended_first(column):
    column.sign("tingbudao", steps=("初审",))
    column.register.write_bytes(column.register.read_bytes().rstrip(b"\n"))
    column.sign("tingbudao", steps=("复审",))
    assert len(lines(column)) == 2


def test_nothing_that_was_signed_before_is_rewritten(column):
    column.sign("tingbudao", steps=("初审",))
    before = column.register.read_bytes()
    column.sign("tingbudao", steps=("复审", "终审"))
    assert column.register.read_bytes().startswith(before)


def test_signing_at_once_loses_nothing(column):
    for number in range(6):
        column.tip(f"tip{number}")
    processes = [
        subprocess.Popen(
            column.command("sign", f"tip{number}", "--step", "初审", "--by", "示例主任"),
            env=column.environ(),
            stdout=subprocess.DEVNULL,
        )
        for number in range(6)
    ]
    assert [process.wait(60) for process in processes] == [0] * 6
    assert len(lines(column)) == 6


def test_a_name_cannot_forge_a_line(column):
    forged = '甲"}\n{"step": "终审'
    assert column.run("sign", "tingbudao", "--step", "初审", "--by", forged).returncode == 0
    assert len(lines(column)) == 1


def test_a_column_without_review_needs_no_signature(column):
    column.set("[初审, 复审, 终审]", "[]")
    assert column.run("sign", "tingbudao", "--step", "初审", "--by", "x").returncode == 2


def test_a_signature_waits_for_the_one_that_is_being_written(column):
    column.sign("tingbudao", steps=("初审",))
    lock = FileLock(column.root / ".cache/newsroom/register.lock")
    with lock:
        process = subprocess.Popen(
            column.command("sign", "tingbudao", "--step", "复审", "--by", "示例主任"),
            env=column.environ(),
            stdout=subprocess.DEVNULL,
        )
        time.sleep(3)
        assert process.poll() is None
        assert len(lines(column)) == 1
    assert process.wait(30) == 0
    assert len(lines(column)) == 2


def test_a_register_that_never_gets_free_is_said_so(column):
    with FileLock(column.root / ".cache/newsroom/register.lock"):
        done = column.run("sign", "tingbudao", "--step", "初审", "--by", "示例主任")
    assert done.returncode == 3
    assert "reviews.jsonl" in done.stderr
    assert not column.register.exists()
