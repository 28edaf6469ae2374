"""A project folder of its own with the real program in it, and the real command line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def lay_out(root: Path) -> None:
    """The program in `root`; settings and content are the caller's."""
    for name in ("newsroom", "theme"):
        (root / name).symlink_to(PROJECT / name)
    for name in ("build.py", "requirements.txt"):
        shutil.copy(PROJECT / name, root)


def run(root: Path, *arguments: str) -> str:
    """What `build.py` says; it has to end well."""
    dropped = ("NO_COLOR", "FORCE_COLOR", "NEWSROOM_NOW", "LANG", "LC_ALL")
    done = subprocess.run(
        [sys.executable, str(root / "build.py"), *arguments],
        env={**{name: value for name, value in os.environ.items() if name not in dropped}, "LANG": "zh_CN.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return done.stdout
