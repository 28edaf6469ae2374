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
    assert "hang行" in table.split("\n")
    assert "xing行" in table.split("\n")


def test_a_part_of_a_word_leads_to_the_word():
    assert [line for _, line in word_ends(["zoom"])] == ["m<zoo", "om<zo", "oom<z", "zoom<"]


def test_the_commonest_character_of_a_syllable_comes_first():
    made = Sounds()
    assert made.table(Counter({"忘": 2, "网": 9})) == "wang网忘"
