"""Nothing that readers must not see is in any byte of what is published: the site, and the staged copy."""

import gzip
import io
import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Pillow
from search_index import spelled_out
from website.conftest import copy_of
from website.project import Project, files_of, new_project
from website.secrets_column import PREFIX, PUBLIC, secrets, write_secrets
from website.written import photo

from newsroom.load.links import without_notes
from newsroom.settings import load_settings
from newsroom.standing import Standing
from newsroom.website.pipeline import clock, run_pipeline


@pytest.fixture(scope="module")
def full(tmp_path_factory, program) -> Project:
    made = new_project(tmp_path_factory.mktemp("secrets") / "p", program)
    write_secrets(made)
    made.build(code=1)
    done = made.run("stage", str(made.root.parent / "stage"))
    assert done.returncode == 1, done.stdout + done.stderr
    return made


@pytest.fixture(scope="module", params=["build", "stage"])
def published(request, full) -> dict[str, bytes]:
    """Every file that leaves the editors' machine, what is packed in it unpacked."""
    folder = full.site if request.param == "build" else full.root.parent / "stage"
    return {name: unpacked(name, content) for name, content in files_of(folder).items()}


def unpacked(name: str, content: bytes) -> bytes:
    """`content` with everything that was compressed in it."""
    parts = [content]
    if name.endswith(".gz") or content[:2] == b"\x1f\x8b":
        parts.append(gzip.decompress(content))
    if content.startswith(b"\x89PNG"):
        for kind in (b"zTXt", b"iTXt", b"iCCP"):
            for match in re.finditer(kind, content):
                for start in range(match.end(), min(match.end() + 100, len(content))):
                    try:
                        parts.append(zlib.decompress(content[start:]))
                    except zlib.error:
                        continue
    if name.startswith("search/") and name.endswith(".js"):
        parts.append(spelled_out(name, content))
    # UTF-16 is what Windows writes into photos; a word stored so has a zero byte behind each letter
    parts.append(content.replace(b"\0", b""))
    return b"\n".join(parts)


def leaks(files: dict[str, bytes], word: str) -> list[str]:
    """Where `word` stands: in a name, or a piece of the text around it."""
    wanted = word.encode()
    found = [name for name in files if word in name.lower()]
    for name, content in files.items():
        place = content.lower().find(wanted)
        if place >= 0:
            found.append(f"{name}: …{content[max(0, place - 60) : place + 80]!r}…")
    return found


def test_no_secret_is_in_any_byte(published):
    found = [one for name, content in published.items() for one in leaks({name: content}, PREFIX) if name not in KNOWN]
    assert not found, "\n".join(found)
    for name in KNOWN & set(published):
        # the address of what has been public, and nothing else of it
        rest = {
            "": (name.encode() + published[name]).replace(b"qzxwithdrawnslug", b"").replace(b"qzxwithdrawnalias", b"")
        }
        assert leaks(rest, PREFIX) == []


KNOWN = {"tips/qzxwithdrawnslug.html", "qzxwithdrawnalias.html", "docs/tips/qzxwithdrawnslug.md"}
"""Readers had the withdrawn entry: its address says so in one line, the old one leads there."""


def test_the_search_would_find_it(published):
    """The control: public words are found in names, pages, feeds and titles by the very same search."""
    found = leaks(published, PUBLIC)
    assert [one for one in found if "feeds/all.xml:" in one]
    assert [one for one in found if "feeds/all.json:" in one]
    assert [one for one in found if "/stories/2022/" in f"/{one}" and ":" not in one]


def test_every_planted_secret_was_really_planted(full):
    """A secret that never got into the column would prove nothing."""
    files = {name: unpacked(name, content) for name, content in files_of(full.root / "content").items()}
    for state in STATES:
        for place, word in secrets(state).items():
            assert leaks(files, word), (state, place)
        assert leaks(files, f"{PREFIX}{state}exif") or state == "badpicture", state


STATES = {
    "draft": Standing.DRAFT,
    "nostatus": Standing.DRAFT,
    "unsigned": Standing.UNSIGNED,
    "half": Standing.UNSIGNED,
    "changed": Standing.CHANGED,
    "embargoed": Standing.EMBARGOED,
    "expired": Standing.EXPIRED,
    "withdrawn": Standing.WITHDRAWN,
    "consentended": Standing.CONSENT,
    "consenttaken": Standing.CONSENT,
    "faulty": Standing.FAULTY,
    "otherhost": Standing.FAULTY,
    "badpicture": Standing.FAULTY,
}


def test_each_entry_is_held_back_for_its_own_reason(full):
    settings = load_settings(full.root).settings
    run = run_pipeline(settings, clock(settings, None), preview=False)
    found = {one.entry.slug: one.standing for one in run.column.left_out}
    assert {state: found.get(f"{PREFIX}{state}slug") for state in STATES} == STATES


def test_the_public_entry_among_the_secrets_is_there_with_its_pictures(full):
    page = (full.site / "stories" / "2022" / f"{PUBLIC}.html").read_text("utf-8")
    assert f"{PUBLIC}正文" in page
    assert page.count('src="../../assets/pictures/') == 3  # cover, drawing, graphic
    assert re.search(r'href="../../assets/pictures/[0-9a-f]{16}\.webp">大图', page), "the linked photograph"
    assert "见下一篇和草稿。" in re.sub(r"<[^>]+>", "", page)


def test_published_photographs_carry_no_camera_data(full):
    for path in sorted((full.site / "assets" / "pictures").iterdir()):
        if path.suffix in (".jpg", ".png"):
            with Pillow.open(io.BytesIO(path.read_bytes())) as picture:
                assert not picture.getexif(), path
                assert not {"exif", "comment", "xmp", "icc_profile", "photoshop"} & set(picture.info), path


def test_exactly_the_pictures_that_pages_show_are_published(full):
    """One file more would be a picture nobody decided to publish."""
    shown = {
        name
        for path in full.site.rglob("*.html")
        for name in re.findall(r"assets/pictures/([0-9a-f]{16}\.[a-z]+)", path.read_text("utf-8"))
    }
    assert {path.name for path in (full.site / "assets" / "pictures").iterdir()} == shown


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("甲<!-- 注 -->乙", "甲乙"),
        ("<!-- 注\n注 -->\n乙", "\n\n乙"),  # lines keep their numbers
        ("`<!-- 例 -->`<!-- 注 -->", "`<!-- 例 -->`"),
        ("```\n<!-- 例 -->\n```\n<!-- 注 -->", "```\n<!-- 例 -->\n```\n"),
        ("<!--\n```\n注\n```\n-->乙", "\n\n\n\n乙"),
        ("甲 ` <!-- 注 --> 乙", "甲 `  乙"),
        ("```\n<!-- 注 -->", "```\n"),  # no fence without an end
        ("甲 <!-- 没有完", "甲 <!-- 没有完"),
    ],
)
def test_notes_for_each_other_are_no_part_of_the_text_but_examples_in_code_are(written, read):
    assert without_notes(written) == read


@pytest.fixture(scope="module")
def previewed(full):
    settings = load_settings(full.root).settings
    return run_pipeline(settings, clock(settings, None), preview=True)


def test_a_preview_shows_what_editors_work_on_and_marks_it(previewed):
    states = {
        page.meta["entry"]["state"]["key"]
        for page in previewed.website.pages
        if (page.meta.get("entry") or {}).get("state")
    }
    assert states == {"draft", "unsigned", "changed", "embargoed", "expired", "faulty"}
    draft = next(page for page in previewed.website.pages if str(page.path) == f"tips/{PREFIX}draftslug.html")
    assert draft.meta["state"]["label"]
    assert draft.meta["head"]["noindex"]
    assert not draft.is_listed


def test_even_a_preview_shows_nothing_that_was_taken_back(previewed):
    shown = {entry.slug for entry in previewed.column.shown}
    taken_back = {f"{PREFIX}{state}slug" for state in ("withdrawn", "consentended", "consenttaken")}
    assert not shown & taken_back
    files = {str(page.path): repr((page.meta, page.html)).encode() for page in previewed.website.pages}
    for state in ("withdrawn", "consentended", "consenttaken"):
        assert leaks(files, f"{PREFIX}{state}title") == []


def test_the_preview_of_a_faulty_entry_says_what_is_wrong_with_it(previewed):
    page = next(page for page in previewed.website.pages if str(page.path) == f"tips/{PREFIX}faultyslug.html")
    assert any(f"{PREFIX}faultykey" in one for one in page.meta["problems"])


# what has been public before


@pytest.fixture(scope="module")
def taken(tmp_path_factory, program, sample) -> dict[str, dict[str, bytes]]:
    """The site before and after a tip of a locked issue was withdrawn, and the staged copy after it."""
    made = copy_of(sample, tmp_path_factory.mktemp("withdrawal") / "p", program)
    made.write("tips/qzxgone/index.md", TIP)
    made.write("tips/qzxgone/a.jpg", photo("orchid"))
    made.sign("tips/qzxgone", time="2022-04-05 09:00")
    record = (made.root / "content/digests/2022-W14.md").read_text("utf-8")
    made.write("digests/2022-W14.md", "".join(line for line in record.splitlines(keepends=True) if line == "---\n"))
    made.lock("2022-W14", "2022-04-08 13:00")
    found = {"before": files_of(made.build())}
    made.replace("content/tips/qzxgone/index.md", "status: ready", "status: withdrawn")
    found["after"] = files_of(made.build())
    stage = made.root.parent / "stage"
    assert made.run("stage", str(stage)).returncode == 0
    found["stage"] = files_of(stage)
    return found


TIP = """\
---
title: qzxgonetitle
date: 2022-04-05
author: qzxgoneauthor
audience: 家长
tags: [qzxgonetag]
summary: qzxgonesummary
aliases: [old/first.html]
people: 无
status: ready
---
qzxgonebody

![qzxgonealt](a.jpg)
"""
PAGE = "tips/qzxgone.html"


@pytest.fixture(scope="module")
def opened(taken) -> dict[str, dict[str, bytes]]:
    """The same, what is packed in it unpacked."""
    return {kind: {name: unpacked(name, content) for name, content in files.items()} for kind, files in taken.items()}


def test_before_its_withdrawal_it_was_everywhere(taken, opened):
    places = {name.split(":")[0] for name in leaks(opened["before"], "qzxgone")}
    wanted = {PAGE, "issues/2022-w14.html", "feeds/all.xml", "feeds/tips.json", "sitemap.xml"}
    assert wanted <= places
    assert {"a", "t", "w"} <= {name[7] for name in places if name.startswith("search/")}
    assert b"qzxgone" in taken["before"]["old/first.html"]


@pytest.mark.parametrize("kind", ["after", "stage"])
def test_after_a_withdrawal_there_is_a_tombstone_and_nothing_else(taken, opened, kind):
    name = PAGE if kind == "after" else "docs/tips/qzxgone.md"
    assert "本文已撤回" in taken[kind][name].decode()
    for word in ("title", "author", "tag", "summary", "body", "alt"):
        assert leaks(opened[kind], f"qzxgone{word}") == []
    # its address is known to whoever had read it; only the old address may still lead there
    places = {one.split(":")[0] for one in leaks(opened[kind], "qzxgone")}
    assert places <= {name, "old/first.html"}


def test_its_picture_is_gone(taken):
    def pictures(files):
        return {name for name in files if name.startswith("assets/pictures/")}

    gone = pictures(taken["before"]) - pictures(taken["after"])
    assert {name.rpartition(".")[2] for name in gone} == {"jpg", "webp"}
    assert pictures(taken["after"]) < pictures(taken["before"])


def test_its_old_address_leads_to_the_tombstone_without_naming_it(taken):
    page = taken["after"]["old/first.html"].decode()
    assert 'content="0; url=../tips/qzxgone.html"' in page
    assert "本文已撤回" in page
    assert 'content="noindex"' in page


def test_the_locked_issue_says_so_in_one_neutral_line(taken):
    before, after = (taken[one]["issues/2022-w14.html"].decode() for one in ("before", "after"))
    assert before.count("gone") == before.count("qzxgone")
    assert re.findall(r'<p class="gone">([^<]+)</p>', after) == ["本文已撤回"]


def test_every_other_address_is_still_there(taken):
    def pages(files):
        hashed = re.compile("assets/|tags/|search/.+[.]js")  # named by what is in them, or by what was withdrawn
        return {name for name in files if not hashed.match(name)}

    assert pages(taken["before"]) == pages(taken["after"])


@pytest.mark.parametrize("standing", [one for one in Standing if one is not Standing.PUBLIC])
def test_every_reason_to_be_gone_has_its_words_in_an_issue(sample, standing):
    from makers import column, edition, locked_file, settings
    from makers import tip as make_tip

    from newsroom.compose import compose_digest
    from newsroom.compose.digest import Item
    from newsroom.model import Week, ref_of
    from newsroom.render.cards import item_card

    gone = make_tip("weg", title="qzxtitle")
    digest = compose_digest(column(digests=(locked_file("2022-W13", gone),)), Week.parse("2022-W13"), settings())
    item = replace(digest.items[0], gone=standing)
    assert isinstance(item, Item)
    assert item.ref == ref_of(gone)
    said = item_card(edition(), item)
    assert list(said) == ["tombstone"]
    assert PREFIX not in said["tombstone"]


def test_a_withdrawn_draft_leaves_no_trace_at_all(project: Project):
    """What readers never saw needs no tombstone: its address alone would tell that there was something."""
    project.write(
        "tips/qzxnever.md",
        "---\ntitle: qzxnever\ndate: 2022-03-30\nauthor: 教学处\naudience: 教师\nstatus: withdrawn\n---\n正文。\n",
    )
    assert leaks(files_of(project.build()), "qzxnever") == []


def test_when_an_embargo_ends_the_entry_appears(project: Project):
    project.write(
        "tips/dengdeng.md",
        TIP.replace("status: ready", "status: ready\npublish_at: 2022-04-14 08:00").replace("![qzxgonealt](a.jpg)", ""),
    )
    project.sign("tips/dengdeng")
    assert not (project.build("--now", "2022-04-14 07:59") / "tips/dengdeng.html").exists()
    assert (project.build("--now", "2022-04-14 08:00") / "tips/dengdeng.html").exists()


def test_the_folder_of_the_site_is_a_mirror_not_a_heap(project: Project):
    """What an earlier build published and this one does not is gone from the folder, whoever put it there."""
    project.build()
    stale = project.site / "tips" / "qzxstale.html"
    stale.write_text("qzxstale")
    (project.site / "assets" / "pictures" / "qzxstale.jpg").write_bytes(b"qzxstale")
    assert leaks(files_of(project.build()), "qzxstale") == []
    assert Path(project.site / "tips" / "tingbudao.html").exists()
