"""What a school decides, typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from newsroom.problems import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTime:
    """A moment of every week, in the column's time zone."""

    weekday: int
    """ISO: Monday is 1, Sunday 7."""
    hour: int
    minute: int

    def in_week_of(self, monday: date, zone: ZoneInfo) -> datetime:
        """This moment in the week that begins on `monday`."""
        day = date.fromordinal(monday.toordinal() + self.weekday - 1)
        return datetime.combine(day, time(self.hour, self.minute), zone)


CUTOFF, SLOT = WeekTime(weekday=5, hour=12, minute=0), WeekTime(weekday=5, hour=17, minute=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStep:
    """One step every entry passes before it is public."""

    name: str
    by: tuple[str, ...] = ()
    """Who may take it; empty for anyone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the school decides."""

    root: Path
    """The folder that holds mkdocs.yml."""
    content: Path
    site: Path
    column: str
    """The column's name (MkDocs' `site_name`)."""
    description: str = ""
    site_url: str = ""
    """Public address with a trailing slash: feeds, share cards and QR codes need it."""
    copyright: str = ""
    language: str = "zh"
    """`zh` or `en`: the words around the entries."""
    school: str = ""
    tagline: str = ""
    contact: str = ""
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    founded: date = date(2000, 1, 1)
    """Dates before this day are taken for slips."""
    cutoff: WeekTime = CUTOFF
    slot: WeekTime = SLOT
    review: tuple[ReviewStep, ...] = ()
    distinct_reviewers: bool = False
    """Whether every step has to be signed by another person."""
    fresh_days: int = 90
    """Days after which a hotline or a course has to be verified again."""
    spacing: str = "keep"
    """Between Chinese and Latin letters or digits: `keep`, `add` or `remove` (rule T09)."""
    private_words: Path | None = None
    """A list of words outside the project, one a line (rule C10)."""
    qr_allowed: tuple[str, ...] = ()
    """Addresses (`https://…`) that QR codes in pictures may lead to, or below which they may lead."""
    wechat_theme: str = "清朗"
    """Name of the theme of articles (`theme/wechat/`)."""
    wechat_layout: str = "auto"
    """`auto`, `collected` (one article) or `several` (a head and its stories)."""
    brand: str = ""
    """The school's own colour, `#rrggbb`, instead of the theme's."""
    dingtalk_keyword: str = ""
    """A word the group's robot wants in every message."""
    mail_from: str = ""
    """Address the digest is sent from."""
    mail_unsubscribe: str = ""
    """`mailto:…` or `https://…` behind which readers leave the list."""
    mail_to: tuple[str, ...] = ()
    """Addresses the digest is sent to, as a rule one of a mailing list."""
    mail_server: str = ""
    """`host:port` of the server that takes letters."""
    wechat_appid: str = ""
    """AppID of the Official Account."""
    wechat_api: str = "https://api.weixin.qq.com"
    """Where WeChat's API is reached: itself, or a relay with a fixed address."""
    publish_folder: Path | None = None
    """A folder outside the project that packages are copied to."""
    publish_to: tuple[str, ...] = ("wechat",)
    """Channels of `publish` where it names none."""
    packs: str = "bundles"
    """What the site offers to take along: `bundles`, `all` (issues too) or `none`."""
    offline: bool = False
    """Whether pages a reader has visited stay readable without a network (a service worker)."""
    checks: Mapping[str, Severity | None] = field(default_factory=lambda: MappingProxyType({}))
    """Rules the school grades otherwise: code → severity, None to switch the rule off."""
    now: datetime | None = None
    """A fixed clock, for the sample column and for reproducible runs; None for the real one."""

    @property
    def cache(self) -> Path:
        """Where converted pictures and locks are kept; may be deleted at any time."""
        return self.root / ".cache" / "newsroom"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSettings:
    """Settings and what is wrong with them; with an error the settings are not to be used."""

    settings: Settings
    problems: tuple[Problem, ...]
