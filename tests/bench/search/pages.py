"""Pages of a few hundred characters out of any Chinese text, so that searches can be measured on real language.

    .venv/bin/python tests/bench/search/pages.py TEXT FOLDER 10000

`TEXT` holds paragraphs parted by blank lines, as `tests/bench/prose.py` makes them out of what packages ship. Each page
is put together from whole paragraphs in a fixed random order; its title is the first clause of the first. Where the
text is not enough for all pages, paragraphs come round again in other company. The first 300 and 2,000 pages are the
smaller sizes. Writes a column (Markdown, as for `tests/bench/corpus.py`), signed.
"""

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[2])]

from newsroom.render.search.folding import simplified

LENGTH = 450
"""Characters of a page, at least."""
_CLAUSE = re.compile(r"[^，。；：！？、,.;:!?()（）\[\]<>{}|`*_#\\\"“”]{5,16}")

_UNFIT = re.compile(f"[{''.join(map(chr, simplified()))}]|@|[0-9]{{6}}|学生|老师|电话|姓名")
"""Paragraphs in Traditional characters, and those the checks on personal information might hold back."""


@dataclass(frozen=True)
class Page:
    """A title and paragraphs."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def read_pages(text: Path, count: int) -> list[Page]:
    """The first `count` pages; a larger `count` begins with the same ones."""
    found = [_clean(one) for one in dict.fromkeys(text.read_text(encoding="utf-8").split("\n\n"))]
    kept = [one for one in found if 10 <= len(one) <= 900 and not _UNFIT.search(one)]
    return [page for page, _ in zip(_pages(kept), range(count), strict=False)]


def _clean(paragraph: str) -> str:
    """Without what Markdown would take for its own."""
    return re.sub(r"\s+", " ", re.sub(r"[<>*_`#|\\\[\]{}~^$&!+=-]+", " ", paragraph)).strip()


def _pages(paragraphs: list[str]) -> Iterator[Page]:
    for turn in range(1_000):
        order = random.Random(turn).sample(paragraphs, len(paragraphs))
        held: list[str] = []
        for one in order:
            held.append(one)
            if sum(map(len, held)) >= LENGTH:
                title = next((found for part in held for found in _CLAUSE.findall(part) if not found.isascii()), "")
                if title.strip():
                    yield Page(title.strip(), tuple(held))
                held = []


def write_column(text: Path, target: Path, count: int) -> list[Page]:
    """A project in `target` with one signed story for each page, newest last."""
    from corpus import FIRST, PER_WEEK, copy_program, sign_all

    from newsroom.settings import load_settings

    pages = read_pages(text, count)
    copy_program(target, FIRST + timedelta(days=(count // PER_WEEK + 2) * 7), packs="none")
    folder = target / "content" / "stories"
    folder.mkdir(parents=True)
    for number, page in enumerate(pages):
        day = FIRST + timedelta(days=number // PER_WEEK * 7 + number % 3)
        head = f"---\ntitle: {page.title!r}\ndate: {day.isoformat()}\nstatus: ready\nauthor: 教学处\ndepartment: 教学处\n---\n"
        (folder / f"page-{number:05d}.md").write_text(head + "\n\n".join(page.paragraphs) + "\n", encoding="utf-8")
    sign_all(load_settings(target).settings)
    return pages


if __name__ == "__main__":
    write_column(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
