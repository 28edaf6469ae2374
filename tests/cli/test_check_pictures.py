"""`check --fix` on pictures: traces go, pixels stay; and what the settings say of QR codes."""

import pytest
from pictures.planted import EVERY, MARKER, RASTER, jpeg

from newsroom.settings import load_settings

SECRET = MARKER.encode()
STORY = "---\n标题: 图片\n日期: 2022-04-26\n作者: 教学处\n部门: 教学处\n人像: 无\n状态: 草稿\n---\n看图。\n\n{}\n"


def write(column, **files):
    text = STORY.format("\n\n".join(f"![图片里的东西]({name})" for name in files))
    column.write("content/stories/tupian/index.md", text)
    for name, raw in files.items():
        (column.root / "content/stories/tupian" / name).write_bytes(raw)
    return column.root / "content/stories/tupian"


def test_fix_takes_the_traces_out_of_the_originals_and_says_so(column):
    folder = write(column, **{name: make() for name, make in RASTER.items()})
    done = column.run("check", "--fix")
    for name in RASTER:
        assert SECRET not in (folder / name).read_bytes(), name
        assert f"{name}：已去掉" in done.stdout
    assert "a.jpg：已去掉拍摄地点、设备或程序、拍摄时间、作者或说明、缩略图等附加数据，图像没有变。" in done.stdout
    assert MARKER not in done.stdout
    assert "改好了 5 处，涉及 5 个文件" in done.stdout
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    again = column.run("check", "--fix")
    assert "改好了 0 处" in again.stdout
    assert "I01" not in again.stdout
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_without_fix_nothing_is_touched_and_the_place_is_a_warning(column):
    folder = write(column, **{"a.jpg": jpeg(), "e.svg": EVERY["e.svg"]()})
    done = column.run("check")
    line = next(line for line in done.stdout.split("\n") if "I01" in line)
    assert "警告" in line
    assert "拍摄地点" in line
    assert "content/stories/tupian/index.md:11:" in line
    assert (folder / "a.jpg").read_bytes() == jpeg()


def test_fix_voids_no_signature(column):
    write(column, **{"a.jpg": jpeg()})
    column.write("content/stories/tupian/index.md", STORY.format("![杯](a.jpg)").replace("草稿", "ready"))
    column.sign("stories/tupian")
    column.run("check", "--fix")
    done = column.run("check")
    assert "R02" not in done.stdout
    assert "R01" not in [word for line in done.stdout.split("\n") if "tupian" in line for word in line.split()]


def test_a_file_named_after_somebody_appears_nowhere_in_the_output(column):
    name = "七1班张小明.jpg"
    write(column, **{name: jpeg()})
    for arguments in (("check",), ("check", "--format", "json"), ("check", "--format", "sarif"), ("check", "--fix")):
        done = column.run(*arguments)
        assert "张小明" not in done.stdout + done.stderr, arguments
    assert "I07" in column.run("check").stdout


def test_heic_is_told_with_what_to_do_on_the_phone(column):
    write(column, **{"a.heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + b"\x00" * 100})
    done = column.run("check")
    assert done.returncode == 1
    assert "HEIC" in done.stdout
    assert "兼容性最佳" in done.stdout


@pytest.mark.parametrize(
    ("value", "found", "is_right"),
    [
        ("[https://a.cn/, https://b.cn/x]", ("https://a.cn/", "https://b.cn/x"), True),
        ("https://a.cn/", ("https://a.cn/",), True),
        ("", (), True),
        ("[http://a.cn/]", None, False),
        ("[a.cn]", None, False),
        ("[https://u@a.cn/]", None, False),
        ("{a: b}", None, False),
    ],
)
def test_the_settings_name_full_addresses(column, value, found, is_right):
    column.set("  newsroom:\n", f"  newsroom:\n    qr_allowed: {value}\n")
    loaded = load_settings(column.root)
    assert (loaded.problems == ()) is is_right
    if is_right:
        assert loaded.settings.qr_allowed == found
    else:
        assert loaded.problems[0].code == "K03"
