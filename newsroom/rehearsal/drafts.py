"""The draft box: draft/*."""

import secrets
from typing import Any

from newsroom.rehearsal.accounts import Account, Manner
from newsroom.rehearsal.articles import kept, note_escapes, note_violations, refuse_article
from newsroom.rehearsal.cleaning import visible_text
from newsroom.rehearsal.state import Article, Draft, World
from newsroom.rehearsal.uploads import page_of
from newsroom.rehearsal.wire import RefusedError, Request, has_escapes, read_json

MOST = 8
"""Articles of a draft."""


def add(world: World, account: Account, manner: Manner, request: Request, now: float) -> dict[str, Any]:
    """POST draft/add. Has no key of the client's: the same body twice makes two drafts."""
    sent = read_json(request.body, keeps_escapes=True).get("articles")
    if not isinstance(sent, list):
        raise RefusedError(47001, "articles")
    if not sent:
        raise RefusedError(44003)
    if len(sent) > MOST:
        raise RefusedError(45008)
    articles = [refuse_article(world, account, manner, one) for one in sent]
    note_violations(world, account, request.number, articles, range(len(articles)))
    if has_escapes(request.body):
        note_escapes(world, request.number)
    kept_articles = [kept(world, account, one, is_only=len(articles) == 1) for one in articles]
    mark = print_of(kept_articles)
    if any(print_of(one.articles) == mark for one in box(world, account)):
        world.count("duplicate_drafts")
    media_id = f"rehearsal-draft-{world.count('drafts_created')}-{secrets.token_urlsafe(32)}"
    world.drafts.append(Draft(media_id=media_id, appid=account.appid, articles=kept_articles, created=now, updated=now))
    return {"media_id": media_id, "item": []}


def update(world: World, account: Account, manner: Manner, request: Request, now: float) -> dict[str, Any]:
    """POST draft/update: one article, given as an object; how many there are never changes."""
    values = read_json(request.body, keeps_escapes=True)
    article, index = values.get("articles"), values.get("index")
    if not isinstance(article, dict):
        raise RefusedError(47001, "articles must be an object")
    draft = find(world, account, values.get("media_id"))
    if type(index) is not int or not 0 <= index < len(draft.articles):
        raise RefusedError(40114)
    refuse_article(world, account, manner, article)
    note_violations(
        world, account, request.number, [*draft.articles[:index], article, *draft.articles[index + 1 :]], [index]
    )
    if has_escapes(request.body):
        note_escapes(world, request.number)
    address = draft.articles[index]["url"]
    draft.articles[index] = kept(world, account, article, is_only=len(draft.articles) == 1) | {"url": address}
    draft.updated = now
    world.count("drafts_updated")
    return {"errcode": 0, "errmsg": "ok"}


def get(world: World, account: Account, request: Request, _now: float) -> dict[str, Any]:
    """POST draft/get."""
    draft = find(world, account, read_json(request.body).get("media_id"))
    return {
        "news_item": [dict(one) for one in draft.articles],
        "create_time": int(draft.created),
        "update_time": int(draft.updated),
    }


def delete(world: World, account: Account, request: Request, _now: float) -> dict[str, Any]:
    """POST draft/delete; final."""
    draft = find(world, account, read_json(request.body).get("media_id"))
    world.drafts.remove(draft)
    world.count("drafts_deleted")
    return {"errcode": 0, "errmsg": "ok"}


def list_drafts(world: World, account: Account, request: Request, _now: float) -> dict[str, Any]:
    """POST draft/batchget: newest first."""
    values = read_json(request.body)
    start, count = page_of(values)
    held = sorted(box(world, account), key=lambda one: one.updated)
    held.reverse()
    items = [
        {
            "media_id": one.media_id,
            "content": {
                "news_item": [listed(article, values.get("no_content")) for article in one.articles],
                "create_time": int(one.created),
                "update_time": int(one.updated),
            },
            "update_time": int(one.updated),
        }
        for one in held[start : start + count]
    ]
    return {"item": items, "total_count": len(held), "item_count": len(items)}


def listed(article: Article, no_content: object) -> Article:
    """The article as lists show it: with `no_content` 1 its text is empty."""
    return article | {"content": ""} if no_content in (1, True) else dict(article)


def count_drafts(world: World, account: Account, _request: Request, _now: float) -> dict[str, Any]:
    """GET draft/count."""
    return {"total_count": len(box(world, account))}


def switch(_world: World, _account: Account, _request: Request, _now: float) -> dict[str, Any]:
    """POST draft/switch: the draft box is open, as it is everywhere by now."""
    return {"errcode": 0, "errmsg": "ok", "is_open": 1}


def box(world: World, account: Account) -> list[Draft]:
    """The account's drafts, oldest first."""
    return [one for one in world.drafts if one.appid == account.appid]


def find(world: World, account: Account, media_id: object) -> Draft:
    """The draft. RefusedError 40007 where it was never there, or is there no more."""
    found = next((one for one in box(world, account) if one.media_id == media_id), None)
    if found is None:
        raise RefusedError(40007)
    return found


def print_of(articles: list[Article]) -> tuple[tuple[str, str], ...]:
    """By what two drafts are one: titles and visible texts."""
    return tuple((one["title"], visible_text(one["content"])) for one in articles)
