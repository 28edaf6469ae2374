"""A column of more than a hundred entries in three years."""

import random

from website.project import Project
from website.written import entry, notice, story, tip, write_column

ENTRIES = 120
_CHARACTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下"
_SUBJECTS = ("语文", "数学", "英语", "物理")
_AUDIENCES = ("学生", "家长", "教师", "全体")


def write_large(project: Project) -> None:
    """Long entries: about 1,500 characters that compress badly, with headings, a table and links between them."""
    write_column(project)
    project.replace("mkdocs.yml", "founded: 2022-03-14", "founded: 2020-03-02")
    dice = random.Random(1)
    names = []
    for number in range(ENTRIES):
        kind = ("stories", "tips", "notices", "courses")[number % 4]
        name = f"{kind}/n{number:03d}"
        names.append(name)
        project.write(f"{name}.md", _entry(kind, number, dice, names))
    project.sign(*names, time="2022-03-15 09:00")


def _text(dice: random.Random, length: int) -> str:
    return "".join(dice.choices(_CHARACTERS, k=length))


def _entry(kind: str, number: int, dice: random.Random, names: list[str]) -> str:
    date = f"{2020 + number % 3}-03-{2 + number // 3 % 28:02d}" if number % 3 < 2 else f"2022-03-{14 + number % 15:02d}"
    title = f"{_text(dice, 12)}{number}"
    fields = {
        "tags": f"[标签{number % 30}, 常用]",
        "subjects": f"[{_SUBJECTS[number % 4]}]",
        "audience": _AUDIENCES[number // 4 % 4],
    }
    body = _body(dice, names)
    match kind:
        case "stories":
            return story(title, date=date, body=body, **fields)
        case "tips":
            return tip(title, date=date, body=body, problem=_text(dice, 14), answer=_text(dice, 30), **fields)
        case "notices":
            return notice(title, date=date, body=body, **fields)
        case _:
            return entry(title, date=date, body=body, provider="心理组", how_to_join="在线参加。", **fields)


def _body(dice: random.Random, names: list[str]) -> str:
    parts = [_text(dice, 60) + "。"]
    for _ in range(4):
        parts += [f"## {_text(dice, 8)}", "。".join(_text(dice, 40) for _ in range(7)) + "。"]
    parts.append("| 甲 | 乙 |\n|---|---|\n" + "\n".join(f"| {_text(dice, 6)} | {_text(dice, 12)} |" for _ in range(4)))
    parts.append(f'!!! tip "{_text(dice, 4)}"\n    {_text(dice, 40)}。')
    kind, slug = dice.choice(names).split("/")
    parts.append(f"又见[{_text(dice, 5)}](../{kind}/{slug}.md)，注[^1]。\n\n[^1]: {_text(dice, 20)}。")
    return "\n\n".join(parts) + "\n"
