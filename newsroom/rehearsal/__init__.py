"""The WeChat Official Account API, the DingTalk robot and the WeCom robot on this computer, to practise with.

No account is needed and nothing leaves the computer; it refuses, forgets, delays and breaks as the real services do.
What it models and what not: docs/rehearsal.md.
"""

from newsroom.rehearsal.accounts import Account, Manner, Robots
from newsroom.rehearsal.control import UnknownError
from newsroom.rehearsal.faults import FaultError
from newsroom.rehearsal.server import InUseError, Rehearsal
from newsroom.rehearsal.summary import SeenArticle, SeenDraft, SeenPublication, SeenUpload, Summary

__all__ = [
    "Account",
    "FaultError",
    "InUseError",
    "Manner",
    "Rehearsal",
    "Robots",
    "SeenArticle",
    "SeenDraft",
    "SeenPublication",
    "SeenUpload",
    "Summary",
    "UnknownError",
]
