"""Readings: initials of titles, the table of syllables, the ends of words."""

from collections import Counter

from newsroom.render.search.sounds import Sounds, word_ends


def test_a_title_is_found_from_any_of_its_characters_on():
    lines = dict(Sounds().title_terms(["网课三招"]))
    assert lines == {"wksz": "wksz 网课三招", "ksz": "ksz 课三招", "sz": "sz 三招"}


def test_a_character_is_read_as_its_word_asks():
    made = Sounds()
    assert "hy" in dict(made.title_terms(["行业"]))
    table = made.table(Counter("行业"))
    for syllable in ("hang", "xing"):
        assert any(line.startswith(f"{syllable}行") for line in table.split("\n")), syllable


def test_a_part_of_a_word_leads_to_the_word():
    assert [line for _, line in word_ends(["zoom"])] == ["m<zoo", "om<zo", "oom<z", "zoom<"]


def test_the_commonest_character_of_a_syllable_comes_first():
    made = Sounds()
    lines = made.table(Counter({"忘": 2, "网": 9})).split("\n")
    assert [line[:6] for line in lines if line.startswith("wang")] == ["wang网忘"]


def test_a_wrong_character_that_stands_in_no_text_is_known_too():
    assert any(line.startswith("ping屏") and "瓶" in line for line in Sounds().table(Counter("屏")).split("\n"))
