"""The files of the search: a directory, shards of the index, tables that few searches need, and the articles' texts."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.model import Kind
from newsroom.render.edition import Edition
from newsroom.render.labels import Data, kind_label
from newsroom.render.search.facets import facets
from newsroom.render.search.folding import plain, simplified, simplified_groups
from newsroom.render.search.packing import Table, by_head, by_line, pack, script, short_name
from newsroom.render.search.passages import Article, articles_of
from newsroom.render.search.postings import Postings
from newsroom.render.search.sounds import Sounds, word_ends

FOLDER = PurePosixPath("search")
DIRECTORY = FOLDER / "directory.js"
"""The only file whose name stays; it names all others, by what is in them. Hosts are to write it last."""
_TOKENS, _WORDS, _TERMS, _LONE, _TEXT = "t", "w", "s", "x", "a"
_SHARD, _RARE_SHARD = 8_500, 9_000
"""Characters of a file, about twice its bytes over the wire."""
VOLUME = 16
"""Articles whose texts lie in one folder, named by what is in them: shorter than a name for each."""


def search_files(edition: Edition) -> Mapping[PurePosixPath, bytes]:
    """Address → content, the directory last."""
    said: Data = {
        "kinds": {str(kind): kind_label(edition, kind) for kind in Kind},
        "words": {key[5:]: text for key, text in edition.words.site.items() if key.startswith("find_")},
    }
    return index_files(articles_of(edition), facets(edition), said)


def index_files(articles: tuple[Article, ...], narrowing: list[Data], said: Data) -> Mapping[PurePosixPath, bytes]:
    """The index of `articles` (oldest first); `narrowing` are their facets, `said` goes into the directory as it is."""
    postings, titles = _gather(articles)
    sounds = Sounds()
    terms = pack(_TERMS, sounds.title_terms(titles), _RARE_SHARD, by_line)
    words = pack(_WORDS, word_ends(postings.words), _RARE_SHARD, by_line)
    lone = {
        "sounds": sounds.table(postings.characters),
        "simple": "\n".join(simplified_groups(postings.characters)),
        "facets": _json(narrowing),
        "rare": _json({_WORDS: _named(words), _TERMS: _named(terms)}),
    }
    tables = {_TOKENS: pack(_TOKENS, postings.lists(), _SHARD, by_head), _WORDS: words, _TERMS: terms}
    names = {key: short_name(content) for key, content in lone.items()}
    volumes, files = _texts(articles)
    for kind, table in tables.items():
        files |= {FOLDER / f"{kind}{name}.js": content for name, content in table.files.items()}
    files |= {FOLDER / f"{_LONE}{names[key]}.js": script(_LONE, names[key], lone[key]) for key in lone}
    directory: Data = {
        "count": len(articles),
        "volume": VOLUME,
        "volumes": "".join(volumes),
        _TOKENS: _named(tables[_TOKENS]),
        **names,
        **said,
    }
    files[DIRECTORY] = script("", "directory", _json(directory))
    return MappingProxyType(files)


def _gather(articles: Iterable[Article]) -> tuple[Postings, list[str]]:
    postings, titles = Postings(), []
    simple = simplified()
    for article in articles:
        title = plain(article.title).translate(simple)
        titles.append(title)
        postings.add_article(title, plain(article.text).translate(simple))
    return postings, titles


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _named(table: Table) -> list[str]:
    """First keys and names of a table's files."""
    return [" ".join(table.bounds), "".join(table.names)]


def _texts(articles: tuple[Article, ...]) -> tuple[list[str], dict[PurePosixPath, bytes]]:
    """The names of the folders, and one file an article."""
    volumes: list[str] = []
    files: dict[PurePosixPath, bytes] = {}
    for start in range(0, len(articles), VOLUME):
        written = [_json([one.url, one.title, one.kind, one.day, one.text]) for one in articles[start : start + VOLUME]]
        volume = short_name(hashlib.sha256("\n".join(written).encode()).hexdigest())
        volumes.append(volume)
        for place, content in enumerate(written):
            name = f"{start // VOLUME}-{volume}/{place}"
            files[FOLDER / f"{_TEXT}{name}.js"] = script(_TEXT, name, content)
    return volumes, files
