"""What a run finds in a text is remembered for the next one; the findings are the same with and without."""

import json
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from makers import ROOT

from newsroom.check import check_library
from newsroom.check.prose import digest_of
from newsroom.check.text import Reader
from newsroom.load import load_library
from newsroom.memory import check_remembering
from newsroom.problems import Problem
from newsroom.settings import Settings, load_settings

TIP = """\
---
标题: 换麦克风
日期: 2022-04-26
作者: 信息中心
对象: 教师
状态: ready
---
先看图标,再换麦克风。帐号在这里。

<!-- 免检 T11：一段话说完 -->
"""


@pytest.fixture
def own(tmp_path) -> Settings:
    for name in ("mkdocs.yml", "content"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    (tmp_path / "content/tips/huan.md").write_text(TIP, encoding="utf-8")
    return load_settings(tmp_path).settings


def check(own: Settings, **more: object) -> tuple[Problem, ...]:
    return check_remembering(load_library(own, moment(own).date()), replace(own, **more), moment(own)).problems


def moment(own: Settings) -> datetime:
    assert own.now is not None
    return own.now


def kept(own: Settings) -> dict[str, object]:
    return json.loads((own.cache / "texts.json").read_text(encoding="utf-8"))


def test_the_findings_are_the_same_afresh_and_remembered(own):
    plain = check_library(load_library(own, moment(own).date()), own, moment(own))
    assert len(plain.problems) > 10
    assert any(one.fix for one in plain.problems)
    for _ in range(2):
        found = check_remembering(load_library(own, moment(own).date()), own, moment(own))
        assert (found.problems, found.faulty, found.waivers) == (plain.problems, plain.faulty, plain.waivers)


def test_no_unchanged_text_is_read_again_and_a_changed_one_is(own, monkeypatch):
    check(own)
    read = []
    plain = Reader.read
    monkeypatch.setattr(Reader, "read", lambda self, entry: read.append(str(entry.source)) or plain(self, entry))
    check(own)
    assert read == []
    path = own.content / "tips/huan.md"
    path.write_text(TIP.replace("先看", "先看看"), encoding="utf-8")
    assert any(one.code == "T01" and one.at.column == 6 for one in check(own))
    assert read == ["tips/huan.md"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("glossary.yml", "terms:", "terms:\n  - {term: 话筒, wrong: [麦克风]}"), ("hotlines.yml", "hotlines:", "hotlines:\n  - {name: 某线, number: '96000', audience: 全体, verified_on: 2022-04-20}")],
)
def test_another_list_of_the_schools_counts_at_once(own, name, old, new):
    before = check(own)
    path = own.content / "data" / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    fresh = check_library(load_library(own, moment(own).date()), own, moment(own)).problems
    assert check(own) == fresh
    assert (fresh != before) == (name == "glossary.yml")


def test_another_setting_counts_at_once(own):
    assert not any(one.code == "T09" for one in check(own))
    assert any(one.code == "T09" for one in check(own, spacing="add"))
    assert any(one.code == "C02" for one in check(own, school="换脉克风"))


def test_nothing_personal_is_written_down_a_second_time(own):
    path = own.content / "tips/huan.md"
    path.write_text(TIP + "\n请打13612345678找他。\n\n<!-- 免检 S02：已核 -->\n", encoding="utf-8")
    entry = next(one for one in load_library(own, moment(own).date()).library.entries if one.slug == "huan")
    check(own)
    assert "13612345678" not in json.dumps(kept(own), ensure_ascii=False)
    files = {row[2] for problems, _ in kept(own)["texts"].values() for row in problems}
    assert "content/tips/huan.md" not in files
    assert digest_of(entry, "") not in kept(own)["texts"]


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"for": 1}', "other", "rows"])
def test_a_broken_memory_is_none(own, broken):
    before = check(own)
    path = own.cache / "texts.json"
    if broken == "other":
        broken = json.dumps(kept(own) | {"for": "other rules", "texts": {key: [[], []] for key in kept(own)["texts"]}})
    elif broken == "rows":
        broken = json.dumps(kept(own) | {"texts": {key: [[[1]], 3] for key in kept(own)["texts"]}})
    path.write_text(broken, encoding="utf-8")
    assert check(own) == before
    assert kept(own)["texts"]


def test_a_folder_that_cannot_be_written_changes_nothing(own):
    own.cache.parent.mkdir(parents=True, exist_ok=True)
    Path(own.cache).write_text("a file where the folder should be", encoding="utf-8")
    plain = check_library(load_library(own, moment(own).date()), own, moment(own))
    assert check(own) == plain.problems
