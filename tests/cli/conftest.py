"""A small column in a folder of its own, and the real command line run on it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """\
site_name: 一起守
site_url: https://column.example/
docs_dir: content
site_dir: site
use_directory_urls: false
theme:
  name: material
  custom_dir: theme/website
  language: zh
  font: false
hooks: [build.py]
plugins: []
extra:
  newsroom:
    school: 示例中学
    timezone: Asia/Shanghai
    founded: 2022-03-14
    review: [初审, 复审, 终审]
    now: 2022-04-27 10:00
"""
TIP = """\
---
标题: {title}
日期: {date}
作者: 信息中心
对象: 教师
状态: {status}
---
1. 先看麦克风图标有没有红线。
2. 再换一个麦克风。
"""
STEPS = ("初审", "复审", "终审")


@dataclass(frozen=True)
class Column:
    """A project folder with few entries."""

    root: Path

    @property
    def register(self) -> Path:
        return self.root / "content" / ".register" / "reviews.jsonl"

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def tip(self, slug: str, title: str = "", *, date: str = "2022-04-26", status: str = "ready") -> Path:
        text = TIP.format(title=title or f"怎样用{slug}", date=date, status=status)
        return self.write(f"content/tips/{slug}.md", text)

    def set(self, old: str, new: str) -> None:
        path = self.root / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *arguments: str, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
        """`build.py` with `arguments`, as an editor would run it with its output piped."""
        return subprocess.run(
            self.command(*arguments),
            cwd=cwd or self.root,
            env=self.environ(**environ),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(self.root / "build.py"), *arguments]

    def environ(self, **more: str) -> dict[str, str]:
        dropped = ("NO_COLOR", "FORCE_COLOR", "NEWSROOM_NOW", "LANG", "LC_ALL")
        kept = {name: value for name, value in os.environ.items() if name not in dropped}
        return {**kept, "LANG": "zh_CN.UTF-8", **more}

    def sign(self, *names: str, steps: tuple[str, ...] = STEPS) -> None:
        for step in steps:
            done = self.run("sign", *names, "--step", step, "--by", "示例主任")
            assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def column(tmp_path: Path) -> Column:
    root = tmp_path / "专栏"
    root.mkdir()
    for name in ("newsroom", "theme"):
        (root / name).symlink_to(ROOT / name)
    for name in ("build.py", "requirements.txt"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "content" / "data", root / "content" / "data")
    made = Column(root)
    made.write("mkdocs.yml", SETTINGS)
    made.tip("tingbudao", "学生听不到声音怎么办")
    return made
