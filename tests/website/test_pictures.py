"""Pictures of a built site: every one is read, and none says more than what is drawn in it."""

import io
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from makers import ROOT
from pictures.planted import EVERY, MARKER, jpeg, picture, png, qr, saved
from PIL import Image as Pillow
from website.project import Project, files_of, new_project
from website.written import story, tip

PICTURES = (".jpg", ".png", ".webp", ".gif", ".svg")
MARKS = (MARKER.encode(), MARKER.encode("utf-16-le"), MARKER.lower().encode())


def raster(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.endswith((".jpg", ".png", ".webp", ".gif"))}


def assert_clean(name: str, content: bytes) -> None:
    """Read as a reader's program would, and as a curious one."""
    with Pillow.open(io.BytesIO(content)) as found:
        assert found.format in ("JPEG", "PNG", "WEBP"), name
        assert not found.getexif(), name
        assert not {"exif", "xmp", "comment", "photoshop", "icc_profile", "mp", "mpoffset", "parsed_exif"} & set(
            found.info
        ), name
        assert getattr(found, "n_frames", 1) == 1, name
        assert not getattr(found, "text", {}), name
        found.load()
    for mark in (
        b"Exif\x00",
        b"http://ns.adobe.com",
        b"xmpmeta",
        b"8BIM",
        b"GPS",
        b"tEXt",
        b"iTXt",
        b"zTXt",
        b"eXIf",
        b"tIME",
    ):
        assert mark not in content[:200] or name.endswith(".webp"), (name, mark)
    if name.endswith(".jpg"):
        assert content.count(b"\xff\xd8\xff") == 1, name
        assert content.endswith(b"\xff\xd9"), name
        segments = set(re.findall(rb"\xff([\xe1-\xef\xfe])", content[: content.index(b"\xff\xda")]))
        assert segments <= {b"\xee"}, (name, segments)
    if name.endswith(".png"):
        assert content.endswith(b"IEND\xaeB`\x82"), name
        kinds = set(re.findall(rb"[\x00-\xff]{4}([a-z][A-Za-z]{3})", content[:100]))
        assert not kinds & {b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"}, name
    if name.endswith(".webp"):
        assert int.from_bytes(content[4:8], "little") + 8 == len(content), name
        assert not {b"EXIF", b"XMP ", b"ICCP"} & {
            content[place : place + 4] for place in range(12, min(len(content), 60))
        }, name


class Images(HTMLParser):
    """What a page asks of its pictures."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.images: list[dict] = []
        self.addresses: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "img":
            self.images.append(given)
            self.addresses.add(given["src"])
        if tag == "source":
            self.addresses |= {one.split(" ")[0] for one in given["srcset"].split(", ")}
        if tag == "a" and "assets/pictures/" in (given.get("href") or ""):
            self.addresses.add(given["href"])


@pytest.fixture(scope="module")
def column(tmp_path_factory, program) -> Path:
    """The school's own column as it lies in this repository, built."""
    root = tmp_path_factory.mktemp("own")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "mkdocs.yml", root)
    for name in ("newsroom", "theme"):
        (root / name).symlink_to(program / name)
    for name in ("build.py", "requirements.txt"):
        shutil.copy(program / name, root)
    done = Project(root).run("build")
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return root


def test_every_picture_of_the_columns_own_site_says_nothing(column):
    files = files_of(column / "site")
    pictures = raster(files)
    assert pictures
    for name, content in pictures.items():
        assert_clean(name, content)
    drawings = [
        content for name, content in files.items() if name.startswith("assets/pictures/") and name.endswith(".svg")
    ]
    for content in drawings:
        assert b"<metadata" not in content
        assert b"<script" not in content
        assert b"<!--" not in content


@pytest.fixture(scope="module")
def planted(tmp_path_factory, program) -> Project:
    """Every kind of picture with a marker in every corner: cover, in the text, only linked to; built and staged."""
    made = new_project(tmp_path_factory.mktemp("planted") / "a", program)
    body = "\n\n".join(f"![图{number}]({name})" for number, name in enumerate(EVERY))
    made.write(
        "stories/tupian/index.md",
        story("图片", cover="cover.jpg", people="无", body=f"{body}\n\n[大图](big.jpg)\n\n[数据](foto.dat)\n"),
    )
    made.write("stories/tupian/cover.jpg", jpeg(6))
    made.write("stories/tupian/big.jpg", jpeg(image=picture(2000, 1500)))
    made.write("stories/tupian/foto.dat", jpeg(image=picture(333, 222)))
    for name, make in EVERY.items():
        made.write(f"stories/tupian/{name}", make())
    made.sign()
    made.build()
    done = made.run("stage", str(made.root / "staged"))
    assert done.returncode == 0, done.stdout + done.stderr
    return made


@pytest.mark.parametrize("folder", ["site", "staged"])
def test_no_marker_reaches_any_byte_of_the_output(planted, folder):
    files = files_of(planted.root / folder)
    assert len(raster(files)) > 8
    for name, content in files.items():
        for mark in MARKS:
            assert mark not in content, name


def test_every_published_picture_is_clean_also_those_only_linked_to(planted):
    pictures = raster(files_of(planted.site))
    for name, content in pictures.items():
        assert_clean(name, content)
    page = (planted.site / "stories/2022/tupian.html").read_text("utf-8")
    assert re.search(r'href="../../assets/pictures/[0-9a-f]{16}\.webp">大图', page)
    assert re.search(r'href="../../assets/pictures/[0-9a-f]{16}\.webp">数据', page), (
        "a picture under another name is one too"
    )
    assert not [name for name in files_of(planted.site) if name.startswith("assets/files/")]


def test_originals_stay_byte_for_byte(planted):
    for name, make in EVERY.items():
        assert (planted.root / "content/stories/tupian" / name).read_bytes() == make()


def test_pages_ask_for_exactly_the_pictures_that_are_published(planted):
    pages = list(planted.site.rglob("*.html"))
    wanted = {
        one.rsplit("/", 1)[-1]
        for page in pages
        for one in Images(page.read_text("utf-8")).addresses
        if "assets/pictures/" in one
    }
    assert {path.name for path in (planted.site / "assets/pictures").iterdir()} == wanted


def test_every_picture_has_a_size_a_description_and_only_the_first_is_loaded_at_once(planted):
    page = Images((planted.site / "stories/2022/tupian.html").read_text("utf-8"))
    own = [one for one in page.images if "assets/pictures/" in one["src"]]
    assert len(own) == 7
    assert all(int(one["width"]) and int(one["height"]) for one in own)
    assert all(one["alt"] for one in own)
    assert [one.get("loading", "eager") for one in own] == ["eager"] + ["lazy"] * 6


def test_the_cover_stands_upright(planted):
    page = Images((planted.site / "stories/2022/tupian.html").read_text("utf-8"))
    cover = page.images[0]
    assert (cover["width"], cover["height"]) == ("240", "320")
    with Pillow.open(planted.site / "stories/2022" / cover["src"]) as found:
        assert found.size == (240, 320)


def test_share_cards_and_feeds_have_jpeg_or_png(planted):
    page = (planted.site / "stories/2022/tupian.html").read_text("utf-8")
    assert re.search(r'og:image" content="https://column.example/lan/assets/pictures/[0-9a-f]{16}\.jpg"', page)
    feed = (planted.site / "feeds/all.xml").read_text("utf-8")
    assert "srcset" not in feed
    assert re.search(r"/assets/pictures/[0-9a-f]{16}\.jpg", feed)


def test_a_second_build_converts_nothing_and_gives_the_same_bytes(planted, tmp_path):
    before = files_of(planted.site)
    cache = {
        path: path.stat().st_mtime_ns
        for path in (planted.root / ".cache/newsroom/pictures").glob("*.*")
        if path.name != "index.json"
    }
    planted.build()
    assert files_of(planted.site) == before
    assert {path: path.stat().st_mtime_ns for path in cache} == cache


CONSENT = "{依据: 监护人书面同意, 编号: A-012, 有效期: 2022-12-31}"


@pytest.fixture
def pupils(tmp_path, program) -> Project:
    """A story with pupils' consent, built; another one and an issue use the same picture."""
    made = new_project(tmp_path / "pupils", program)
    made.write(
        "stories/ban/index.md",
        story("班里的事", people="学生", consent=CONSENT, cover="hezhao.jpg", body="看。\n\n![合照](hezhao.jpg)\n"),
    )
    made.write("stories/ban/hezhao.jpg", saved(picture(640, 480), "JPEG", quality=90))
    made.write(
        "tips/jie.md",
        tip("借一张", people="学生", consent=CONSENT, body="看。\n\n![合照](../stories/ban/hezhao.jpg)\n"),
    )
    made.write("tips/wuguan.md", tip("无关", people="无", body="看。\n\n![茶](cha.png)\n"))
    made.write("tips/cha.png", saved(picture(200, 100), "PNG"))
    made.sign()
    made.build()
    return made


def published(project: Project) -> set[bytes]:
    return {path.read_bytes() for path in (project.site / "assets/pictures").iterdir()}


@pytest.mark.parametrize("how", ["withdrawn", "expired"])
def test_when_consent_ends_the_next_build_holds_no_byte_of_the_picture(pupils, how):
    before = published(pupils)
    assert len(before) == 3 + 2
    new = (
        CONSENT.replace("2022-12-31", "2022-04-12")
        if how == "expired"
        else CONSENT.replace("}", ", 撤回图片: [HeZhao.jpg]}")
    )
    pupils.replace("content/stories/ban/index.md", CONSENT, new)
    pupils.sign("stories/ban")
    done = pupils.run("build")
    assert done.returncode == 1
    assert "I06" in done.stdout
    after = published(pupils)
    assert len(after) == 2
    everything = b"".join(files_of(pupils.site).values())
    for gone in before - after:
        assert gone not in everything
        assert gone[200:400] not in everything
    assert not (pupils.site / "stories/2022/ban.html").exists()
    assert not (pupils.site / "tips/jie.html").exists()
    assert (pupils.site / "tips/wuguan.html").exists()
    cached = b"".join(path.read_bytes() for path in (pupils.root / ".cache/newsroom/pictures").iterdir())
    assert not [one for one in before - after if one in cached]


def test_checks_and_builds_tell_of_a_broken_picture_once(project):
    project.write("tips/kadun/luyou.png", png()[:3000])
    for command in ("check", "build"):
        done = project.run(command)
        assert done.returncode == 1
        assert len(re.findall(r"I09", done.stdout)) == 1, done.stdout
        assert "content/tips/kadun/index.md:" in done.stdout
    assert not (project.site / "tips" / "kadun.html").exists()
    assert (project.site / "tips" / "tingbudao.html").exists()


def test_a_qr_code_holds_its_entry_back_until_it_is_allowed(tmp_path, program):
    made = new_project(tmp_path / "a", program)
    poster = picture(900, 600)
    poster.paste(qr("https://www.example.edu.cn/baoming").convert("RGB"), (600, 300))
    made.write("tips/haibao.png", saved(poster, "PNG"))
    made.write("tips/baoming.md", tip("报名", people="无", body="看。\n\n![一张海报](haibao.png)\n"))
    made.sign()
    done = made.run("build")
    assert done.returncode == 1
    assert "https://www.example.…" in done.stdout
    assert not (made.site / "tips/baoming.html").exists()
    made.replace("mkdocs.yml", "  newsroom:\n", "  newsroom:\n    qr_allowed: [https://www.example.edu.cn/]\n")
    made.build()
    assert (made.site / "tips/baoming.html").exists()
