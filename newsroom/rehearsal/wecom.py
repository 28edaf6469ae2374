"""WeCom's group robot: POST cgi-bin/webhook/send?key=.

Source: developer.work.weixin.qq.com, documents 91770 and 99398 (read 2026-11).
"""

import base64
import binascii
import hashlib
from typing import Any

from newsroom.rehearsal.accounts import Robots
from newsroom.rehearsal.state import RobotMessage, World
from newsroom.rehearsal.wire import RefusedError, Request, read_json

ENDPOINT = "webhook/send"
BY_MINUTE = 20
BYTES = {"text": 2048, "markdown": 4096, "markdown_v2": 4096}
"""UTF-8 bytes of `content`, after JSON has been read."""
ARTICLES, TITLE_BYTES, DESCRIPTION_BYTES = 8, 128, 512
"""Longer titles and descriptions are cut off, not refused."""
IMAGE_BYTES = 2 << 20
FAULTS = {"expired_token": 93000, "invalid_credential": 93000, "ip": 93000, "freq": 45009}
"""What general faults are called here."""


def send(world: World, robots: Robots, request: Request, now: float) -> dict[str, Any]:
    """The message is in the group."""
    if request.query.get("key") != robots.wecom_key:
        raise RefusedError(93000)
    try:
        message = read_json(request.body)
    except RefusedError as error:
        raise RefusedError(40008) from error
    kind = message.get("msgtype")
    if kind not in ("text", "markdown", "markdown_v2", "news", "image", "file", "template_card"):
        raise RefusedError(40008)
    part = message.get(kind)
    if not isinstance(part, dict) or not part:
        raise RefusedError(44004)
    _refuse_part(kind, part)
    if kind == "news":
        message = message | {"news": {"articles": [_cut(one) for one in part["articles"]]}}
    latest = [one for one in world.recent.get(ENDPOINT, []) if now - one < 60]
    if len(latest) >= BY_MINUTE:
        raise RefusedError(45009, text="api freq out of limit")
    world.recent[ENDPOINT] = [*latest, now]
    world.robot_messages.append(RobotMessage(robot="wecom", kind=kind, time=now, message=message))
    return {"errcode": 0, "errmsg": "ok"}


def _refuse_part(kind: str, part: dict[str, Any]) -> None:
    if kind in BYTES:
        _refuse_content(kind, part.get("content"))
    elif kind == "news":
        _refuse_news(part.get("articles"))
    elif kind == "image":
        _refuse_image(part)
    elif not part.get("media_id" if kind == "file" else "card_type"):
        raise RefusedError(40058, f"{kind} is incomplete")


def _refuse_content(kind: str, content: object) -> None:
    if not isinstance(content, str):
        raise RefusedError(40058, f"{kind}.content missing or not a string")
    if not content.strip():
        raise RefusedError(44004)
    if len(content.encode("utf-8", "surrogatepass")) > BYTES[kind]:
        raise RefusedError(40058, f"{kind}.content exceed max length {BYTES[kind]}")


def _refuse_news(articles: object) -> None:
    if not isinstance(articles, list) or not articles:
        raise RefusedError(44004)
    if len(articles) > ARTICLES:
        raise RefusedError(40058, f"news.articles exceed max length {ARTICLES}")
    if not all(isinstance(one, dict) and one.get("title") and one.get("url") for one in articles):
        raise RefusedError(40058, "news.articles need title and url")


def _refuse_image(image: dict[str, Any]) -> None:
    try:
        raw = base64.b64decode(str(image.get("base64", "")), validate=True)
    except binascii.Error as error:
        raise RefusedError(40058, "image.base64") from error
    if not raw or len(raw) > IMAGE_BYTES:
        raise RefusedError(44004 if not raw else 40009)
    if hashlib.md5(raw, usedforsecurity=False).hexdigest() != image.get("md5"):
        raise RefusedError(40058, "image.md5")


def _cut(article: dict[str, Any]) -> dict[str, Any]:
    limits = {"title": TITLE_BYTES, "description": DESCRIPTION_BYTES}
    return article | {name: _cut_text(article[name], limit) for name, limit in limits.items() if name in article}


def _cut_text(text: object, limit: int) -> str:
    return str(text).encode("utf-8", "surrogatepass")[:limit].decode("utf-8", "ignore")
