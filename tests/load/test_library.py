"""The whole column at once: what one broken file means for the others, order, and what is held back."""

import os
import random
import shutil
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from load.conftest import HEAD, entry
from makers import ROOT, at, settings

from newsroom.check import check_library
from newsroom.load import load_library
from newsroom.load.schema import KIND_SCHEMAS
from newsroom.messages import LANGUAGES, catalogue
from newsroom.model import Kind
from newsroom.website.pipeline import run_pipeline


def test_an_empty_column_is_one(read):
    library = read().loaded.library
    assert (library.entries, library.digests, library.signatures, dict(library.assets)) == ((), (), (), {})


def test_everything_is_sorted_whatever_the_order_of_reading(read, content, monkeypatch):
    files = {f"{kind.folder}/{slug}.md": entry(kind.folder, more="旧地址: [a.html]\n") for kind in Kind for slug in "ba"}
    files |= {f"digests/2022-W{week}.md": "甲\n" for week in (13, 10, 12)} | {"tips/z.png": b"x", "tips/y.png": b"x"}
    first = read(files).loaded
    scandir = os.scandir
    for seed in range(5):
        shuffle = random.Random(seed).shuffle

        def shuffled(folder, shuffle=shuffle):
            found = list(scandir(folder))
            shuffle(found)
            return iter(found)

        monkeypatch.setattr(os, "scandir", shuffled)
        assert load_library(settings(content.parent), first_day()) == first
    assert [str(one.source) for one in first.library.entries] == sorted(name for name in files if name.endswith(".md") and "digests" not in name)
    assert first.problems == tuple(sorted(first.problems, key=lambda one: one.order))


def first_day() -> date:
    return date(2022, 4, 27)


def test_entries_are_sorted_by_their_slugs_not_by_their_files(read):
    library = read({f"tips/{name}.md": entry() for name in ("a/index", "a-b", "a1", "b")}).loaded.library
    assert [one.slug for one in library.entries] == ["a", "a-b", "a1", "b"]


@examples(max_examples=20)
@given(st.permutations(["tips/a.md", "tips/b.md", "tips/b/index.md", "stories/a.md", "digests/2022-W13.md", "gushi/x.md"]))
def test_the_order_in_which_files_were_made_never_matters(tmp_path_factory, names):
    found = []
    for order in (names, sorted(names)):
        root = tmp_path_factory.mktemp("column")
        for name in order:
            path = root / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(entry(path.parts[-2] if path.parts[-2] in HEAD else "tips"), encoding="utf-8")
        loaded = load_library(settings(root), first_day())
        found.append((loaded.library, loaded.problems, loaded.faulty))
    assert found[0] == found[1]


KEYS = [name for schema in KIND_SCHEMAS.values() for one in schema.fields for name in (one.key, one.chinese)]
VALUES = [
    "甲", "2022-03-30", "[甲, 乙]", "{依据: 不可辨认}", "[{日期: 2022-04-08, 说明: 改}]", "", "9999-W52", "0001-01-01", "9999-12-31",
    "tips/a", "[tips/a]", "\n  - 代号：A1\n    步骤:\n      - 老师：好", "2022-04-01 15:30", "&a", "*a", "#甲", "'", "|\n  甲", "就绪",
    "[[]]", "{{}: {}}", "https://a.cn", "../../a.png", "99999", "学生", "\x00", "\u2028", "\ud7ff", "😀",
]  # fmt: skip
LINES = st.builds("{}{}{}\n".format, st.sampled_from(KEYS), st.sampled_from([": ", "：", ":"]), st.sampled_from(VALUES))
FILES = st.one_of(
    st.binary(max_size=300),
    st.builds(
        lambda lines, body: f"---\n{''.join(lines)}---\n{body}".encode(),
        st.lists(LINES, max_size=12),
        st.sampled_from(["", "正文", "[甲](b.md)![乙](c.png)<script>", "```\n甲"]),
    ),
)


@examples(max_examples=150)
@given(FILES)
def test_no_file_whatever_makes_loading_or_checking_raise(tmp_path_factory, raw):
    root = tmp_path_factory.getbasetemp() / "whatever"
    for folder in (*(kind.folder for kind in Kind), "digests", "data", ".register"):
        name = {"digests": "2022-W13.md", "data": "glossary.yml", ".register": "reviews.jsonl"}.get(folder, "a.md")
        (root / "content" / folder).mkdir(parents=True, exist_ok=True)
        (root / "content" / folder / name).write_bytes(raw)
    shutil.copy(ROOT / "content" / "data" / "vocabularies.yml", root / "content" / "data")
    loaded = load_library(settings(root), first_day())
    for one in check_library(loaded, settings(root), at("2022-04-27 10:00")).problems:
        for language in LANGUAGES:
            assert catalogue(language).problem(one.code, one.values)


@examples(max_examples=100)
@given(st.lists(LINES, max_size=6), st.sampled_from(["正文", "[甲](b.md)![乙](c.png)<script>", "```\n甲"]), st.booleans())
def test_no_metadata_whatever_stops_the_build(tmp_path_factory, lines, body, preview):
    root = tmp_path_factory.getbasetemp() / "build"
    if not root.exists():
        shutil.copytree(ROOT / "content" / "data", root / "content" / "data")
        (root / "theme").symlink_to(ROOT / "theme")
    others = [one for one in lines if not one.startswith(("title", "标题", "date", "日期"))]
    for kind in Kind:
        text = entry(kind.folder, more=f"状态: 就绪\n{''.join(others)}", body=body)
        (root / "content" / kind.folder).mkdir(exist_ok=True)
        (root / "content" / kind.folder / "a.md").write_text(text, encoding="utf-8")
    (root / "content" / "digests").mkdir(exist_ok=True)
    (root / "content" / "digests" / "2022-W13.md").write_text(f"---\n{''.join(lines)}---\n{body}", encoding="utf-8")
    assert run_pipeline(settings(root), at("2022-04-27 10:00"), preview=preview).website.pages


@pytest.mark.parametrize("broken", [b"", b"\x00", b"no block", "---\n标题: 甲\n---\n正文\n".encode(), b"---\n- a\n---\nx", b"a" * (2 << 20)])
def test_a_broken_file_takes_none_of_those_that_link_to_it_along(read, broken):
    body = "[甲](kaputt.md)和[乙](../tips/kaputt.md#h-1)\n"
    reading = read({"tips/kaputt.md": broken, "tips/gut.md": entry(more="相关: [tips/kaputt]\n", body=body)})
    assert {str(one.at.file) for one in reading.problems()} == {"content/tips/kaputt.md"}
    assert [str(one) for one in reading.loaded.faulty] == ["tips/kaputt.md"]
    assert list(reading.entries) == ["tips/gut.md"]


def test_a_bundle_with_a_tip_that_cannot_be_read_waits(read):
    head = HEAD["bundles"].replace("[a]", "[gut, kaputt]")
    reading = read({"tips/kaputt.md": b"\x00", "tips/gut.md": entry(), "bundles/a.md": entry("bundles", head=head)})
    (found,) = reading.problems("L02")
    assert (str(found.at), found.values["items"]) == ("content/bundles/a.md:5", "kaputt")
    assert {str(one) for one in reading.loaded.faulty} == {"tips/kaputt.md", "bundles/a.md"}


def test_a_file_that_is_missing_altogether_is_told_by_those_that_name_it(read):
    reading = read({"tips/gut.md": entry(more="相关: [tips/weg]\n", body="[甲](weg.md)\n")})
    assert reading.told() == [("L01", "tips/gut.md:6:6"), ("L01", "tips/gut.md:8:1")]


def test_warnings_and_advice_hold_nothing_back(read):
    reading = read({"tips/a.md": entry(head=HEAD["tips"].replace("标题:", "标题："), more="标签: [甲, 乙, 丙, 丁, 戊, 己]\n")})
    assert {one.code for one in reading.problems()} == {"M03", "M09"}
    assert reading.loaded.faulty == frozenset()


def test_a_file_of_ten_megabytes_is_told_with_its_size_and_never_read(read):
    (found,) = read({"tips/a.md": b"---\n" + b"a" * (10 << 20)}).problems()
    assert (found.code, found.values["size"], found.values["limit"]) == ("M16", "10.0", "1")


def test_a_folder_with_the_name_of_an_entry_is_told(read, content):
    (content / "tips" / "a.md").mkdir(parents=True)
    assert read({"tips/a.md/b.md": entry()}).told() == [("M20", "tips/a.md/b.md")]


def test_a_link_offers_the_nearest_as_it_would_be_written(read):
    files = {
        "tips/a.md": entry(body="[甲](../stories/wangke-sanzao.md)\n\n[乙](wangke-sanzao.html)\n\n[丙](jihua.pdf)\n"),
        "stories/wangke-sanzhao/index.md": entry("stories"),
        "guides/p/jihua-biao.pdf": b"x",
    }
    assert [one.values["meant"] for one in read(files).problems("L01")] == [
        "../stories/wangke-sanzhao/index.md", "../stories/wangke-sanzhao/index.md", "../guides/p/jihua-biao.pdf"
    ]  # fmt: skip


@pytest.mark.parametrize("target", ["b.md", "./b.md", "../tips/b.md", "b.md#h-1", "b.md?x=1", "b/index.md", "%62.md", "#oben", "https://x.cn/b.md", "mailto:a@b.cn", "tel:110", "//x.cn/b.md"])
def test_links_that_lead_somewhere_are_fine(read, target):
    assert read({"tips/a.md": entry(body=f"[甲]({target})\n"), "tips/b.md": entry()}).problems() == []


@pytest.mark.parametrize("target", ["bb.md", "../b.md", "../../b.md", "/tips/b.md", "b", "b.html", "weixin:b"])
def test_links_that_lead_nowhere_are_told(read, target):
    assert read({"tips/a.md": entry(body=f"甲[乙]({target})\n"), "tips/b.md": entry()}).told() == [("L01", "tips/a.md:7:2")]


def test_guides_may_replace_each_other_in_a_row(read):
    files = {"guides/a.md": entry("guides", more="替代: b\n"), "guides/b.md": entry("guides", more="替代: c\n"), "guides/c.md": entry("guides")}
    assert read(files).problems() == []


@pytest.mark.parametrize(
    ("older", "chain"),
    [({"a": "a"}, "a → a"), ({"a": "b", "b": "a"}, "a → b → a"), ({"a": "b", "b": "c", "c": "b"}, "b → c → b"), ({"c": "b", "b": "a", "a": "c"}, "a → c → b → a")],
)
def test_guides_that_replace_each_other_in_a_circle_are_told_once(read, older, chain):
    reading = read({f"guides/{slug}.md": entry("guides", more=f"替代: {other}\n") for slug, other in older.items()})
    (found,) = reading.problems()
    assert (found.code, found.at.line, found.values["chain"]) == ("M24", 7, chain)


@pytest.mark.parametrize("alias", ["tips/b.html", "TIPS/B.html", "index.html", "tips/index.html", "tips/2022.html", "404.html", "feeds/all.html"])
def test_an_old_address_never_takes_the_place_of_a_page(read, alias):
    assert read({"tips/a.md": entry(more=f"旧地址: [{alias}]\n"), "tips/b.md": entry()}).told() == [("A01", "tips/a.md:6")]


def test_an_old_address_belongs_to_one_entry(read):
    more = "旧地址: [tips/alt.html]\n"
    assert read({"tips/a.md": entry(more=more), "tips/b.md": entry(more=more)}).told() == [("A01", "tips/b.md:6")]
