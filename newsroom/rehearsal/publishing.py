"""Publishing what lies in the draft box: freepublish/*."""

import secrets
from typing import Any

from newsroom.rehearsal.accounts import Account
from newsroom.rehearsal.drafts import find, listed
from newsroom.rehearsal.state import Draft, Job, Published, World
from newsroom.rehearsal.uploads import page_of
from newsroom.rehearsal.wire import RefusedError, Request, read_json

PATIENCE = 30
"""Seconds after which a job is done, asked for or not."""
DONE, RUNNING = 0, 1


def submit(world: World, account: Account, request: Request, now: float) -> dict[str, Any]:
    """POST freepublish/submit: only a job's number. The draft lies in the box until the job is done."""
    need_verified(account)
    draft = find(world, account, read_json(request.body).get("media_id"))
    if any(one.media_id == draft.media_id and _runs(one, now) for one in world.jobs):
        world.count("double_publishes")
    number = 100_000_000 + world.count("jobs")
    world.jobs.append(
        Job(
            publish_id=str(number),
            appid=account.appid,
            media_id=draft.media_id,
            submitted=now,
            outcome=world.outcome,
        )
    )
    return {"errcode": 0, "errmsg": "ok", "publish_id": str(number), "msg_data_id": str(2_000_000_000 + number)}


def need_verified(account: Account) -> None:
    """RefusedError 48001 for an account without the right."""
    if not account.is_verified:
        raise RefusedError(48001)


def _runs(job: Job, now: float) -> bool:
    return job.polls < 2 and now - job.submitted < PATIENCE


def settle(world: World, now: float) -> None:
    """Bring to their end the jobs that have run long enough; before every call."""
    for job in world.jobs:
        if not job.article_id and job.outcome == DONE and not _runs(job, now):
            _finish(world, job, now)


def _finish(world: World, job: Job, now: float) -> None:
    draft = next((one for one in world.drafts if one.media_id == job.media_id), None)
    # A second job of the same draft finds the box empty; readers get what the first one published once more.
    earlier = next((one for one in world.published if one.media_id == job.media_id), None)
    if draft is not None:
        job.article_id = release(world, draft, "submit", now).article_id
    elif earlier is not None:
        again = Draft(media_id=job.media_id, appid=job.appid, articles=earlier.articles, created=now, updated=now)
        job.article_id = release(world, again, "submit", now).article_id
    else:
        job.outcome = 3


def release(world: World, draft: Draft, way: str, now: float) -> Published:
    """The draft leaves the box; readers can open its articles."""
    number = world.count("publishes" if way != "mass" else "masses_released")
    articles = [
        one | {"url": f"https://mp.weixin.qq.com/s/rehearsal{secrets.token_urlsafe(12)}", "is_deleted": False}
        for one in draft.articles
    ]
    article_id = f"rehearsal-article-{number}-{secrets.token_urlsafe(24)}"
    done = Published(
        article_id=article_id, appid=draft.appid, media_id=draft.media_id, articles=articles, time=now, way=way
    )
    world.published.append(done)
    world.drafts = [one for one in world.drafts if one.media_id != draft.media_id]
    return done


def get(world: World, account: Account, request: Request, now: float) -> dict[str, Any]:
    """POST freepublish/get: 1 for the first time, then what has become of it."""
    need_verified(account)
    publish_id = read_json(request.body).get("publish_id")
    job = next((one for one in world.jobs if (one.appid, one.publish_id) == (account.appid, str(publish_id))), None)
    if job is None:
        raise RefusedError(40035, "publish_id")
    job.polls += 1
    settle(world, now)
    if _runs(job, now) and not job.article_id:
        return {"publish_id": job.publish_id, "publish_status": RUNNING, "fail_idx": []}
    done = next((one for one in world.published if one.article_id == job.article_id), None)
    if done is None:
        return {"publish_id": job.publish_id, "publish_status": job.outcome, "fail_idx": [1]}
    items = [{"idx": place, "article_url": one["url"]} for place, one in enumerate(done.articles, start=1)]
    return {
        "publish_id": job.publish_id,
        "publish_status": DONE if any(not one["is_deleted"] for one in done.articles) else 5,
        "article_id": done.article_id,
        "article_detail": {"count": len(items), "item": items},
        "fail_idx": [],
    }


def list_published(world: World, account: Account, request: Request, _now: float) -> dict[str, Any]:
    """POST freepublish/batchget: newest first; what went to followers is not in it."""
    need_verified(account)
    values = read_json(request.body)
    start, count = page_of(values)
    held = [one for one in reversed(world.published) if one.appid == account.appid and one.way != "mass"]
    items = [
        {
            "article_id": one.article_id,
            "content": {"news_item": [listed(article, values.get("no_content")) for article in one.articles]},
            "update_time": int(one.time),
        }
        for one in held[start : start + count]
    ]
    return {"total_count": len(held), "item_count": len(items), "item": items}


def get_article(world: World, account: Account, request: Request, _now: float) -> dict[str, Any]:
    """POST freepublish/getarticle."""
    need_verified(account)
    return {"news_item": [dict(one) for one in _found(world, account, read_json(request.body)).articles]}


def delete(world: World, account: Account, request: Request, _now: float) -> dict[str, Any]:
    """POST freepublish/delete: the article at `index`, counted from 1; without it, or with 0, all."""
    need_verified(account)
    values = read_json(request.body)
    done, index = _found(world, account, values), values.get("index", 0)
    if type(index) is not int or not 0 <= index <= len(done.articles):
        raise RefusedError(40114)
    for place, article in enumerate(done.articles, start=1):
        article["is_deleted"] |= index in (0, place)
    return {"errcode": 0, "errmsg": "ok"}


def _found(world: World, account: Account, values: dict[str, Any]) -> Published:
    article_id = values.get("article_id")
    found = (one for one in world.published if (one.appid, one.article_id) == (account.appid, article_id))
    done = next(found, None)
    if done is None:
        raise RefusedError(53600)
    return done
