"""What is measured on every type of page in one walk, so that each page is opened once for many promises."""

from dataclasses import dataclass, field

from browser.axe import COLOURS, faults

ZOOMS = {100: (360, 320, 414, 768, 1280), 150: (320, 414), 200: (320, 360, 414, 768, 1280)}
"""Text size in per cent of what the site chooses (WeChat's own setting goes as far as 200) → widths in pixels."""
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= wide) return null;
  const out = [...document.body.querySelectorAll('*')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && box.right > wide + 1 && !one.closest('.jump, .prose table, .prose pre, .tabbed-labels');
  });
  return out.slice(0, 3).map(one => `${one.tagName}.${one.className}`).join(' ') || 'something';
}"""
SMALL_TARGETS = """least => {
  const flows = 'p, .prose li, .prose :is(td, th), .prose dd, .footnote';
  const found = [];
  document.querySelectorAll('a[href], button, input, summary, label, .task-list-item').forEach(one => {
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height || one.matches('.skip') || one.closest('.sr')) return;
    /* An input is hit through its label or its line; a label beside a field is only its name. */
    if (one.tagName === 'INPUT' && (one.closest('label, .task-list-item') || box.width <= 1)) return;
    if (one.tagName === 'LABEL' && one.htmlFor && !one.closest('.tabbed-labels')) return;
    const flow = one.closest(flows);
    const inText = one.tagName === 'A' && flow && flow.textContent.trim() !== one.textContent.trim()
      && getComputedStyle(one).display.startsWith('inline') && !one.matches('.button, .chip, .up');
    /* A link that covers its whole card is as large as the card. */
    const card = getComputedStyle(one, '::after').position === 'absolute' && one.closest('article, section, .banner');
    const hit = card ? card.getBoundingClientRect() : box;
    /* What an editor puts into a table may be lower: a row is no button. */
    const enough = one.closest('td') ? 24 : least;
    if (!inText && (hit.width < enough || hit.height < enough))
      found.push(`${one.tagName} ${one.className} “${one.textContent.trim().slice(0, 12)}” `
        + `${Math.round(hit.width)}x${Math.round(hit.height)}`);
  });
  return found;
}"""
SMALLEST_TEXT = """() => {
  let found = [99, ''];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const box = node.parentElement;
    if (!node.data.trim() || !box.offsetParent) continue;
    const size = parseFloat(getComputedStyle(box).fontSize);
    if (size < found[0]) found = [size, box.outerHTML.slice(0, 80)];
  }
  return found;
}"""
TO_THE_BOTTOM = """async () => {
  for (let at = 0; at < document.body.scrollHeight; at += innerHeight) {
    scrollTo(0, at);
    await new Promise(requestAnimationFrame);
  }
}"""


@dataclass
class Survey:
    """Faults by what is wrong, each with its page; and what was asked of the network."""

    sideways: list[str] = field(default_factory=list)
    small_targets: list[str] = field(default_factory=list)
    small_text: list[str] = field(default_factory=list)
    light: list[str] = field(default_factory=list)
    """What axe finds."""
    dark: list[str] = field(default_factory=list)
    """What axe finds where only colours changed."""
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def survey_pages(window, paths: tuple[str, ...]) -> Survey:
    """Open every page once, on a phone, scroll through it, then look at it at all widths and sizes."""
    made = Survey(complaints=window.complaints, requests=window.requests)
    screen = window.page.context.new_cdp_session(window.page)
    for path in paths:
        screen.send("Emulation.clearDeviceMetricsOverride")
        window.open(path)
        window.run(TO_THE_BOTTOM)
        size, where = window.run(SMALLEST_TEXT)
        made.small_text += [f"{path}: {size} {where}"] if size < 12 else []
        made.light += faults(window)
        window.page.emulate_media(color_scheme="dark")
        made.dark += faults(window, *COLOURS)
        window.page.emulate_media(color_scheme="light")
        for zoom, widths in ZOOMS.items():
            window.run("zoom => document.documentElement.style.fontSize = `${1.0625 * zoom}%`", zoom)
            for width in widths:
                frame = {"width": width, "height": 780, "deviceScaleFactor": 1, "mobile": False}
                screen.send("Emulation.setDeviceMetricsOverride", frame)
                found = window.run(SIDEWAYS)
                made.sideways += [f"{path} at {width}px, {zoom}%: {found}"] if found else []
                if zoom == 100 and width in (360, 1280):
                    made.small_targets += [f"{path} at {width}px: {one}" for one in window.run(SMALL_TARGETS, 44)]
    window.page.wait_for_load_state("networkidle")
    return made
