"""Load, write, load: the same entry, whichever language its keys are in."""

from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from load.conftest import entry
from load.writing import written
from makers import ZONE, at, bundle, course, guide, notice, settings, story, tip

from newsroom.load import load_library
from newsroom.model import Consent, Correction, Entry, Kind, Ref, Scenario, Session, Status, Video, Week

TODAY = date(2022, 4, 27)
OWN = ("source", "slug", "head", "texts", "lines", "links", "fingerprint", "body_line")
"""What comes from the file as such."""
COMMON = {
    "status": Status.READY, "author": "信息中心", "department": ("it-centre", "teaching"), "summary": "一句\n两句。",
    "audience": ("teacher", "student"), "strands": ("experience", "duty"), "subjects": ("chinese", "it"), "grades": ("g6", "g12"),
    "tags": ("网课：入门", "A, B"), "cover": "图 1.png", "people": "pupils", "week": Week(2022, 12),
    "consent": Consent(basis="consent", form="A-012", valid_until=date(2022, 12, 31), withdrawn=("a.jpg",)),
    "publish_at": at("2022-04-01 17:00"), "expires": date(2022, 6, 30), "related": (Ref(Kind.TIP, "b"), Ref(Kind.STORY, "c")),
    "origin": "校公众号 #1", "original_url": "https://a.cn/b?c=1#d", "wechat_url": "https://mp.weixin.qq.com/s/abc",
    "corrections": (Correction(date=date(2022, 4, 8), note="第二步：改了"), Correction(date=date(2022, 4, 9), note="又改了")),
    "aliases": ("tips/alt.html", "alt.html"), "body": "正文。\n\n![图](<图 1.png>)\n", "pictures": (PurePosixPath("x"),),
}  # fmt: skip
FULL: tuple[Entry, ...] = (
    story(**COMMON, type="lesson", quote="“先让每个孩子都有课上。”", narrator="信息中心一位老师"),
    tip(
        **COMMON, problem="听不到: 怎么办", answer="先看静音图标。", minutes=2, tools=("手机", "耳机"), modes=("a", "c"),
        scenarios=("a1", "c2"), video=Video(file="图 1.png", link="https://a.cn/v", length="2:30", points=("甲，乙", "丙")),
    ),
    bundle(**COMMON, items=("b",), type="experience", version="1.0", foreword="写给老师。\n再见。", formats=("HTML", "PDF")),
    guide(
        **COMMON, document="图 1.png", effective=date(2022, 3, 14), supersedes="alt",
        scenarios=(
            Scenario(key="a1", name="远程课", mode="a", prepare=("耳机",), steps=("老师：开播", "15:30收"), faq=("b",)),
            Scenario(key="b2", name="同步课", mode="b", steps=("开播",)),
        ),
    ),
    notice(**COMMON, type="event", starts=at("2022-04-01 15:30"), ends=at("2022-04-01 16:30"), place="线上"),
    course(
        **COMMON, how_to_join="微信搜索", sessions=(Session(start=at("2022-04-06 19:00"), length=90), Session(start=at("2022-04-13 19:00"))),
        link="https://a.cn/k", verified_on=date(2022, 4, 20), need=("mood", "family"),
    ),
)  # fmt: skip
BESIDE = {
    "tips/b.md": entry(), "stories/c.md": entry("stories"), "guides/alt.md": entry("guides"),
    **{f"{kind.folder}/图 1.png": b"png" for kind in Kind},
}  # fmt: skip


def values(of: Entry) -> dict[str, object]:
    """What the editor said."""
    return {one.name: getattr(of, one.name) for one in fields(of) if one.name not in (*OWN, "pictures")}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("full", FULL, ids=lambda one: type(one).__name__)
def test_an_entry_with_every_field_comes_back_as_it_was(read, full, language):
    source = str(full.source)
    reading = read({**BESIDE, source: written(full, language)})
    loaded = reading.entries[source]
    assert [one for one in reading.problems() if one.at.file.name == full.source.name] == []
    assert values(loaded) == values(full)
    assert [str(one) for one in loaded.pictures] == [f"{full.source.parent}/图 1.png"]
    again = read({source: written(loaded, language)}).entries[source]
    assert again == loaded


@pytest.mark.parametrize("full", FULL, ids=lambda one: type(one).__name__)
def test_both_languages_say_the_same(read, full):
    source = str(full.source)
    one, other = (read({**BESIDE, source: written(full, language)}).entries[source] for language in ("zh", "en"))
    assert replace(one, lines=other.lines, head=other.head, texts=other.texts, fingerprint=other.fingerprint) == other


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]) | st.sampled_from("：，。、#&*!|>'\"[]{}【】-?: \n"), max_size=30)
LINE = TEXT.map(lambda one: " ".join(one.split()))
WORDS = st.lists(LINE.filter(bool), max_size=4, unique=True).map(tuple)
DAYS = st.dates(date(2022, 3, 14), date(2023, 4, 1))
TIPS = st.builds(
    tip,
    title=LINE.filter(bool),
    date=DAYS,
    summary=TEXT.map(str.strip),
    problem=TEXT.map(str.strip),
    tags=WORDS,
    tools=WORDS,
    origin=LINE,
    minutes=st.none() | st.integers(0, 99_999),
    expires=st.none() | st.dates(),
    publish_at=st.none() | st.datetimes(datetime(2022, 3, 14), datetime(2023, 4, 1), timezones=st.just(ZONE)),
    subjects=st.lists(st.sampled_from(["chinese", "maths", "it"]), unique=True).map(tuple),
    corrections=st.lists(st.builds(Correction, date=st.dates(), note=LINE.filter(bool)), max_size=2).map(tuple),
    body=LINE.filter(bool).filter(lambda one: not set(one) & set("<[")),
)


@examples(max_examples=60)
@given(TIPS, st.sampled_from(["zh", "en"]))
def test_whatever_an_entry_says_comes_back_as_it_was(tmp_path_factory, made, language):
    path: Path = tmp_path_factory.getbasetemp() / "trip" / "content" / "tips" / "tingbudao.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(made, language), encoding="utf-8", newline="\n")
    (path.parent.parent / "data").mkdir(exist_ok=True)
    (path.parent.parent / "data" / "vocabularies.yml").write_text(
        "audience: {teacher: 教师}\nsubject: {chinese: 语文, maths: 数学, it: 信息科技}\n", encoding="utf-8"
    )
    loaded = load_library(settings(path.parents[2]), TODAY)
    assert {one.code for one in loaded.problems} <= {"M09"}
    assert values(loaded.library.entries[0]) == values(made)
