"""The school's own list: outside the project, and told where it cannot be read."""

import pytest
from makers import settings

from newsroom.load.private_words import read_private_words
from newsroom.problems import Severity


def test_without_the_setting_there_are_no_words(tmp_path):
    assert read_private_words(settings(tmp_path)) == ((), [])


def test_words_stand_one_a_line_with_remarks_behind_a_hash(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("\ufeff# 词表\n紫薯\n\n Abc  # 旧名\n紫薯\n", encoding="utf-8")
    words, problems = read_private_words(settings(tmp_path / "column", private_words=path))
    assert (words, problems) == (("紫薯", "abc"), [])


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_list_that_cannot_be_read_is_told_and_holds_nothing_back(tmp_path, content):
    path = tmp_path / "words.txt"
    if content is not None:
        path.write_bytes(content)
    words, (found,) = read_private_words(settings(tmp_path / "column", private_words=path))
    assert (words, found.code, found.severity) == ((), "V01", Severity.WARNING)
    assert str(tmp_path) not in str(dict(found.values))


def test_a_list_inside_the_project_is_refused_because_it_would_be_published(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("紫薯\n", encoding="utf-8")
    words, (found,) = read_private_words(settings(tmp_path, private_words=path))
    assert (words, found.code, str(found.at)) == ((), "K03", "mkdocs.yml")
