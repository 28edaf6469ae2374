"""The column that is measured is the same each time, and nothing is wrong with it."""

import re
import statistics
from pathlib import Path

import pytest
from bench.corpus import PER_WEEK, write_corpus

from newsroom.check import check_library
from newsroom.compose import compose_column, compose_issues
from newsroom.load import load_library
from newsroom.model import Kind, kind_of
from newsroom.settings import load_settings

COUNT = PER_WEEK + 5
"""A full week, which is locked, and the beginning of the next."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("corpus") / "one", COUNT)


def content_of(project: Path) -> dict[str, bytes]:
    folder = project / "content"
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_arguments_give_the_same_bytes(corpus, tmp_path):
    assert content_of(write_corpus(tmp_path / "two", COUNT)) == content_of(corpus)
    assert content_of(write_corpus(tmp_path / "three", COUNT, seed=2)) != content_of(corpus)


def test_nothing_is_wrong_with_it_and_everything_is_public(corpus):
    own = load_settings(corpus).settings
    loaded = load_library(own, own.now.date())
    checked = check_library(loaded, own, own.now)
    column = compose_column(loaded.library, own, own.now, faulty=checked.faulty)
    assert [f"{one.at} {one.code} {dict(one.values)}" for one in checked.problems if one.code != "W04"] == []
    assert (len(column.shown), column.left_out) == (COUNT, ())
    assert {kind_of(one) for one in column.shown} == set(Kind)


def test_every_full_week_is_locked_with_its_entries(corpus):
    own = load_settings(corpus).settings
    column = compose_column(load_library(own, own.now.date()).library, own, own.now)
    issues = compose_issues(column, own)
    assert [(one.number, one.locked, len(one.entries)) for one in issues] == [(1, True, PER_WEEK)]


def test_texts_are_as_long_as_a_real_columns(corpus):
    bodies = [path.read_text("utf-8").split("---\n", 2)[2] for path in (corpus / "content").glob("[!d.]*/**/*.md")]
    lengths = [len(re.sub(r"\s", "", body)) for body in bodies]
    assert len(lengths) == COUNT
    assert 1_200 <= statistics.mean(lengths) <= 1_600
    assert min(lengths) < 1_100
    assert max(lengths) > 1_900
