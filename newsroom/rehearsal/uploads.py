"""Pictures: media/uploadimg for texts, material/* for covers."""

import hashlib
import secrets
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from newsroom.pictures.limits import UnusableError
from newsroom.pictures.sniff import take_apart
from newsroom.rehearsal.accounts import Account
from newsroom.rehearsal.forms import FilePart, read_file
from newsroom.rehearsal.state import Upload, World
from newsroom.rehearsal.wire import RefusedError, Request, read_json

BODY_BYTES, IMAGE_BYTES, THUMB_BYTES = 1 << 20, 10 << 20, 64 << 10
"""uploadimg: smaller than this; material: at most."""
MOST_LISTED = 20
ENDINGS: Mapping[str, tuple[str, ...]] = {
    "JPEG": ("jpg", "jpeg"), "PNG": ("png",), "GIF": ("gif",), "BMP": ("bmp",)
}  # fmt: skip
"""By what the bytes are, what the name may end in."""


def upload_body(world: World, account: Account, request: Request, now: float) -> dict[str, Any]:
    """POST media/uploadimg."""
    part = read_file(request.headers.get("content-type", ""), request.body)
    if len(part.raw) >= BODY_BYTES:
        raise RefusedError(40009)
    shape = _shape(part, ("JPEG", "PNG"))
    if PurePosixPath(part.name).suffix.lower().removeprefix(".") not in ENDINGS[shape[0]]:
        raise RefusedError(40005, f"{part.name} is {shape[0]}")
    found = _accepted(world, account, request, kind="body", part=part, shape=shape, now=now)
    return {"url": found.url, "errcode": 0, "errmsg": "ok"}


def add_material(world: World, account: Account, request: Request, now: float) -> dict[str, Any]:
    """POST material/add_material, of the types `image` and `thumb`."""
    kind = request.query.get("type", "")
    if kind not in ("image", "thumb"):
        raise RefusedError(40004)
    part = read_file(request.headers.get("content-type", ""), request.body)
    if len(part.raw) > (IMAGE_BYTES if kind == "image" else THUMB_BYTES):
        raise RefusedError(40009 if kind == "image" else 45001)
    formats = ("JPEG", "PNG", "GIF", "BMP") if kind == "image" else ("JPEG",)
    found = _accepted(world, account, request, kind=kind, part=part, shape=_shape(part, formats), now=now)
    return {"media_id": found.media_id, "url": found.url, "item": []}


def _shape(part: FilePart, formats: tuple[str, ...]) -> tuple[str, int, int]:
    """Format, width and height, by the bytes. RefusedError 40005 for another format, or a picture that is cut off."""
    try:
        parts = take_apart(part.raw)
    except UnusableError as error:
        raise RefusedError(40005, error.values.get("format") or error.values.get("reason") or "unknown") from error
    cut = parts.format == "BMP" and int.from_bytes(part.raw[2:6], "little") > len(part.raw)
    if parts.format not in formats or cut:
        raise RefusedError(40005, parts.format)
    return parts.format, parts.width, parts.height


def _accepted(
    world: World,
    account: Account,
    request: Request,
    *,
    kind: str,
    part: FilePart,
    shape: tuple[str, int, int],
    now: float,
) -> Upload:
    digest = hashlib.sha256(part.raw).hexdigest()
    same = [one for one in world.uploads if (one.appid, one.kind, one.digest) == (account.appid, kind, digest)]
    alive = [one for one in same if not one.is_deleted]
    if alive:
        world.count("duplicate_uploads" if any(one.is_answered for one in alive) else "repeated_uploads")
    number = world.count("uploads")
    form = "jpeg" if shape[0] == "JPEG" else shape[0].lower()
    upload = Upload(
        kind=kind,
        appid=account.appid,
        media_id="" if kind == "body" else f"rehearsal-material-{number}-{secrets.token_urlsafe(24)}",
        url=f"http://mmbiz.qpic.cn/sz_mmbiz_{form}/rehearsal{number}{secrets.token_hex(20)}/0?wx_fmt={form}",
        name=part.name,
        digest=digest,
        size=len(part.raw),
        format=shape[0],
        width=shape[1],
        height=shape[2],
        time=now,
        request=request.number,
    )
    world.uploads.append(upload)
    return upload


def materials(world: World, account: Account) -> list[Upload]:
    """What the material library holds, newest first."""
    held = [one for one in world.uploads if one.appid == account.appid and one.media_id and not one.is_deleted]
    return held[::-1]


def list_materials(world: World, account: Account, request: Request, _now: float) -> dict[str, Any]:
    """POST material/batchget_material; other types than `image` are empty."""
    values = read_json(request.body)
    kind = values.get("type")
    if kind not in ("image", "video", "voice"):
        raise RefusedError(40004)
    start, count = page_of(values)
    held = materials(world, account) if kind == "image" else []
    items = [
        {"media_id": one.media_id, "name": one.name, "update_time": int(one.time), "url": one.url}
        for one in held[start : start + count]
    ]
    return {"item": items, "total_count": len(held), "item_count": len(items)}


def page_of(values: Mapping[str, Any]) -> tuple[int, int]:
    """Offset and count of a list. RefusedError 40097 where they are no numbers, or none of a page."""
    start, count = values.get("offset", 0), values.get("count")
    if type(start) is not int or type(count) is not int or start < 0 or not 1 <= count <= MOST_LISTED:
        raise RefusedError(40097, "offset >= 0, count 1-20")
    return start, count


def count_materials(world: World, account: Account, _request: Request, _now: float) -> dict[str, Any]:
    """GET material/get_materialcount."""
    drafts = sum(one.appid == account.appid for one in world.drafts)
    return {"voice_count": 0, "video_count": 0, "image_count": len(materials(world, account)), "news_count": drafts}


def delete_material(world: World, account: Account, request: Request, _now: float) -> dict[str, Any]:
    """POST material/del_material."""
    media_id = read_json(request.body).get("media_id")
    found = next((one for one in materials(world, account) if one.media_id == media_id), None)
    if found is None:
        raise RefusedError(40007)
    found.is_deleted = True
    return {"errcode": 0, "errmsg": "ok"}


def issued(world: World, account: Account) -> frozenset[str]:
    """All picture addresses this account was given, as `https`."""
    return frozenset(one.url.replace("http://", "https://", 1) for one in world.uploads if one.appid == account.appid)
