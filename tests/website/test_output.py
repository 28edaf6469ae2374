"""One build's place on disk: a folder of its own, swapped in whole; what an interrupted build left is repaired."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from makers import ROOT

from newsroom.problems import OutsideError
from newsroom.website.output import Output


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of an earlier build."""
    return filled(tmp_path / "site", "old")


def filled(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text)
    return folder


def output(site: Path) -> Output:
    return Output(site, site.parent / ".cache")


def read(site: Path) -> str:
    return (site / "index.html").read_text()


def beside(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir()} - {site.name, ".cache"}


def test_the_site_stays_until_the_new_one_is_whole(site):
    one = output(site)
    (one.begin() / "index.html").write_text("new")
    assert read(site) == "old"
    one.finish()
    assert read(site) == "new"
    assert beside(site) == set()


def test_the_first_build_needs_no_folder(tmp_path):
    one = output(tmp_path / "public" / "site")
    (one.begin() / "index.html").write_text("new")
    one.finish()
    assert read(tmp_path / "public" / "site") == "new"


def test_a_build_given_up_leaves_the_site_and_nothing_beside_it(site):
    one = output(site)
    (one.begin() / "index.html").write_text("half")
    one.abandon()
    assert read(site) == "old"
    assert beside(site) == set()
    output(site).begin()


def test_what_a_killed_build_left_is_cleared_away(site):
    filled(site.with_name(".site.building"), "half")
    building = output(site).begin()
    assert list(building.iterdir()) == []
    assert read(site) == "old"


def test_a_build_killed_between_the_two_renames_is_repaired(site):
    site.rename(site.with_name(".site.previous"))
    filled(site.with_name(".site.building"), "whole, but nobody knows")
    one = output(site)
    one.begin()
    assert read(site) == "old"
    one.abandon()
    assert beside(site) == set()


def test_a_build_killed_behind_the_renames_leaves_the_new_site(site):
    filled(site.with_name(".site.previous"), "older")
    output(site).begin()
    assert read(site) == "old"
    assert beside(site) == {".site.building"}


def test_two_builds_of_one_site_do_not_run_at_once(site):
    first = output(site)
    first.begin()
    with pytest.raises(OutsideError) as caught:
        output(site).begin()
    assert (caught.value.code, caught.value.values["path"]) == ("X02", str(site))
    (first.building / "index.html").write_text("new")
    first.finish()
    second = output(site)
    second.begin()
    second.abandon()
    assert read(site) == "new"


def test_two_sites_are_built_at_once(site, tmp_path):
    output(site).begin()
    output(tmp_path / "other").begin()


@pytest.mark.parametrize("how", ["site", "parent", "grandparent"])
def test_a_file_in_the_place_of_a_folder_is_told_and_left_alone(tmp_path, how):
    site = tmp_path / "a" / "b" / "site"
    file = {"site": site, "parent": site.parent, "grandparent": site.parent.parent}[how]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine")
    one = Output(site, tmp_path / ".cache")
    with pytest.raises(OutsideError) as caught:
        one.begin()
    assert (caught.value.code, caught.value.values["path"]) == ("X01", str(site))
    assert file.read_text() == "mine"
    assert {path.name for path in file.parent.iterdir()} <= {file.name, ".cache"}
    file.unlink()
    one.begin()


def test_a_cache_that_cannot_be_written_is_told(site):
    site.parent.joinpath(".cache").write_text("a file")
    with pytest.raises(OutsideError) as caught:
        output(site).begin()
    assert caught.value.code == "X05"
    assert ".cache" in caught.value.values["path"]
    assert read(site) == "old"


def test_a_swap_that_fails_brings_the_old_site_back(site):
    """The new folder is gone (a virus scanner, an eager cleaner) just when it is to take the site's place."""
    one = output(site)
    shutil.rmtree(one.begin())
    with pytest.raises(OutsideError) as caught:
        one.finish()
    assert caught.value.code == "X01"
    assert read(site) == "old"
    assert beside(site) == set()
    output(site).begin()


@pytest.mark.skipif(sys.platform == "win32", reason="links to folders need rights there")
def test_a_site_that_is_a_link_stays_one(site, tmp_path):
    """The web server's folder is often elsewhere, with a link to it from the project."""
    link = tmp_path / "project" / "site"
    link.parent.mkdir()
    link.symlink_to(site)
    one = Output(link, tmp_path / ".cache")
    (one.begin() / "index.html").write_text("new")
    one.finish()
    assert link.is_symlink()
    assert read(site) == "new"
    assert beside(link) == set()
    assert beside(site) == {"project"}


UNWRITABLE = """
import os, sys
sys.path.insert(0, {root!r})
from pathlib import Path
from newsroom.problems import OutsideError
from newsroom.website.output import Output
if os.geteuid() == 0:  # root may write everywhere; nobody may not
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    Output(Path({site!r}), Path({cache!r})).begin()
except OutsideError as error:
    print(error.code, error.values["path"])
"""


@pytest.fixture
def open_folder():
    """A folder everybody may enter: pytest's own are closed to the user the test becomes."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-test-"))
    folder.chmod(0o755)
    yield folder
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have other permissions there")
@pytest.mark.parametrize("locked", ["site", "its folder"])
def test_a_folder_without_permission_is_told_before_anything_is_built(open_folder, locked):
    parent = open_folder / "public"
    site = filled(parent / "site", "old")
    cache = open_folder / "cache"
    for folder in (parent, site, cache):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o777)
    (site if locked == "site" else parent).chmod(0o555)
    code = UNWRITABLE.format(root=str(ROOT), site=str(site), cache=str(cache))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["X01", str(site)]
    assert read(site) == "old"
    assert [path.name for path in parent.iterdir()] == ["site"]
