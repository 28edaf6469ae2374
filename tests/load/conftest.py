"""A content folder made by the test, and everything loading says of it."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from makers import ROOT, settings

from newsroom.load import Loaded, load_library
from newsroom.model import Entry
from newsroom.problems import Problem

HEAD = {
    "stories": "标题: 甲\n日期: 2022-03-30\n作者: 信息中心\n部门: 信息中心\n",
    "tips": "标题: 甲\n日期: 2022-03-30\n作者: 信息中心\n对象: 教师\n",
    "bundles": "标题: 甲\n日期: 2022-03-30\n部门: 信息中心\n贴士: [a]\n",
    "guides": "标题: 甲\n日期: 2022-03-30\n部门: 信息中心\n场景:\n  - {代号: A1, 步骤: [开播]}\n",
    "notices": "标题: 甲\n日期: 2022-03-30\n部门: 教育处\n对象: 家长\n有效期至: 2022-05-06\n",
    "courses": "标题: 甲\n日期: 2022-03-30\n主办: 心理组\n参加方式: 班级群\n",
}
"""The required fields of each kind."""


@dataclass(frozen=True)
class Reading:
    """What a folder loads as."""

    loaded: Loaded

    @property
    def entries(self) -> Mapping[str, Entry]:
        return {str(one.source): one for one in self.loaded.library.entries}

    def problems(self, *codes: str) -> list[Problem]:
        return [one for one in self.loaded.problems if not codes or one.code in codes]

    def told(self, *codes: str) -> list[tuple[str, str]]:
        """Code and place, without `content/`."""
        return [(one.code, str(one.at).removeprefix("content/")) for one in self.problems(*codes)]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content" / "data", tmp_path / "content" / "data")
    return tmp_path / "content"


@pytest.fixture
def read(content: Path) -> Callable[..., Reading]:
    """Write files (name → text or bytes) into `content/` and load it."""

    def load(files: Mapping[str, str | bytes] | None = None) -> Reading:
        for name, text in (files or {}).items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Reading(load_library(settings(content.parent), date(2022, 4, 27)))

    return load


def entry(kind: str = "tips", more: str = "", body: str = "正文。\n", head: str | None = None) -> str:
    """An entry's file: its required fields, then `more`."""
    return f"---\n{HEAD[kind] if head is None else head}{more}---\n{body}"
