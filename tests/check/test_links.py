"""Addresses: nothing from elsewhere, nothing that runs, nothing readers cannot follow."""

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import links, story, tip
from rules import check

from newsroom.model import LinkUse, Status


@pytest.mark.parametrize("use", [LinkUse.IMAGE, LinkUse.LOAD])
@pytest.mark.parametrize(
    ("target", "host"),
    [
        ("https://a.cn/b.jpg", "a.cn"),
        ("HTTP://A.cn/b.jpg", "A.cn"),
        ("//a.cn/b.jpg", "a.cn"),
        ("\\\\a.cn\\b.jpg", "a.cn"),
        ("/\\a.cn/b.jpg", "a.cn"),
        ("https:a.cn/b.jpg", "a.cn"),
        ("ht\ntps://a.cn/b.jpg", "a.cn"),
        ("http://[bad/b.jpg", "[bad"),
        ("small.jpg 1x, https://a.cn/b.jpg 2x", "a.cn"),
    ],
)
def test_what_would_be_loaded_from_another_host_is_refused(use, target, host):
    (found,) = check(tip(links=links(target, use=use)), code="L04")
    assert (str(found.at), found.values["host"]) == ("content/tips/tingbudao.md:9:3", host)


@pytest.mark.parametrize(
    "target", ["pictures/a.jpg", "../a.jpg", "a.jpg?x=https://a.cn", "data:image/png;base64,//Rw0", "", "a//b.jpg"]
)
def test_what_lies_in_the_column_may_be_loaded(target):
    assert check(tip(links=links(target, use=LinkUse.IMAGE)), code="L04") == []


def test_a_link_to_another_host_is_no_load():
    assert check(tip(links=links("https://a.cn/")), code="L04") == []


@given(st.text())
def test_no_address_makes_the_rules_raise(target):
    entry = tip(links=(*links(target), *links(target, use=LinkUse.IMAGE), *links(target, use=LinkUse.SCRIPT)))
    check(entry, tip("other"))


def test_active_content_is_refused_and_named_shortly():
    (found,) = check(tip(links=links(f"javascript:{'x' * 80}", use=LinkUse.SCRIPT)), code="L05")
    assert str(found.at) == "content/tips/tingbudao.md:9:3"
    assert len(found.values["what"]) == 40


def test_an_ordinary_text_has_no_active_content():
    assert check(tip(links=links("https://a.cn/", "a.md")), code="L05") == []


@pytest.mark.parametrize(
    "hidden", [{"status": Status.DRAFT}, {"status": Status.WITHDRAWN}, {"expires": date(2022, 3, 1)}]
)
@pytest.mark.parametrize("target", ["caogao.md", "../tips/caogao.md", "caogao.md#h-1", "caogao/index.md"])
def test_a_public_entry_that_links_to_a_hidden_one_is_told(hidden, target):
    entry = tip(links=links("https://a.cn/", target))
    (found,) = check(entry, tip("caogao", **hidden), code="L06")
    assert (str(found.at), found.values["target"]) == ("content/tips/tingbudao.md:10:3", target)


def test_links_between_public_entries_are_fine():
    entry = tip(links=links("../stories/wangke.md", "mailto:a@b.cn", "#anfang", "bild.jpg"))
    assert check(entry, story(), code="L06") == []


def test_a_draft_may_link_to_a_draft():
    entry = tip(status=Status.DRAFT, links=links("caogao.md"))
    assert check(entry, tip("caogao", status=Status.DRAFT), code="L06") == []


def test_a_link_to_an_entry_in_a_folder_of_its_own_is_found():
    hidden = tip("caogao", status=Status.DRAFT, source=PurePosixPath("tips/caogao/index.md"))
    assert len(check(tip(links=links("caogao.md")), hidden, code="L06")) == 1
