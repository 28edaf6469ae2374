"""What the rehearsal has seen so far, in numbers and as readers of the draft box see it."""

from dataclasses import dataclass
from typing import Any

from newsroom.rehearsal.state import Article, RobotMessage, Violation, World


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenArticle:
    """One article as it lies in the box."""

    title: str
    digest: str
    author: str
    content: str
    """As the service has cleaned it."""
    content_source_url: str
    thumb_media_id: str
    need_open_comment: int
    only_fans_can_comment: int
    crops: tuple[tuple[str, str], ...]
    """Name and value of the crops it was given."""
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDraft:
    """One draft."""

    media_id: str
    articles: tuple[SeenArticle, ...]
    created: float
    updated: float
    by_person: bool
    """Whether a person has changed it in the meantime."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPublication:
    """Articles readers can open."""

    article_id: str
    media_id: str
    """Of the draft they were."""
    way: str
    """`submit`, `person` or `mass`."""
    urls: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenUpload:
    """One picture that was accepted."""

    kind: str
    """`body`, `image` or `thumb`."""
    media_id: str
    url: str
    name: str
    digest: str
    size: int
    is_answered: bool
    is_deleted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Everything that can be counted. Numbers are of the whole life of the state folder."""

    drafts: tuple[SeenDraft, ...]
    """In the box now, oldest first."""
    drafts_created: int
    drafts_updated: int
    drafts_deleted: int
    duplicate_drafts: int
    """Additions that equalled a draft in the box, by titles and visible texts."""
    duplicate_uploads: int
    """Accepted again although the client had been told of the first time (same kind, same bytes, not deleted since)."""
    repeated_uploads: int
    """Accepted again after the client had not been told."""
    uploads: tuple[SeenUpload, ...]
    publishes: int
    """Publications of the draft box, by submit or by a person."""
    double_publishes: int
    """Submissions of a draft whose publishing was still running."""
    publications: tuple[SeenPublication, ...]
    mass_sends: int
    robot_messages: int
    messages: tuple[RobotMessage, ...]
    """What the groups got to see, oldest first."""
    tokens_issued: int
    token_calls: int
    """Calls of stable_token and token, refused ones too."""
    violations: tuple[Violation, ...]
    """Errors by docs/wechat-rules.md in what was accepted, as it was sent."""
    warnings: tuple[Violation, ...]
    requests: int
    """Calls of the services; not those that steer the rehearsal."""
    calls: tuple[tuple[str, int], ...]
    """The same by endpoint, sorted."""
    faults: tuple[tuple[str, int], ...]
    """Each fault, and how many calls it has seen."""


def summarise(world: World) -> Summary:
    """The summary of `world`."""
    counts = world.counts
    calls = sorted((name.removeprefix("call "), count) for name, count in counts.items() if name.startswith("call "))
    return Summary(
        drafts=tuple(
            SeenDraft(
                media_id=one.media_id,
                articles=tuple(_article(article) for article in one.articles),
                created=one.created,
                updated=one.updated,
                by_person=one.by_person,
            )
            for one in world.drafts
        ),
        drafts_created=counts.get("drafts_created", 0),
        drafts_updated=counts.get("drafts_updated", 0),
        drafts_deleted=counts.get("drafts_deleted", 0),
        duplicate_drafts=counts.get("duplicate_drafts", 0),
        duplicate_uploads=counts.get("duplicate_uploads", 0),
        repeated_uploads=counts.get("repeated_uploads", 0),
        uploads=tuple(_upload(one) for one in world.uploads),
        publishes=counts.get("publishes", 0),
        double_publishes=counts.get("double_publishes", 0),
        publications=tuple(
            SeenPublication(
                article_id=one.article_id,
                media_id=one.media_id,
                way=one.way,
                urls=tuple(article["url"] for article in one.articles),
                titles=tuple(article["title"] for article in one.articles),
            )
            for one in world.published
        ),
        mass_sends=counts.get("mass_sends", 0),
        robot_messages=len(world.robot_messages),
        messages=tuple(world.robot_messages),
        tokens_issued=counts.get("tokens_issued", 0),
        token_calls=counts.get("call stable_token", 0) + counts.get("call token", 0),
        violations=tuple(one for one in world.violations if one.is_error),
        warnings=tuple(one for one in world.violations if not one.is_error),
        requests=counts.get("requests", 0),
        calls=tuple(calls),
        faults=tuple((one.text, one.seen) for one in world.faults),
    )


def _article(article: Article) -> SeenArticle:
    names = (
        "title", "digest", "author", "content", "content_source_url", "thumb_media_id", "need_open_comment",
        "only_fans_can_comment", "url",
    )  # fmt: skip
    fields: dict[str, Any] = {name: article[name] for name in names}
    crops = tuple((name, article[name]) for name in ("pic_crop_235_1", "pic_crop_1_1") if name in article)
    return SeenArticle(**fields, crops=crops)


def _upload(one: Any) -> SeenUpload:
    names = ("kind", "media_id", "url", "name", "digest", "size", "is_answered", "is_deleted")
    return SeenUpload(**{name: getattr(one, name) for name in names})
