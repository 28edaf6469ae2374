""""Did you mean": near by look or by sound, and nothing where nothing is near."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.load.suggest import nearest
from newsroom.slugs import sound_of

DEPARTMENTS = ["校长室", "党组织", "教学处", "教育处", "信息中心", "总务", "工会"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("教学出", "教学处"), ("教学", "教学处"), ("信息中新", "信息中心"), ("叫雪楚", "教学处"), ("宗务", "总务"),
        ("dangzuzhi", "党组织"), ("教学处", "教学处"), ("食堂", ""), ("", ""), ("xyz", ""),
    ],
)  # fmt: skip
def test_the_nearest_word_is_the_one_that_looks_or_sounds_like_it(word, meant):
    assert nearest(word, DEPARTMENTS) == meant


def test_slugs_are_near_by_their_letters():
    assert nearest("tingbudo", ["wangluo-kadun", "tingbudao"]) == "tingbudao"


def test_without_words_there_is_none():
    assert nearest("甲", []) == ""


def test_a_word_sounds_as_it_is_read():
    assert sound_of("网课") == sound_of("罔课") == "wangke"
    assert sound_of("Zoom课") == "zoomke"
    assert sound_of("") == ""


def test_many_words_and_long_ones_take_no_time():
    begin = time.monotonic()
    nearest("甲" * 5000, [f"tip-{number}" for number in range(10_000)])
    assert time.monotonic() - begin < 5


@given(st.text(max_size=20), st.lists(st.text(max_size=10), max_size=5))
def test_what_is_offered_is_one_of_the_words(word, known):
    assert nearest(word, known) in ("", *known)
