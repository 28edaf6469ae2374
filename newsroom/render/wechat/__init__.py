"""Articles of a WeChat Official Account: drafts that the service keeps as they were designed."""

from newsroom.render.wechat.article import BUDGET, WechatArticle
from newsroom.render.wechat.entry import render_entry_article
from newsroom.render.wechat.layout import AUTO, COLLECTED, SEVERAL, WechatDraft, render_digest_draft
from newsroom.render.wechat.style import Style, read_theme

__all__ = [
    "AUTO",
    "BUDGET",
    "COLLECTED",
    "SEVERAL",
    "Style",
    "WechatArticle",
    "WechatDraft",
    "read_theme",
    "render_digest_draft",
    "render_entry_article",
]
