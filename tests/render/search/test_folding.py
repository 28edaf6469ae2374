"""One spelling for what readers take for the same; the browser's side is compared in tests/browser/test_search.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.render.search.folding import plain, simplified, simplified_groups

EXAMPLES = {
    "你好 world C++ 编程": "你好world c++编程",
    "2022 年 3 月，ＡＢＣ": "2022年3月\nabc",
    "c+a #tag 你 # 好 好": "c+ a\ntag你\n好\n好",
    "Café Ｗｉ-Fi ①½ ㎡": "cafe wi\nfi 11\n2 m2",
    "  ，。a，": "a",
    "\u200b学\u200b生 后": "学生\n后",
    "😀听😀😀不到": "听\n不到",
    "𠮷野家": "𠮷野家",
    "": "",
}


@pytest.mark.parametrize("text", EXAMPLES)
def test_widths_cases_spaces_and_punctuation_make_no_difference(text):
    assert plain(text) == EXAMPLES[text]


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert plain(plain(text)) == plain(text)


@given(st.text("学生 a1+#，\n。Ａ　聽", max_size=30), st.text("学生 a1+#，\n", max_size=10))
def test_what_stands_between_breaks_is_found_in_the_whole(text, other):
    assert plain(text) in plain(f"{other}。{text}。{other}")


def test_every_traditional_character_has_one_simplified_one():
    table = simplified()
    assert len(table) > 2_500
    assert "聽不到聲音，後面乾著".translate(table) == "听不到声音，后面乾著"
    assert not {ord(target) for target in table.values()} & table.keys()


def test_the_browser_gets_the_groups_of_the_characters_in_use():
    assert simplified_groups("听着") == ("听聽", "着著")
