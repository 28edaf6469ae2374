"""Texts of settings → values; ValueError for anything else."""

import re

from newsroom.settings.types import WeekTime

_WEEKDAYS = {"周一": 1, "周二": 2, "周三": 3, "周四": 4, "周五": 5, "周六": 6, "周日": 7, "周天": 7}
_ENGLISH_DAYS = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}


def read_week_time(text: str) -> WeekTime:
    """`周五 12:00` or `fri 12:00`."""
    day, _, clock = text.replace("：", ":").partition(" ")
    weekday = _WEEKDAYS.get(day) or _ENGLISH_DAYS.get(day.lower()[:3])
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", clock.strip())
    if weekday is None or match is None:
        raise ValueError(text)
    return WeekTime(weekday=weekday, hour=int(match[1]), minute=int(match[2]))


def read_flag(text: str) -> bool:
    """`true`, `是` and their opposites."""
    known = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
    if text.lower() not in known:
        raise ValueError(text)
    return known[text.lower()]


def read_spacing(text: str) -> str:
    """`keep`, `add` or `remove`."""
    if text not in ("keep", "add", "remove"):
        raise ValueError(text)
    return text


def read_layout(text: str) -> str:
    """`auto`, `collected` or `several`."""
    if text not in ("auto", "collected", "several"):
        raise ValueError(text)
    return text


def read_packs(text: str) -> str:
    """`bundles`, `all` or `none`."""
    if text not in ("bundles", "all", "none"):
        raise ValueError(text)
    return text


def read_colour(text: str) -> str:
    """`#rrggbb`, in small letters."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", text):
        raise ValueError(text)
    return text.lower()


def read_mail(text: str) -> str:
    """An e-mail address."""
    if not re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+", text):
        raise ValueError(text)
    return text


def read_leaving(text: str) -> str:
    """`mailto:…` or `https://…`."""
    if not re.fullmatch(r"(?:mailto:[^\s@<>]+@|https://)[^\s<>]+", text):
        raise ValueError(text)
    return text


def read_days(text: str) -> int:
    """1 to 3650."""
    if not 1 <= int(text) <= 3650:
        raise ValueError(text)
    return int(text)


def read_server(text: str) -> str:
    """`host:port`; without a port 465, where TLS begins at once."""
    host, _, port = text.partition(":")
    if not re.fullmatch(r"[A-Za-z0-9.-]+", host) or (port and not (port.isdecimal() and 0 < int(port) < 65536)):
        raise ValueError(text)
    return f"{host}:{port or 465}"


def read_api(text: str) -> str:
    """`https://…` without a trailing slash; on this machine also unencrypted."""
    if not re.fullmatch(r"(https://[^\s?#@]+|http://(127\.0\.0\.1|localhost)(:\d+)?[^\s?#@]*)", text):
        raise ValueError(text)
    return text.rstrip("/")


def read_appid(text: str) -> str:
    """`wx` and letters or digits."""
    if not re.fullmatch(r"wx[0-9A-Za-z_]{4,30}", text):
        raise ValueError(text)
    return text


def read_channels(text: str) -> tuple[str, ...]:
    """Names of channels, parted by commas; each once, in their order."""
    names = tuple(dict.fromkeys(part.strip().lower() for part in re.split("[,，、]", text) if part.strip()))
    if not names or not set(names) <= {"wechat", "dingtalk", "wecom", "email", "folder"}:
        raise ValueError(text)
    return names


def read_mails(text: str) -> tuple[str, ...]:
    """E-mail addresses, parted by commas."""
    return tuple(read_mail(part.strip()) for part in re.split("[,，、;；]", text) if part.strip())
