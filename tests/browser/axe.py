"""axe-core, the accessibility checker, asked about the page that is open."""

from axe_playwright_python.base import AXE_SCRIPT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose answer changes with the colour scheme."""
ASK = """async only => (await axe.run(document, {runOnly: only, resultTypes: ['violations'], preload: false}))
  .violations.flatMap(one => one.nodes.slice(0, 3)
    .map(node => `${one.id}: ${node.html.slice(0, 90)} ${node.failureSummary.slice(-160)}`))"""


def faults(window, *rules: str) -> list[str]:
    """What axe finds, by all `RULES` or the ones named.

    The bar at the foot of the screen covers what lies under it just now, which axe takes for a small target; so a target is
    small only where it is so from two places of the page.
    """
    if not window.run("typeof axe === 'object'"):
        window.run(AXE_SCRIPT)
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": RULES}
    found = list(window.run(ASK, only))
    if any(one.startswith("target-size") for one in found):
        place = window.run("() => { const before = scrollY; scrollBy(0, before > 200 ? -160 : 160); return before; }")
        again = window.run(ASK, only)
        window.run("place => scrollTo(0, place)", place)
        found = [one for one in found if not one.startswith("target-size") or one in again]
    return [f"{window.page.url}: {one}" for one in found]
