"""No output repeats what the rules on personal information have found: a log would be the second leak."""

import json
import re
import subprocess
import sys

import pytest
from planted import NUMBERS

NAMES = "王小朋、李晓雨、陈天宇、赵子涵、周佳怡"
SECRETS = {
    "S01": (f"证件{NUMBERS['id']}在此", NUMBERS["id"]),
    "S02": ("请打136 1234 5678吧", "136 1234 5678"),
    "S03": (f"请转到{NUMBERS['card19']}", NUMBERS["card19"]),
    "S04": ("电话021-66667777", "66667777"),
    "S05": ("家住幸福路123弄45号601室", "123弄45号601室"),
    "S06": ("沪A98765停在门口", "A98765"),
    "S07": ("邮箱zhangsan1999@qq.com", "zhangsan1999"),
    "S08": ("学号20220731", "20220731"),
    "S09": ("王小朋同学数学考了97分", "97分"),
    "S10": (f"获奖名单：{NAMES}", "李晓雨"),
    "S11": ("陈天宇同学患有抑郁症", "陈天宇"),
    "S12": ("七（3）班张同学的妈妈是援沪护士。", "张同学的妈妈"),
    "S13": ("会议号：987-654-321", "987-654-321"),
}
MORE = {"13612345678", "138\n0013", "一三六一二三四五六七八", "13612340000"}
RAW = sorted({secret for _, secret in SECRETS.values()} | MORE)
HEAD = "---\n标题: {title}\n日期: 2022-04-26\n作者: 信息中心\n对象: 教师\n{more}状态: {status}\n---\n"


@pytest.fixture
def planted(column):
    """A column in which every kind of secret stands, each beside other faults that quote their surroundings."""
    for code, (text, _) in SECRETS.items():
        body = f"{text}（还有,“没完\n\n这里...{text}!\n"
        column.write(f"content/tips/{code.lower()}.md", HEAD.format(title=code, status="ready", more="") + body)
    more = "五有: [13612345678]\n标签: [a, b, c, d, e, 13612345678]\n"
    links = "![13612345678.jpg](13612345678.jpg)\n[看](b-13612345678.md)\n"
    head = HEAD.format(title="班主任13612345678", status="草稿", more=more)
    column.write("content/tips/title.md", f"{head}同上，请打13612345678。\n{links}")
    head = HEAD.format(title=NAMES, status="ready", more="")
    column.write("content/tips/again.md", head + "请打一三六一二三四五六七八。\n")
    column.write("content/tips/both.md", head + "先打138\n0013\n8000,再说\n")
    column.write("content/tips/13612340000.md", HEAD.format(title="号码", status="ready", more="") + "甲,乙\n")
    column.write("content/digests/2022-W17.md", "---\n---\n卷首语，请打13612345678。\n")
    return column


def assert_silent(*outputs: str) -> None:
    for output in outputs:
        for secret in RAW:
            assert secret not in output, output[max(0, output.index(secret) - 200) : output.index(secret) + 60]


@pytest.mark.parametrize("name", ["text", "json", "sarif", "github"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_checking_repeats_no_secret(planted, name, language):
    done = planted.run("check", "--format", name, "--lang", language)
    assert done.returncode == 1
    assert_silent(done.stdout, done.stderr)


def test_every_kind_of_secret_is_reported(planted):
    rows = json.loads(planted.run("check", "--format", "json").stdout)["problems"]
    for code in SECRETS:
        assert any(row["code"] == code and row["file"].endswith(f"{code.lower()}.md") for row in rows), code
    lines = {row["file"]: row["line"] for row in rows if row["code"] == "S02"}
    assert lines["content/digests/2022-W17.md"] == 3
    assert lines["content/tips/136****0000.md"] == 0


def test_building_repeats_no_secret_and_publishes_no_error(planted):
    planted.set("review: [初审, 复审, 终审]", "review: []")
    done = planted.run("build")
    assert done.returncode == 1
    assert_silent(done.stdout, done.stderr)
    files = (path for path in (planted.root / "site").rglob("*") if path.suffix in (".html", ".json", ".xml"))
    site = "".join(path.read_text(encoding="utf-8") for path in files)
    for code in ("S01", "S02", "S03", "S05", "S08", "S09", "S10", "S11", "S13"):
        assert SECRETS[code][1] not in site, code
    assert "13612345678" not in site


def test_plain_mkdocs_logs_no_secret(planted):
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(
        command, cwd=planted.root, env=planted.environ(), capture_output=True, encoding="utf-8", check=False
    )
    assert "S02" in done.stderr
    assert_silent(done.stdout, done.stderr)


def test_mending_masks_the_file_and_its_diff_repeats_no_secret(planted):
    done = planted.run("check", "--fix", "--yes")
    assert_silent(done.stdout, done.stderr)
    text = (planted.root / "content" / "tips" / "s02.md").read_text(encoding="utf-8")
    assert "136××××5678" in text
    assert "136 1234 5678" not in text
    again = planted.run("check", "--fix", "--yes")
    assert (planted.root / "content" / "tips" / "s02.md").read_text(encoding="utf-8") == text
    assert_silent(again.stdout, again.stderr)
    rows = json.loads(planted.run("check", "content/tips/s02.md", "--format", "json").stdout)["problems"]
    assert "S02" not in {row["code"] for row in rows}


def test_a_number_over_two_lines_is_starred_on_both(planted):
    output = planted.run("check", "content/tips/both.md").stdout.replace("138****8000", "")
    assert not re.search(r"\b(?:0013|8000)\b", output)


@pytest.mark.parametrize("command", [("digest", "2022-W17"), ("register",), ("sign", "13612345678")])
def test_other_commands_repeat_no_number(planted, command):
    done = planted.run(*command)
    assert "13612345678" not in done.stdout + done.stderr


def test_a_number_in_a_folder_or_a_file_that_is_no_entry_is_told_and_never_published(column):
    column.set("review: [初审, 复审, 终审]", "review: []")
    text = HEAD.format(title="一封信", status="ready", more="部门: 教学处\n").replace("对象: 教师\n", "") + "甲，乙。\n"
    column.write("content/stories/zz-13912345678/index.md", text)
    column.write("content/stories/王小明13612345678.md", text)
    rows = json.loads(column.run("check", "--format", "json").stdout)["problems"]
    told = {row["file"] for row in rows if row["code"] == "S02"}
    assert told == {"content/stories/zz-139****5678/index.md", "content/stories/王小明136****5678.md"}
    (misnamed,) = (row for row in rows if row["code"] == "M18")
    assert "wang-xiao-ming.md" in misnamed["message"]
    column.run("build")
    assert not [path for path in (column.root / "site").rglob("*") if "1391234" in path.name]
    assert not any("13912345678" in path.read_text("utf-8", "ignore") for path in (column.root / "site").rglob("*") if path.is_file())


def test_the_register_names_nobody(column):
    reason = "张老师13912345670同意公开，邮箱zhangwei1985@163.com，王小明确诊"
    head = HEAD.format(title="联系张伟13612345678", status="草稿", more="")
    column.write("content/tips/wen.md", f"{head}总机13612340000 <!-- 免检 S02：{reason} -->\n")
    done = column.run("register", "--term", "all")
    assert done.returncode == 0, done.stderr
    texts = [path.read_text(encoding="utf-8-sig") for path in (column.root / "dist").glob("register-*")]
    assert len(texts) == 2
    for text in texts:
        assert "同意公开" in text
        for secret in ("13912345670", "13612345678", "zhangwei1985", "王小明"):
            assert secret not in text


def test_a_line_that_is_cut_shows_no_piece_of_a_number(column):
    head = HEAD.format(title="号码", status="草稿", more="")
    number = NUMBERS["id"]
    body = f"身份证{number}同意公开啊,好。先看麦克风图标有没有红线，再换一个麦克风试试，还不行就请人来看。<!-- 免检 S02 S01：13912345670同意公开 -->\n"
    column.write("content/tips/wen.md", head + body)
    out = column.run("check").stdout
    assert "T01" in out
    for secret in (number, "13912345670"):
        for start in range(len(secret) - 5):
            assert secret[start : start + 6] not in out


@pytest.mark.parametrize("text", ["腾讯会议号：123-456-789，密码 1234", "Zoom ID 987 6543 2100 passcode 123456"])
def test_the_password_of_a_room_is_not_repeated_beside_its_number(column, text):
    column.write("content/tips/wen.md", HEAD.format(title="号码", status="草稿", more="") + text + "\n")
    out = column.run("check").stdout
    assert "S13" in out
    assert "1234" not in out.replace("2022", "")


@pytest.mark.parametrize("name", ["text", "json", "sarif", "github"])
def test_an_unknown_word_of_a_list_is_masked(column, name):
    path = column.root / "content" / "data" / "contacts.yml"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n    x13312345671: 1\n", encoding="utf-8")
    out = column.run("check", "--format", name).stdout
    assert "V01" in out
    assert "13312345671" not in out
