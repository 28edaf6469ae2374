"""axe-core, the accessibility checker, asked about the page that is open."""

from axe_playwright_python.base import AXE_SCRIPT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose answer changes with the colour scheme."""
ASK = """async only => (await axe.run(document, {runOnly: only, resultTypes: ['violations'], preload: false}))
  .violations.flatMap(one => one.nodes.slice(0, 3)
    .map(node => `${one.id}: ${node.html.slice(0, 90)} ${node.failureSummary.slice(-160)}`))"""


def faults(window, *rules: str) -> list[str]:
    """What axe finds, by all `RULES` or the ones named."""
    if not window.run("typeof axe === 'object'"):
        window.run(AXE_SCRIPT)
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": RULES}
    return [f"{window.page.url}: {one}" for one in window.run(ASK, only)]
