"""The column outlives its engine: ProperDocs runs the same hook, and the staged copy needs neither hook nor theme.

Each engine lives in an environment of its own. `.ci/run` makes them and names their interpreters:

    NEWSROOM_PROPERDOCS=…/bin/python NEWSROOM_ZENSICAL=…/bin/python python3 build.py test -m engine
"""

import os
import re
from pathlib import Path

import pytest
from website.page import Page, is_internal, pages_of
from website.project import Project, files_of, run

pytestmark = pytest.mark.engine


def interpreter(engine: str) -> str:
    """The Python that has `engine`; its path may be relative to where pytest was started."""
    variable = f"NEWSROOM_{engine.upper()}"
    found = os.environ.get(variable, "")
    if not found and os.environ.get("CI") == "true":
        pytest.fail(f"{variable} names no interpreter with {engine}")
    if not found:
        pytest.skip(f"no {engine} here: set {variable} to an interpreter that has it")
    # not resolve(): the interpreter of an environment is a link, and knows its packages by the link's place
    return str(Path(found).absolute())


# ProperDocs: the same hook and theme


@pytest.fixture(scope="module")
def properdocs(sample, tmp_path_factory) -> dict[str, bytes]:
    """The files ProperDocs makes of the project."""
    out = tmp_path_factory.mktemp("properdocs") / "site"
    command = [interpreter("properdocs"), "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", str(out)]
    done = run(command, sample.root)
    assert done.returncode == 0, done.stdout + done.stderr
    return files_of(out)


def test_properdocs_is_the_version_we_promise():
    done = run([interpreter("properdocs"), "-m", "properdocs", "--version"], Path.cwd())
    assert "version 1.6.7" in done.stdout


def test_properdocs_makes_the_same_pages_with_the_same_titles_and_text(sample, properdocs):
    ours, theirs = pages_of(files_of(sample.site)), pages_of(properdocs)
    assert list(theirs) == list(ours)
    for name, page in ours.items():
        assert theirs[name].title == page.title
        assert theirs[name].plain == page.plain


def test_properdocs_writes_the_same_bytes(sample, properdocs):
    ours = files_of(sample.site)
    assert [name for name in ours if properdocs[name] != ours[name]] == []


# the staged copy, with stock MkDocs and with Zensical


@pytest.fixture(scope="module")
def staged(sample, tmp_path_factory) -> Project:
    """The column as plain Markdown."""
    folder = tmp_path_factory.mktemp("staged") / "p"
    done = sample.run("stage", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    return Project(folder)


@pytest.fixture(scope="module")
def stock(staged, tmp_path_factory) -> dict[str, Page]:
    """The pages of plain mkdocs-material."""
    out = tmp_path_factory.mktemp("stock") / "site"
    done = staged.mkdocs("build", "--strict", "-d", str(out))
    assert done.returncode == 0, done.stdout + done.stderr
    return pages_of(files_of(out))


@pytest.fixture(scope="module")
def zensical(staged, tmp_path_factory) -> dict[str, Page]:
    """The pages of Zensical; it writes where mkdocs.yml says, so it gets a copy."""
    copy = tmp_path_factory.mktemp("zensical") / "p"
    for name, content in files_of(staged.root).items():
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    done = run([interpreter("zensical"), "-m", "zensical", "build", "--strict", "--clean", "-f", "mkdocs.yml"], copy)
    assert done.returncode == 0, done.stdout + done.stderr
    return pages_of(files_of(copy / "site"))


@pytest.fixture(params=["stock", "zensical"])
def foreign(request) -> dict[str, Page]:
    """The pages of either."""
    return request.getfixturevalue(request.param)


def test_the_staged_copy_needs_nothing_of_ours(staged):
    assert {path.name for path in staged.root.iterdir()} == {".newsroom-stage", "docs", "mkdocs.yml"}
    config = (staged.root / "mkdocs.yml").read_text("utf-8")
    assert not re.search(r"hooks|custom_dir|newsroom", config)
    kinds = {path.suffix for path in (staged.root / "docs").rglob("*") if path.is_file()}
    assert kinds <= {".md", ".jpg", ".png", ".webp", ".svg", ".pdf", ".xml", ".json", ".ics"}


def own_pages(sample: Project) -> dict[str, Page]:
    """Our pages that have a counterpart elsewhere: redirects and search are each engine's own, the plan is a script's."""
    return {
        name: page
        for name, page in pages_of(files_of(sample.site)).items()
        if not page.is_redirect and name not in ("search/index.html", "plan.html") and not name.startswith("packs/")
    }


def test_the_same_pages_are_there(sample, foreign):
    assert set(foreign) == set(own_pages(sample))


def test_they_have_the_same_titles(sample, foreign):
    for name, page in own_pages(sample).items():
        if name not in ("404.html", "index.html"):
            title = page.title.removesuffix(" · 一起守")
            assert title in foreign[name].title, name


def test_texts_are_the_same(sample, foreign):
    """Every piece of text of our articles, forewords and of the page about the column, in the same order."""
    compared = 0
    for name, page in own_pages(sample).items():
        place = 0
        for text in page.prose:
            place = foreign[name].plain.find(text, place)
            assert place >= 0, (name, text)
            compared += 1
    assert compared > 60


def test_the_staged_texts_load_nothing_from_another_host(foreign):
    """Emoji, for one, are pictures of a public host by default."""
    found = {(name, one) for name, page in foreign.items() for one in page.loads if not is_internal(one)}
    assert found == set()


def test_tabs_work_there(foreign):
    page = foreign["stories/2022/wangke.html"]
    assert 'class="tabbed-set tabbed-alternate"' in page.text


def test_links_and_pictures_still_lead_somewhere(staged, foreign):
    files = {name.removeprefix("docs/") for name in files_of(staged.root)}
    wrong = []
    for name, page in foreign.items():
        if name == "404.html":
            continue
        for address in {*page.links, *(one for one in page.loads if "pictures" in one)}:
            path, _ = page.target(address)
            if is_internal(address) and path not in foreign and path not in files:
                wrong.append((name, address))
    assert wrong == []


def test_what_is_withdrawn_is_one_line_there_too(project, tmp_path):
    project.replace("content/tips/kadun/index.md", "status: ready", "status: withdrawn")
    project.replace("content/bundles/shengyin.md", "[tingbudao, kadun]", "[tingbudao]\ncorrections: [{date: 2022-04-12, note: 少了一条}]")
    done = project.run("stage", str(tmp_path / "stage"))
    assert done.returncode == 0, done.stdout + done.stderr
    staged = Project(tmp_path / "stage")
    built = staged.mkdocs("build", "--strict", "-d", str(tmp_path / "out"))
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "out" / "tips" / "kadun.html").read_text("utf-8")
    assert "本文已撤回" in page
    assert "画面卡顿" not in "".join(path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.html"))
