"""A week's digest, or one entry, as a folder of files ready to be sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from newsroom.check.wechat_conformance import Finding
from newsroom.compose import Digest
from newsroom.covers import CoverText, Design, qr_data_uri
from newsroom.export.inlined import Inlined
from newsroom.export.report import Report, WechatPart, render_report
from newsroom.export.website import Website
from newsroom.export.wechat_package import WechatPackage, wechat_package
from newsroom.model import Entry, kind_of
from newsroom.render.cards import byline
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
from newsroom.render.masthead import Masthead, masthead
from newsroom.render.wechat import Style, WechatArticle, render_digest_draft, render_entry_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A folder below `dist/`."""

    files: Mapping[str, bytes] = field(repr=False)
    """Name → content."""
    articles: tuple[WechatArticle, ...]
    findings: tuple[tuple[int, Finding], ...]
    unseen: str
    """Signs of the titles, such as emoji, that no font draws: the covers do without them."""


def digest_package(website: Website, digest: Digest, style: Style) -> Package:
    """Everything `digest WEEK` writes, for an issue that shows at least one entry.

    MissingGlyphError, TitleTooLongError for a cover.
    """
    edition = with_foreword(website.edition, digest)
    settings = edition.settings
    draft = render_digest_draft(edition, digest, style, settings.wechat_layout)
    head = masthead(edition, digest)
    kicker = f"{settings.column} · {head.number}"
    # Side by side with its stories the head would show the first one's title a second time.
    title = head.name if len(draft.articles) > 1 else head.title
    above = settings.school if title == head.name else kicker
    covers = [CoverText(title=title or head.name, kicker=above, foot=head.days)]
    covers += [CoverText(title=one.title, kicker=kicker, foot=one.author) for one in draft.articles[1:]]
    wechat = wechat_package(
        website,
        draft.articles,
        dressed(covers, style, settings.brand or style.colours["brand"]),
        style,
        notice=edition.words.channels["proof_note"] if head.is_proof else "",
    )
    letter = Letter(
        sender=settings.column,
        sender_address=settings.mail_from,
        recipients=settings.mail_to,
        unsubscribe=settings.mail_unsubscribe,
    )
    channels = {
        "report_dingtalk": render_dingtalk(edition, digest, settings.dingtalk_keyword),
        "report_wecom": render_wecom(edition, digest),
        "report_email": render_letter(edition, digest, letter),
        "report_print": render_paper(edition, digest, qr_data_uri, Inlined(website.copies).address),
    }
    gone = tuple((str(item.ref), str(item.gone)) for item in digest.items if item.entry is None)
    part = WechatPart(
        layout=draft.layout,
        articles=draft.articles,
        moves=draft.moves,
        findings=wechat.findings,
        unseen=wechat.unseen,
        files=wechat.files,
    )
    report = render_report(Report(title=_title(head), is_proof=head.is_proof, gone=gone), part, channels, edition.words)
    return _package(wechat, tuple(channels.values()), report, draft.articles)


def entry_package(website: Website, entry: Entry, style: Style) -> Package:
    """Everything `export wechat SLUG` writes."""
    edition = website.edition
    article = render_entry_article(edition, entry, style)
    foot = " · ".join(one for one in (byline(edition, entry), full_date(edition, entry.date)) if one)
    cover = CoverText(title=entry.title, kicker=edition.settings.column, foot=foot, strand=str(kind_of(entry)))
    wechat = wechat_package(website, (article,), dressed([cover], style, edition.settings.brand), style)
    part = WechatPart(
        layout="collected",
        articles=(article,),
        moves=(),
        findings=wechat.findings,
        unseen=wechat.unseen,
        files=wechat.files,
    )
    report = render_report(Report(title=entry.title), part, {}, edition.words)
    return _package(wechat, (), report, (article,))


def dressed(covers: Iterable[CoverText], style: Style, brand: str) -> tuple[CoverText, ...]:
    """The covers in the design of the theme; `brand`: a colour instead of their own."""
    long = brand if len(brand) != 4 else "#" + "".join(part * 2 for part in brand[1:])
    return tuple(replace(one, design=Design(style.design), brand=long) for one in covers)


def _package(
    wechat: WechatPackage,
    outputs: tuple[ChannelOutput, ...],
    report: str,
    articles: tuple[WechatArticle, ...],
) -> Package:
    files = {f"wechat/{name}": content for name, content in wechat.files.items()}
    for output in outputs:
        files |= output.files
    files["report.md"] = report.encode("utf-8")
    return Package(files=MappingProxyType(files), articles=articles, findings=wechat.findings, unseen=wechat.unseen)


def _title(head: Masthead) -> str:
    """What the report is called."""
    return head.name if not head.title else f"{head.name}  {head.title}"
