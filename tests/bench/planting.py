"""How many secrets are found: one is put into each paragraph of a text, in every way people write it, and looked for.

    .venv/bin/python tests/bench/planting.py FILE [--names NAMES] [--seed 1] [--show S10]

Numbers, plates and accounts are drawn by chance; check digits are worked out. NAMES: a file with one person's name a
line, from which lists of names are drawn. A secret counts as found where a finding of its code covers some of it.
"""

# ruff: noqa: I001 - the program is found by the path set below

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from newsroom.check.finding import TextScope
from newsroom.check.privacy import RULES
from newsroom.check.text import Reader
from newsroom.model import Library, Story, Week
from newsroom.settings import load_settings
from planted import check_digit, with_luhn

DAY = date(2022, 4, 1)
MOST = 300
_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_SPOKEN = str.maketrans("0123456789", "零一二三四五六七八九")
Make = Callable[[random.Random], str]


def _digits(dice: random.Random, count: int) -> str:
    return "".join(dice.choice("0123456789") for _ in range(count))


def _split(number: str, *sizes: int, mark: str) -> str:
    parts, start = [], 0
    for size in sizes:
        parts.append(number[start : start + size])
        start += size
    return mark.join([*parts, number[start:]]) if start < len(number) else mark.join(parts)


def _identity(dice: random.Random) -> str:
    region = dice.choice(("110101", "310106", "330102", "440305", "510104", "650102", "420106"))
    born = date(1950, 1, 1) + timedelta(days=dice.randrange(26_000))
    number = f"{region}{born:%Y%m%d}{_digits(dice, 3)}"
    number += check_digit(number)
    return dice.choice(
        (
            number,
            number.lower(),
            number.translate(_WIDE),
            _split(number, 6, 8, mark=" "),
            _split(number, 6, 8, mark="-"),
            _split(number, 6, 4, 4, mark=" "),
            "\u200b".join(number),
            f"**{number[:6]}**{number[6:]}",
        )
    )


def _mobile(dice: random.Random) -> str:
    number = f"1{dice.choice('3456789')}{_digits(dice, 9)}"
    mark = dice.choice((" ", "-", "–", ".", "·", "\u00a0", "\u3000"))
    return dice.choice(
        (
            number,
            _split(number, 3, 4, mark=mark),
            _split(number, 3, 4, mark=mark),
            _split(number, 3, 3, mark=mark),
            f"+86{number}",
            f"+86 {number}",
            f"0086-{number}",
            f"（+86）{number}",
            number.translate(_WIDE),
            number.translate(_SPOKEN),
            " ".join(number),
            "\u200b".join(number),
            f"{number[:3]}**{number[3:7]}**{number[7:]}",
            _split(number, 7, mark="\n"),
            f"`{number}`",
        )
    )


def _card(dice: random.Random) -> str:
    number = with_luhn(
        dice.choice(("6222", "6217", "6228", "6214", "4392", "5187")) + _digits(dice, dice.choice((11, 14)))
    )
    if number[0] != "6":
        number = with_luhn(number[:15])
    return dice.choice(
        (number, number.translate(_WIDE), _split(number, 4, 4, 4, 4, mark=" "), _split(number, 4, 4, 4, mark="-"))
    )


def _line(dice: random.Random) -> str:
    number = dice.choice("2345678") + _digits(dice, 7)
    area, mark = dice.choice(("021", "010", "0571", "0512")), dice.choice(("-", " ", "－", ""))
    return dice.choice(
        (
            f"{area}{mark}{number}",
            f"（{area}）{number}",
            f"{area}-{number[:4]} {number[4:]}",
            f"电话：{number}",
            f"传真{number[:4]}-{number[4:]}",
            f"+86-{area[1:]}-{number}",
            f"400-{number[:3]}-{number[3:7]}",
        )
    )


def _home(dice: random.Random) -> str:
    road = dice.choice(("新华", "人民", "长乐", "建国西", "中山北", "胜利")) + dice.choice(("路", "街", "大道"))
    lane, house, room = dice.randrange(1, 999), dice.randrange(1, 99), dice.randrange(101, 2999)
    estate = dice.choice(("阳光花园", "锦绣家园", "和平新村", "金色小区"))
    return dice.choice(
        (
            f"{road}{lane}弄{house}号{room}室",
            f"{road} {lane} 弄 {house} 号 {room} 室",
            f"{estate}{house}幢{room}室",
            f"{estate}{house}号楼{room}",
            f"家住{road}{lane}号",
            f"{road}{lane}弄{house}号".translate(_WIDE),
            f"{road}{lane}号{house}号楼{room}室",
            f"住址：{road}{lane}弄{house}号",
        )
    )


def _plate(dice: random.Random) -> str:
    head = dice.choice("沪京苏浙皖粤鲁") + dice.choice("ABCDEF")
    tail = dice.choice(
        (_digits(dice, 5), dice.choice("KLMN") + _digits(dice, 4), f"D{_digits(dice, 5)}", _digits(dice, 3) + "QR")
    )
    return head + dice.choice(("", "·", " ", "-")) + tail


def _contact(dice: random.Random) -> str:
    name = dice.choice(("lilaoshi", "wangke", "xiaoyu", "sunny")) + _digits(dice, 3)
    host = dice.choice(("qq.com", "163.com", "126.com", "gmail.com", "foxmail.com"))
    return dice.choice(
        (
            f"{name}@{host}",
            f"{name}＠{host}",
            f"微信号：{name}",
            f"加微信{name}",
            f"微信：{name}",
            f"QQ：{dice.choice('123456789')}{_digits(dice, 8)}",
            f"VX {name}".replace(" ", "："),
            f"[写信](mailto:{name}@{host})",
        )
    )


def _pupil(dice: random.Random) -> str:
    word = dice.choice(("学号", "学籍号", "准考证号", "工号", "考号", "一卡通号"))
    number = dice.choice(("", "", "S")) + _digits(dice, dice.choice((8, 10, 12)))
    return word + dice.choice(("", "：", "是", "为", ": ")) + number


def _meeting(dice: random.Random) -> str:
    code = _digits(dice, 9)
    return dice.choice(
        (
            f"会议号：{_split(code, 3, 3, mark='-')}",
            f"腾讯会议 {_split(code, 3, 3, mark=' ')}",
            f"会议ID：{code}",
            f"入会密码{_digits(dice, 6)}",
            f"群号：{code}",
            f"QQ群{code}",
            f"提取码：{_digits(dice, 2)}ab",
            "扫码进班级群",
            f"https://meeting.tencent.com/dm/a{code}",
        )
    )


def _names(pool: list[str]) -> Make:
    def make(dice: random.Random) -> str:
        names = dice.sample(pool, dice.randrange(5, 12))
        mark = dice.choice(("、", "、", "，", " ", "\n", "　"))
        return dice.choice(("", "获奖名单：", "参加的有：")) + mark.join(names) + dice.choice(("", "等", "等同学"))

    return make


def main() -> None:
    """Print one line a kind of secret."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--names", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", default="")
    given = parser.parse_args()
    dice, reader, settings = random.Random(given.seed), Reader(), load_settings(ROOT).settings
    kinds: dict[str, Make] = {
        "S01": _identity,
        "S02": _mobile,
        "S03": _card,
        "S04": _line,
        "S05": _home,
        "S06": _plate,
        "S07": _contact,
        "S08": _pupil,
        "S13": _meeting,
    }
    if given.names:
        kinds["S10"] = _names(given.names.read_text(encoding="utf-8").split())

    def spans(body: str, code: str) -> list[tuple[int, int]]:
        entry = Story(source=PurePosixPath("stories/a.md"), slug="a", title="", date=DAY, week=Week.of(DAY), body=body)
        text = reader.read(entry)
        file, library = entry.source, Library(entries=(entry,))
        scope = TextScope(entry=entry, text=text, file=file, library=library, settings=settings)
        found = [one for rule in RULES for one in rule(scope) if one.code == code]
        return [(text.offset(one.at.line, one.at.column), one.length) for one in found]

    paragraphs = [one for one in re.split(r"\n\s*\n|\f", given.file.read_text(encoding="utf-8")) if len(one) > 30]
    for code, make in kinds.items():
        made: Counter[str] = Counter()
        for paragraph in dice.sample(paragraphs, min(MOST, len(paragraphs))):
            ends = [match.end() for match in re.finditer("[，。；](?=[\u4e00-\u9fff])", paragraph)]
            if not ends:
                continue
            place, secret = dice.choice(ends), make(dice)
            body = f"{paragraph[:place]}{secret}，{paragraph[place:]}"
            found = any(start < place + len(secret) and place < start + size for start, size in spans(body, code))
            made["found" if found else "missed"] += 1
            if not found and given.show == code:
                print(f"  {secret!r}")
        print(f"{code}  {made['found']} of {made.total()}")


if __name__ == "__main__":
    main()
