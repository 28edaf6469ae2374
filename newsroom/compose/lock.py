"""Locking an issue: its number, its entries in order and what each of them was."""

from dataclasses import dataclass

from newsroom.compose.column import Column
from newsroom.compose.digest import Digest
from newsroom.model import ref_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The two numbers an issue gets when it is locked."""

    total: int
    """总第N期."""
    in_year: int
    """年内第N期, by the year of the ISO week."""


def next_numbers(column: Column, digest: Digest) -> Numbers:
    """The numbers the next locked issue gets: one above the highest given so far; empty weeks use none."""
    locked = [file for file in column.library.digests if file.locked is not None]
    total = max((file.number or 0 for file in locked), default=0) + 1
    same_year = (file.year_number or 0 for file in locked if file.week.year == digest.week.year)
    return Numbers(total=total, in_year=max(same_year, default=0) + 1)


def lock_digest(column: Column, digest: Digest, existing: str, numbers: Numbers) -> str:
    """The text of `digests/WEEK.md` that locks `digest`.

    `existing` is the file's present text ("" for none): the editors' lines stay as they are, the record is added
    at the end of the front matter. The caller has made sure that the issue is neither locked nor empty.
    """
    record = [
        f"锁定时间: {column.now.isoformat(timespec='seconds')}",
        f"总期号: {numbers.total}",
        f"期号: {numbers.in_year}",
        "条目:",
        *(f"  - {ref_of(entry)} {entry.fingerprint}" for entry in digest.entries),
    ]
    # Not splitlines(): it also splits at marks that are part of a line for everyone else.
    lines = existing.removesuffix("\n").split("\n") if existing else []
    if not lines or lines[0].rstrip() != "---":
        return "\n".join(["---", *record, "---", *lines]) + "\n"
    end = next(place for place, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    return "\n".join([*lines[:end], *record, *lines[end:]]) + "\n"
