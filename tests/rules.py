"""The rules, run over a few entries."""

from makers import WEDNESDAY, library, settings

from newsroom.check import check_library
from newsroom.load import Loaded
from newsroom.problems import Problem
from newsroom.settings import Settings


def check(*entries, code: str = "", own: Settings | None = None, **values) -> list[Problem]:
    """The problems of a library of `entries`; of one code only where `code` is given."""
    faulty = frozenset(values.pop("faulty", ()))
    loaded = Loaded(library=library(*entries, **values), problems=(), faulty=faulty)
    checked = check_library(loaded, own or settings(), WEDNESDAY)
    return [one for one in checked.problems if code in ("", one.code)]
