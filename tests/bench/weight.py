"""What the heaviest article of a built site weighs on its way to a reader, without its pictures.

.venv/bin/python tests/bench/weight.py [SITE]
"""

import gzip
import re
import sys
from pathlib import Path

_ARTICLES = ("stories/*/*.html", "notices/*/*.html", "tips/*.html", "bundles/*.html", "guides/*.html", "courses/*.html")
_PARTS = re.compile(r'(?:<link rel="stylesheet" href|<script defer src)="([^"]+)"')
_LISTING = re.compile(r"index|\d{4}")


def packed(path: Path) -> int:
    """Bytes after gzip, as a web server sends them."""
    return len(gzip.compress(path.read_bytes(), 6))


def main(site: Path) -> None:
    """The heaviest article, and what it loads beside itself."""
    articles = [one for pattern in _ARTICLES for one in site.glob(pattern) if not _LISTING.fullmatch(one.stem)]
    heaviest = max(articles, key=packed)
    page = packed(heaviest)
    parts = [(heaviest.parent / name).resolve() for name in _PARTS.findall(heaviest.read_text(encoding="utf-8"))]
    total = page + sum(map(packed, parts))
    print(f"{len(articles)} articles; heaviest: {heaviest.relative_to(site)}, {page:,} bytes gzipped")
    print("".join(f"  {one.name}: {packed(one):,}\n" for one in parts) + f"  together: {total:,}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else Path(__file__).resolve().parents[2] / "site"))
