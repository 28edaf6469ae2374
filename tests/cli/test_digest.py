"""The issue of a week: what is in it, what waits, what is missing, and the lock."""


def test_an_open_issue_shows_what_is_in_it_and_what_waits(column):
    column.tip("erhao", "怎样点名")
    column.tip("caogao", "怎样写", status="draft")
    column.sign("tingbudao")
    column.sign("erhao", steps=("初审",))
    done = column.run("digest", "current")
    assert done.returncode == 0, done.stderr
    assert "一起守 2022-W17" in done.stdout
    before, waiting = done.stdout.split("还在等的 2 篇")
    assert "tips/tingbudao" in before
    assert "未审完：复审、终审" in waiting
    assert "草稿" in waiting
    assert "○ 体育比赛" in waiting
    assert "这一期还缺：备课教研、" in waiting
    assert "--lock" in waiting


def test_lamps_burn_for_what_is_there(column):
    path = column.tip("tingbudao")
    path.write_text(path.read_text(encoding="utf-8").replace("状态:", "五有: 体育比赛\n状态:"), encoding="utf-8")
    column.sign("tingbudao")
    assert "● 体育比赛" in column.run("digest", "2022-W17").stdout


def test_locking_numbers_the_issue_and_keeps_the_editors_words(column):
    column.sign("tingbudao")
    path = column.write("content/digests/2022-W17.md", "---\n头条: tips/tingbudao\n---\n这一周我们说声音。\n")
    done = column.run("digest", "2022-W17", "--lock")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "总第 1 期" in done.stdout
    assert "content/digests/2022-W17.md" in done.stdout
    text = path.read_text(encoding="utf-8")
    assert text.endswith("这一周我们说声音。\n")
    assert "头条: tips/tingbudao" in text
    assert column.run("check").returncode == 0
    shown = column.run("digest", "2022-W17").stdout
    assert "2022年第1期 · 总第1期" in shown
    assert "已定稿" in shown


def test_a_locked_issue_is_not_locked_again(column):
    column.sign("tingbudao")
    column.run("digest", "current", "--lock")
    before = (column.root / "content/digests/2022-W17.md").read_bytes()
    done = column.run("digest", "current", "--lock")
    assert done.returncode == 2
    assert "已经定稿" in done.stderr
    assert (column.root / "content/digests/2022-W17.md").read_bytes() == before


def test_the_future_and_the_empty_are_not_locked(column):
    future = column.run("digest", "2022-W18", "--lock")
    assert (future.returncode, "还没有到" in future.stderr) == (2, True)
    empty = column.run("digest", "2022-W17", "--lock")
    assert (empty.returncode, "没有可以公开的文章" in empty.stderr) == (1, True)
    assert "tips/tingbudao" in empty.stdout
    assert not (column.root / "content" / "digests").exists()


def test_numbers_run_on(column):
    column.tip("shangzhou", date="2022-04-19")
    column.sign("shangzhou", "tingbudao")
    column.set("now: 2022-04-27 10:00", "now: 2022-05-06 11:00")
    assert "总第 1 期" in column.run("digest", "2022-W17", "--lock").stdout
    column.tip("houlai", date="2022-05-03")
    column.sign("houlai")
    assert "总第 2 期，年内第 2 期" in column.run("digest", "current", "--lock").stdout


def test_english_words_stand_in_an_english_digest(column):
    column.sign("tingbudao")
    shown = column.run("digest", "current", "--lang", "en").stdout
    assert "Weekly five" in shown
