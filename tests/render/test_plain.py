"""Pages as plain Markdown for engines that know nothing of us."""

from pathlib import PurePosixPath

import markdown
import pytest
import yaml
from makers import at, bundle, edition, locked_file, notice, story, tip

from newsroom.load.links import scan_links
from newsroom.model import Status, page_of
from newsroom.render.dialect import Image
from newsroom.render.entry_pages import entry_pages
from newsroom.render.issue_pages import home_page, issue_pages
from newsroom.render.listing_pages import listing_pages
from newsroom.render.plain import plain_body, plain_page
from newsroom.render.service_pages import service_pages

IMAGES = {PurePosixPath("tips/a.jpg"): Image(url="assets/pictures/1a.jpg", width=3, height=4)}


def body(text, *others):
    entry = tip("own", body=text, links=scan_links(text, 8))
    made = edition(entry, story(), tip("caogao", status=Status.DRAFT), *others, images=IMAGES)
    return plain_body(made, entry, PurePosixPath("tips"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("见[故事](../stories/wangke.md)。", "见[故事](../stories/2022/wangke.md)。"),
        ('见[故事](../stories/wangke.md#h-1 "题")。', '见[故事](../stories/2022/wangke.md#h-1 "题")。'),
        ("见[故事](<../stories/wangke.md>)。", "见[故事](../stories/2022/wangke.md)。"),
        ("![图](a.jpg)", "![图](../assets/pictures/1a.jpg)"),
        ("[![图](a.jpg)](../stories/wangke.md)", "[![图](../assets/pictures/1a.jpg)](../stories/2022/wangke.md)"),
        ("[外](https://a.cn/x.md)和<https://a.cn/>", "[外](https://a.cn/x.md)和<https://a.cn/>"),
        ("[上](#h-1)", "[上](#h-1)"),
        ("[一][x]\n\n[x]: ../stories/wangke.md\n", "[一][x]\n\n[x]: ../stories/2022/wangke.md"),
        ("`[故事](../stories/wangke.md)`", "`[故事](../stories/wangke.md)`"),
        ('<a href="../stories/wangke.md">故事</a>', '<a href="../stories/2022/wangke.md">故事</a>'),
        (
            "甲[故事](../stories/wangke.md)\n\n乙[故事](../stories/wangke.md)",
            "甲[故事](../stories/2022/wangke.md)\n\n乙[故事](../stories/2022/wangke.md)",
        ),
    ],
)
def test_addresses_lead_to_where_things_lie_in_the_staged_site(text, found):
    assert body(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("见[甲](caogao.md)和[乙](caogao.md)。", "见甲和乙。"),
        ('见[甲](caogao.md "题")。', "见甲。"),
        ("见[甲](<caogao.md>)。", "见甲。"),
        ("[x]: caogao.md", "[x]: #"),
        ('<a href="caogao.md">甲</a>', '<a href="#">甲</a>'),
        ("![名单](mingdan.jpg)", "名单"),
    ],
)
def test_what_readers_cannot_see_leaves_words_only(text, found):
    assert body(text) == found


def pages(*entries, **values):
    made = edition(*entries, now=at("2022-04-05 10:00"), **values)
    by_page = {page_of(one): one for one in made.column.shown}
    found = [home_page(made), *issue_pages(made), *listing_pages(made), *service_pages(made), *entry_pages(made, {})]
    kept = [page for page in found if page.meta["template"] not in ("redirect.html", "search.html")]
    return {str(page.path): plain_page(made, page, by_page.get(page.path)) for page in kept}


def test_every_page_has_its_title_in_front_matter_and_text():
    entries = (story("a", title="*重点*: [一]"), tip("b"), bundle("c", items=("b",)), notice("d", place="_线上_"))
    found = pages(*entries, digests=(locked_file("2022-W13", *entries),))
    for text in found.values():
        _, front, rest = text.split("---\n", 2)
        meta = yaml.safe_load(front)
        assert meta["title"]
        assert rest.lstrip().startswith("# ")
        assert "\ue000" not in text
    html = markdown.markdown(found["stories/2022/a.html"].split("---\n", 2)[2])
    assert "<h1>*重点*: [一]</h1>" in html
    assert "<p>_线上_</p>" in markdown.markdown(found["notices/2022/d.html"].split("---\n", 2)[2])


def test_pages_link_to_pages_of_the_staged_site():
    entries = (story("a"), tip("b"), bundle("c", items=("b",)))
    found = pages(*entries, digests=(locked_file("2022-W13", *entries),))
    assert "](../stories/2022/a.md)" in found["issues/2022-w13.html"]
    assert "](../tips/b.md)" in found["bundles/c.html"]
    assert "](issues/2022-w13.md)" in found["index.html"]
    assert not [path for path, text in found.items() if ".html)" in text]


def test_the_foreword_of_an_issue_comes_before_its_sections():
    entries = (story("a"),)
    file = locked_file("2022-W13", *entries, foreword="开卷的话。")
    text = pages(*entries, digests=(file,))["issues/2022-w13.html"]
    assert text.index("总第1期") < text.index("开卷的话。") < text.index("[标题a]")


def test_a_withdrawn_entry_leaves_one_line_and_no_title():
    file = locked_file("2022-W13", tip("a"), tip("b"))
    found = pages(tip("a", title="秘密", status=Status.WITHDRAWN), tip("b"), digests=(file,))
    assert not [path for path, text in found.items() if "秘密" in text]
    assert "本文已撤回" in found["tips/a.html"]
    assert "本文已撤回" in found["issues/2022-w13.html"]
