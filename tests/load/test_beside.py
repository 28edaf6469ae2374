"""The files beside an entry: found however they are named, and missed where they are not there."""

from pathlib import PurePosixPath

import pytest
from load.conftest import HEAD, entry

PNG = b"\x89PNG"


@pytest.mark.parametrize("name", ["a.jpg", "图 1.png", "微信图片 (1).jpg", "😀.webp", "A.JPG", "a..b.png", "p/a.svg"])
@pytest.mark.parametrize("notation", ["![图]({})", "![图](<{}>)", '<img src="{}">', "[看图]({})"])
def test_a_picture_of_any_name_is_found(read, name, notation):
    reading = read({"tips/a/index.md": entry(body=notation.format(name) + "\n"), f"tips/a/{name}": PNG})
    assert reading.problems() == []
    assert reading.entries["tips/a/index.md"].pictures == (PurePosixPath("tips/a", name),)


def test_pictures_are_kept_once_and_in_order_the_cover_first(read):
    body = "![一](b.png)![二](c.png)![三](b.png)\n"
    reading = read({"tips/a.md": entry(more="封面: c.png\n", body=body), "tips/b.png": PNG, "tips/c.png": PNG})
    assert [one.name for one in reading.entries["tips/a.md"].pictures] == ["c.png", "b.png"]


def test_a_picture_may_lie_anywhere_in_the_column(read):
    reading = read({"tips/a.md": entry(body="![图](../stories/p/b.png)\n"), "stories/p/b.png": PNG})
    assert [str(one) for one in reading.entries["tips/a.md"].pictures] == ["stories/p/b.png"]


@pytest.mark.parametrize("target", ["bb.png", "../b.png", "../../etc/passwd", "/b.png", "b.txt", "b.png/c", "data:image/png;base64,AAAA//AA"])
def test_a_picture_that_is_not_there_is_told(read, target):
    reading = read({"tips/a.md": entry(body=f"![图]({target})\n"), "tips/b.png": PNG, "tips/b.txt": b"x"})
    assert reading.told() == [("L01", "tips/a.md:7:1")]
    assert reading.entries["tips/a.md"].pictures == ()


def test_the_nearest_picture_is_offered_as_it_would_be_written(read):
    body = "![图](tupain.png)\n\n![图](p/ban.png)\n"
    files = {"tips/a.md": entry(body=body), "tips/tupian.png": PNG, "tips/a/banshu.png": PNG, "tips/a/q/ban-.png": PNG}
    assert [one.values["meant"] for one in read(files).problems("L01")] == ["tupian.png", "a/q/ban-.png"]


def test_no_picture_of_another_entry_is_offered(read):
    pictures = ("stories/b.jpg", "tips/wangke/pictures/gongxiang-mianban.png", "tips/wangke/pictures/b.jpg")
    body = "![图](pictures/wangluo-kadun.png)\n\n![图](p/b.jpg)\n\n![图](pictures/gongxiang-mianban.png)\n"
    for name in ("tips/a.md", "tips/a/index.md"):
        reading = read({name: entry(body=body), **dict.fromkeys(pictures, PNG)})
        assert [one.values["meant"] for one in reading.problems("L01")] == ["", "", ""]


def test_a_picture_beside_the_entry_that_is_called_otherwise_is_not_offered(read):
    files = {"tips/a/index.md": entry(body="![图](wangluo-kadun.png)\n"), "tips/a/gongxiang-mianban.png": PNG}
    assert [one.values["meant"] for one in read(files).problems("L01")] == [""]


def test_a_picture_pasted_into_the_text_is_named_shortly(read):
    (found,) = read({"tips/a.md": entry(body=f"![图](data:image/png;base64,{'A' * 1000})\n")}).problems()
    assert (found.code, len(found.values["target"])) == ("L01", 80)


def test_a_picture_of_another_host_is_none_of_the_columns(read):
    reading = read({"tips/a.md": entry(body="![图](https://a.cn/b.png)\n")})
    assert (reading.problems(), reading.entries["tips/a.md"].pictures) == ([], ())


@pytest.mark.parametrize(
    ("kind", "more", "told"),
    [
        ("tips", "封面: meiyou.jpg\n", "6:5"),
        ("tips", "视频: {文件: meiyou.mp4}\n", "6:10"),
        ("tips", "视频:\n  时长: '2:30'\n  file: meiyou.mp4\n", "8:9"),
        ("guides", "文件: meiyou.pdf\n", "7:5"),
    ],
)
def test_a_file_that_metadata_names_must_be_there(read, kind, more, told):
    assert read({f"{kind}/a.md": entry(kind, more=more)}).told() == [("L01", f"{kind}/a.md:{told}")]


def test_files_that_are_there_are_fine(read):
    files = {
        "tips/a.md": entry(more="视频: {文件: b.mp4}\n", body="[表](计划 表.pdf)和[乙](../guides/b.pdf)\n"),
        "guides/a.md": entry("guides", head=HEAD["guides"] + "文件: b.pdf\n", body=""),
        "tips/b.mp4": b"x",
        "tips/计划 表.pdf": b"x",
        "guides/b.pdf": b"x",
    }
    assert read(files).problems() == []


def test_missing_files_of_an_entry_without_a_title_are_told_too(read):
    head = HEAD["tips"].replace("标题: 甲\n", "")
    assert [code for code, _ in read({"tips/a.md": entry(head=head, body="![图](b.png)\n")}).told()] == ["M01", "L01"]
