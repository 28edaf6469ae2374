"""`publish` and `published` as an editor types them, against the rehearsal server."""

import json
import shutil
from pathlib import Path

import pytest

from newsroom.rehearsal import Rehearsal

STORY = """\
---
标题: {title}
日期: 2022-04-19
作者: 教学处
部门: 教学处
状态: ready
---
{body}
"""
WEEK = "2022-W16"
URL = "https://mp.weixin.qq.com/s/abc"


@pytest.fixture
def issue(column):
    """A locked issue of one story and one tip."""
    column.write("content/stories/gushi.md", STORY.format(title="一篇故事", body="故事的正文。\n"))
    column.tip("tingbudao", date="2022-04-20")
    column.set("now: 2022-04-27 10:00", "now: 2022-04-21 10:00")
    column.sign("gushi", "tingbudao")
    column.set("now: 2022-04-21 10:00", "now: 2022-04-22 12:30")
    done = column.run("digest", WEEK, "--lock")
    assert done.returncode == 0, done.stdout + done.stderr
    column.set("now: 2022-04-22 12:30", "now: 2022-04-27 10:00")
    return column


@pytest.fixture
def services(tmp_path_factory):
    with Rehearsal(tmp_path_factory.mktemp("services")) as server:
        yield server


@pytest.fixture
def ready(issue, services, monkeypatch):
    """The issue, and an account to send it to."""
    issue.set("    now:", f"    wechat_appid: {services.appid}\n    wechat_api: {services.url}\n    now:")
    monkeypatch.setenv("NEWSROOM_WECHAT_SECRET", services.secret)
    monkeypatch.setenv("NEWSROOM_DINGTALK_WEBHOOK", services.dingtalk_url)
    monkeypatch.setenv("NEWSROOM_DINGTALK_SECRET", services.dingtalk_secret)
    monkeypatch.setenv("NEWSROOM_WECOM_WEBHOOK", services.wecom_url)
    return issue


def register(column) -> list[dict[str, str]]:
    path = column.root / "content" / ".register" / "publications.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def test_without_go_nothing_is_sent(ready, services):
    done = ready.run("publish", WEEK)
    assert done.returncode == 0, done.stderr
    assert "什么也没有发出去" in done.stdout
    assert "公众号草稿：1 篇" in done.stdout
    assert "--go" in done.stdout
    assert services.requests() == []
    assert not (ready.root / ".ledger").exists()
    assert register(ready) == []


def test_go_puts_the_draft_into_the_box_and_says_what_to_press(ready, services):
    done = ready.run("publish", WEEK, "--go")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "草稿已经放进草稿箱" in done.stdout
    assert "按“发表”" in done.stdout
    assert "http://mp.weixin.qq.com/" in done.stdout
    (draft,) = services.summary().drafts
    assert "故事的正文" in draft.articles[0].content
    assert [(row["channel"], row["event"], row["week"]) for row in register(ready)] == [("wechat", "draft", WEEK)]
    again = ready.run("publish", WEEK, "--go")
    assert (again.returncode, "这次没有动" in again.stdout) == (0, True)
    assert len(services.summary().drafts) == 1
    assert len(register(ready)) == 1


def test_every_channel_gives_its_own_receipt_and_one_failure_stops_no_other(ready, services, tmp_path):
    ready.set("    now:", f"    publish_folder: {tmp_path / '共享'}\n    now:")
    services.add_fault("errcode=300005@robot/send#1")
    done = ready.run("publish", WEEK, "--to", "dingtalk,wechat,wecom，folder", "--go")
    assert done.returncode == 2, done.stdout + done.stderr
    assert "钉钉群：没有完成" in done.stderr
    assert "3 个渠道完成，1 个没有完成" in done.stdout
    assert len(services.summary().drafts) == 1
    assert services.summary().robot_messages == 1
    assert (tmp_path / "共享" / WEEK / "wechat" / "article.html").exists()
    again = ready.run("publish", WEEK, "--to", "dingtalk,wechat,wecom,folder", "--go")
    assert again.returncode == 0, again.stdout + again.stderr
    seen = services.summary()
    assert (len(seen.drafts), seen.robot_messages, seen.duplicate_uploads) == (1, 2, 0)
    assert {row["channel"] for row in register(ready)} == {"dingtalk", "wechat", "wecom", "folder"}


def test_an_issue_that_is_not_locked_is_refused_with_the_way_on(column, services):
    column.tip("tingbudao")
    column.sign("tingbudao")
    done = column.run("publish", "2022-W17", "--go")
    assert done.returncode == 1
    assert "python3 build.py digest 2022-W17 --lock" in done.stdout
    assert services.requests() == []


def test_an_entry_changed_after_it_was_signed_holds_the_issue_back(ready, services):
    ready.write("content/stories/gushi.md", STORY.format(title="一篇故事", body="改过的正文。\n"))
    done = ready.run("publish", WEEK, "--go")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "stories/gushi" in done.stdout
    assert services.requests() == []


def test_everything_that_is_missing_is_told_at_once(issue, monkeypatch):
    done = issue.run("publish", WEEK, "--to", "wechat,dingtalk,wecom,email,folder", "--go")
    assert done.returncode == 2
    for name in (
        "NEWSROOM_WECHAT_SECRET", "wechat_appid", "NEWSROOM_DINGTALK_WEBHOOK", "NEWSROOM_WECOM_WEBHOOK", "mail_to",
        "mail_server", "publish_folder",
    ):  # fmt: skip
        assert name in done.stdout
    assert issue.run("publish", WEEK).returncode == 0


def test_a_rehearsal_needs_no_account_and_leaves_nothing_behind(issue):
    done = issue.run("publish", WEEK, "--rehearse", "--to", "wechat,dingtalk,wecom,email")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "草稿箱里 1 份草稿" in done.stdout
    assert "群消息 2 条" in done.stdout
    assert "不合规矩的地方 0 处" in done.stdout
    assert not (issue.root / ".ledger").exists()
    assert register(issue) == []


def test_a_scheduled_run_waits_for_the_slot_and_sends_once(ready, services):
    early = ready.run("publish", "current", "--if-due", "--go", "--now", "2022-04-22 16:59")
    assert (early.returncode, services.requests()) == (0, [])
    due = ready.run("publish", "current", "--if-due", "--go", "--now", "2022-04-22 17:00")
    assert due.returncode == 0, due.stdout + due.stderr
    assert len(services.summary().drafts) == 1
    for moment in ("2022-04-22 18:00", "2022-04-25 09:00"):
        assert ready.run("publish", "current", "--if-due", "--go", "--now", moment).returncode == 0
    assert len(services.summary().drafts) == 1
    assert services.summary().drafts_created == 1


def test_a_machine_that_was_off_makes_up_for_it_on_monday(ready, services):
    done = ready.run("publish", "current", "--if-due", "--go", "--now", "2022-04-25 09:00")
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(services.summary().drafts) == 1


def test_what_a_person_published_is_recorded_and_shown(ready, services):
    ready.run("publish", WEEK, "--go")
    done = ready.run("published", WEEK, "--url", f"{URL}#rd")
    assert done.returncode == 0, done.stderr
    assert "公众号原文" in done.stdout
    ready.run("published", WEEK, "--url", URL)
    assert [row["url"] for row in register(ready) if row["event"] == "published"] == [URL]
    ready.run("published", "stories/gushi", URL.replace("abc", "gushi"))
    ready.run("build")
    page = (ready.root / "site" / "issues" / "2022-w16.html").read_text("utf-8")
    assert f'href="{URL}"' in page
    story = next((ready.root / "site" / "stories").rglob("gushi.html")).read_text("utf-8")
    assert 'href="https://mp.weixin.qq.com/s/gushi"' in story
    again = ready.run("publish", WEEK, "--go")
    assert (again.returncode, "已经发表" in again.stdout) == (0, True)


def test_sync_asks_the_account_for_the_addresses(ready, services):
    ready.run("publish", WEEK, "--go")
    early = ready.run("publish", WEEK, "--sync")
    assert (early.returncode, "还查不到" in early.stdout) == (1, True)
    (url,) = services.publish_draft(services.summary().drafts[0].media_id)
    done = ready.run("publish", WEEK, "--sync")
    assert done.returncode == 0, done.stderr
    recorded = [row["url"] for row in register(ready) if row["event"] == "published"]
    assert recorded == [url.replace("http://", "https://")]


def test_a_broken_line_of_the_register_is_told_and_hides_no_other(ready):
    ready.run("published", WEEK, "--url", URL)
    path = ready.root / "content" / ".register" / "publications.jsonl"
    path.write_bytes(b'{"week": "2022-W1\n' + path.read_bytes())
    done = ready.run("check")
    assert "G03" in done.stdout
    ready.run("build")
    assert URL in (ready.root / "site" / "issues" / "2022-w16.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("publish",), "publish current"),
        (("publish", WEEK, "--to", "fax"), "wechat, dingtalk"),
        (("publish", WEEK, "--release"), "--go"),
        (("published", WEEK), "--url"),
        (("published", WEEK, "--url", "https://example.org/s/a"), "https://mp.weixin.qq.com/"),
        (("published", WEEK, URL, URL, URL), "3 个网址"),
    ],
)
def test_wrong_use_is_explained(issue, arguments, said):
    done = issue.run(*arguments)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_nothing_printed_or_written_holds_a_secret(ready, services):
    services.add_fault("reset@draft/add#1-9")
    texts = []
    for arguments in (("--go",), ("--to", "dingtalk,wecom", "--go"), ("--lang", "en", "--go")):
        done = ready.run("publish", WEEK, *arguments)
        texts += [done.stdout, done.stderr]
    for folder in (".ledger", "dist", "content/.register"):
        texts += [path.read_text("utf-8", "replace") for path in Path(ready.root / folder).rglob("*") if path.is_file()]
    planted = [services.secret, services.dingtalk_secret, services.dingtalk_url.split("=")[1], services.wecom_url.split("=")[1]]
    for one in planted:
        assert not [text for text in texts if one in text]


@pytest.mark.parametrize(
    ("key", "value"),
    [("wechat_api", "http://example.org"), ("wechat_appid", "abc"), ("mail_server", "a b"), ("publish_to", "fax"), ("mail_to", "x")],
)
def test_settings_of_publishing_are_checked(issue, key, value):
    issue.set("    now:", f"    {key}: {value}\n    now:")
    done = issue.run("publish", WEEK)
    assert done.returncode == 1
    assert "K03" in done.stdout


def test_a_folder_that_cannot_be_written_stops_no_other_channel(ready, services, tmp_path):
    (tmp_path / "belegt").write_text("keine Mappe", encoding="utf-8")
    ready.set("    now:", f"    publish_folder: {tmp_path / 'belegt'}\n    now:")
    done = ready.run("publish", WEEK, "--to", "folder,wechat,dingtalk", "--go")
    assert done.returncode == 3, done.stdout + done.stderr
    assert "文件夹：没有完成" in done.stderr
    assert (len(services.summary().drafts), services.summary().robot_messages) == (1, 1)


def test_another_machine_does_not_make_a_draft_that_the_register_knows(ready, services):
    assert ready.run("publish", WEEK, "--go").returncode == 0
    services.delete_draft(services.summary().drafts[0].media_id)
    shutil.rmtree(ready.root / ".ledger")
    done = ready.run("publish", WEEK, "--go")
    assert (done.returncode, services.summary().drafts) == (1, ())
    assert "--new" in done.stderr


def test_a_line_of_the_register_that_cannot_be_read_holds_messages_back(ready, services):
    path = ready.root / "content" / ".register" / "publications.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"week": "2022-W16", "chan\n', encoding="utf-8")
    done = ready.run("publish", WEEK, "--to", "dingtalk", "--go")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "content/.register/publications.jsonl:1" in done.stdout
    assert services.requests() == []


def test_what_was_withdrawn_is_named_before_and_after(ready, services):
    ready.write("content/stories/gushi.md", STORY.format(title="一篇故事", body="故事的正文。\n").replace("ready", "withdrawn"))
    planned = ready.run("publish", WEEK)
    assert "不会出现的稿件：stories/gushi" in planned.stdout
    assert ready.run("published", WEEK, "--url", URL).returncode == 0
    done = ready.run("publish", WEEK, "--go")
    assert (done.returncode, services.requests()) == (0, [])
    assert "stories/gushi" in done.stdout
    assert "公众号上的文章不会自己消失" in done.stdout


def test_an_issue_of_which_nothing_is_public_any_more_is_refused(ready, services):
    ready.write("content/stories/gushi.md", STORY.format(title="一篇故事", body="故事的正文。\n").replace("ready", "withdrawn"))
    tip = ready.root / "content" / "tips" / "tingbudao.md"
    tip.write_text(tip.read_text("utf-8").replace("ready", "withdrawn"), encoding="utf-8")
    done = ready.run("publish", WEEK, "--go")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "都不公开了" in done.stdout
    assert services.requests() == []


@pytest.mark.parametrize(
    "typed", [("--go", "--rehearse"), ("--sync", "--go"), ("--force",), ("--new",), ("--prune", "--sync")]
)
def test_what_does_not_go_together_is_refused(ready, typed):
    done = ready.run("publish", WEEK, *typed)
    assert done.returncode == 2, done.stdout
    assert "--go" in done.stderr


def test_a_rehearsal_says_so_in_every_receipt_and_names_no_address(issue, tmp_path):
    done = issue.run("publish", WEEK, "--rehearse", "--to", "wechat,folder,email", "--release")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("（演练）") == 2
    assert "mp.weixin.qq.com/s" not in done.stdout
    assert "digest.eml" in done.stdout


def test_a_mistaken_address_is_replaced_by_the_right_one(ready):
    for url in (f"{URL}1", f"{URL}2", f"{URL}1"):
        assert ready.run("published", WEEK, "--url", url).returncode == 0
    assert [row["url"] for row in register(ready)] == [f"{URL}1", f"{URL}2", f"{URL}1"]


def test_the_session_of_whoever_is_logged_in_is_never_recorded(ready):
    done = ready.run("published", WEEK, "--url", "https://mp.weixin.qq.com/cgi-bin/appmsg?action=edit&token=987654321")
    assert done.returncode == 2
    assert "987654321" not in done.stdout + done.stderr
    assert register(ready) == []


def test_a_schedule_does_not_send_last_weeks_issue_days_late(ready, services):
    done = ready.run("publish", "current", "--if-due", "--go", "--now", "2022-04-26 09:00")
    assert (done.returncode, services.requests()) == (0, [])
    assert "没有到期" in done.stdout
