"""The same column gives the same bytes, on whatever machine, in whatever order its files came there."""

import os
import random
import re
import shutil
from pathlib import Path

import pytest
from website.conftest import copy_of
from website.project import Project, files_of, new_project
from website.written import photo, story, tip


def assert_same(found: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    assert list(found) == list(wanted)
    assert [name for name in wanted if found[name] != wanted[name]] == []


def rewritten(project: Project, root: Path, program: Path, seed: int) -> Project:
    """The same content, written file by file in another order and with other times."""
    made = new_project(root, program)
    shutil.rmtree(made.root / "content")
    names = [(name, content) for name, content in files_of(project.root / "content").items()]
    random.Random(seed).shuffle(names)
    for place, (name, content) in enumerate(names):
        path = made.write(name, content)
        os.utime(path, (1_500_000_000 + place * 1000,) * 2)
    return made


@pytest.mark.parametrize("seed", [1, 2])
def test_neither_folder_nor_order_nor_age_of_the_files_matters(sample, tmp_path, program, seed):
    made = rewritten(sample, tmp_path / "anders wo" / "tief", program, seed)
    done = made.run("build", PYTHONHASHSEED=str(seed), TZ=("America/Lima", "Asia/Tokyo")[seed - 1])
    assert done.returncode == 0, done.stdout + done.stderr
    assert_same(files_of(made.site), files_of(sample.site))


def test_the_lines_of_the_register_may_come_in_any_order(project, sample):
    """Two editors' registers are merged by a tool that knows nothing of time."""
    register = project.root / "content" / ".register" / "reviews.jsonl"
    lines = register.read_text("utf-8").splitlines(keepends=True)
    register.write_text("".join(reversed(lines)), "utf-8")
    assert_same(files_of(project.build()), files_of(sample.site))


def test_building_twice_changes_nothing(project, sample):
    project.build()
    shutil.rmtree(project.root / ".cache")
    assert_same(files_of(project.build()), files_of(sample.site))


def test_line_ends_of_windows_change_nothing(project, sample):
    """git on Windows checks files out with \\r\\n; signatures stay valid and the pages the same."""
    for path in (project.root / "content").rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert_same(files_of(project.build()), files_of(sample.site))


LOCKED = ("issues/2022-w13.html", "issues/2022-w14.html")


def test_a_locked_issue_is_rebuilt_byte_for_byte_after_the_column_grew(project, sample):
    project.write("stories/neu.md", story("新故事", date="2022-04-12", tags="[设备]", strands="[经验推送]"))
    project.write("tips/nachzuegler.md", tip("补上的一条", date="2022-03-30", subjects="[数学]", audience="全体"))
    project.write("tips/entwurf.md", tip("草稿", date="2022-04-06", status="draft"))
    project.write("digests/2022-W15.md", "开着的一期。\n")
    project.sign("stories/neu", "tips/nachzuegler", time="2022-04-12 08:00")
    after, before = files_of(project.build()), files_of(sample.site)
    assert "stories/2022/neu.html" in after
    assert "tips/nachzuegler.html" in after
    assert [name for name in LOCKED if after[name] != before[name]] == []


def test_locking_the_next_issue_changes_only_the_way_forward_of_the_last(project, sample):
    project.write("stories/neu.md", story("新故事", date="2022-04-12"))
    project.sign("stories/neu", time="2022-04-12 08:00")
    project.lock("2022-W15", "2022-04-15 13:00")
    site = project.build("--now", "2022-04-15 13:00")
    after, before = files_of(site), files_of(sample.site)
    assert after[LOCKED[0]] == before[LOCKED[0]]
    old, new = (files[LOCKED[1]].decode() for files in (before, after))
    assert 'href="../issues/2022-w15.html"' in new
    assert "".join(re.sub(r'<a rel="next".*?</a>', "", new, flags=re.DOTALL).split()) == "".join(old.split())


def test_time_passing_changes_no_locked_issue_of_entries_that_do_not_expire(sample, tmp_path, program):
    made = copy_of(sample, tmp_path / "later", program)
    site = made.build("--now", "2022-06-30 23:59")
    after, before = files_of(site), files_of(sample.site)
    assert [name for name in LOCKED if after[name] != before[name]] == []


def test_all_three_clocks_give_the_same_bytes(sample, tmp_path, program):
    """`--now`, NEWSROOM_NOW for both doors, and the settings."""
    made = copy_of(sample, tmp_path / "p", program)
    made.write("tips/embargo.md", tip("等一等", publish_at="2022-05-01 08:00", expires="2022-05-03"))
    made.sign("tips/embargo", time="2022-04-12 09:00")
    found = [files_of(made.build("--now", "2022-05-02 12:00"))]
    done = made.run("build", NEWSROOM_NOW="2022-05-02 12:00")
    assert done.returncode == 0, done.stderr
    found.append(files_of(made.site))
    done = made.mkdocs("build", "-d", str(tmp_path / "m"), NEWSROOM_NOW="2022-05-02 12:00")
    assert done.returncode == 0, done.stderr
    found.append(files_of(tmp_path / "m"))
    made.replace("mkdocs.yml", "now: 2022-04-13 10:00", "now: 2022-05-02 12:00")
    found.append(files_of(made.build()))
    assert "tips/embargo.html" in found[0]
    for other in found[1:]:
        assert_same(other, found[0])


def test_a_clock_that_is_none_ends_plain_mkdocs_with_one_sentence(project):
    done = project.mkdocs("build", NEWSROOM_NOW="soon")
    assert done.returncode == 1
    assert "soon" in done.stderr
    assert "Traceback" not in done.stderr
    assert not project.site.exists()


def test_pictures_are_the_same_from_the_cache_and_afresh(project, sample):
    project.write("stories/chaba/zweites.jpg", photo("blue", (3000, 100), secret="x"))
    project.replace("content/stories/chaba/index.md", "茶凉了。", "茶凉了。\n\n![蓝](zweites.jpg)")
    project.replace("content/stories/chaba/index.md", "title:", "# 免检 R03：添一张图\ntitle:")
    project.sign("stories/chaba")
    first = files_of(project.build())
    again = files_of(project.build())
    shutil.rmtree(project.root / ".cache")
    assert_same(again, first)
    assert_same(files_of(project.build()), first)
    new = first.keys() - files_of(sample.site).keys()
    assert sorted(name.rpartition(".")[2] for name in new) == ["jpg", "webp", "webp", "webp"]
