"""Small projects on disk, built by the real program with the real MkDocs."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from makers import ROOT, ZONE

from newsroom.load import load_library
from newsroom.load.register import signature_line
from newsroom.model import Signature, ref_of
from newsroom.settings import load_settings

NOW = "2022-04-13 10:00"
"""Wednesday of week 2022-W15."""
SETTINGS = f"""\
site_name: 一起守
site_description: 示例中学的每周专栏。
site_url: https://column.example/lan/
copyright: 转载请注明出处。
docs_dir: content
site_dir: site
use_directory_urls: false
theme:
  name: material
  custom_dir: theme/website
  language: zh
  font: false
hooks: [build.py]
watch: [theme/website]
plugins: []
extra:
  newsroom:
    school: 示例中学
    timezone: Asia/Shanghai
    founded: 2022-03-14
    review: [初审, 终审]
    now: {NOW}
"""
_DROPPED = ("NO_COLOR", "FORCE_COLOR", "NEWSROOM_NOW", "LANG", "LC_ALL", "CI", "PYTHONWARNINGS")


@dataclass(frozen=True)
class Project:
    """A project folder, and what an editor does in it."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    def write(self, name: str, content: str | bytes) -> Path:
        """A file below `content/`."""
        path = self.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    def replace(self, name: str, old: str, new: str) -> None:
        """Edit a file of the project."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def sign(self, *names: str, steps: Iterable[str] = (), time: str = "2022-03-29 09:00") -> None:
        """Sign the entries named `tips/a`, or all, as they are now; every step where none are named."""
        settings = load_settings(self.root).settings
        steps = tuple(steps) or tuple(step.name for step in settings.review)
        at = datetime.fromisoformat(time).replace(tzinfo=ZONE)
        register = self.root / "content" / ".register" / "reviews.jsonl"
        register.parent.mkdir(parents=True, exist_ok=True)
        entries = [
            one for one in load_library(settings, at.date()).library.entries if not names or str(ref_of(one)) in names
        ]
        assert len(entries) >= len(names), names
        with register.open("a", encoding="utf-8") as file:
            for entry in entries:
                for step in steps:
                    signature = Signature(
                        ref=ref_of(entry), step=step, name="示例主任", time=at, fingerprint=entry.fingerprint
                    )
                    file.write(signature_line(signature) + "\n")

    def run(self, *arguments: str, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
        """`build.py` with `arguments`."""
        return run([sys.executable, str(self.root / "build.py"), *arguments], cwd or self.root, **environ)

    def mkdocs(self, *arguments: str, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
        """Plain `mkdocs` with `arguments`."""
        return run([sys.executable, "-m", "mkdocs", *arguments], cwd or self.root, **environ)

    def build(self, *arguments: str, code: int = 0) -> Path:
        """The folder of the site, built."""
        done = self.run("build", *arguments)
        assert done.returncode == code, done.stdout + done.stderr
        return self.site

    def lock(self, week: str, now: str) -> None:
        """Freeze and number an issue."""
        done = self.run("digest", week, "--lock", "--now", now)
        assert done.returncode == 0, done.stdout + done.stderr


def environ(**more: str) -> dict[str, str]:
    """The environment of a plain terminal."""
    kept = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    return {**kept, "LANG": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1", **more}


def run(command: list[str], cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A command, to its end."""
    return subprocess.run(
        command, cwd=cwd, env=environ(**more), capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def copy_program(target: Path) -> Path:
    """The program as it is now, so that whoever works on it meanwhile does not change it between two builds."""
    ignore = shutil.ignore_patterns("*.tmp", ".*")
    for name in ("newsroom", "theme"):
        shutil.copytree(ROOT / name, target / name, ignore=ignore)
    for name in ("build.py", "requirements.txt"):
        shutil.copy(ROOT / name, target / name)
    for name in ("vocabularies.yml", "calendar.yml"):
        (target / "data").mkdir(exist_ok=True)
        shutil.copy(ROOT / "content" / "data" / name, target / "data" / name)
    return target


def new_project(root: Path, program: Path) -> Project:
    """A project without entries."""
    root.mkdir(parents=True)
    shutil.copytree(program / "theme", root / "theme")
    shutil.copytree(program / "data", root / "content" / "data")
    (root / "newsroom").symlink_to(program / "newsroom")
    for name in ("build.py", "requirements.txt"):
        shutil.copy(program / name, root / name)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return Project(root)


def copy_shipped(root: Path, program: Path) -> Project:
    """The sample column of this project as it is, with the program as it was when the tests began."""
    root.mkdir(parents=True)
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(program / "theme", root / "theme")
    (root / "newsroom").symlink_to(program / "newsroom")
    for name in ("build.py", "requirements.txt"):
        shutil.copy(program / name, root)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return Project(root)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, hidden ones too: path → bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def names_beside(project: Project) -> set[str]:
    """What lies in the project's folder that a build may have left there; Python's own cache of build.py is not ours."""
    known = {"newsroom", "theme", "content", "build.py", "requirements.txt", "mkdocs.yml", "site", ".cache", "__pycache__"}
    return {path.name for path in project.root.iterdir()} - known


def summary(files: dict[str, bytes]) -> str:
    """For messages: names and sizes."""
    return json.dumps({name: len(content) for name, content in files.items()}, ensure_ascii=False)
