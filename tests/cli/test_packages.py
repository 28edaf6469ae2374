"""`digest WEEK` and `export wechat`: a whole folder or none, nothing in it that readers may not see."""

import json
import os
from email import message_from_bytes, policy

import pytest

WECHAT = {"article.html", "article.json", "cover-square.jpg", "cover-wide.jpg", "preview.html"}
DIGEST = {"dingtalk.json", "wecom.json", "email.html", "email.txt", "digest.eml", "print.html", "report.md"}
STORY = """\
---
标题: {title}
日期: 2022-04-26
作者: 教学处
部门: 教学处
状态: ready
---
{body}
"""


@pytest.fixture
def signed(column):
    column.write("content/stories/gushi.md", STORY.format(title="一篇故事", body="故事的正文。\n"))
    column.sign("tingbudao", "gushi")
    return column


def files(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_digest_is_a_folder_for_every_channel(signed):
    done = signed.run("digest", "2022-W17")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "发布包写好了：dist/2022-W17" in done.stdout
    found = files(signed.root / "dist" / "2022-W17")
    names = {name for name in found if not name.startswith("wechat/images/")}
    assert names == DIGEST | {f"wechat/{name}" for name in WECHAT}
    assert b"\xe6\x95\x85\xe4\xba\x8b\xe7\x9a\x84\xe6\xad\xa3\xe6\x96\x87" in found["wechat/article.html"]
    fields = json.loads(found["wechat/article.json"])["articles"][0]
    assert fields["content"] == found["wechat/article.html"].decode()
    assert (signed.root / "dist" / "2022-W17" / "wechat" / fields["cover"]).exists()
    assert "\\u" not in found["wechat/article.json"].decode()
    assert message_from_bytes(found["digest.eml"], policy=policy.default)["Subject"].startswith("一起守")


def test_the_same_column_gives_the_same_bytes(signed):
    signed.run("digest", "2022-W17")
    first = files(signed.root / "dist")
    signed.run("digest", "2022-W17")
    assert files(signed.root / "dist") == first


def test_what_an_earlier_package_held_is_gone(signed):
    signed.run("digest", "2022-W17")
    leftover = signed.root / "dist" / "2022-W17" / "wechat" / "images" / "alt.jpg"
    leftover.parent.mkdir(parents=True, exist_ok=True)
    leftover.write_bytes(b"x")
    signed.run("digest", "2022-W17")
    assert not leftover.exists()
    assert [one.name for one in (signed.root / "dist").iterdir()] == ["2022-W17"]


def test_nothing_that_waits_is_in_a_package(signed):
    signed.write("content/stories/caogao.md", STORY.format(title="qzxtitle", body="qzxbody\n<!-- qzxnote -->\n").replace("ready", "draft"))
    signed.tip("daishen", "qzxtip")
    signed.run("digest", "2022-W17")
    for name, content in files(signed.root / "dist").items():
        assert b"qzx" not in content, name


def test_one_entry_is_exported_and_a_draft_is_not(signed):
    done = signed.run("export", "wechat", "tingbudao", "stories/gushi")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path.name for path in (signed.root / "dist" / "wechat").iterdir()} == {"tingbudao", "gushi"}
    names = set(files(signed.root / "dist" / "wechat" / "gushi"))
    assert {f"wechat/{name}" for name in WECHAT} | {"report.md"} <= names
    signed.tip("daishen")
    refused = signed.run("export", "wechat", "daishen")
    assert (refused.returncode, "还没有公开" in refused.stderr) == (2, True)


@pytest.mark.parametrize("arguments", [(), ("wechat",), ("dingtalk", "tingbudao")])
def test_export_says_how_it_is_used(signed, arguments):
    done = signed.run("export", *arguments)
    assert (done.returncode, "export wechat tips/tingbudao" in done.stderr) == (2, True)


def test_a_sign_that_no_font_can_draw_is_missing_on_the_cover_only(column):
    column.tip("tingbudao", "新学期快乐🎉")
    column.sign("tingbudao")
    done = column.run("digest", "2022-W17")
    assert (done.returncode, "封面上省去了 🎉" in done.stdout) == (0, True)
    folder = column.root / "dist" / "2022-W17"
    assert {path.name for path in folder.iterdir()} >= DIGEST
    for name in ("email.html", "print.html", "dingtalk.json", "wechat/article.json"):
        assert "新学期快乐🎉" in (folder / name).read_text("utf-8")
    assert "封面上省去了，标题照旧：🎉" in (folder / "report.md").read_text("utf-8")


def test_a_title_with_a_letter_no_font_can_draw_is_told_and_an_older_package_is_gone(column):
    column.write("dist/wechat/tingbudao/report.md", "旧的")
    column.tip("tingbudao", "新学期快乐\U0001e900")
    column.sign("tingbudao")
    done = column.run("export", "wechat", "tingbudao")
    assert done.returncode == 1
    assert "U+1E900" in done.stderr
    assert "dist/wechat/tingbudao 已经删掉" in done.stdout
    assert not (column.root / "dist" / "wechat" / "tingbudao").exists()


def test_a_week_that_has_nothing_to_tell_any_more_keeps_no_package(signed):
    assert signed.run("digest", "2022-W17").returncode == 0
    for name in ("content/stories/gushi.md", "content/tips/tingbudao.md"):
        path = signed.root / name
        path.write_text(path.read_text("utf-8").replace("ready", "draft"), "utf-8")
    done = signed.run("digest", "2022-W17")
    assert (done.returncode, "dist/2022-W17 已经删掉" in done.stdout) == (0, True)
    assert not (signed.root / "dist" / "2022-W17").exists()
    assert list((signed.root / "dist").iterdir()) == []


def test_an_entry_that_is_hidden_now_keeps_no_package_and_stops_no_secret_half(signed):
    assert signed.run("export", "wechat", "tingbudao").returncode == 0
    path = signed.root / "content/tips/tingbudao.md"
    path.write_text(path.read_text("utf-8").replace("ready", "draft"), "utf-8")
    done = signed.run("export", "wechat", "gushi", "tingbudao")
    assert (done.returncode, "tips/tingbudao" in done.stderr) == (2, True)
    assert list((signed.root / "dist" / "wechat").iterdir()) == []


def test_an_open_week_is_packed_as_a_proof(signed):
    done = signed.run("digest", "2022-W17")
    assert "校样" in done.stdout
    folder = signed.root / "dist" / "2022-W17"
    for name in ("wechat/preview.html", "report.md", "email.html", "email.txt", "dingtalk.json", "wecom.json", "print.html"):
        content = (folder / name).read_text("utf-8")
        assert "校样，请勿发送" in content, name
        assert "编辑中" not in content, name
        assert "issues/2022-w17" not in content, name


def test_the_drafts_of_a_package_are_checked_by_themselves(signed):
    signed.run("digest", "2022-W17")
    done = signed.run("check", "--wechat", "dist/2022-W17/wechat/article.json")
    assert (done.returncode, "共有错误 0 处" in done.stdout) == (0, True)
    other = signed.write("a.json", "[1]")
    assert "不是草稿" in signed.run("check", "--wechat", str(other)).stderr
    (signed.root / "b.html").write_bytes("<p>甲</p>".encode("gbk"))
    done = signed.run("check", "--wechat", str(signed.root / "b.html"))
    assert (done.returncode, "不是 UTF-8" in done.stderr) == (2, True)


def test_an_unknown_theme_is_told_with_the_ones_there_are(signed):
    signed.set("    now:", "    wechat_theme: 清郎\n    now:")
    done = signed.run("digest", "2022-W17")
    assert done.returncode == 2
    assert "清朗、书卷、朝气" in done.stderr or {"清朗", "书卷", "朝气"} <= set(done.stderr.replace("。", "、").replace("：", "、").split("、"))


@pytest.mark.parametrize(
    ("key", "value"),
    [("wechat_layout", "double"), ("brand", "green"), ("mail_from", "nobody"), ("mail_unsubscribe", "http://a.cn")],
)
def test_settings_of_channels_are_checked(signed, key, value):
    signed.set("    now:", f"    {key}: {value}\n    now:")
    done = signed.run("check")
    assert done.returncode == 2 or "K03" in done.stdout + done.stderr


def test_the_schools_colour_is_the_articles(signed):
    signed.set("    now:", '    brand: "#123456"\n    now:')
    signed.run("export", "wechat", "gushi")
    html = (signed.root / "dist/wechat/gushi/wechat/article.html").read_text("utf-8")
    assert "#123456" in html


def test_html_files_are_checked_by_themselves(signed):
    signed.run("export", "wechat", "gushi")
    article = "dist/wechat/gushi/wechat/article.html"
    assert signed.run("check", "--wechat", article).returncode == 0
    path = signed.write("a.html", '<section style="font-size:16px;line-height:1.75;color:#333"><p id="x">甲</p></section>')
    done = signed.run("check", "--wechat", str(path), article)
    assert done.returncode == 1
    assert f"{path}:1:" in done.stdout
    assert "H05" in done.stdout
    assert "共有错误 1 处、警告 0 处" in done.stdout
    assert signed.run("check", "--wechat").returncode == 2
    assert signed.run("check", "--wechat", "fehlt.html").returncode == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(signed):
    (signed.root / "dist").mkdir()
    (signed.root / "dist").chmod(0o500)
    assert signed.run("digest", "2022-W17").returncode == 3
