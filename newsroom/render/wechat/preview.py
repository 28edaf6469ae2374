"""The preview of a draft: one page that works from the disk, with the articles in a phone and a button to copy each."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from newsroom.messages import Catalogue
from newsroom.render.templates import fill_template
from newsroom.render.wechat.dom import read_html


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewArticle:
    """One article as the preview shows it."""

    title: str
    author: str
    digest: str
    light: str
    dark: str
    """In the colours of the dark."""
    copied: str
    """What 复制到公众号 puts on the clipboard: pictures by their public addresses."""
    cover: str
    """File names."""
    square: str
    source_url: str


def render_preview(
    root: Path,
    articles: Sequence[PreviewArticle],
    findings: Iterable[tuple[int, str, bool]],
    words: Catalogue,
    theme: str,
    *,
    notice: str = "",
) -> str:
    """The page. `findings`: (which article, sentence, whether it is an error); `notice`: what is said first."""
    found = list(findings)
    rows = [
        {
            "title": one.title,
            "author": one.author,
            "digest": one.digest,
            "light": one.light,
            "dark": one.dark,
            "cover": one.cover,
            "square": one.square,
            "source_url": one.source_url,
            "counts": {
                "title": len(one.title),
                "title_bytes": len(one.title.encode("utf-8")),
                "author": len(one.author),
                "digest": len(one.digest),
                "content": len(one.light),
            },
            "findings": [(text, is_error) for place, text, is_error in found if place == number],
        }
        for number, one in enumerate(articles)
    ]
    clip = [
        {
            "html": one.copied,
            "text": plain_text(one.copied),
            "title": one.title,
            "author": one.author,
            "digest": one.digest,
            "source": one.source_url,
        }
        for one in articles
    ]
    return fill_template(
        root,
        "wechat/preview.html",
        lang="zh-Hans" if words.language == "zh" else "en",
        articles=rows,
        theme=theme,
        notice=notice,
        clip=json.dumps(clip, ensure_ascii=False)
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029"),
        t=words.channels,
    )


def plain_text(html: str) -> str:
    """The text of an article, a line a block."""
    lines: list[str] = []

    def add(nodes: Iterable[object]) -> None:
        for node in nodes:
            tag, children = getattr(node, "tag", ""), getattr(node, "children", [])
            if not tag:
                lines[-1] += getattr(node, "text", "")
            elif tag in ("p", "section", "h2", "h3", "h4", "li", "tr", "blockquote", "br"):
                lines.append("")
                add(children)
                lines.append("")
            else:
                add(children)

    lines.append("")
    add(read_html(html))
    return "\n".join(unescape(line).strip() for line in lines if line.strip())
