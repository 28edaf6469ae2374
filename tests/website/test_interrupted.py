"""Whatever happens to a build, readers keep a whole site: the old one or the new one."""

import contextlib
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from website.conftest import copy_of
from website.project import Project, environ, files_of, names_beside
from website.written import story

resource = pytest.importorskip("resource", reason="limits on files are a Unix thing")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and mounts are Unix things")


@pytest.fixture(scope="module")
def versions(tmp_path_factory, program, sample) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Every file of the site before and after an edit."""
    made = copy_of(sample, tmp_path_factory.mktemp("versions") / "p", program)
    edit(made)
    return files_of(sample.site), files_of(made.build())


def edit(project: Project) -> None:
    project.write("stories/neu.md", story("新的一篇", date="2022-04-12"))
    project.sign("stories/neu", time="2022-04-12 08:00")


def start(project: Project, *command: str) -> subprocess.Popen[str]:
    """A build in the background."""
    command = command or (sys.executable, str(project.root / "build.py"), "build")
    return subprocess.Popen(
        command, cwd=project.root, env=environ(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    """Until `path` is there."""
    until = time.monotonic() + 60
    while not path.exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.002)


def end(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=60)
    return out + err


def building(project: Project) -> Path:
    return project.root / ".site.building"


def test_killed_at_any_moment_it_leaves_the_old_site_or_the_new_one(project, versions):
    old, new = versions
    project.build()
    edit(project)
    dice = random.Random(7)
    moments = [("start", 0.1 + 0.1 * place) for place in range(4)] + [
        ("writing", dice.uniform(0, 0.4)) for _ in range(8)
    ]
    for phase, delay in moments:
        process = start(project)
        if phase == "writing":
            with contextlib.suppress(AssertionError):
                wait_for(building(project), process)
        time.sleep(delay)
        process.kill()
        end(process)
        assert names_beside(project) <= {".site.building", ".site.previous"}, phase
        place = project.site if project.site.exists() else project.root / ".site.previous"
        assert files_of(place) in (old, new), (phase, delay)
    assert files_of(project.build()) == new
    assert names_beside(project) == set()


def test_killed_while_it_writes_pages_it_leaves_the_old_site(project, versions):
    """The moment a build is most often killed at, hit for certain."""
    project.build()
    edit(project)
    process = start(project)
    wait_for(building(project) / "tips", process)
    process.send_signal(signal.SIGSTOP)
    process.kill()
    end(process)
    assert names_beside(project) == {".site.building"}
    assert files_of(project.site) == versions[0]
    assert files_of(project.build()) == versions[1]
    assert names_beside(project) == set()


@pytest.mark.parametrize("door", ["build.py", "mkdocs"])
def test_ctrl_c_while_it_writes_leaves_the_old_site_and_nothing_else(project, versions, door):
    project.build()
    edit(project)
    process = start(project, *((sys.executable, "-m", "mkdocs", "build") if door == "mkdocs" else ()))
    wait_for(building(project) / "tips", process)
    process.send_signal(signal.SIGINT)
    said = end(process)
    assert process.returncode != 0
    assert files_of(project.site) == versions[0]
    assert names_beside(project) == set()
    if door == "build.py":
        assert process.returncode == 130
        assert "Traceback" not in said


def test_a_template_that_breaks_half_way_leaves_the_old_site(project, versions):
    project.build()
    edit(project)
    template = project.root / "theme" / "website" / "tip.html"
    good = template.read_text("utf-8")
    template.write_text('{% extends "entry.html" %}{% block after %}{{ page.meta.no.such }}{% endblock %}', "utf-8")
    for done in (project.run("build"), project.mkdocs("build")):
        assert done.returncode != 0
        assert files_of(project.site) == versions[0]
        assert names_beside(project) == set()
    template.write_text(good, "utf-8")
    assert files_of(project.build()) == versions[1]


@pytest.mark.parametrize("door", ["build.py", "mkdocs"])
def test_of_two_builds_at_once_one_succeeds_and_the_other_says_so(project, versions, door):
    project.build()
    edit(project)
    first = start(project)
    wait_for(building(project), first)
    first.send_signal(signal.SIGSTOP)
    try:
        second = project.run("build") if door == "build.py" else project.mkdocs("build")
    finally:
        first.send_signal(signal.SIGCONT)
    said = end(first)
    assert second.returncode == (3 if door == "build.py" else 1), second.stdout + second.stderr
    assert "另一个窗口正在生成网站" in second.stdout + second.stderr
    assert "Traceback" not in second.stderr
    assert first.returncode == 0, said
    assert files_of(project.site) == versions[1]
    assert names_beside(project) == set()


@pytest.mark.parametrize("place", ["site", "blocked/site"])
def test_a_place_that_cannot_be_written_leaves_three_and_says_where(project, place):
    project.replace("mkdocs.yml", "site_dir: site", f"site_dir: {place}")
    file = project.root / place.split("/")[0]
    file.write_text("a file where a folder should be")
    done = project.run("build")
    assert done.returncode == 3, done.stdout + done.stderr
    assert str(project.root / place) in done.stderr
    assert "Traceback" not in done.stderr
    plain = project.mkdocs("build")
    assert plain.returncode == 1
    assert str(project.root / place) in plain.stdout + plain.stderr
    assert "Traceback" not in plain.stderr
    assert file.read_text() == "a file where a folder should be"
    assert names_beside(project) <= {"blocked"}


@contextlib.contextmanager
def small_disk(folder: Path, size: int) -> Iterator[bool]:
    """A disk of `size` bytes at `folder`; False where this machine lets nobody mount one."""
    folder.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run([mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False)
    try:
        yield bool(done) and done.returncode == 0
    finally:
        if done and done.returncode == 0:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_site_and_says_what_to_do(project, versions):
    """Room for one site but not for two; where no such disk can be mounted, no file may grow beyond 3 kB."""
    disk = project.root.parent / "disk"
    room = sum(4096 * (1 + len(content) // 4096) for content in versions[0].values())
    with small_disk(disk, int(room * 1.5)) as is_small:
        project.replace("mkdocs.yml", "site_dir: site", "site_dir: ../disk/site")
        project.build()
        edit(project)
        limit = None if is_small else _small_files
        done = subprocess.run(
            [sys.executable, str(project.root / "build.py"), "build"],
            env=environ(),
            preexec_fn=limit,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert done.returncode == 3, done.stdout + done.stderr
        assert "磁盘满了" in done.stderr
        assert "Traceback" not in done.stderr
        assert files_of(disk / "site") == versions[0]
        assert [path.name for path in disk.iterdir()] == ["site"]


def test_a_disk_that_fills_up_while_pictures_are_converted_is_told_too(project):
    """Through both doors: the pictures' cache is written before MkDocs writes anything."""
    for command in ((str(project.root / "build.py"), "build"), ("-m", "mkdocs", "build")):
        shutil.rmtree(project.root / ".cache", ignore_errors=True)
        done = subprocess.run(
            [sys.executable, *command],
            cwd=project.root,
            env=environ(PYTHONDONTWRITEBYTECODE="1"),
            preexec_fn=_tiny_files,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert done.returncode == (3 if "build" in command[:2] else 1), done.stdout + done.stderr
        assert "磁盘满了" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        assert not project.site.exists()
        assert names_beside(project) == set()


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))


def _tiny_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))
