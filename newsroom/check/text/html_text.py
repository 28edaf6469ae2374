"""What readers see of raw HTML."""

from html.parser import HTMLParser

from newsroom.check.text.passage import Role

VERBATIM = frozenset({
    "code", "pre", "kbd", "samp", "var", "tt", "textarea", "script", "style", "math", "svg", "template",
})  # fmt: skip
"""Elements whose contents are nobody's prose."""


class HtmlText(HTMLParser):
    """The text of raw HTML: what its attributes show, and its contents, as code where they are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        """What attributes show."""
        self.found: list[tuple[Role, str]] = []
        """The contents, but for those of scripts and styles."""
        self.opened: list[str] = []
        """Verbatim elements that are left open."""
        self.closed: list[str] = []
        """Verbatim elements that were opened before."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What an attribute shows, and where code begins."""
        self.shown += [value for name, value in attrs if name in ("alt", "title") and value]
        if tag in VERBATIM:
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself, which HTML knows only of elements without contents."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Where code ends."""
        if tag in self.opened:
            self.opened.remove(tag)
        elif tag in VERBATIM:
            self.closed.append(tag)

    def handle_data(self, data: str) -> None:
        """Text, but for that of scripts and styles."""
        if not data.strip() or {"script", "style"} & set(self.opened):
            return
        self.found.append((Role.CODE if self.opened else Role.HTML, data))
