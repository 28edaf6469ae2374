"""What a signature is given on: every word, every picture, and nothing an editor's program changes by itself."""

import pytest
from load.conftest import HEAD, entry

FULL = "摘要: |\n  第一行\n  第二行\n标签: [甲, 乙]\n授权: {依据: 不可辨认}\n"
BODY = "第一句。\n\n- 一\n- 二\n\n![图](b.png)\n"


@pytest.fixture
def fingerprint(read):
    def load(text: str | bytes, picture: bytes = b"png") -> str:
        reading = read({"tips/a.md": text, "tips/b.png": picture})
        return reading.entries["tips/a.md"].fingerprint

    return load


@pytest.fixture
def first(fingerprint) -> str:
    return fingerprint(entry(more=FULL, body=BODY))


def test_it_never_changes_for_the_same_file(fingerprint):
    """A change here voids every signature ever given: raise the number in `fingerprint` knowingly, or not at all."""
    text = "---\n标题: 甲\n日期: 2022-03-30\n作者: 信息中心\n对象: [教师]\n授权: {依据: 不可辨认}\n---\n正文。\n\n![图](b.png)\n"
    assert fingerprint(text) == "9057ccf3ca317f94b5f02f36af791b25a715d42f9c3344b6d277c021196c7c5a"


@pytest.mark.parametrize(
    "text",
    [
        entry(more=FULL, body=BODY + "\n\n"),
        entry(more=FULL, body=BODY.replace("。", "。  ")),
        entry(more=FULL, body=BODY.replace("\n", "\t\n")),
        entry(more=FULL, body=BODY).replace("\n", "\r\n"),
        entry(more=FULL, body=BODY).replace("\n", "\r"),
        "\ufeff" + entry(more=FULL, body=BODY),
        entry(more=FULL, body=BODY).encode("gbk"),
        entry(head="# 说明\n\n" + HEAD["tips"], more=FULL + "# 完\n", body=BODY),
        entry(head=HEAD["tips"].replace("标题: 甲", "标题:   '甲'"), more=FULL, body=BODY),
        entry(head=HEAD["tips"].replace("标题: 甲", "title: 甲"), more=FULL, body=BODY),
        entry(head=HEAD["tips"].replace("标题: 甲", "标题：甲"), more=FULL, body=BODY),
        entry(head="", more=FULL + HEAD["tips"], body=BODY),
        entry(more=FULL.replace("[甲, 乙]", "\n  - 甲\n  - 乙"), body=BODY),
        entry(more=FULL.replace("{依据: 不可辨认}", "\n  依据: 不可辨认"), body=BODY),
    ],
    ids=["lines at the end", "spaces", "tabs", "windows", "old mac", "mark", "gbk", "comments", "quotes", "english key", "full width", "order", "list", "block"],
)
def test_what_a_program_changes_by_itself_does_not_count(fingerprint, first, text):
    assert fingerprint(text) == first


@pytest.mark.parametrize(
    "text",
    [
        entry(more=FULL, body=BODY.replace("第一句", "第一 句")),
        entry(more=FULL, body=BODY.replace("。", "")),
        entry(more=FULL, body=BODY.replace("\n\n", "\n")),
        entry(more=FULL, body="    " + BODY),
        entry(more=FULL, body=BODY + "<!-- 备注 -->\n"),
        entry(more=FULL, body=BODY.replace("![图]", "![画]")),
        entry(head=HEAD["tips"].replace("甲", "乙", 1), more=FULL, body=BODY),
        entry(head=HEAD["tips"].replace("03-30", "03-29"), more=FULL, body=BODY),
        entry(head=HEAD["tips"].replace("教师", "家长"), more=FULL, body=BODY),
        entry(more=FULL + "来源: 丙\n", body=BODY),
        entry(more=FULL + "状态: 就绪\n", body=BODY),
        entry(more=FULL + "更正: [{日期: 2022-04-08, 说明: 改}]\n", body=BODY),
        entry(more=FULL.replace("第二行", "第三行"), body=BODY),
        entry(more=FULL.replace("[甲, 乙]", "[乙, 甲]"), body=BODY),
        entry(more=FULL.replace("[甲, 乙]", "[甲]"), body=BODY),
        entry(more=FULL.replace("不可辨认", "已打码"), body=BODY),
        entry(more=FULL.replace("授权: {依据: 不可辨认}\n", ""), body=BODY),
    ],
)
def test_every_word_of_text_and_metadata_counts(fingerprint, first, text):
    assert fingerprint(text) != first


def test_every_byte_of_a_picture_counts(fingerprint, first):
    assert fingerprint(entry(more=FULL, body=BODY), b"pnf") != first


def test_pictures_the_entry_does_not_use_do_not_count(read):
    plain = entry(body="正文。\n")
    before = read({"tips/a.md": plain, "tips/b.png": b"1"}).entries["tips/a.md"].fingerprint
    assert read({"tips/b.png": b"2", "tips/c.png": b"3"}).entries["tips/a.md"].fingerprint == before


def test_which_of_two_pictures_stands_first_counts(read):
    files = {"tips/b.png": b"1", "tips/c.png": b"2"}
    one = read({**files, "tips/a.md": entry(body="![](b.png)![](c.png)\n")}).entries["tips/a.md"].fingerprint
    files = {"tips/b.png": b"2", "tips/c.png": b"1"}
    assert read({**files, "tips/a.md": entry(body="![](b.png)![](c.png)\n")}).entries["tips/a.md"].fingerprint != one


def test_letters_that_are_composed_differently_are_the_same(fingerprint):
    assert fingerprint(entry(body="caf\u00e9\n")) == fingerprint(entry(body="cafe\u0301\n"))


def test_the_file_name_does_not_count_but_other_entries_have_their_own(read):
    reading = read({"tips/a.md": entry(), "tips/b.md": entry(), "tips/c.md": entry(body="另一篇。\n")})
    a, b, c = (reading.entries[f"tips/{slug}.md"].fingerprint for slug in "abc")
    assert a == b != c
