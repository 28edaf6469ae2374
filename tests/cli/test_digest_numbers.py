"""A number is never given twice, even while the issue that has it cannot be read."""

import pytest

BROKEN = ["---\n锁定时间: 2022-04-22 12:30\n总期号: 1\n", "---\n总期号: 1\n---\n", '---\n总期号: "1\n---\n']


@pytest.mark.parametrize("text", BROKEN, ids=["not closed", "incomplete", "quote"])
def test_no_issue_is_locked_while_another_ones_record_cannot_be_read(column, text):
    column.sign("tingbudao")
    column.write("content/digests/2022-W16.md", text)
    done = column.run("digest", "2022-W17", "--lock")
    assert done.returncode == 1
    assert "content/digests/2022-W16.md" in done.stdout
    assert "请先改好 2022-W16 的周刊文件" in done.stderr
    assert not (column.root / "content/digests/2022-W17.md").exists()


def test_a_missing_entry_of_another_issue_hinders_no_lock(column):
    column.sign("tingbudao")
    column.write("content/digests/2022-W16.md", "---\n置顶: [tips/weg]\n---\n看[这里](weg.md)。\n")
    done = column.run("digest", "2022-W17", "--lock")
    assert done.returncode == 0, done.stdout + done.stderr
