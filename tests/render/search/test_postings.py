"""Tokens, their articles and how they are written."""

from hypothesis import given
from hypothesis import strategies as st
from search_index import decoded, tokens

from newsroom.render.search.packing import by_head, pack
from newsroom.render.search.postings import BEST, IN_TITLE, Postings, encode, utf_16


def gathered(*articles: tuple[str, str]) -> dict[str, list[tuple[int, int]]]:
    made = Postings()
    for title, text in articles:
        made.add_article(title, text)
    return {token: decoded(places) for token, places in made.lists()}


@given(st.lists(st.tuples(st.integers(0, 50_000), st.integers(0, 3)), unique_by=lambda one: one[0]))
def test_what_is_written_can_be_read(places):
    places.sort()
    assert decoded(encode([place * 4 + weight for place, weight in places])) == places


def test_pairs_words_and_what_stands_beside_words_are_tokens():
    found = gathered(("网课", "3月用zoom c++开"))
    assert set(found) == {
        "网课", "网", "课", "课$", "3", "3月", "月用", "月", "用", "用zoom", "zoom", "c++", "c++开", "开", "开$",
    }  # fmt: skip


def test_a_token_in_the_title_weighs_most():
    found = gathered(("网课三招", "正文"), ("别的", "网课"))
    assert found["网课"][0] == (0, IN_TITLE)
    assert found["网课"][1][1] < IN_TITLE


def test_every_article_with_a_character_is_named_by_some_token_that_begins_with_it():
    articles = [("题", "的话"), ("题", "我的"), ("题", "的"), ("题", "没有"), ("的", "题")]
    named = {number for token, places in gathered(*articles).items() if token[0] == "的" for number, _ in places}
    assert named == {0, 1, 2, 4}


def test_of_a_single_character_a_hundred_articles_are_named_titles_first():
    found = gathered(("光", "文"), *[("题", "光")] * 150)["光"]
    assert len(found) == BEST
    assert found[0] == (0, IN_TITLE)
    assert found[-1][0] == 150


def test_tokens_come_as_javascript_sorts_them():
    made = Postings()
    made.add_article("", "𠮷野\n\uf900有\nzoom\n一二")
    keys = [token for token, _ in made.lists()]
    assert keys == sorted(keys, key=utf_16)
    assert keys.index("𠮷野") < keys.index("\uf900有")


@given(st.lists(st.text("学生课zo3 ，", min_size=1, max_size=12), min_size=1, max_size=20))
def test_packed_tokens_are_read_back_as_they_were(texts):
    from newsroom.render.search.folding import plain

    made = Postings()
    for text in texts:
        made.add_article(plain(text), plain(text))
    lines = list(made.lists())
    table = pack("t", iter(lines), 40, by_head)
    read = {}
    from search_index import payload

    for content in table.files.values():
        read |= tokens(payload(content)[1])
    assert read == dict(lines)
    assert len(table.names) == len(table.bounds)
