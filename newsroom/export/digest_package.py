"""A week's digest, or one entry, as a folder of files ready to be sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from newsroom.check.wechat_conformance import Finding
from newsroom.compose import Digest
from newsroom.covers import CoverText, qr_address
from newsroom.export.inlined import Inlined
from newsroom.export.report import WechatPart, render_report
from newsroom.export.website import Website
from newsroom.export.wechat_package import wechat_package
from newsroom.model import Entry
from newsroom.render.cards import byline, issue_card, shared_picture
from newsroom.render.channels import (
    ChannelOutput,
    Letter,
    render_dingtalk,
    render_letter,
    render_paper,
    render_wecom,
)
from newsroom.render.edition import with_foreword
from newsroom.render.labels import full_date
from newsroom.render.wechat import Style, WechatArticle, render_digest_draft, render_entry_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A folder below `dist/`."""

    files: Mapping[str, bytes] = field(repr=False)
    """Name → content."""
    articles: tuple[WechatArticle, ...]
    findings: tuple[tuple[int, Finding], ...]


def digest_package(website: Website, digest: Digest, style: Style) -> Package:
    """Everything `digest WEEK` writes, for an issue that is not empty. MissingGlyphError, TooLongError for a cover."""
    edition = with_foreword(website.edition, digest)
    settings = edition.settings
    draft = render_digest_draft(edition, digest, style, settings.wechat_layout)
    own = issue_card(edition, digest)
    kicker, days = f"{settings.column} · {own['number_label']}", own["range_label"]
    covers = [CoverText(title=own["title"] or settings.column, kicker=kicker, foot=days)]
    covers += [CoverText(title=one.title, kicker=kicker, foot=one.author) for one in draft.articles[1:]]
    wechat = wechat_package(website, draft.articles, tuple(covers), style)
    picture = own["cover"] or shared_picture(edition, digest.week)
    cover = f"{settings.site_url}{picture['src']}" if picture else ""
    letter = Letter(sender=settings.column, sender_address=settings.mail_from, unsubscribe=settings.mail_unsubscribe)
    channels = {
        "report_dingtalk": render_dingtalk(edition, digest, cover, settings.dingtalk_keyword),
        "report_wecom": render_wecom(edition, digest, cover),
        "report_email": render_letter(edition, digest, letter),
    }
    paper = render_paper(edition, digest, qr_address, Inlined(website.copies).html)
    part = WechatPart(layout=draft.layout, articles=draft.articles, moves=draft.moves, findings=wechat.findings)
    report = render_report(f"{own['number_label']} {own['title']}", part, channels, edition.words)
    return _package(wechat.files, (*channels.values(), paper), report, draft.articles, wechat.findings)


def entry_package(website: Website, entry: Entry, style: Style) -> Package:
    """Everything `export wechat SLUG` writes."""
    edition = website.edition
    article = render_entry_article(edition, entry, style)
    foot = " · ".join(one for one in (byline(edition, entry), full_date(edition, entry.date)) if one)
    cover = CoverText(title=entry.title, kicker=edition.settings.column, foot=foot)
    wechat = wechat_package(website, (article,), (cover,), style)
    part = WechatPart(layout="collected", articles=(article,), moves=(), findings=wechat.findings)
    report = render_report(entry.title, part, {}, edition.words)
    return _package(wechat.files, (), report, (article,), wechat.findings)


def _package(
    wechat: Mapping[str, bytes],
    outputs: tuple[ChannelOutput, ...],
    report: str,
    articles: tuple[WechatArticle, ...],
    findings: tuple[tuple[int, Finding], ...],
) -> Package:
    files = {f"wechat/{name}": content for name, content in wechat.items()}
    for output in outputs:
        files |= output.files
    files["report.md"] = report.encode("utf-8")
    return Package(files=MappingProxyType(files), articles=articles, findings=findings)
