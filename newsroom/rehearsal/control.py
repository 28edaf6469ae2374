"""What people and tests do behind the services' backs: faults, the clock, tokens, the draft box in the web editor."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from newsroom.messages import LANGUAGES, catalogue
from newsroom.rehearsal.box import draw_box
from newsroom.rehearsal.cleaning import clean
from newsroom.rehearsal.desk import Desk
from newsroom.rehearsal.faults import add_fault, parse_fault
from newsroom.rehearsal.publishing import release
from newsroom.rehearsal.state import Draft, World
from newsroom.rehearsal.summary import summarise
from newsroom.rehearsal.tokens import expire, revoke

_EDITED = ("title", "author", "digest", "content", "content_source_url", "thumb_media_id")


class UnknownError(LookupError):
    """No such draft, picture or place."""


def faults(desk: Desk, *, add: tuple[str, ...] = (), clears: bool = False) -> None:
    """FaultError, and nothing changed, where one of `add` is none."""
    for text in add:
        parse_fault(text)
    with desk.changing() as (world, _now):
        if clears:
            world.faults.clear()
        for text in add:
            add_fault(world, text)


def tokens(desk: Desk, do: str, *, on: bool = True, is_stuck: bool = False) -> None:
    """`expire` or `revoke` all tokens, or `refuse` every token from now on (`on`), however young."""
    with desk.changing() as (world, now):
        if do == "expire":
            expire(world, now)
        elif do == "revoke":
            revoke(world, is_stuck=is_stuck)
        elif do == "refuse":
            world.refuses_tokens = on
        else:
            raise UnknownError(do)


def edit_draft(desk: Desk, media_id: str, index: int = 0, **fields: str) -> None:
    """A person changes an article in the web editor."""
    with desk.changing() as (world, now):
        draft = _draft(world, media_id)
        if not 0 <= index < len(draft.articles):
            raise UnknownError(f"{media_id} {index}")
        if unknown := fields.keys() - set(_EDITED):
            raise UnknownError(", ".join(sorted(unknown)))
        if "content" in fields:
            given = frozenset(one.url.replace("http://", "https://", 1) for one in world.uploads)
            fields["content"] = clean(fields["content"], given)
        draft.articles[index] = draft.articles[index] | fields
        draft.updated, draft.by_person = now, True


def delete_draft(desk: Desk, media_id: str) -> None:
    """A person deletes it."""
    with desk.changing() as (world, _now):
        world.drafts.remove(_draft(world, media_id))
        world.count("drafts_deleted")


def publish_draft(desk: Desk, media_id: str) -> list[str]:
    """A person publishes it; the addresses of its articles."""
    with desk.changing() as (world, now):
        return [one["url"] for one in release(world, _draft(world, media_id), "person", now).articles]


def delete_material(desk: Desk, media_id: str) -> None:
    """A person deletes a picture from the material library."""
    with desk.changing() as (world, _now):
        found = next((one for one in world.uploads if one.media_id == media_id and not one.is_deleted), None)
        if found is None:
            raise UnknownError(media_id)
        found.is_deleted = True


def decide_publishing(desk: Desk, status: int) -> None:
    """What publishing comes to from now on: 0 done, 2 originality, 3 failed, 4 refused."""
    if status not in (0, 2, 3, 4):
        raise UnknownError(str(status))
    with desk.changing() as (world, _now):
        world.outcome = status


def _draft(world: World, media_id: str) -> Draft:
    found = next((one for one in world.drafts if one.media_id == media_id), None)
    if found is None:
        raise UnknownError(media_id)
    return found


def steer(desk: Desk, name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The same for other processes: POST /_rehearsal/`name` with `values`. UnknownError, FaultError, ValueError."""
    if name not in DOORS:
        raise UnknownError(name)
    return DOORS[name](desk, values) or {"ok": True}


def _steer_faults(desk: Desk, values: Mapping[str, Any]) -> None:
    add = values.get("add", values.get("fault", ()))
    faults(desk, add=(add,) if isinstance(add, str) else tuple(map(str, add)), clears=values.get("clear") is True)


def _steer_clock(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    desk.move_clock(float(values["move"]))
    return {"ok": True, "now": desk.now()}


def _steer_tokens(desk: Desk, values: Mapping[str, Any]) -> None:
    tokens(desk, str(values["do"]), on=values.get("on", True) is True, is_stuck=values.get("stuck") is True)


def _steer_drafts(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any] | None:
    do, media_id = values.get("do"), str(values["media_id"])
    if do == "publish":
        return {"ok": True, "urls": publish_draft(desk, media_id)}
    if do == "delete":
        delete_draft(desk, media_id)
    elif do == "edit":
        fields = {name: str(value) for name, value in values.items() if name in _EDITED}
        edit_draft(desk, media_id, int(values.get("index", 0)), **fields)
    else:
        raise UnknownError(str(do))
    return None


def _steer_materials(desk: Desk, values: Mapping[str, Any]) -> None:
    if values.get("do") != "delete":
        raise UnknownError(str(values.get("do")))
    delete_material(desk, str(values["media_id"]))


def _steer_publishing(desk: Desk, values: Mapping[str, Any]) -> None:
    decide_publishing(desk, int(values["status"]))


DOORS: Mapping[str, Callable[[Desk, Mapping[str, Any]], dict[str, Any] | None]] = MappingProxyType({
    "faults": _steer_faults, "clock": _steer_clock, "tokens": _steer_tokens, "drafts": _steer_drafts,
    "materials": _steer_materials, "publishing": _steer_publishing,
})  # fmt: skip


def box_page(desk: Desk, language: str) -> str:
    """The draft box as a page; in the first language where there is none of that name."""
    words = catalogue(language if language in LANGUAGES else LANGUAGES[0])
    with desk.reading() as world:
        return draw_box(desk.folder, world, words)


def summary_json(desk: Desk) -> bytes:
    """The summary for other processes."""
    with desk.reading() as world:
        return json.dumps(dataclasses.asdict(summarise(world)), ensure_ascii=False).encode("utf-8", "surrogatepass")
