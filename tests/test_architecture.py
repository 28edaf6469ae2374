"""The house's rules, read from the syntax trees: who may import whom, how large a module may grow."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "newsroom"

BASE = {"model", "problems", "messages", "addresses", "slugs", "dialect", "excerpt"}
"""Modules every room may use; of ours they import only each other."""
MAY_IMPORT = {
    "model": set(),
    "problems": set(),
    "messages": set(),
    "slugs": set(),
    "dialect": set(),
    "excerpt": set(),
    "addresses": {"model"},
    "settings": BASE,
    "standing": BASE | {"settings"},
    "files": {"problems"},
    "pictures": BASE | {"settings", "files"},
    "load": BASE | {"settings", "pictures"},
    "check": BASE | {"settings", "standing", "load"},
    "compose": BASE | {"settings", "standing"},
    "render": BASE | {"settings", "standing", "compose"},
    "export": BASE | {"settings", "standing", "check", "compose", "render", "pictures", "files", "covers"},
    "covers": set(),
    "publish": BASE | {"settings", "standing", "check", "compose", "files"},
    "memory": BASE | {"settings", "load", "check", "files"},
    "intake": BASE | {"settings", "load", "pictures"},
    "rehearsal": BASE | {"check", "pictures", "files"},
    "website": BASE
    | {"settings", "standing", "load", "check", "compose", "render", "export", "pictures", "files", "memory"},
    "cli": BASE
    | {"settings", "standing", "load", "check", "compose", "render", "export", "intake", "website", "bootstrap"}
    | {"pictures", "files", "memory", "covers", "publish", "rehearsal"},
    "bootstrap": set(),
    "bootstrap_words": set(),
}
ONLY = {
    "mkdocs": {"website"},
    "filelock": {"website", "cli", "publish", "rehearsal"},
    "requests": {"publish"},
    "urllib3": {"publish"},
    "PIL": {"pictures", "covers"},
    "zxingcpp": {"pictures", "covers"},
    "markdown": {"dialect", "render", "check"},
    "pymdownx": {"dialect"},
    "pygments": {"render"},
    "icalendar": {"render"},
    "jinja2": {"render", "website", "rehearsal"},
    "tinycss2": {"check"},
    "segno": {"covers"},
    "typst": {"export"},
    "yaml": {"load", "settings", "messages", "check", "render", "export"},
    "pypinyin": {"slugs"},
}
"""Third-party packages and the rooms that may use them."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "newsroom" else {node.module}
    return found


def test_every_room_is_in_the_plan():
    assert {room_of(path) for path in modules()} - {"__init__"} <= set(MAY_IMPORT)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_import_one_way(path):
    room = room_of(path)
    if room == "__init__":
        return
    allowed = MAY_IMPORT[room] | {room} | ({"bootstrap_words"} if room == "bootstrap" else set())
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("newsroom.")}
    assert ours <= allowed, f"{path.name} in {room}/ imports {sorted(ours - allowed)}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_outside_packages_stay_in_their_rooms(path):
    for name in imports(path):
        rooms = ONLY.get(name.split(".")[0])
        assert rooms is None or room_of(path) in rooms, f"{path} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_bootstrap_needs_nothing_but_the_standard_library():
    import sys

    for name in ("bootstrap.py", "bootstrap_words.py"):
        for imported in imports(PACKAGE / name):
            assert imported.startswith("newsroom.bootstrap") or imported.split(".")[0] in sys.stdlib_module_names


def test_only_the_adapter_holds_state():
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Global):
                assert path.relative_to(PACKAGE) == Path("website/adapter.py"), path


def test_nothing_catches_every_exception():
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                names = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else {""}
                assert not names & {"", "Exception"}, f"{path}:{node.lineno}"
