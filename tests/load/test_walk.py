"""The folder as it really looks: odd names, links, things that come and go, things that cannot be opened."""

import os
import tempfile
from pathlib import Path

import pytest
from load.conftest import entry
from makers import settings

from newsroom.load.walk import Walk, walk_content


def walk(content: Path) -> Walk:
    return walk_content(settings(content.parent))


def slugs(of: Walk) -> list[str]:
    return [one.slug for one in of.entries]


def test_entries_issues_and_files_are_told_apart_and_sorted(read, content):
    names = ["tips/b.md", "tips/a.md", "stories/c/index.md", "stories/c/p/d.jpg", "digests/2022-W13.md", "digests/e.png"]
    read({name: entry() for name in names})
    found = walk(content)
    assert [str(one.source) for one in found.entries] == ["stories/c/index.md", "tips/a.md", "tips/b.md"]
    assert [str(one) for one in found.digests] == ["digests/2022-W13.md"]
    assert [str(one) for one in found.assets] == ["digests/e.png", "stories/c/p/d.jpg"]
    assert found.assets[next(iter(found.assets))].size == len(entry().encode())


@pytest.mark.parametrize("name", ["tips/a.md", "tips/a.MD", "tips/a.markdown", "tips/a/index.md"])
def test_an_entry_may_be_named_in_several_ways(read, content, name):
    read({name: entry()})
    assert slugs(walk(content)) == ["a"]


def test_notes_on_the_folder_are_no_entries(read):
    assert read({"README.md": "甲", "tips/README.md": "乙", "tips/a/readme.md": "丙", "data/README.md": "丁"}).told() == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("网课 三招", "wang-ke-san-zhao"), ("a b", "a-b"), ("A", "a"), ("a_b", "a-b"), ("a..b", "a-b"), ("-a", "a"),
        ("😀", ""), ("a'b\"<c>&", "a-b-c"), ("ä", ""), ("a\nb", "a-b"), ("a\x1b[31m", "a-31m"), ("２０２２", ""),
        ("index", "tip-index"), ("2022", "tip-2022"),
    ],
)  # fmt: skip
def test_a_name_that_cannot_be_an_address_is_told_with_one_that_can(read, name, meant):
    (found,) = read({f"tips/{name}.md": entry()}).problems()
    assert (found.code, found.values["name"], found.values["meant"]) == ("M18", name, meant)


@pytest.mark.parametrize("name", ["a", "a-b", "a1", "1a", "a--b", "x" * 100])
def test_a_name_that_can_be_an_address_is_one(read, content, name):
    assert read({f"tips/{name}.md": entry()}).problems() == []
    assert slugs(walk(content)) == [name]


def test_names_that_are_no_unicode_are_told_and_can_be_printed(read, content):
    (content / "tips").mkdir()
    raw = os.fsencode(content / "tips") + b"/" + "网课".encode("gbk") + b".md"
    try:
        Path(os.fsdecode(raw)).write_text(entry(), encoding="utf-8")
    except OSError:
        return  # this file system knows no such names (macOS)
    (found,) = read().problems()
    assert found.code == "M18"
    assert str(found.at).encode("utf-8", "replace")


@pytest.mark.parametrize("name", ["gushi/a.md", "a.md", "tips/a/b.md", "tips/a/b/index.md", "digests/a/2022-W13.md", "data/a.md", "gushi/a.jpg", "a.jpg"])
def test_what_lies_in_the_wrong_place_is_told(read, name):
    assert read({name: entry()}).told() == [("M20", name)]


def test_a_link_to_a_file_of_the_column_is_that_file(read, content):
    read({"tips/a.md": entry(), "tips/b.png": b"x"})
    (content / "tips" / "c.md").symlink_to(content / "tips" / "a.md")
    (content / "stories").mkdir()
    (content / "stories" / "b.png").symlink_to("../tips/b.png")
    found = walk(content)
    assert (slugs(found), found.problems) == (["a", "c"], [])
    assert [str(one) for one in found.assets] == ["stories/b.png", "tips/b.png"]


def test_no_link_leads_to_the_register_or_out_of_the_folder(read, content, tmp_path):
    read({".register/reviews.jsonl": "x", ".versteckt/a.md": entry()})
    (tmp_path / "aussen.png").write_bytes(b"x")
    (content / "tips").mkdir()
    targets = {
        "register.txt": content / ".register" / "reviews.jsonl",
        "versteckt.md": content / ".versteckt" / "a.md",
        "aussen.png": tmp_path / "aussen.png",
        "relativ.png": Path("../../aussen.png"),
        "weg.png": content / "weg.png",
        "kreis.md": content / "tips" / "kreis.md",
        "ordner": content / "data",
        "oben": content,
    }
    for name, target in targets.items():
        (content / "tips" / name).symlink_to(target)
    found = walk(content)
    assert (found.entries, found.assets) == ([], {})
    assert sorted(one.at.file.name for one in found.problems) == sorted(targets)
    assert {one.code for one in found.problems} == {"M21"}


def test_a_chain_of_links_counts_by_its_end(content, tmp_path):
    (tmp_path / "geheim.md").write_text(entry(), encoding="utf-8")
    (content / "tips").mkdir()
    (content / "tips" / "b.md").symlink_to(tmp_path / "geheim.md")
    (content / "tips" / "a.md").symlink_to("b.md")
    found = walk(content)
    assert (found.entries, [one.code for one in found.problems]) == ([], ["M21", "M21"])


def test_a_content_folder_that_is_itself_a_link_is_read(read, content, tmp_path):
    read({"tips/a.md": entry()})
    (tmp_path / "neu").mkdir()
    (tmp_path / "neu" / "content").symlink_to(content)
    assert slugs(walk(tmp_path / "neu" / "content")) == ["a"]


def test_what_is_neither_file_nor_folder_is_passed_by(content):
    (content / "tips").mkdir()
    os.mkfifo(content / "tips" / "a.md")
    found = walk(content)
    assert (found.entries, found.problems) == ([], [])


def test_a_file_that_goes_while_the_folder_is_read_is_no_problem(read, content, monkeypatch):
    read({"tips/a.md": entry(), "tips/~$a.docx": b"x"})
    scandir = os.scandir

    def leaving(folder):
        found = list(scandir(folder))
        for one in found:
            if one.name.startswith("~$"):
                one.is_file()
                Path(one.path).unlink()
        return iter(found)

    monkeypatch.setattr(os, "scandir", leaving)
    found = walk(content)
    assert (slugs(found), found.problems, found.assets) == (["a"], [], {})


def test_an_entry_that_goes_before_it_is_read_is_told(read, content, monkeypatch):
    read({"tips/a.md": entry(), "tips/b.md": entry()})
    scandir = os.scandir

    def leaving(folder):
        found = list(scandir(folder))
        for one in found:
            one.is_file()
            if one.name == "a.md":
                Path(one.path).unlink()
        return iter(found)

    monkeypatch.setattr(os, "scandir", leaving)
    reading = read()
    assert reading.told() == [("M15", "tips/a.md")]
    assert list(reading.entries) == ["tips/b.md"]


def test_a_folder_that_cannot_be_opened_is_told():
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        content = Path(folder) / "content"
        (content / "tips" / "a").mkdir(parents=True)
        (content / "tips" / "a").chmod(0)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            found = walk(content)
        finally:
            if root:
                os.seteuid(0)
            (content / "tips" / "a").chmod(0o755)
    assert [(one.code, str(one.at)) for one in found.problems] == [("M15", "content/tips/a")]
    assert found.problems[0].values["reason"]


def test_a_missing_content_folder_is_told(tmp_path):
    found = walk(tmp_path / "content")
    assert [(one.code, str(one.at)) for one in found.problems] == [("M15", "content")]


def test_of_two_files_with_one_address_the_first_by_name_counts(read, content):
    read({"tips/a.md": entry(), "tips/a/index.md": entry(), "tips/a.markdown": entry()})
    found = walk(content)
    assert [str(one.source) for one in found.entries] == ["tips/a.markdown"]
    assert [(str(one.at), one.values["other"]) for one in found.problems] == [
        ("content/tips/a.md", "tips/a.markdown"), ("content/tips/a/index.md", "tips/a.markdown")
    ]  # fmt: skip
