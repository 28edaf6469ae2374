"""`export`: one entry as a package for a channel."""

from newsroom.cli.arguments import UsageError
from newsroom.cli.lookup import find_entry
from newsroom.cli.packages import write_entry_packages
from newsroom.cli.session import Session, read_column
from newsroom.model import ref_of

CHANNELS = ("wechat",)


def run(session: Session) -> int:
    """Write the packages of the entries that were named; 1 where one of them would be refused as it is."""
    channel, *names = session.order.words
    if channel not in CHANNELS or not names:
        raise UsageError("usage_export")
    library = read_column(session).column.library
    refs = [ref_of(find_entry(name, library, session.words)) for name in names]
    return write_entry_packages(session, refs)
