"""`pack`: what is handed out on paper and on sticks is whole, stands alone, and is the same each time."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

BUNDLE = """\
---
标题: 给新手的三条
日期: 2022-04-26
作者: 教学处
部门: 教学处
对象: 教师
类型: 教师篇心锦囊
贴士: [tingbudao, bangbu]
版本: '1.2'
前言: 先看这三条。
状态: ready
---
一起看。
"""
LONG = """\
---
标题: 一条很长的贴士
日期: 2022-04-26
作者: 信息中心
对象: 教师
问题: 写得太长怎么办
一句话: 先看前面几步。
状态: ready
---
"""
NOTICE = """\
---
标题: 线上家长会
日期: 2022-04-26
部门: 教学处
对象: 家长
类型: 会议
开始: 2022-04-29 19:00
有效期至: 2022-05-06
状态: ready
---
请准时参加。
"""


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """A column with a bundle and an issue, everything packed twice."""
    from cli.conftest import column

    made = column.__wrapped__(tmp_path_factory.mktemp("packs"))
    made.write("content/bundles/xinshou.md", BUNDLE)
    steps = "\n\n".join(f"第{number}段。{'这一段说的是怎样一步一步做下去。' * 6}" for number in range(1, 30))
    made.write("content/tips/bangbu.md", f"{LONG}{steps}\n")
    made.write("content/notices/jiazhanghui.md", NOTICE)
    made.tip("caogao", "还没写完的贴士", status="draft")
    made.sign("tingbudao", "bangbu", "xinshou", "jiazhanghui")
    done = made.run("digest", "2022-W17", "--lock")
    assert done.returncode == 0, done.stdout + done.stderr
    packs = []
    for _ in range(2):
        done = made.run("pack", "xinshou", "2022-W17", "--term", "2021-2", "--all")
        assert done.returncode == 0, done.stdout + done.stderr
        dist = made.root / "dist"
        packs.append({path.relative_to(dist).as_posix(): path.read_bytes() for path in dist.rglob("*") if path.is_file()})
    return packs


@pytest.fixture(scope="module")
def files(packed) -> dict[str, bytes]:
    return packed[0]


def pdf(files: dict[str, bytes], name: str) -> PdfReader:
    return PdfReader(io.BytesIO(files[name]))


def text_of(reader: PdfReader) -> str:
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))


def titles(outline: list) -> list[str]:
    return [title for one in outline for title in (titles(one) if isinstance(one, list) else [one.title])]


def test_packing_twice_gives_the_same_bytes(packed):
    assert packed[0] == packed[1]


def test_a_page_stands_alone(files):
    page = files["packs/xinshou/xinshou.html"].decode()
    assert "学生听不到声音怎么办" in page
    assert {one.split(":")[0] for one in re.findall(r'src="([^"]*)"', page)} == {"data"}
    assert not re.search(r"<(?:link|script|iframe)\b|url\(|@import", page)


def test_a_bundle_on_paper_has_two_tips_a_sheet(files):
    reader = pdf(files, "packs/xinshou/xinshou.pdf")
    assert len(reader.pages) == 3, "cover, contents, one sheet with two cards"
    text = text_of(reader)
    assert "先看这三条" in text
    assert "第1.2版" in text
    assert "其余内容请扫码看" in text_of(reader), "the long tip does not fit half a sheet and says so"
    assert titles(reader.outline)[-2:] == ["学生听不到声音怎么办", "一条很长的贴士"]


def test_what_readers_may_not_see_is_in_no_pack(files):
    secret = "还没写完的贴士"
    for name, content in files.items():
        assert secret.encode() not in content, name
    assert secret not in text_of(pdf(files, "packs/xinshou/xinshou.pdf"))


@pytest.mark.parametrize("name", ["packs/xinshou/xinshou.pdf", "packs/2022-w17/2022-w17.pdf", "yearbook-2021-2.pdf"])
def test_a_pdf_is_tagged_and_carries_its_fonts_as_subsets(files, name):
    reader = pdf(files, name)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        below = font["/DescendantFonts"][0].get_object()
        assert re.match(r"/[A-Z]{6}\+(?:NotoSansCJK|NewsroomCovers)", str(below["/BaseFont"]))
        assert {"/FontFile3", "/FontFile2"} & below["/FontDescriptor"].get_object().keys()


def test_pages_are_numbered(files):
    reader = pdf(files, "packs/2022-w17/2022-w17.pdf")
    assert f"2/{len(reader.pages)}" in re.sub(r"\s", "", reader.pages[1].extract_text())


def test_a_yearbook_has_a_cover_contents_and_every_issue(files):
    reader = pdf(files, "yearbook-2021-2.pdf")
    assert "2021学年第二学期" in text_of(reader)
    assert "目录" in reader.pages[1].extract_text()
    found = titles(reader.outline)
    assert found[0].startswith("第1期")
    assert {"学生听不到声音怎么办", "一条很长的贴士", "线上家长会"} <= set(found)
    assert "第29段" in text_of(reader), "a yearbook holds whole texts"


def test_an_archive_holds_what_its_manifest_says(files):
    zipped = zipfile.ZipFile(io.BytesIO(files["packs/2022-w17/2022-w17.zip"]))
    told = json.loads(zipped.read("manifest.json"))
    assert told["version"] == "1"
    assert {one["ref"] for one in told["entries"]} >= {"tips/tingbudao", "notices/jiazhanghui"}
    assert all(re.fullmatch("[0-9a-f]{64}", one["fingerprint"]) for one in told["entries"])
    assert {one["name"] for one in told["files"]} == set(zipped.namelist()) - {"manifest.json"}
    for one in told["files"]:
        assert hashlib.sha256(zipped.read(one["name"])).hexdigest() == one["sha256"], one["name"]
    assert b"BEGIN:VEVENT" in zipped.read("calendar/jiazhanghui.ics")


def test_the_usb_edition_is_the_whole_site_and_one_file_to_start_from(files):
    names = {name.removeprefix("usb/") for name in files if name.startswith("usb/")}
    assert {"从这里开始.html", "manifest.json", "site/index.html", "site/search/index.html"} <= names
    assert "site/404.html" not in names
    assert 'url=site/index.html"' in files["usb/从这里开始.html"].decode()
    zipped = zipfile.ZipFile(io.BytesIO(files["usb.zip"]))
    assert set(zipped.namelist()) == names
    assert all(zipped.read(name) == files[f"usb/{name}"] for name in names)
    for one in json.loads(files["usb/manifest.json"])["files"]:
        assert hashlib.sha256(files[f"usb/{one['name']}"]).hexdigest() == one["sha256"]


def test_the_site_offers_the_bundle(files):
    page = files["usb/site/bundles/xinshou.html"].decode()
    for suffix in ("pdf", "html", "zip"):
        assert f'href="../packs/bundles/xinshou.{suffix}"' in page
        assert files[f"usb/site/packs/bundles/xinshou.{suffix}"] == files[f"packs/xinshou/xinshou.{suffix}"]


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (("pack",), "请写贴士包的文件名"),
        (("pack", "tingbudao"), "不是贴士包"),
        (("pack", "2022-W20"), "没有可以打包的内容"),
        (("pack", "--term", "2022-1"), "没有可以打包的内容"),
        (("pack", "--term", "1999-1"), "1999-1"),
    ],
)
def test_what_cannot_be_packed_is_said(column, order, said):
    done = column.run(*order)
    assert done.returncode == 2
    assert said in done.stdout + done.stderr
    assert not Path(column.root, "dist").exists()
