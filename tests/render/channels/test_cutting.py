"""Where a text is cut, where a line ends, and which colours carry a text."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.render.channels.cutting import ELLIPSIS, cut_bytes, one_line, size_of
from newsroom.render.channels.reading import paragraphs_of
from newsroom.render.channels.wrapping import WIDTH, columns, fixed, flowed, wrapped
from newsroom.render.colours import NIGHT, colours_of, contrast
from newsroom.render.fitting import greatest

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)
CHINESE = st.text(st.sampled_from("一二三四五，。？！“”（）……ab c1👩‍👧é"), max_size=300)


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("先看图标。", 15, "先看图标。"),
        ("先看图标。再换麦克风，还不行就重启。", 30, "先看图标。"),
        ("他说：“好。”然后走了，再也没有回来", 24, "他说：“好。”"),
        ("再换麦克风，还不行就重启电脑，再试一次", 45, "再换麦克风……"),
        ("没有标点的一长串字一直写下去", 20, "没有标点……"),
        ("不要停在“引号里的字一直写", 21, "不要停在……"),
        ("Ver. 1.2 is out. And more follows here", 20, "Ver. 1.2 is out."),
        ("一起守 No. 3｜头条的标题，很长", 30, "一起守 No. 3……"),
        ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 40, "👨‍👩‍👧‍👦……"),
        ("🇨🇳🇨🇳🇨🇳", 20, "🇨🇳……"),
        ("字", 2, ""),
        ("", 0, ""),
    ],
)
def test_a_text_ends_behind_a_sentence_else_a_clause_else_a_character(text, most, cut):
    assert cut_bytes(text, most) == cut


@given(TEXTS | CHINESE, st.integers(0, 400))
def test_a_cut_text_is_within_its_bytes_and_says_that_it_was_cut(text, most):
    cut = cut_bytes(text, most)
    assert size_of(cut) <= most
    cut.encode("utf-8")
    if cut != text:
        assert cut == "" or cut.endswith(ELLIPSIS) or re.search(r"[。！？!?….][”’」』）)]*$", cut)
        assert text.startswith(cut.removesuffix(ELLIPSIS))


@given(st.integers(0, 50), st.integers(-1, 60))
def test_the_greatest_that_fits_is_found(most, limit):
    assert greatest(most, lambda one: one <= limit) == min(most, limit)


@given(st.integers(0, 60))
def test_a_family_of_faces_stays_together(most):
    family = "👨‍👩‍👧‍👦"
    assert cut_bytes(family * 3, most).replace(family, "") in ("", ELLIPSIS)


@given(st.text(max_size=80))
def test_one_line_has_no_mark_a_service_refuses(text):
    line = one_line(text)
    line.encode("utf-8")
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", line)
    assert line == line.strip()


def test_lines_are_no_wider_than_they_may_be_and_break_as_chinese_breaks():
    text = "他说：“今天的课，我听到第三遍（第三遍！）才听懂。”于是把 Wi-Fi 的名字 classroom-2022 写在黑板上；" * 6
    lines = wrapped(text)
    assert all(columns(line.rstrip()) <= WIDTH for line in lines)
    assert all(columns(line.rstrip()) > WIDTH - 20 for line in lines[:-1])
    assert not any(line[0] in "，。、；：！？”’）》…" for line in lines)
    assert not any(line.rstrip()[-1] in "“‘（《" for line in lines)
    assert all(word not in ("Wi", "Wi-", "classroom-") for line in lines for word in line.split())
    assert "".join(lines) == text


@given(TEXTS | CHINESE, st.integers(4, 80))
def test_wrapping_loses_and_adds_nothing(text, width):
    assert "".join(wrapped(text, width)) == " ".join(text.split())


@given(st.lists(TEXTS | CHINESE, max_size=6))
@example(["一句很长的话，" * 20, "word " * 40, "> 引", "From here", "一二三四五六七八九十" * 8 + "> x"])
def test_a_phone_that_flows_the_text_anew_gets_it_back(paragraphs):
    found, going_on = [], ""
    for row in flowed(paragraphs).split("\n")[:-1]:  # as RFC 3676 tells readers, 4.2
        line = row.removeprefix(" ") if row.startswith(" ") else row
        assert not row.startswith((">", "From "))
        going_on += line.removesuffix(" ")
        if not line.endswith(" "):
            found.append(going_on)
            going_on = ""
    assert found == [" ".join(one.split()) for one in paragraphs]


def test_fixed_lines_have_no_space_at_their_end():
    assert not re.search(r"[ \t]\n", fixed(["word " * 60, "", "字 " * 60]))


def test_a_text_is_read_paragraph_by_paragraph():
    html = "<h2>题</h2><p>一<b>二</b><br>三</p><ul><li>甲</li><li><p>乙</p></li></ul><p> </p><script>x</script>"
    assert paragraphs_of(html) == ("题", "一二三", "甲", "乙")


@pytest.mark.parametrize("brand", ["", "#ffff00", "#ffffff", "#000000", "#123456", "#e8a33d", "#ff0000"])
def test_any_school_colour_becomes_one_that_can_be_read(brand):
    found = colours_of(brand)
    assert contrast(found.brand, "#ffffff") >= 4.5
    assert contrast(found.deep, "#ffffff") >= 4.5
    assert contrast(found.brand, found.tint) >= 4
    assert contrast(found.glow, NIGHT) >= 4.5
    assert contrast("#26312f", found.tint) >= 10


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_columns_count_chinese_twice():
    assert columns("a字，") == 5
    assert unicodedata.east_asian_width("…") == "A"
