"""A problem is data: a stable code, where it is, and the values its message needs.

Nothing here prints. The words live in `newsroom/messages/{zh,en}.yml`, keyed by code; the console, the
MkDocs log and the page of a draft each show the same problem in their own way.
"""

from newsroom.problems.codes import SENSITIVE, SEVERITIES, Severity
from newsroom.problems.types import (
    Edit,
    Fix,
    Location,
    OutsideError,
    Problem,
    Waiver,
    has_errors,
    problem,
)

__all__ = [
    "SENSITIVE",
    "SEVERITIES",
    "Edit",
    "Fix",
    "Location",
    "OutsideError",
    "Problem",
    "Severity",
    "Waiver",
    "has_errors",
    "problem",
]
