"""The one file of a multipart form, as both upload calls take it. Read by the standard library's own parser."""

from dataclasses import dataclass
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP

from newsroom.rehearsal.wire import RefusedError

FIELD = "media"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePart:
    """What was sent."""

    name: str
    """The file name the client gave it."""
    raw: bytes


def read_file(content_type: str, body: bytes) -> FilePart:
    """The part `media`. RefusedError 41005 where there is no whole form with such a file, 44001 where it is empty."""
    head = b"Content-Type: " + content_type.encode("latin-1", "replace") + b"\r\n\r\n"
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    if message.get_content_type() != "multipart/form-data" or not message.get_boundary():
        raise RefusedError(41005, "no multipart/form-data with a boundary")
    broken = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
    if not message.is_multipart() or any(isinstance(one, broken) for one in message.defects):
        raise RefusedError(41005, "the form is cut off")
    for part in message.iter_parts():
        if part.get_param("name", header="content-disposition") == FIELD:
            return _part(part)
    raise RefusedError(41005, f"no part {FIELD}")


def _part(part: Message) -> FilePart:
    name = part.get_filename()
    if not name:
        raise RefusedError(41005, "no filename")
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes) or not raw:
        raise RefusedError(44001)
    return FilePart(name=name, raw=raw)
