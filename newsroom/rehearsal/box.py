"""The draft box as a page: what the services have kept, for an editor to look at. One file that loads nothing."""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from newsroom.messages import Catalogue
from newsroom.rehearsal.clock import CHINA
from newsroom.rehearsal.evidence import body_path
from newsroom.rehearsal.forms import read_file
from newsroom.rehearsal.state import Article, Draft, RobotMessage, Upload, World
from newsroom.rehearsal.wire import RefusedError

_TEMPLATE = Path(__file__).with_name("box.html")
_CALLS = {"body": "media/uploadimg", "image": "material/add_material", "thumb": "material/add_material"}
_UNSHOWN = frozenset({"base64", "md5", "msgtype", "media_id"})


def draw_box(folder: Path, world: World, words: Catalogue) -> str:
    """The page, newest draft first. Pictures are taken from the bodies in `folder`; one that is gone is left out."""
    said = words.channels
    pictures = {one.url: _data_url(folder, one) for one in world.uploads}
    covers = {one.media_id: pictures[one.url] for one in world.uploads if one.media_id}
    newest = sorted(enumerate(world.drafts, start=1), key=lambda pair: (-pair[1].updated, -pair[0]))
    page = Environment(autoescape=True, undefined=StrictUndefined).from_string(_TEMPLATE.read_text("utf-8"))
    return page.render(
        lang="zh-Hans" if words.language == "zh" else "en",
        t={key: said[key] for key in ("box_title", "box_about", "box_none", "box_cover", "box_messages")},
        drafts=[_draft(number, one, words, pictures, covers) for number, one in newest],
        published=[
            said["box_published"].format(titles=(", " if words.language == "en" else "、").join(_titles(one.articles)))
            for one in world.published
        ],
        messages=[_message(one, words) for one in world.robot_messages],
    )


def _titles(articles: list[Article]) -> Iterator[str]:
    return (f"“{one['title']}”" for one in articles)


def _draft(
    number: int, draft: Draft, words: Catalogue, pictures: dict[str, str], covers: dict[str, str]
) -> dict[str, Any]:
    name = words.channels["box_draft"].format(number=number, time=_time(draft.updated))
    return {"name": name, "articles": [_article(one, words, pictures, covers) for one in draft.articles]}


def _article(article: Article, words: Catalogue, pictures: dict[str, str], covers: dict[str, str]) -> dict[str, Any]:
    said = words.channels
    content = article["content"]
    for url, data in pictures.items():
        for address in (url, url.replace("http://", "https://", 1)):
            content = content.replace(address, data)
    author, source = article["author"], article["content_source_url"]
    return {
        "title": article["title"],
        "digest": article["digest"],
        "author": said["box_author"].format(author=author) if author else "",
        "source": said["box_source"].format(address=source) if source else "",
        "cover": covers.get(article["thumb_media_id"], ""),
        "content": content,
    }


def _message(message: RobotMessage, words: Catalogue) -> dict[str, str]:
    key = "box_group_dingtalk" if message.robot == "dingtalk" else "box_group_wecom"
    name = words.channels[key].format(time=_time(message.time))
    return {"name": name, "text": "\n".join(_texts(message.message.get(message.kind)))}


def _texts(value: Any) -> Iterator[str]:
    """Every text of a message, in order."""
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _UNSHOWN:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _data_url(folder: Path, upload: Upload) -> str:
    """The picture, written into an address; empty where its body is gone."""
    path = body_path(folder, upload.request, _CALLS[upload.kind])
    if not path.exists():
        return ""
    body = path.read_bytes()
    boundary = body.partition(b"\r\n")[0].removeprefix(b"--").decode("latin-1")
    try:
        raw = read_file(f'multipart/form-data; boundary="{boundary}"', body).raw
    except RefusedError:
        return ""  # a preamble stands before the first part
    return f"data:image/{upload.format.lower()};base64,{base64.b64encode(raw).decode()}"


def _time(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
