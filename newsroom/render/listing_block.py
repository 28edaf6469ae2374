"""What `listing.html` shows, whichever list it is: nothing but its title and number has to be said."""

from newsroom.render.edition import Edition
from newsroom.render.labels import Data, say


def listing_block(edition: Edition, title: str, *, key: str, total: int, **shown: object) -> Data:
    """The block of one list. `shown`: what differs from a list of nothing; a name that is none is a ValueError."""
    block: Data = {
        "title": title,
        "intro": "",
        "key": key,
        "groups": [],
        "years": [],
        "chips": [],
        "filters": [],
        "all": None,
        "chip_groups": [],
        "total": total,
        "empty": say(edition, "listing_empty"),
    }
    if unknown := shown.keys() - block.keys():
        raise ValueError(unknown)
    return block | shown
