"""Writing: whole files or none."""

import subprocess
import sys
import threading

import pytest
from makers import ROOT

from newsroom.files import write_file, write_text
from newsroom.problems import OutsideError


def test_a_file_is_written_with_its_folders_and_for_all_to_read(tmp_path):
    path = tmp_path / "a" / "b" / "页.html"
    write_file(path, b"x")
    assert path.read_bytes() == b"x"
    assert path.stat().st_mode & 0o777 == 0o644


def test_text_is_utf_8_with_plain_line_ends_everywhere(tmp_path):
    write_text(tmp_path / "a.md", "一\n二\n")
    assert (tmp_path / "a.md").read_bytes() == "一\n二\n".encode()


def test_a_file_is_replaced_whole_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "a.md"
    write_text(path, "old " * 1000)
    write_text(path, "new")
    assert path.read_text() == "new"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_a_reader_sees_the_old_file_or_the_new_one_never_half(tmp_path):
    path = tmp_path / "a.bin"
    versions = [bytes([number]) * 300_000 for number in (65, 66)]
    write_file(path, versions[0])
    done = threading.Event()
    seen = set()

    def read():
        while not done.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(60):
        write_file(path, versions[number % 2])
    done.set()
    reader.join()
    assert seen <= set(versions)


FULL = """
import resource, sys
sys.path.insert(0, {root!r})
from pathlib import Path
from newsroom.files import write_file
from newsroom.problems import OutsideError
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_file(Path({path!r}), b"x" * 5000)
except OutsideError as error:
    print(error.code, error.values["path"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on files are a Unix thing")
def test_a_full_disk_leaves_the_old_file_and_no_half_one(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("old")
    code = FULL.format(root=str(ROOT), path=str(path))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["X03", str(path)]
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "a").write_text("")
    with pytest.raises(OutsideError) as caught:
        write_text(tmp_path / "a" / "b.md", "x")
    assert (caught.value.code, caught.value.values["path"]) == ("X05", str(tmp_path / "a" / "b.md"))


def test_a_target_that_is_a_folder_is_told_and_leaves_nothing(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(OutsideError) as caught:
        write_text(tmp_path / "a", "x")
    assert caught.value.code == "X05"
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


UNWRITABLE = """
import os, sys
sys.path.insert(0, {root!r})
from pathlib import Path
from newsroom.files import write_file
from newsroom.problems import OutsideError
if os.geteuid() == 0:  # root may write everywhere; nobody may not
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    write_file(Path({path!r}), b"x")
except OutsideError as error:
    print(error.code, error.values["path"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders have other permissions there")
def test_a_folder_without_permission_is_told(tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    code = UNWRITABLE.format(root=str(ROOT), path=str(folder / "a.md"))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["X05", str(folder / "a.md")]
    assert not list(folder.iterdir())
