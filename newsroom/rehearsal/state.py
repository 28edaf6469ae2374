"""Everything the rehearsal knows, as plain data: what would be lost if the services lost their memory."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsroom.files import write_file

Article = dict[str, Any]
"""As the service keeps it: the fields of draft/add, the content cleaned, the addresses it was given."""


@dataclass(slots=True, kw_only=True)
class Token:
    """An access token that was given out."""

    label: str
    """What evidence calls it: `T3`."""
    value: str
    appid: str
    line: str
    """`stable` or `plain`: the two kinds do not know of each other."""
    expires: float
    is_revoked: bool = False
    is_stuck: bool = False
    """Refused, yet given out again until a client forces a new one."""


@dataclass(slots=True, kw_only=True)
class Upload:
    """A picture that was accepted."""

    kind: str
    """`body` (media/uploadimg), `image` or `thumb` (material/add_material)."""
    appid: str
    media_id: str
    """Empty for a picture of a text."""
    url: str
    name: str
    digest: str
    """SHA-256 of its bytes."""
    size: int
    format: str
    width: int
    height: int
    time: float
    request: int
    """Which brought it; its body is kept (evidence.py)."""
    is_answered: bool = True
    """Whether the client was told."""
    is_deleted: bool = False


@dataclass(slots=True, kw_only=True)
class Draft:
    """In the draft box."""

    media_id: str
    appid: str
    articles: list[Article]
    created: float
    updated: float
    by_person: bool = False
    """Whether a person has changed it since it was added."""


@dataclass(slots=True, kw_only=True)
class Job:
    """A freepublish/submit."""

    publish_id: str
    appid: str
    media_id: str
    submitted: float
    outcome: int
    """What freepublish/get says in the end: 0 done, 2 to 6 see its page."""
    polls: int = 0
    article_id: str = ""
    """Empty while it runs."""


@dataclass(slots=True, kw_only=True)
class Published:
    """Articles that readers can open."""

    article_id: str
    appid: str
    media_id: str
    articles: list[Article]
    time: float
    way: str
    """`submit`, `person` or `mass`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mass:
    """A message to followers."""

    msg_id: int
    client_id: str
    appid: str
    media_id: str
    time: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotMessage:
    """What a group got to see."""

    robot: str
    """`dingtalk` or `wecom`."""
    kind: str
    time: float
    message: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One place of an article that breaks a rule of docs/wechat-rules.md."""

    request: int
    rule: str
    is_error: bool
    article: int
    """Counted from 0."""
    line: int
    what: str = ""


@dataclass(slots=True, kw_only=True)
class FaultRecord:
    """A fault that was asked for, and how many calls it has seen."""

    text: str
    at_start: bool
    seen: int = 0


@dataclass(slots=True, kw_only=True)
class World:
    """All of it."""

    tokens: list[Token] = field(default_factory=list)
    uploads: list[Upload] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    published: list[Published] = field(default_factory=list)
    masses: list[Mass] = field(default_factory=list)
    robot_messages: list[RobotMessage] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    faults: list[FaultRecord] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """Running numbers and tallies by name."""
    quotas: dict[str, int] = field(default_factory=dict)
    """Calls by `appid day endpoint`."""
    recent: dict[str, list[float]] = field(default_factory=dict)
    """Times of the latest calls of what is limited by the minute."""
    closed: dict[str, float] = field(default_factory=dict)
    """Until when a robot takes no more."""
    offset: float = 0.0
    """Seconds by which the clock was moved."""
    refuses_tokens: bool = False
    outcome: int = 0
    """What the next publishing comes to."""

    def count(self, name: str, by: int = 1) -> int:
        """One more of `name`; how many there are now."""
        self.counts[name] = self.counts.get(name, 0) + by
        return self.counts[name]


_LISTS = {
    "tokens": Token, "uploads": Upload, "drafts": Draft, "jobs": Job, "published": Published, "masses": Mass,
    "robot_messages": RobotMessage, "violations": Violation, "faults": FaultRecord,
}  # fmt: skip


VERSION = 1
"""Of the file's form. A file of another version is set aside, not misread."""


def write_world(path: Path, world: World) -> None:
    """Whole or not at all. OutsideError where the disk does not take it."""
    write_file(
        path,
        json.dumps(
            {"version": VERSION} | {name: _plain(name, value) for name, value in _fields(world).items()},
            ensure_ascii=False,
        ).encode("utf-8", "surrogatepass"),
    )


def read_world(path: Path) -> World:
    """What `write_world` wrote; an empty world where there is no file yet. One of another version is renamed `.old`."""
    if not path.exists():
        return World()
    values = json.loads(path.read_text("utf-8", errors="surrogatepass"))
    if values.pop("version", None) != VERSION:
        path.replace(path.with_suffix(".old"))
        return World()
    return World(**{name: _read(name, value) for name, value in values.items()})


def _plain(name: str, value: Any) -> Any:
    return [_fields(one) for one in value] if name in _LISTS else value


def _fields(one: Any) -> dict[str, Any]:
    """As `dataclasses.asdict`, without copying what is within: all of it is written at every call."""
    return {name: getattr(one, name) for name in one.__slots__}


def _read(name: str, value: Any) -> Any:
    return [_LISTS[name](**one) for one in value] if name in _LISTS else value
