"""`docs`: the generated pages of docs/, written again."""

from newsroom.cli.reference import reference_pages
from newsroom.cli.session import Session
from newsroom.files import write_text


def run(session: Session) -> int:
    """Write the field table, the JSON Schema and the list of problems."""
    for name, text in reference_pages().items():
        write_text(session.root / "docs" / name, text)
        session.console.say("docs_done", path=f"docs/{name}")
    return 0
