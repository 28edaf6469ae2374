"""Every code there is: worded in both languages, documented, and fired by a real run over real files."""

import json
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from load.conftest import HEAD, entry
from makers import ROOT, at, settings
from PIL import Image

from newsroom.check import check_library
from newsroom.compose import compose_column
from newsroom.export import prepare_pictures
from newsroom.load import load_library
from newsroom.messages import LANGUAGES, catalogue
from newsroom.problems import SEVERITIES
from newsroom.render.edition import used_files
from newsroom.settings import ReviewStep, load_settings

NOW = at("2022-04-01 13:00")
READY = "状态: 就绪\n"
TIPS: dict[str, str | bytes] = {
    "missing": entry(head="标题: 缺部门\n日期: 2022-03-30\n对象: 教师\n"),
    "unknown-value": entry(more="学科: 数血\n"),
    "tolerant": entry(head=HEAD["tips"].replace("2022-03-30", "2022/3/30")),
    "twice": entry(more="标题: 乙\n"),
    "same-title": entry(),
    "other-week": entry(more="周: 2022-W20\n"),
    "unknown-key": entry(more="甲乙: 丙\n"),
    "wrong-form": entry(more="用时: 很久\n"),
    "too-many": entry(more="标签: [甲, 乙, 丙, 丁, 戊, 己]\n"),
    "no-block": "正文\n",
    "anchor": entry(more="来源: &a 甲\n"),
    "broken": entry(more="来源: \"甲\n"),
    "cut": entry(more="来源: 甲 #乙\n"),
    "gbk": entry().encode("gbk"),
    "binary": b"\x00\x01\x02",
    "large": b"a" * (2 << 20),
    "empty": b"",
    "twin": entry(),
    "twin/index": entry(),
    "alt": entry(head=HEAD["tips"].replace("2022-03-30", "1922-03-30")),
    "alias": entry(more="旧地址: [a]\n"),
    "link": entry(body="[无](nowhere.md)\n"),
    "loads": entry(body="![图](https://a.cn/b.jpg)\n"),
    "runs": entry(body="<script>1</script>\n"),
    "draft": entry(),
    "unsigned": entry(more=READY),
    "changed": entry(more=READY),
    "linking": entry(more=READY, body="[草稿](draft.md)\n"),
    "broken-picture": entry(more=READY, body="![图](bad.png)\n"),
    "large-picture": entry(more=READY, body="![图](big.png)\n"),
}
OTHERS: dict[str, str | bytes] = {
    "tips/网课.md": entry(),
    "tips/bad.png": b"no picture",
    "gushi/a.md": entry(),
    "guides/a.md": entry("guides", more="替代: b\n"),
    "guides/b.md": entry("guides", more="替代: a\n"),
    "bundles/a.md": entry("bundles", more=READY).replace("[a]", "[draft]"),
    "data/glossary.yml": "terms:\n  - {note: 甲}\n",
    "digests/2022-W13.md": "---\n头条: tips/nowhere\n总期号: 3\n---\n",
    "digests/2021-W53.md": "甲\n",
    "digests/2022-W12.md": "---\n锁定时间: 2022-03-25 12:30\n总期号: 1\n期号: 1\n条目:\n  - tips/draft {}\n---\n".format("0" * 64),
}


def line(ref: str, fingerprint: str, step: str) -> str:
    row = {"entry": ref, "step": step, "name": "示例主任", "time": "2022-03-30T10:00:00+08:00", "sha256": fingerprint}
    return json.dumps(row, ensure_ascii=False)


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> set[str]:
    """The codes of one column in which everything is wrong."""
    root = tmp_path_factory.mktemp("broken")
    own = replace(settings(root), review=(ReviewStep(name="初审"),))
    files = {f"tips/{name}.md": text for name, text in TIPS.items()} | OTHERS
    files["data/vocabularies.yml"] = (ROOT / "content" / "data" / "vocabularies.yml").read_bytes()
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (root / "content" / "tips" / "out.md").symlink_to(root / "nowhere.md")
    Image.new("1", (8000, 8000)).save(root / "content" / "tips" / "big.png")
    prints = {one.slug: one.fingerprint for one in load_library(own, NOW.date()).library.entries if one.source.parts[0] == "tips"}
    signed = ("linking", "broken-picture", "large-picture")
    lines = [*(line(f"tips/{slug}", prints[slug], "初审") for slug in signed), line("tips/changed", "0" * 64, "初审")]
    bundle = next(one for one in load_library(own, NOW.date()).library.entries if str(one.source) == "bundles/a.md")
    lines += [line("bundles/a", bundle.fingerprint, "初审"), line("tips/gone", "0" * 64, "初审"), "{"]
    register = root / "content" / ".register" / "reviews.jsonl"
    register.parent.mkdir()
    register.write_text("\n".join(lines), encoding="utf-8")
    loaded = load_library(own, NOW.date())
    checked = check_library(loaded, own, NOW)
    column = compose_column(loaded.library, own, NOW, faulty=checked.faulty)
    prepared = prepare_pictures(used_files(column)[0], own)
    return {one.code for one in (*checked.problems, *prepared.problems)} | _settings_codes(root)


def _settings_codes(root: Path) -> set[str]:
    codes = set()
    for text in ("site_name: [", "site_url: https://a.cn/\nextra:\n  newsroom:\n    cutof: x\n    cutoff: x\n"):
        (root / "mkdocs.yml").write_text(text, encoding="utf-8")
        codes |= {one.code for one in load_settings(root).problems}
    return codes


def test_every_code_is_fired_by_a_column_in_which_everything_is_wrong(seen):
    assert sorted(set(SEVERITIES) - seen) == []
    assert sorted(seen - set(SEVERITIES)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_worded(language):
    words = catalogue(language).problems
    assert set(words) == set(SEVERITIES)
    for code, text in words.items():
        for part in (text.message, text.mend, text.about, text.wrong, text.right):
            assert part.strip(), code
        for part in (text.message, text.mend):
            assert part.count("[[") == part.count("]]"), code


@pytest.mark.parametrize("code", SEVERITIES)
def test_both_languages_fill_in_the_same_values(code):
    zh, en = (catalogue(language).problems[code] for language in LANGUAGES)
    assert placeholders(zh.message + zh.mend) == placeholders(en.message + en.mend)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", SEVERITIES)
def test_every_code_has_a_paragraph_with_a_wrong_and_a_right_example(code):
    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    paragraph = page.partition(f"\n## {code} ")[2].partition("\n## ")[0]
    zh, en = (catalogue(language).problems[code] for language in LANGUAGES)
    for part in (zh.about, zh.wrong.strip(), zh.right.strip(), en.about):
        assert part in paragraph
