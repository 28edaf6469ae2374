"""Content (C): dates that cannot be, names miswritten, counts that do not match, texts left unfinished."""

from newsroom.check.content import claims, counts, dates, names, near_names, relative

RULES = (*dates.RULES, *relative.RULES, *names.RULES, *near_names.RULES, *counts.RULES, *claims.RULES)

__all__ = ["RULES"]
