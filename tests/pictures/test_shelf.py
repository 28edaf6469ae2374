"""Facts are read once for each content and kept; nothing stale is ever believed."""

import json
import os
from pathlib import Path, PurePosixPath

import pytest
from makers import settings
from pictures.planted import jpeg, picture, saved

from newsroom.pictures import Shelf, forget_pictures, prepare_pictures, reading, shelf

PATH = PurePosixPath("tips/a.jpg")


@pytest.fixture
def column(tmp_path: Path):
    (tmp_path / "content" / "tips").mkdir(parents=True)
    return settings(tmp_path)


def write(column, raw: bytes, path: PurePosixPath = PATH) -> Path:
    file = column.content / path
    file.write_bytes(raw)
    return file


def read(column, *paths: PurePosixPath):
    found = Shelf(column)
    facts = found.facts(paths or (PATH,))
    found.save()
    return facts


def settle(file: Path) -> None:
    """As if the file had been written a while before the index."""
    index = file.parents[2] / ".cache" / "newsroom" / "pictures" / "index.json"
    later = max(file.stat().st_ctime_ns, index.stat().st_mtime_ns) + 10**9
    os.utime(index, ns=(later, later))


def test_an_unchanged_picture_is_neither_read_nor_decoded_again(column, monkeypatch):
    file = write(column, jpeg())
    first = read(column)
    settle(file)

    def forbidden(*_):
        raise AssertionError("read again")

    monkeypatch.setattr(shelf, "_hash", forbidden)
    monkeypatch.setattr(reading, "read_facts", forbidden)
    assert read(column) == first


def test_the_same_picture_under_another_name_is_not_decoded_again(column, monkeypatch):
    write(column, jpeg())
    first = read(column)[PATH]
    other = PurePosixPath("tips/b.jpg")
    write(column, jpeg(), other)
    monkeypatch.setattr(reading, "read_facts", None)
    assert read(column, other)[other] == first


def test_a_change_is_seen_also_where_size_and_time_are_those_of_before(column):
    raw = jpeg()
    file = write(column, raw)
    before = read(column)[PATH]
    settle(file)
    times = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
    file.write_bytes(raw[:-1] + b"X")
    os.utime(file, ns=times)
    assert read(column)[PATH].digest != before.digest


def test_a_file_saved_in_the_same_tick_as_the_index_is_read_again(column):
    raw = jpeg()
    file = write(column, raw)
    before = read(column)[PATH]
    stat = file.stat()
    index = column.cache / "pictures" / "index.json"
    os.utime(index, ns=(stat.st_ctime_ns, stat.st_ctime_ns))
    rows = json.loads(index.read_text())
    rows["files"][str(PATH)][-1] = "0" * 64
    index.write_text(json.dumps(rows))
    os.utime(index, ns=(stat.st_ctime_ns, stat.st_ctime_ns))
    assert read(column)[PATH].digest == before.digest


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"for": 1}', '{"for": "x", "files": {}, "facts": {}}'])
def test_an_index_nobody_can_read_is_written_anew(column, text):
    write(column, jpeg())
    first = read(column)
    index = column.cache / "pictures" / "index.json"
    index.write_text(text)
    assert read(column) == first
    assert json.loads(index.read_text())["files"]


def test_what_is_gone_is_forgotten(column):
    write(column, jpeg())
    other = PurePosixPath("tips/b.jpg")
    write(column, saved(picture(), "JPEG"), other)
    read(column, PATH, other)
    read(column, other)
    index = json.loads((column.cache / "pictures" / "index.json").read_text())
    assert list(index["files"]) == ["tips/b.jpg"]
    assert len(index["facts"]) == 1


def test_a_picture_is_known_by_its_bytes_and_a_document_is_not_read(column, monkeypatch):
    hidden, paper = PurePosixPath("tips/foto.dat"), PurePosixPath("tips/a.pdf")
    write(column, jpeg(), hidden)
    write(column, b"%PDF-1.4 " + b"x" * 1000, paper)
    found = read(column, hidden, paper, PurePosixPath("tips/none.jpg"))
    assert list(found) == [hidden]
    assert found[hidden].format == "JPEG"


def test_a_folder_that_cannot_be_written_only_costs_time(column, monkeypatch):
    write(column, jpeg())
    (column.root / ".cache").write_text("in the way")
    assert read(column)[PATH].format == "JPEG"


def test_a_huge_file_is_not_read_into_memory(column):
    file = write(column, b"\xff\xd8\xff")
    os.truncate(file, 30_000_001)
    found = read(column)[PATH]
    assert (found.fault, dict(found.details)) == ("I10", {"size": "30 MB", "limit": "30 MB"})


def test_forms_of_a_picture_are_taken_out_of_the_cache_when_it_may_no_longer_be_shown(column):
    other = PurePosixPath("tips/b.jpg")
    write(column, jpeg())
    write(column, saved(picture(), "JPEG"), other)
    kept = set(prepare_pictures([other], column).files.values())
    gone = set(prepare_pictures([PATH], column).files.values())
    assert gone
    forget_pictures([PATH], column)
    assert not any(file.exists() for file in gone)
    assert all(file.exists() for file in kept)
    assert len(list((column.cache / "pictures").glob("*.json"))) == 1
