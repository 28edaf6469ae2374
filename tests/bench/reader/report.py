"""One measured thing: what it is, what was found on both sites, what it may be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    what: str
    ours: str
    limit: str
    holds: bool
    stock: str = ""

    def line(self) -> str:
        return f"| {self.what} | {self.ours} | {self.stock or '–'} | {self.limit} | {'yes' if self.holds else '**no**'} |"


def most(what: str, found: float, limit: float, unit: str = "", stock: float | None = None) -> Row:
    """A figure that may be `limit` at most."""
    said = f"{stock:g}{unit}" if stock is not None else ""
    return Row(what, f"{found:g}{unit}", f"≤ {limit:g}{unit}", found <= limit, said)


def none(what: str, found: list[str], stock: int | None = None) -> Row:
    """A list that has to be empty; its first members are named."""
    told = "0" if not found else f"{len(found)}: {'; '.join(found[:4])}"
    return Row(what, told.replace("|", "/").replace("\n", " ")[:600], "0", not found, "" if stock is None else str(stock))
