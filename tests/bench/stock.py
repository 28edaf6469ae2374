"""The same entries as a stock mkdocs-material site: the yardstick."""

import json
import subprocess
import sys
from pathlib import Path

from newsroom.dialect import EXTENSIONS

_CONFIG = """\
site_name: 一起守
site_url: https://yiqishou.example/
use_directory_urls: false
theme: {{name: material, language: zh}}
plugins: {plugins}
markdown_extensions: {extensions}
nav: {nav}
not_in_nav: "*"
"""
_EXTENSIONS = [name for name in EXTENSIONS if name != "pymdownx.emoji"]
"""Ours, so that the same texts come out; but MkDocs sets them up anew for every page, and the emoji's table alone
would cost stock as much again as all the rest (48 % of its time). No text of the corpus holds one."""
PLUGINS = {"stock": ["search", "tags"], "stock without search": []}
"""What each yardstick is called, and its plugins."""
_FOLDERS = ("stories", "tips", "bundles", "guides", "notices", "courses", "digests")
_NEWEST = 20
_LOADED = "import jieba; jieba.initialize()"


def write_stock(project: Path) -> Path:
    """A stock project around the entries of `project`, with a home page and a short list for each folder.

    The entries are the very files ours is built from (symbolic links to their folders).
    """
    target = project / "stock"
    docs = target / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# 首页\n", encoding="utf-8")
    present = [folder for folder in _FOLDERS if (project / "content" / folder).exists()]
    for folder in present:
        (docs / folder).symlink_to(project / "content" / folder, target_is_directory=True)
        newest = sorted((docs / folder).rglob("*.md"), key=str)[-_NEWEST:]
        links = [f"- [{path.stem}]({path.relative_to(docs)})" for path in newest]
        (docs / f"{folder}-list.md").write_text("\n".join([f"# {folder}", "", *links]) + "\n", encoding="utf-8")
    nav = json.dumps(["index.md", *(f"{folder}-list.md" for folder in present)])
    for name, plugins in PLUGINS.items():
        text = _CONFIG.format(plugins=plugins, extensions=json.dumps(_EXTENSIONS), nav=nav)
        (target / f"{name}.yml").write_text(text, encoding="utf-8")
    return target


def install_jieba(target: Path) -> Path | None:
    """The folder jieba was installed into, for PYTHONPATH; None where it cannot be had.

    With it Material's search splits Chinese into words, as its documentation asks for. Its dictionary is loaded
    once here, so that the cache it leaves is there for every run that is measured.
    """
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(target), "jieba==0.42.1"]
    if subprocess.run(pip, capture_output=True, check=False).returncode:
        return None
    done = subprocess.run([sys.executable, "-c", _LOADED], cwd=target, capture_output=True, check=False)
    return target if done.returncode == 0 else None
