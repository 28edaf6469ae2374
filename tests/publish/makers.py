"""Parcels and accounts for the tests of publishing."""

import io
import json
import time
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from newsroom.publish import Pace, Secret, Standing, robots, wechat
from newsroom.publish.transport import HttpTransport
from newsroom.publish.wechat import Parcel
from newsroom.rehearsal import Rehearsal

SITE = "https://column.example/"
PAGE = "issues/2022-w13.html"
READ = 0.4
"""Seconds a test waits for an answer; a fault that keeps it waiting longer is a time-out."""


@cache
def picture(colour: str, size: tuple[int, int] = (40, 30), kind: str = "JPEG") -> bytes:
    """A picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def parcel(*texts: str, pictures: tuple[str, ...] = ("red", "blue"), cover: str = "green", **fields: Any) -> Parcel:
    """A draft with an article a text; the first holds the pictures, one a colour."""
    files = {f"wechat/images/{colour}.jpg": picture(colour) for colour in pictures}
    rows = []
    for number, text in enumerate(texts or ("春天的第一周。",), 1):
        shown = "".join(
            f'<section style="text-align:center"><img src="images/{colour}.jpg" alt="图" style="max-width:100%"></section>'
            for colour in (pictures if number == 1 else ())
        )
        files[f"wechat/cover-{number}.jpg"] = picture(cover, (1080, 460))
        page = PAGE if number == 1 else f"stories/2022/s{number}.html"
        row = {
            "article_type": "news",
            "title": f"第{number}篇",
            "author": "一起守",
            "digest": "摘要",
            "content": f'<section style="font-size:16px;line-height:1.75;color:#333"><p>{text}</p>{shown}</section>',
            "content_source_url": f"{SITE}{page}",
            "cover": f"cover-{number}.jpg",
            "need_open_comment": 0,
            "only_fans_can_comment": 0,
            "pic_crop_235_1": "0_0_1_1",
            "pic_crop_1_1": "0.287037_0_0.712963_1",
        }
        rows.append(row | (fields if number == 1 else {}))
    files["wechat/article.json"] = json.dumps({"articles": rows}, ensure_ascii=False).encode()
    return wechat.parcel_of(files, SITE)


def account(server: Rehearsal, folder: Path, **values: Any) -> wechat.Account:
    """The rehearsal's account; waiting takes no time but the service's."""
    base: dict[str, Any] = {
        "appid": server.appid,
        "secret": Secret(server.secret),
        "folder": folder,
        "base": server.url,
        "read": READ,
        "pace": Pace(sleep=lambda seconds: _wait(server, seconds), now=lambda: 1650600000.0, jitter=lambda: 0.5),
        "transport": lambda: HttpTransport(connect=2.0),
        "wait": 0.2,
    }
    return wechat.Account(**(base | values))


MESSAGES = {
    "dingtalk": {
        "msgtype": "actionCard",
        "actionCard": {"title": "一起守", "text": "一起守第3期", "singleTitle": "看全文", "singleURL": f"{SITE}{PAGE}"},
    },
    "wecom": {"msgtype": "news", "news": {"articles": [{"title": "一起守", "url": f"{SITE}{PAGE}"}]}},
}


def send_robot(server: Rehearsal, channel: str, folder: Path, standing: Standing | None = None, **values: Any) -> Any:
    """One run of a group's robot against the rehearsal."""
    base: dict[str, Any] = {
        "channel": channel,
        "webhook": Secret(server.dingtalk_url if channel == "dingtalk" else server.wecom_url),
        "key": Secret(server.dingtalk_secret),
        "folder": folder,
        "read": READ,
        "pace": Pace(sleep=lambda seconds: _wait(server, seconds), jitter=lambda: 0.5),
        "transport": lambda: HttpTransport(connect=2.0),
        "wait": 0.2,
    }
    robot = robots.Robot(**(base | values))
    return robots.deliver(robot, "2022-W13", MESSAGES[channel], standing or Standing())


def _wait(server: Rehearsal, seconds: float) -> None:
    """The services' clock moves; for the server to notice that somebody has hung up it takes real time."""
    server.move_clock(seconds)
    time.sleep(0.03)


def quiet(_phase: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def deliver(server: Rehearsal, folder: Path, of: Parcel, *, wishes: wechat.Wishes | None = None, **values: Any) -> Any:
    """One run against the rehearsal."""
    options = {key: values.pop(key) for key in ("release", "phone", "registered") if key in values}
    return wechat.deliver(account(server, folder, **values), of, wishes or wechat.Wishes(), quiet, **options)
