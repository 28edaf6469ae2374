"""Articles of the real sample column: what the service keeps, how much they cost, and how an issue is divided."""

from dataclasses import replace

import pytest
from render.wechat.conftest import THEMES

from newsroom.check.wechat_conformance import check_article, check_draft
from newsroom.check.wechat_dark import dark_texts
from newsroom.model import Kind, Story, kind_of, ref_of
from newsroom.render.wechat import (
    AUTO,
    BUDGET,
    COLLECTED,
    SEVERAL,
    WechatArticle,
    render_digest_draft,
    render_entry_article,
)
from newsroom.render.wechat.titles import fit_title

MOST_FOR_PROSE = 4
LEAST_CONTRAST = 4.5


def findings(article: WechatArticle) -> list[str]:
    known = frozenset(article.pictures) | frozenset(article.codes)
    fields = {"title": article.title, "author": article.author, "digest": article.digest, "content_source_url": article.source_url}
    told = [*check_article(article.content, known=known, removed_links=article.removed_links), *(one for _, one in check_draft([fields]))]
    return [one.rule for one in told]


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_found_in_any_article_of_the_column(website, theme):
    edition = website.edition
    articles = [render_entry_article(edition, one, THEMES[theme]) for one in edition.column.shown]
    articles += [one for issue in edition.issues for one in render_digest_draft(edition, issue, THEMES[theme]).articles]
    assert {one.title: found for one in articles if (found := findings(one))} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_prose_costs_at_most_four_characters_for_each_visible_one(website, theme):
    edition = website.edition
    prose = [one for one in edition.column.shown if "|" not in one.body]
    assert len(prose) > 10
    for entry in prose:
        article = render_entry_article(edition, entry, THEMES[theme])
        assert len(article.content) / article.visible <= MOST_FOR_PROSE, entry.slug


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_of_the_column_can_be_read_in_the_dark(website, theme):
    edition = website.edition
    faint = {
        (issue.week, one.text[:10]): round(one.contrast, 2)
        for issue in edition.issues
        for article in render_digest_draft(edition, issue, THEMES[theme]).articles
        for one in dark_texts(article.content)
        if one.contrast < LEAST_CONTRAST
    }
    assert faint == {}


def test_every_paragraph_of_a_story_is_in_its_article(website):
    edition = website.edition
    for entry in (one for one in edition.column.shown if isinstance(one, Story)):
        content = render_entry_article(edition, entry, THEMES["清朗"]).content
        for line in entry.body.split("\n"):
            if line and line[0] not in "#>|-!:[<0123456789 *?=`\\" and "[" not in line and "*" not in line:
                assert line.strip()[:20] in content, (entry.slug, line)


def test_an_issue_that_fits_is_one_article(website):
    issue = next(one for one in website.edition.issues if str(one.week) == "2022-W14")
    draft = render_digest_draft(website.edition, issue, THEMES["清朗"], AUTO)
    assert (draft.layout, len(draft.articles)) == (COLLECTED, 1)
    stories = [one for one in issue.entries if isinstance(one, Story)]
    assert all(one.title in draft.articles[0].content for one in stories)
    assert not {one.title for one in stories} & {title for _, title, _ in draft.moves}


def grown(website, week: str, times: int):
    """An issue of the column whose stories are `times` as long."""
    edition = website.edition
    issue = next(one for one in edition.issues if str(one.week) == week)
    stories = {ref_of(one) for one in issue.entries if isinstance(one, Story)}
    texts = {ref: replace(text, html=text.html * (times if ref in stories else 1)) for ref, text in edition.texts.items()}
    return replace(edition, texts=texts), issue


def test_an_issue_that_does_not_fit_is_a_head_and_its_stories(website):
    edition, issue = grown(website, "2022-W14", 3)
    draft = render_digest_draft(edition, issue, THEMES["清朗"], AUTO)
    stories = [one.title for one in issue.entries if isinstance(one, Story)]
    assert draft.layout == SEVERAL
    assert [one.title for one in draft.articles[1:]][: len(stories)] == [fit_title(title) for title in stories]
    assert [title for what, title, _ in draft.moves if what == "move_own"] == stories
    assert not [title for what, title, _ in draft.moves if what == "move_teaser"]
    assert all(len(one.content) <= BUDGET for one in draft.articles)


def test_one_article_is_kept_within_the_limit_where_that_is_asked_for(website):
    edition, issue = grown(website, "2022-W14", 3)
    draft = render_digest_draft(edition, issue, THEMES["清朗"], COLLECTED)
    assert (draft.layout, len(draft.articles)) == (COLLECTED, 1)
    assert len(draft.articles[0].content) <= BUDGET
    assert {what for what, _, _ in draft.moves} <= {"move_teaser", "move_cut"}
    assert len(draft.articles[0].content) > BUDGET * 0.9


def test_what_is_cut_ends_with_a_whole_block_and_says_where_the_rest_is(website):
    edition, issue = grown(website, "2022-W14", 40)
    draft = render_digest_draft(edition, issue, THEMES["清朗"], AUTO)
    cut = draft.articles[1]
    assert len(cut.content) <= BUDGET
    assert "余下的部分请点文末“阅读原文”。" in cut.content
    assert findings(cut) == []
    assert ("move_cut", next(one.title for one in issue.entries if isinstance(one, Story)), 2) in draft.moves


def test_the_same_column_gives_the_same_bytes(website):
    edition = website.edition
    first, again = (render_digest_draft(edition, edition.issues[0], THEMES["书卷"]) for _ in range(2))
    assert first == again


def test_credits_name_authors_and_signatures_and_the_code_leads_to_the_page(website):
    edition = website.edition
    article = render_digest_draft(edition, edition.issues[-1], THEMES["清朗"]).articles[0]
    for words in ("撰稿：", "初审：教学处", "复审：教育处", "终审：校长室"):
        assert words in article.content
    assert list(article.codes.values()) == [article.source_url]


def test_an_entry_that_is_an_article_of_the_account_is_linked_there(website):
    edition = website.edition
    tip = next(one for one in edition.column.shown if kind_of(one) is Kind.TIP and one.slug == "tingbudao")
    known = replace(tip, wechat_url="https://mp.weixin.qq.com/s/known")
    shown = tuple(known if one is tip else one for one in edition.column.shown)
    changed = replace(edition, column=replace(edition.column, shown=shown))
    issue = next(one for one in edition.issues if tip in one.entries)
    html = "".join(one.content for one in render_digest_draft(changed, issue, THEMES["清朗"]).articles)
    assert '<a href="https://mp.weixin.qq.com/s/known">' in html


@pytest.mark.parametrize(
    ("choices", "title"),
    [
        (("短标题",), "短标题"),
        (("一起守第3期｜一封不寄出去的信很长很长很长很长", "第3期｜一封不寄出去的信"), "第3期｜一封不寄出去的信"),
        (("How we moved the whole mathematics classroom onto one phone, a stand and two rulers",), "How we moved the whole…"),
        (("用 iPad 和 Teams 上数学课 how it went over the four weeks",), "用 iPad 和 Teams 上数学课 how it went…"),
        (("写给毕业年级家长：晚饭后的二十分钟怎样说话才不吵架",), "写给毕业年级家长"),
        (("没有任何标点符号的一个非常非常非常非常非常长的标题",), "没有任何标点符号的一个非常非常非常非常非…"),
        (("他们说“这是一句没有说完的很长很长很长很长很长的话”",), "他们说这是一句没有说完的很长很长很长很…"),
    ],
)
def test_titles_fit_every_version_of_the_service(choices, title):
    assert fit_title(*choices) == title
    assert len(fit_title(*choices).encode()) <= 64
    assert len(fit_title(*choices)) <= 32
