"""`content/data/contacts.yml`: the school's public lines, which the rules on personal information pass over."""

from pathlib import Path, PurePosixPath

from newsroom.load.datafiles import DataReader
from newsroom.model import Contact


def read(folder: Path, text: str | None) -> DataReader:
    if text is not None:
        (folder / "contacts.yml").write_text(text, encoding="utf-8")
    return DataReader(folder, PurePosixPath("content/data"))


def test_lines_and_mailboxes_are_read_in_order(tmp_path):
    reader = read(
        tmp_path,
        "contacts:\n  - {name: 总机, number: 021-00000000, verified_on: 2022-04-01}\n"
        "  - {name: 校办, email: office@school.example, verified-on: 2022-04-01}\n"
        "  - {name: 旧总机, number: 021-11111111, verified_on: 2022-04-01, disabled: 是}\n",
    )
    assert reader.contacts() == (
        Contact(name="总机", number="021-00000000"),
        Contact(name="校办", email="office@school.example"),
    )
    assert reader.problems == []


def test_a_row_without_name_line_or_day_is_reported_and_passed_over(tmp_path):
    reader = read(
        tmp_path,
        "contacts:\n  - {number: 021-00000000, verified_on: 2022-04-01}\n  - {name: 甲, verified_on: 2022-04-01}\n"
        "  - {name: 乙, number: 021-00000000}\n",
    )
    assert reader.contacts() == ()
    assert [(one.code, one.at.line) for one in reader.problems] == [("V01", 2), ("V01", 3), ("V01", 4)]


def test_a_school_without_the_file_has_no_contacts(tmp_path):
    reader = read(tmp_path, None)
    assert reader.contacts() == ()
    assert reader.problems == []
