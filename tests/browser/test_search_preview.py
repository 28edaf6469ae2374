"""The search while an editor writes: in both previews, drafts are found, and what was just saved is too."""

import sys
from pathlib import Path

import pytest
from browser.pages import SEARCH
from website.project import Project, copy_program, new_project
from website.test_serve import Preview, preview
from website.written import tip, write_column

COMMANDS = {
    "build.py serve": (),
    "mkdocs serve": (sys.executable, "-m", "mkdocs", "serve", "-f", "mkdocs.yml", "-a", "127.0.0.1:{port}"),
}
DRAFT = "tips/caogao.html"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = new_project(tmp_path / "project", copy_program(tmp_path / "program"))
    write_column(made)
    return made


@pytest.mark.parametrize("command", COMMANDS)
def test_a_draft_is_found_and_so_is_what_was_just_saved(project, chromium, command):
    project.write("tips/caogao.md", tip("草稿一", status="draft", body="白板笔画得歪歪扭扭。\n"))
    with preview(project, *COMMANDS[command]) as running:
        assert titles(chromium, running, "画得歪歪扭扭") == ["草稿一"]
        project.write("tips/caogao.md", tip("草稿一", status="draft", body="投影仪总是嗡嗡作响。\n"))
        running.wait(DRAFT, lambda text: "嗡嗡作响" in text)
        assert titles(chromium, running, "仪总是嗡嗡") == ["草稿一"]


def titles(chromium, running: Preview, query: str) -> list[str]:
    """Of the results, as a reader sees them who opens a shared address."""
    page = chromium.new_page()
    page.goto(f"{running.root}{SEARCH}?q={query}")
    page.wait_for_selector(".find-item h3")
    found = page.locator(".find-item h3").all_inner_texts()
    page.close()
    return found
