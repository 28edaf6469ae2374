"""What CI installs is what we say: every pin stands in a lock with its hashes, and no lock names a server."""

import re
from importlib.metadata import metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted((ROOT / ".ci").glob("*.lock"))
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def pins(path: Path) -> dict[str, str]:
    """Package → version, those of included files too."""
    text = path.read_text(encoding="utf-8")
    found = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in _PIN.findall(text)}
    for other in re.findall(r"^-r (\S+)", text, re.MULTILINE):
        found |= pins(path.parent / other)
    return found


@pytest.mark.parametrize("name", sorted(pins(ROOT / "requirements.txt") | pins(ROOT / "tests" / "requirements.txt")))
def test_every_pin_installs_on_the_oldest_python_we_promise(name):
    assert "3.11.0" in SpecifierSet(metadata(name)["Requires-Python"] or "")


def test_there_is_a_lock_for_us_and_for_each_engine():
    assert [path.stem for path in LOCKS] == ["properdocs", "requirements", "zensical"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_is_current(lock):
    wanted = pins(lock.with_suffix(".in"))
    assert wanted
    locked = pins(lock)
    changed = {name: version for name, version in wanted.items() if locked.get(name) != version}
    assert changed == {}, "run .ci/lock"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_of_a_lock_has_hashes(lock):
    blocks = re.split(r"^(?=\S+==)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(lock))
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_server_and_no_folder(lock):
    text = lock.read_text(encoding="utf-8")
    assert not re.search(
        r"://|--(?:extra-)?index-url|--find-links|--trusted-host|file:|/(?:home|opt|tmp|usr|work)/", text
    )


def test_every_requirement_is_pinned_with_a_reason():
    for name in ("requirements.txt", "tests/requirements.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            assert line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.]+ +# \S.*", line), line
