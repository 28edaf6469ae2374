"""Publishing: what `digest` packed, brought to where readers are, exactly once. The only room that speaks to services.

Nothing here is reached by a build of the site.
"""

from newsroom.publish import folder, mail, robots, wechat
from newsroom.publish.gates import CHANNELS, lacking, refusals
from newsroom.publish.messages import Standing
from newsroom.publish.outcome import Exit, Note, Published, PublishError, Receipt, State, note
from newsroom.publish.pace import Pace
from newsroom.publish.secrets import Secret, Secrets, load_secrets

__all__ = [
    "CHANNELS",
    "Exit",
    "Note",
    "Pace",
    "PublishError",
    "Published",
    "Receipt",
    "Secret",
    "Secrets",
    "Standing",
    "State",
    "folder",
    "lacking",
    "load_secrets",
    "mail",
    "note",
    "refusals",
    "robots",
    "wechat",
]
