"""Every code of the rules on text is fired by a real run over real files; `load/test_broken.py` does it for the others."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from load.conftest import entry
from makers import ROOT, at, settings
from planted import filled

from newsroom.check import check_library
from newsroom.load import load_library
from newsroom.problems import SEVERITIES
from newsroom.settings import ReviewStep

NOW = at("2022-04-01 13:00")
READY = "状态: 就绪\n"
HERE = Path(__file__).parent
CODES = {code for code in SEVERITIES if code[0] in "TCSWNF" or code in ("L03", "R03")}


def bodies() -> dict[str, str]:
    """The first row of each table that fires a code."""
    found = {}
    for line in (HERE / "wording.tsv").read_text(encoding="utf-8").splitlines():
        code, text = line.split("\t")
        found.setdefault(code, text.replace("\\n", "\n"))
    rows = yaml.safe_load((HERE / "privacy.yml").read_text(encoding="utf-8"))["body"]
    for codes, text in rows:
        for code in codes.split():
            found.setdefault(code, filled(text))
    found |= {
        "W03": "甲[^1]\n\n[^1]: 乙\n", "W04": "字" * 1501, "L03": "[甲](http://a.cn/b)\n", "F01": "<!-- 免检 T01 -->\n",
        "C08": "本周五交。\n", "C10": "紫薯。\n", "T09": "用Word写。\n", "T11": "字" * 200, "C02": "“起守”专栏\n",
    }  # fmt: skip
    return {code: text for code, text in found.items() if code in CODES}


@pytest.fixture
def column(tmp_path: Path) -> Path:
    files = {f"tips/t-{code.lower()}.md": entry(more=READY, body=text) for code, text in bodies().items()}
    files |= {
        "tips/w-title.md": entry(more=f"摘要: {'字' * 130}\n").replace("标题: 甲", f"标题: {'题' * 30}"),
        "tips/seen.md": entry(more=READY),
        "stories/n5.md": entry("stories", more="状态: 撤回\n公众号链接: https://mp.weixin.qq.com/s/abc\n"),
        "tips/s14.md": entry(more=f"{READY}五有: [有上报]\n", body="全校有3名学生居家隔离，2名发热。\n"),
        "courses/n.md": entry("courses", more=f"{READY}核实日期: 2021-09-01\n"),
        "notices/n.md": entry("notices", more=READY).replace("2022-05-06", "2022-04-02"),
        "stories/n.md": entry("stories", more=f"{READY}授权: {{依据: 监护人书面同意, 有效期: 2022-04-05}}\n"),
        "data/hotlines.yml": "hotlines:\n  - {name: 甲, number: '12355', verified_on: 2021-01-01}\n",
        "data/glossary.yml": "terms:\n  - {term: 一起守, wrong: [起守]}\n",
        "data/vocabularies.yml": (ROOT / "content" / "data" / "vocabularies.yml").read_text(encoding="utf-8"),
    }
    for name, text in files.items():
        path = tmp_path / "column" / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "words.txt").write_text("紫薯\n", encoding="utf-8")
    return tmp_path / "column"


def signed(root: Path, own) -> None:
    row = {"step": "初审", "name": "示例主任", "time": "2022-03-30T10:00:00+08:00"}
    entries = load_library(own, NOW.date()).library.entries
    names = {f"{one.source.parts[0]}/{one.slug}": one.fingerprint for one in entries} | {"tips/seen": "0" * 64}
    lines = [json.dumps({"entry": name, "sha256": sha256} | row, ensure_ascii=False) for name, sha256 in names.items()]
    register = root / "content" / ".register" / "reviews.jsonl"
    register.parent.mkdir()
    register.write_text("\n".join(lines), encoding="utf-8")


def test_every_code_of_the_rules_on_text_is_fired_by_real_files(column):
    own = replace(
        settings(column), review=(ReviewStep(name="初审"),), spacing="add", private_words=column.parent / "words.txt"
    )
    signed(column, own)
    found = check_library(load_library(own, NOW.date()), own, NOW).problems
    assert sorted(CODES - {one.code for one in found}) == []
