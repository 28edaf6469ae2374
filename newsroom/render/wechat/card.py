"""An entry as a card: what it answers or tells in a line, and where the rest stands."""

from newsroom.excerpt import excerpt
from newsroom.model import Entry
from newsroom.render.cards import card
from newsroom.render.wechat.article import Writing
from newsroom.render.wechat.dom import element

_TEXT = 200
"""Characters of what it tells."""


def entry_card(writing: Writing, entry: Entry, place: int = 0) -> str:
    """The card. `place`: which article of the same draft has the whole text; 0 for none."""
    data = card(writing.edition, entry)
    title = data.get("problem") or data["title"]
    text = excerpt(data.get("answer") or data["summary"], _TEXT)
    facts = [data.get("when_label") or "", data.get("place") or "", data.get("provider") or ""]
    lines = [writing.text(title, "cardtitle")]
    lines += [writing.text(" · ".join(one for one in facts if one), "cardmeta")] if any(facts) else []
    lines += [writing.text(text, "cardtext")] if text else []
    return writing.box("card", [*lines, element("p", _whereabouts(writing, data, place), writing.style["cardmore"])])


def _whereabouts(writing: Writing, data: dict[str, str], place: int) -> str:
    """Where the whole text is: in this draft, in the account, or on the site."""
    inline = writing.core.inline
    article = inline.articles.get(f"{writing.edition.settings.site_url}{data['url']}")
    if place:
        return inline.text(writing.say("wechat_in_draft", number=place))
    if article:
        return element("a", inline.text(writing.say("wechat_more")), "", href=article)
    return inline.text(writing.say("wechat_on_site")) + writing.reference(data["url"], data["title"])
