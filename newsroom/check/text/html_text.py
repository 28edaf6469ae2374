"""What readers see of raw HTML."""

from html.parser import HTMLParser

from newsroom.check.text.passage import Role


class HtmlText(HTMLParser):
    """The text of raw HTML, as code where it stands in `pre` or `code`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[Role, str]] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What an attribute shows, and where code begins."""
        values = dict(attrs)
        self.found += [
            (role, values[name] or "")
            for name, role in (("alt", Role.ALT), ("title", Role.CAPTION))
            if values.get(name)
        ]
        if tag in ("pre", "code", "script", "style"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Where code ends."""
        if tag in self._inside:
            self._inside.remove(tag)

    def handle_data(self, data: str) -> None:
        """Text, but for that of scripts and styles."""
        if not data.strip() or {"script", "style"} & set(self._inside):
            return
        self.found.append((Role.CODE if self._inside else Role.HTML, data))
