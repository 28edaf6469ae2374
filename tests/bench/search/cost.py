"""What the index costs: time, memory, bytes, and how many files a change of one entry rewrites.

    .venv/bin/python tests/bench/search/cost.py TEXT [300 2000 10000]
"""

import gzip
import resource
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[2])]

from pages import Page, read_pages

from newsroom.render.search.files import index_files
from newsroom.render.search.passages import Article


def articles(pages: list[Page]) -> tuple[Article, ...]:
    """Pages as the index takes them."""
    return tuple(
        Article(url=f"stories/2022/page-{at:05d}.html", title=one.title, kind="story", day="2022年3月14日", text=one.text)
        for at, one in enumerate(pages)
    )


def packed(content: bytes) -> int:
    """Bytes over the wire."""
    return len(gzip.compress(content, 6))


def measure(pages: list[Page]) -> None:
    """Print one size."""
    given = articles(pages)
    start = time.process_time()
    files = index_files(given, [], {})
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    text = packed("\n".join(f"{one.title}\n{one.text}" for one in given).encode())
    sizes = {path: packed(content) for path, content in files.items()}
    texts = sum(size for path, size in sizes.items() if path.name[:-3].isdigit())
    index = sum(sizes.values()) - texts
    print(f"{len(given)} entries, {sum(len(one.text) for one in given) / len(given):.0f} characters each")
    print(f"  {spent:.2f} CPU s, {peak:.0f} MB peak of the process, {len(files)} files")
    print(f"  text {text:,} B packed; index {index:,} B ({index / text:.2f}), texts {texts:,} B ({texts / text:.2f})")
    print(f"  largest file {max(sizes.values()):,} B, directory {list(sizes.values())[-1]:,} B")
    for what, changed in _changes(pages):
        after = index_files(articles(changed), [], {})
        old = {path for path in files if files[path] != after.get(path)}
        new = {path for path in after if after[path] != files.get(path)}
        print(f"  {what}: {len(new)} files new, {len(old)} gone, {sum(packed(after[one]) for one in new):,} B")


def _changes(pages: list[Page]) -> list[tuple[str, list[Page]]]:
    place = len(pages) // 2
    middle = pages[place]
    words = f"{middle.paragraphs[0]}投影仪已经换好。"
    edited = [*pages[:place], Page(middle.title, (words, *middle.paragraphs[1:])), *pages[place + 1 :]]
    return [("one sentence more in one entry", edited), ("one entry more", [*pages, Page("投影仪换好了", middle.paragraphs)])]


if __name__ == "__main__":
    for size in [int(one) for one in sys.argv[2:]] or [300, 2_000, 10_000]:
        measure(read_pages(Path(sys.argv[1]), size))
