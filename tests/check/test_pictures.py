"""I01–I12: pictures as facts, judged without a disk. The clock stands at 30 March 2022."""

from pathlib import PurePosixPath

import pytest
from makers import assets, digest_file, settings, story, tip
from rules import check

from newsroom.check.picture_names import gives_away, masked_name
from newsroom.check.pictures import is_allowed
from newsroom.load.links import scan_links
from newsroom.messages import catalogue
from newsroom.model import MetaText, PictureFacts, Trace
from newsroom.problems import Severity

PICTURE = PurePosixPath("stories/wangke/a.jpg")


def facts(**values) -> PictureFacts:
    base = {"digest": "1" * 64, "pure": "2" * 64, "size": 90_000, "format": "JPEG", "width": 1200, "height": 800}
    return PictureFacts(**(base | values))


def shown(body: str = "先看图。\n\n![茶杯](a.jpg)\n", **values):
    """A story in a folder of its own, its text beginning at line 9."""
    base = {"people": "none", "source": PurePosixPath("stories/wangke/index.md"), "pictures": (PICTURE,)}
    return story(**(base | {"body": body, "body_line": 9, "links": scan_links(body, 9)} | values))


def found(code: str, *entries, own=None, path: PurePosixPath = PICTURE, digests=(), **values):
    """The problems of one code in a library with one picture, of which `values` are the facts."""
    pictures = {path: facts(**values)}
    return check(
        *(entries or (shown(),)), code=code, own=own, pictures=pictures, assets=assets(str(path)), digests=digests
    )


@pytest.mark.parametrize("code", ["I09", "I10", "I12"])
def test_a_picture_that_cannot_be_published_holds_its_entry_back(code):
    details = (
        {"reason": "JPEG"}
        if code == "I09"
        else {"size": "9 MP", "limit": "1 MP"}
        if code == "I10"
        else {"format": "HEIC"}
    )
    (one,) = found(code, fault=code, details=details)
    assert (one.severity, str(one.at), one.length) == (Severity.ERROR, "content/stories/wangke/index.md:11:7", 5)
    assert one.values == {"file": "a.jpg"} | details
    assert found("I01", fault=code, traces=(Trace.LOCATION,)) == []


def test_a_good_picture_says_nothing():
    assert [one.code for one in check(shown(), pictures={PICTURE: facts()}, assets=assets(str(PICTURE)))] == []


def test_a_place_is_a_warning_and_everything_else_advice():
    (place,) = found("I01", traces=(Trace.LOCATION, Trace.TIME))
    assert (place.severity, place.values["what"]) == (Severity.WARNING, "@term_trace_location @term_trace_time")
    (time,) = found("I01", traces=(Trace.TIME,))
    assert time.severity is Severity.ADVICE
    assert (time.fix.picture, time.fix.is_safe) == (PurePosixPath("content/stories/wangke/a.jpg"), True)


def test_a_place_is_told_of_pictures_nobody_uses_too():
    (one,) = found("I01", tip(), traces=(Trace.LOCATION,))
    assert str(one.at) == "content/stories/wangke/a.jpg"


def test_what_cannot_be_taken_out_of_the_file_is_told_without_a_mend():
    (one,) = found("I01", traces=(Trace.MORE,), format="BMP")
    assert one.fix is None


def test_a_picture_on_its_side_is_advice():
    (one,) = found("I02", is_turned=True)
    assert (one.severity, one.values) == (Severity.ADVICE, {"file": "a.jpg"})
    assert found("I02") == []


@pytest.mark.parametrize(
    ("width", "size", "told"), [(1600, 500_000, 0), (1601, 1000, 1), (800, 500_001, 1), (4000, 5_200_000, 1)]
)
def test_more_than_anything_published_is_advice(width, size, told):
    assert len(found("I03", width=width, size=size)) == told


def test_sizes_are_told_as_people_say_them():
    (one,) = found("I03", width=1200, size=5_230_000)
    assert one.values == {"file": "a.jpg", "size": "5.2 MB", "most": "500 kB"}
    assert catalogue("zh").problem("I03", one.values).startswith("图片 a.jpg 有 5.2 MB，超过 500 kB，")
    (one,) = found("I03", width=4000, size=230_000)
    assert one.values == {"file": "a.jpg", "width": "4000", "limit": "1600"}


def test_a_drawing_that_runs_something_is_not_said_to_be_damaged():
    (one,) = found("I09", fault="I09", details={"inside": "<script>"})
    assert one.values == {"drawing": "a.jpg", "inside": "<script>"}
    for language, words in (("zh", ("打不开", "HEIC")), ("en", ("cannot be opened", "HEIC"))):
        said = catalogue(language).problem("I09", one.values)
        assert "<script>" in said
        assert not any(word in said for word in words)


def test_a_moving_picture_is_advice():
    assert len(found("I11", is_animated=True)) == 1
    assert found("I11") == []


def test_a_qr_code_holds_the_entry_back_and_is_shown_in_part():
    (one,) = found("I04", codes=("https://weixin.qq.com/g/AbCdEfGhIjKlMn",))
    assert (one.severity, one.values["content"]) == (Severity.ERROR, "https://weixin.qq.co…")
    assert str(one.at) == "content/stories/wangke/index.md:11:7"


def test_numbers_in_a_qr_code_are_masked():
    (one,) = found("I04", codes=("tel:138" + "00138000",))
    assert "00138000" not in one.values["content"]


def test_a_qr_code_may_lead_where_the_school_says():
    own = settings(qr_allowed=("https://www.example.edu.cn/",))
    assert found("I04", own=own, codes=("https://www.example.edu.cn/baoming",)) == []
    assert len(found("I04", own=own, codes=("https://www.example.edu.cn/a", "https://other.cn/"))) == 1


@pytest.mark.parametrize(
    ("content", "is_fine"),
    [
        ("https://s.example/ke/1", True),
        ("https://s.example/ke", True),
        ("HTTPS://S.EXAMPLE/ke/1", True),
        ("https://s.example/kexx", False),
        ("http://s.example/ke/1", False),
        ("https://s.example.evil.cn/ke/1", False),
        ("https://s.example@evil.cn/ke/1", False),
        ("https://s.example:8443/ke/1", False),
        ("https://s.example/ke/../qun", False),
        ("https://[/ke", False),
        ("WIFI:T:WPA;S:x;P:y;;", False),
        ("", False),
    ],
)
def test_only_the_address_itself_and_what_lies_below_is_allowed(content, is_fine):
    assert is_allowed(content, ("https://s.example/ke",)) is is_fine


def test_a_waiver_with_a_reason_lets_a_code_stand():
    body = "<!-- 免检 I04：学校官网的报名页，已核 -->\n![茶杯](a.jpg)\n"
    assert found("I04", shown(body), codes=("https://x.cn/",)) == []


@pytest.mark.parametrize("code", ["I06", "I09", "I12"])
def test_some_things_no_editor_may_waive(code):
    body = f"<!-- 免检 {code}：没关系 -->\n![茶杯](a.jpg)\n"
    assert len(found("F01", shown(body))) == 1


@pytest.mark.parametrize(
    ("body", "place", "length"),
    [
        ("![](a.jpg)\n", "9:5", 5),
        ("先看图。![ ](a.jpg)\n", "9:10", 5),
        ("- 一\n- ![](a.jpg)\n", "10:7", 5),
        ("| 甲 | 乙 |\n|---|---|\n| ![](a.jpg) | 丙 |\n", "11:7", 5),
        ("> ![](a.jpg)\n", "9:7", 5),
        ('!!! tip "题"\n    ![](a.jpg)\n', "10:9", 5),
        ("[![](a.jpg)](b.md)\n", "9:6", 5),
        ("![a.jpg](a.jpg)\n", "9:10", 5),
        ('<img src="a.jpg">\n', "9:11", 5),
        ("![][pic]\n\n[pic]: a.jpg\n", "11:8", 5),
    ],
)
def test_a_picture_without_a_description_is_told_at_its_address(body, place, length):
    (one,) = found("I05", shown(body))
    assert (str(one.at), one.length, one.severity) == (
        f"content/stories/wangke/index.md:{place}",
        length,
        Severity.WARNING,
    )


@pytest.mark.parametrize(
    "alt",
    [
        "a.jpg",
        "a",
        "A.JPG",
        "IMG_2035",
        "img 12",
        "DSC00012",
        "图片",
        "图1",
        "截图 2022-03-29",
        "微信图片_20220329101530",
        "mmexport1648531234567",
        "12",
        "…" and "image",
    ],
)
def test_a_name_a_program_gave_is_no_description(alt):
    assert len(found("I05", shown(f"![{alt}](a.jpg)\n"))) == 1


@pytest.mark.parametrize(
    "alt",
    [
        "茶杯",
        "手机架在一摞书上",
        "图一：共享面板",
        "A teacher sets up a phone",
        "3月16日的课表",
        "图片墙上贴满了孩子的画",
        "照片里是操场",
    ],
)
def test_a_description_is_one(alt):
    assert found("I05", shown(f"![{alt}](a.jpg)\n"), shown(f'<img src="a.jpg" alt="{alt}">\n', slug="b")) == []
    assert found("I05", shown(f"![{alt}][p]\n\n[p]: a.jpg\n")) == []


def test_links_are_no_pictures():
    assert found("I05", shown("[](a.jpg)\n")) == []


@pytest.mark.parametrize(
    "name",
    [
        "七1班张小明.jpg",
        "张小明.png",
        "张小明-作品.jpg",
        "王芳的作业.jpg",
        "欧阳娜娜.jpg",
        "李梅同学获奖.jpg",
        "138" + "00138000.jpg",
        "张三-7班.jpg",
        "家长_138 " + "0013 8000.jpg",
    ],
)
def test_a_file_named_after_somebody_is_told_and_masked(name):
    path = PurePosixPath("stories/wangke") / name
    (one,) = found(
        "I07", shown(f"![茶杯](<{name}>)\n" if " " in name else f"![茶杯]({name})\n", pictures=(path,)), path=path
    )
    assert one.is_sensitive
    assert one.values["file"] != name
    assert "*" in one.values["file"]
    for code in ("I01", "I03"):
        for other in found(code, tip(), path=path, traces=(Trace.LOCATION,), width=4000):
            assert name not in str(other.at)
            assert name not in other.values["file"]


def test_a_file_named_after_somebody_that_nobody_uses_is_told_at_its_folder():
    (one,) = found("I07", tip(), path=PurePosixPath("stories/wangke/张小明.jpg"))
    assert (str(one.at), one.values["file"]) == ("content/stories/wangke", "张**.jpg")


@pytest.mark.parametrize(
    "name",
    [
        "cha.jpg", "封面.png", "路由器.jpg", "共享面板.png", "高清大图.jpg", "黄山.jpg", "白板.png", "课程表.png",
        "方案.png", "金秋.jpg", "IMG_20220329_101530.jpg", "mmexport1648531234567.jpg", "微信图片_20220329101530.jpg",
        "wx_camera_1648531234567.jpg", "第13周.png", "花园.jpg", "班级合照.jpg", "作品1.jpg", "学生作业.jpg",
        "老师上课.jpg", "客厅跳绳.jpg", "屏幕截图 2022-03-29.png", "马路.jpg", "温度计.png", "高一年级.png",
        "孔雀.jpg", "江边.jpg", "操场.jpg", "线上升旗.jpg", "数学板书.jpg",
    ],
)  # fmt: skip
def test_an_ordinary_file_name_is_none_of_anybodys(name):
    assert not gives_away(name)
    assert masked_name(name) == name


def test_a_picture_of_text_is_advice_where_it_is_used():
    (one,) = found("I08", is_text=True)
    assert (one.severity, str(one.at)) == (Severity.ADVICE, "content/stories/wangke/index.md:11:7")
    assert found("I08", tip(), is_text=True) == []


def test_a_cover_is_told_at_its_value():
    cover = MetaText(key="cover", text="a.jpg", line=6, column=5)
    entry = shown("没有图。\n", cover="a.jpg", texts=(cover,), lines={"cover": 6})
    (one,) = found("I04", entry, codes=("https://x.cn/",))
    assert (str(one.at), one.length) == ("content/stories/wangke/index.md:6:5", 5)


def test_a_picture_that_is_only_linked_to_is_published_too():
    (one,) = found("I04", shown("[大图](a.jpg)\n", pictures=()), codes=("https://x.cn/",))
    assert one.at.line == 9


def test_an_issues_cover_is_looked_at_too():
    digest = digest_file(cover="../stories/wangke/a.jpg", lines={"cover": 3})
    (one,) = found("I04", tip(), digests=(digest,), codes=("https://x.cn/",))
    assert str(one.at) == "content/digests/2022-W13.md:3"


def test_each_picture_is_told_once_an_entry():
    body = "![茶杯](a.jpg)\n\n![茶杯](a.jpg)\n\n[大图](a.jpg)\n"
    assert len(found("I04", shown(body), codes=("https://x.cn/",))) == 1
    assert len(found("I01", shown(body), shown(body, slug="b"), traces=(Trace.TIME,))) == 1
