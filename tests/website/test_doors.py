"""Two doors, one site: `build.py build` and plain `mkdocs build` write the same bytes, started from anywhere."""

import os
import re
import sys
from pathlib import Path

import pytest
from website.project import Project, files_of, names_beside, run


def assert_same(found: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    """Names first, so that a failure is short."""
    assert list(found) == list(wanted)
    assert [name for name in wanted if found[name] != wanted[name]] == []


def test_the_column_the_tests_use_has_every_kind_of_page(sample: Project):
    names = set(files_of(sample.site))
    wanted = {
        "index.html",
        "404.html",
        "about.html",
        "care.html",
        "search/index.html",
        "search/2022.html",
        "search/directory.js",
        "sitemap.xml",
        "robots.txt",
        "stories/2022/wangke.html",
        "tips/tingbudao.html",
        "bundles/shengyin.html",
        "guides/ronghe.html",
        "notices/2022/jiazhanghui.html",
        "notices/2022/jiazhanghui.ics",
        "courses/xinqing.html",
        "issues/2022-w13.html",
        "issues/2022-w14.html",
        "issues/2022.html",
        "audience/parent.html",
        "subjects/maths.html",
        "tags/index.html",
        "tips/jiu.html",
        "feeds/all.xml",
        "feeds/audience-parent.json",
    }
    assert wanted <= names


@pytest.mark.parametrize("arguments", [(), ("--strict",), ("--clean",)])
def test_plain_mkdocs_gives_the_bytes_of_our_command(sample, tmp_path, arguments):
    done = sample.mkdocs("build", *arguments, "-d", str(tmp_path / "two"))
    assert done.returncode == 0, done.stderr
    assert_same(files_of(tmp_path / "two"), files_of(sample.site))


@pytest.mark.parametrize("how", ["absolute", "relative", "link"])
def test_mkdocs_may_be_started_anywhere(sample, tmp_path, how):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    config = sample.root / "mkdocs.yml"
    if how == "link":
        (tmp_path / "link").symlink_to(sample.root, target_is_directory=True)
        config = tmp_path / "link" / "mkdocs.yml"
    name = os.path.relpath(config, elsewhere) if how == "relative" else str(config)
    done = sample.mkdocs("build", "--strict", "-f", name, "-d", str(tmp_path / "out"), cwd=elsewhere)
    assert done.returncode == 0, done.stderr
    assert_same(files_of(tmp_path / "out"), files_of(sample.site))
    assert list(elsewhere.iterdir()) == []


def test_our_command_may_be_started_anywhere(project, sample, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    name = os.path.relpath(project.root / "build.py", elsewhere)
    done = run([sys.executable, name, "build"], elsewhere)
    assert done.returncode == 0, done.stdout + done.stderr
    assert_same(files_of(project.site), files_of(sample.site))
    assert list(elsewhere.iterdir()) == []
    assert names_beside(project) == set()


def test_nothing_but_the_site_and_the_cache_is_written(project):
    before = files_of(project.root / "content")
    project.build()
    assert names_beside(project) == set()
    assert files_of(project.root / "content") == before
    assert {path.name for path in (project.root / ".cache").iterdir()} == {"newsroom"}


def test_mkdocs_tells_of_problems_with_their_place_and_strict_minds_them(project):
    project.write(
        "tips/cuowu.md", "---\ntitle: 写错的一篇\ndate: 2022-13-01\nauthor: 信息中心\naudience: 教师\n---\n正文。\n"
    )
    loose = project.mkdocs("build")
    assert loose.returncode == 0, loose.stderr
    assert re.search(r"ERROR .*content/tips/cuowu\.md:3.*M08.*2022-13-01", loose.stderr), loose.stderr
    strict = project.mkdocs("build", "--strict")
    assert strict.returncode == 1
    assert "Traceback" not in strict.stderr
    assert not (project.site / "tips" / "cuowu.html").exists()


def test_broken_settings_end_plain_mkdocs_with_one_sentence(project):
    project.build()
    before = files_of(project.site)
    project.replace("mkdocs.yml", "timezone: Asia/Shanghai", "timezone: Mars/Olympus")
    done = project.mkdocs("build")
    assert done.returncode == 1
    assert "Mars/Olympus" in done.stderr
    assert "Traceback" not in done.stderr
    assert_same(files_of(project.site), before)


def test_other_files_of_the_folder_do_not_reach_the_site(project):
    """MkDocs alone would copy every file of docs_dir."""
    project.write("stories/notizen.txt", "not for readers")
    project.write("stories/chaba/entwurf.docx", b"not for readers")
    project.write("extra.css", "not for readers")
    project.build()
    assert not [name for name, content in files_of(project.site).items() if b"not for readers" in content]
    assert not list(project.site.rglob("*.css.map"))


def test_the_site_folder_may_lie_outside_the_project(project, tmp_path):
    project.replace("mkdocs.yml", "site_dir: site", "site_dir: ../public/a")
    done = project.run("build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "public" / "a" / "index.html").exists()
    assert {path.name for path in Path(tmp_path / "public").iterdir()} == {"a"}
