"""A column of any size for measuring: the same arguments always give the same bytes.

    .venv/bin/python tests/bench/corpus.py FOLDER 1000

It has what makes a real column expensive: every kind of entry, running text of about 1,400 characters with
headings, lists, tables, admonitions and links, a photograph in every fiftieth entry, tags, dates, 25 entries a week,
three signatures on each and every week locked. Keys are English, so that stock MkDocs reads the same files.
"""

import io
import random
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from newsroom.compose import Numbers, compose_column, compose_digest, lock_digest, plan_issues
from newsroom.load import load_library
from newsroom.load.register import signature_line
from newsroom.model import Signature, Week, ref_of
from newsroom.settings import Settings, load_settings

FIRST = date(2022, 3, 14)
PER_WEEK = 25
_WEEK = "story tip notice tip story course tip story tip notice story tip bundle".split() + (
    "story tip guide story tip notice tip story course tip story notice".split()
)
"""The kinds of a week's entries, in order."""
_WORDS = (
    "学生 老师 家长 课堂 作业 网络 声音 画面 屏幕 耳机 手机 电脑 直播 回放 签到 提问 回答 讨论 小组 任务 练习 笔记 课本 问题 方法 步骤 "
    "时间 计划 休息 运动 眼睛 睡眠 情绪 心情 沟通 家庭 同学 朋友 班级 年级 学校 校园 春天 早晨 晚上 午后 厨房 客厅 阳台 窗外 老人 孩子 "
    "母亲 父亲 社区 志愿者 图片 文字 消息 通知 平台 软件 设备 信号 语文 数学 英语 物理 化学 历史 诗歌 实验 图形 单词 公式 地图 歌声 故事 "
    "我们 他们 大家 自己 每天 这里 那里 现在 后来 慢慢 一起 重新 已经 可以 需要 应该 打开 关闭 检查 记录 整理 准备 完成 发现 告诉 帮助 "
    "知道 觉得 希望 开始 结束 选择 练习册 音量 麦克风 摄像头 浏览器 充电器 的 在 把 和 了 也 就 还 让 给 不 很 先 再 都 从"
).split()
_SUBJECTS = ("语文", "数学", "英语", "物理", "化学", "历史")
_AUDIENCES = ("学生", "家长", "教师", "全体")
_STRANDS = ("备课教研", "经验推送", "体育比赛", "心理辅导课", "主题班会课")
_TAGS = 40
_DAYS = timedelta(days=1)


def write_corpus(target: Path, count: int, seed: int = 1, *, packs: str = "none") -> Path:
    """A project with `count` entries, all signed, every full week locked; returns `target`, which must not exist.

    `packs`: which packs its site offers; they take longer than all the rest of a first build.
    """
    content = target / "content"
    copy_program(target, FIRST + (count // PER_WEEK + 2) * 7 * _DAYS, packs=packs)
    places: list[tuple[str, str]] = []
    """Kind and slug of every entry so far: what later ones link to."""
    for number in range(count):
        dice = random.Random(f"{seed}-{number}")
        kind = _WEEK[number % PER_WEEK]
        slug = f"{kind}-{number:05d}"
        path = content / _folder(kind) / f"{slug}.md"
        if number % 50 == 0:
            path = path.with_suffix("") / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.name == "index.md":
            (path.parent / "photo.jpg").write_bytes(_photo(dice))
        path.write_text(_entry(dice, kind, number, places, has_photo=path.name == "index.md"), encoding="utf-8")
        places.append((kind, slug))
    settings = load_settings(target).settings
    sign_all(settings)
    _lock_all(settings, count // PER_WEEK, seed)
    return target


def copy_program(target: Path, now: date, *, packs: str = "none") -> None:
    """The program as it is, its clock set behind the last entry."""
    ignored = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("newsroom", "theme"):
        shutil.copytree(ROOT / name, target / name, ignore=ignored)
    for name in ("build.py", "requirements.txt"):
        shutil.copy(ROOT / name, target / name)
    (target / "content" / "data").mkdir(parents=True)
    for name in ("vocabularies.yml", "calendar.yml"):
        shutil.copy(ROOT / "content" / "data" / name, target / "content" / "data" / name)
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.strip().startswith("now:")]
    kept = [re.sub(r"^( *packs: )\w+", rf"\g<1>{packs}", line) for line in kept]
    text = "\n".join([*kept, f"    now: {now.isoformat()} 12:00"])
    (target / "mkdocs.yml").write_text(f"{text}\n", encoding="utf-8")


def _folder(kind: str) -> str:
    return "stories" if kind == "story" else f"{kind}s"


def _words(dice: random.Random, count: int) -> str:
    return "".join(dice.choices(_WORDS, k=count))


def _letters(number: int) -> str:
    """The number in letters a to j: digits behind the name of a subject would be read as marks."""
    return str(number).translate(str.maketrans("0123456789", "abcdefghij"))


def _paragraph(dice: random.Random) -> str:
    clauses = [_words(dice, dice.randint(4, 8)) for _ in range(dice.randint(7, 12))]
    return "".join(f"{clause}{'。' if place % 3 == 2 else '，'}" for place, clause in enumerate(clauses)) + "就这样。"


def _entry(dice: random.Random, kind: str, number: int, places: list[tuple[str, str]], *, has_photo: bool) -> str:
    day = FIRST + (number // PER_WEEK * 7 + number % 3) * _DAYS
    tags = dict.fromkeys(f"标签{dice.randrange(_TAGS)}" for _ in range(3))
    lines = [
        f"title: {_words(dice, 5)}{_letters(number)}",
        f"date: {day.isoformat()}",
        "status: ready",
        f"subjects: [{dice.choice(_SUBJECTS)}]",
        f"tags: [{', '.join(tags)}]",
        f"strands: [{dice.choice(_STRANDS)}]",
        *_fields(dice, kind, day, places),
        *(["cover: photo.jpg", "people: none"] if has_photo else []),
    ]
    body = "\n\n".join(_body(dice, places, up="../.." if has_photo else "..", has_photo=has_photo))
    return "\n".join(["---", *lines, "---", body]) + "\n"


def _fields(dice: random.Random, kind: str, day: date, places: list[tuple[str, str]]) -> list[str]:
    audience = f"audience: [{dice.choice(_AUDIENCES)}]"
    later = f"{(day + 10 * _DAYS).isoformat()} 15:30"
    match kind:
        case "tip":
            words = [f"problem: {_words(dice, 6)}", f"answer: {_words(dice, 12)}"]
            return ["author: 信息中心", audience, *words, "minutes: 3", "tools: [手机, 耳机]", "scenarios: [C1, C2]"]
        case "bundle":
            tips = [slug for one, slug in places if one == "tip"]
            return ["department: 信息中心", audience, f"items: [{', '.join(tips[-6:])}]"]
        case "guide":
            faq = next(slug for one, slug in reversed(places) if one == "tip")
            steps = [
                f"  - {{key: {key}, steps: [{_words(dice, 9)}, {_words(dice, 9)}], faq: [{faq}]}}"
                for key in ("A1", "C2")
            ]
            return ["department: 信息中心", audience, "scenarios:", *steps]
        case "notice":
            return ["department: 教育处", audience, "expires: 2099-12-31", f"starts: {later}"]
        case "course":
            return [
                "provider: 心理组",
                "how_to_join: 在线参加。",
                "need: [情绪]",
                f"sessions: [{{start: {later}, length: 60}}]",
            ]
        case _:
            return ["author: 教学处", "department: 教学处", audience, f"quote: {_words(dice, 8)}"]


def _body(dice: random.Random, places: list[tuple[str, str]], *, up: str, has_photo: bool) -> Iterator[str]:
    yield _paragraph(dice)
    if has_photo:
        yield f"![{_words(dice, 3)}](photo.jpg)"
    for section in range(dice.randint(2, 5)):
        yield f"## {_words(dice, 4)}"
        yield _paragraph(dice)
        yield f"**{_words(dice, 3)}**，{_paragraph(dice)}"
        match section:
            case 0:
                yield "\n".join(f"{place}. {_words(dice, 8)}。" for place in range(1, 5))
            case 1:
                yield f'!!! tip "{_words(dice, 2)}"\n    {_words(dice, 20)}。'
            case 2:
                rows = [f"| {_words(dice, 2)} | {_words(dice, 4)} | {_words(dice, 3)} |" for _ in range(4)]
                yield "\n".join(["| 时间 | 内容 | 备注 |", "|---|---|---|", *rows])
            case _:
                yield "\n".join(f"- {_words(dice, 7)}" for _ in range(4))
    for kind, slug in dice.sample(places[-PER_WEEK:], min(2, len(places))):
        yield f"也看[{_words(dice, 4)}]({up}/{_link(kind, slug)})。"


def _link(kind: str, slug: str) -> str:
    is_folder = int(slug[-5:]) % 50 == 0
    return f"{_folder(kind)}/{slug}{'/index' if is_folder else ''}.md"


def _photo(dice: random.Random) -> bytes:
    """Noise over a coloured field: compresses like a photograph of a desk, not like a test card."""
    colours = bytes(dice.randrange(256) for _ in range(3 * 40 * 30))
    out = io.BytesIO()
    Image.frombytes("RGB", (40, 30), colours).resize((1200, 900), Image.Resampling.BICUBIC).save(
        out, "JPEG", quality=88
    )
    return out.getvalue()


def sign_all(settings: Settings) -> None:
    """Every step on every entry, on the Wednesday of its week: in time for its issue."""
    lines = [
        signature_line(
            Signature(
                ref=ref_of(entry),
                step=step.name,
                name="示例主任",
                time=datetime(day.year, day.month, day.day, 15, tzinfo=settings.zone),
                fingerprint=entry.fingerprint,
            )
        )
        for entry in load_library(settings, settings.now.date()).library.entries
        for day in [entry.week.monday + 2 * _DAYS]
        for step in settings.review
    ]
    register = settings.content / ".register" / "reviews.jsonl"
    register.parent.mkdir()
    register.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lock_all(settings: Settings, weeks: int, seed: int) -> None:
    """One locked digest a full week, numbered, with a few words in front."""
    folder = settings.content / "digests"
    folder.mkdir()
    column = compose_column(load_library(settings, settings.now.date()).library, settings, settings.now)
    plan = plan_issues(column, settings)
    for number in range(1, weeks + 1):
        week = Week.of(FIRST + (number - 1) * 7 * _DAYS)
        digest = compose_digest(column, week, settings, plan)
        foreword = f"---\n---\n{_paragraph(random.Random(f'{seed}-{week}'))}\n"
        numbers = Numbers(total=number, in_year=week.number)
        (folder / f"{week}.md").write_text(lock_digest(column, digest, foreword, numbers), encoding="utf-8")


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]), int(sys.argv[2]))
