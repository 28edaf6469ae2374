"""What readers see of an entry, piece by piece, each character with its place in the editor's file.

Every rule on wording, typography and personal information is built on these passages.
"""

from newsroom.check.text.passage import OBJECT, EntryText, Passage, Role
from newsroom.check.text.reader import Reader

__all__ = ["OBJECT", "EntryText", "Passage", "Reader", "Role"]
