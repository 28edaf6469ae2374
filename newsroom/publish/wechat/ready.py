"""A parcel as the service takes it: everything uploaded, every rule kept, every picture at its address."""

from collections.abc import Mapping
from typing import Any

from newsroom.check.wechat_conformance import Level, check_article
from newsroom.publish.outcome import Exit, PublishError
from newsroom.publish.wechat.parcel import Parcel, digest
from newsroom.publish.wechat.uploads import Uploads, Watch


def ready_articles(
    parcel: Parcel, uploads: Uploads, watch: Watch, *, without: frozenset[str]
) -> list[Mapping[str, Any]]:
    """The articles as draft/add takes them, in order; `without` are fields that this account does not take.

    PublishError where one of them breaks a rule of the final article (docs/wechat-rules.md).
    """
    addresses = uploads.pictures(parcel)
    covers = []
    for number, one in enumerate(parcel.articles, 1):
        watch("covers", number, len(parcel.articles))
        covers.append(uploads.cover(one.cover))
    ready: list[Mapping[str, Any]] = []
    for place, (one, cover) in enumerate(zip(parcel.articles, covers, strict=True)):
        content = one.with_addresses({name: addresses[digest(raw)] for name, raw in one.pictures.items()})
        _refuse_faulty(one.title, content, frozenset(addresses.values()))
        fields = {key: value for key, value in one.fields.items() if key not in without}
        source = parcel.address if place == 0 else fields["content_source_url"]
        ready.append({**fields, "content": content, "content_source_url": source, "thumb_media_id": cover})
    return ready


def picture_counts(parcel: Parcel) -> tuple[int, ...]:
    """How many pictures each article has; the service drops those it has not issued, and says nothing."""
    return tuple(str(one.fields["content"]).count("<img") for one in parcel.articles)


def _refuse_faulty(title: str, content: str, issued: frozenset[str]) -> None:
    errors = [one.rule for one in check_article(content, level=Level.FINAL, issued=issued) if one.is_error]
    if errors:
        raise PublishError("refused_rules", Exit.REFUSED, title=title, rules="、".join(sorted(set(errors))))
