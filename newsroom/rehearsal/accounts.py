"""Who may call: accounts and robots with credentials that are plainly none."""

from dataclasses import dataclass

APPID = "wx0000000000000000"
SECRET = "rehearsal-secret-0000000000000000"  # noqa: S105 - opens nothing but the rehearsal


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An Official Account and its rights."""

    appid: str = APPID
    secret: str = SECRET
    is_verified: bool = True
    """Else freepublish and mass sending answer 48001."""
    may_comment: bool = True
    """Else an article with comments answers 88000."""
    is_service: bool = False
    """A service account sends four messages a month, a subscription account one a day."""
    addresses: tuple[str, ...] = ()
    """From where tokens may be asked for; empty: from anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The two group robots."""

    dingtalk_token: str = "rehearsal-dingtalk-0000"  # noqa: S105
    dingtalk_secret: str = "SECrehearsal0000"  # noqa: S105
    """Empty: no signature is asked for."""
    dingtalk_keywords: tuple[str, ...] = ()
    """One of them must stand in the message; empty: none is asked for."""
    wecom_key: str = "rehearsal-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Where the services' behaviour is not certain, or was different at different times."""

    refuses_chunks: bool = True
    """Bodies without Content-Length: HTTP 412."""
    refuses_pictures: bool = False
    """Pictures of other hosts in a text: 45166; else they vanish without a word, as the real service has it."""
