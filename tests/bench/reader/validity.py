"""What machines say of the files: valid HTML, links that lead somewhere, nothing too new for the oldest phones."""

import json
import subprocess
import sys
from pathlib import Path

from report import Row, none

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from theme.crawl import broken_links
from theme.support import HARMLESS

RULES = {
    "extends": ["html-validate:standard"],
    "rules": {
        # Style, not validity: no browser or reader is served by them.
        "long-title": "off",
        "no-inline-style": "off",
        "no-trailing-whitespace": "off",
        "attribute-boolean-style": "off",
        "attribute-empty-style": "off",
        "doctype-style": "off",
        "void-style": "off",
        "tel-non-breaking": "off",
        "prefer-native-element": "off",
        "require-sri": "off",
        "no-raw-characters": "off",
        "valid-id": ["error", {"relaxed": True}],
    },
}


def html(tools: Path, site: Path) -> list[Row]:
    """html-validate over every page, packs included."""
    config = tools / "htmlvalidate.json"
    config.write_text(json.dumps({"root": True, **RULES}), encoding="utf-8")
    result = tools / "htmlvalidate-result.json"
    result.unlink(missing_ok=True)
    command = ["node", str(tools / "node_modules/html-validate/bin/html-validate.mjs"), "--config", str(config), f"--formatter=json={result}", str(site / "**" / "*.html")]
    done = subprocess.run(command, capture_output=True, timeout=500, check=False, cwd=tools)
    told = json.loads(result.read_text(encoding="utf-8")) if result.exists() else []
    wrong = [f"{Path(one['filePath']).relative_to(site)}:{each['line']} {each['ruleId']} {each['message']}" for one in told for each in one["messages"]]
    if done.returncode and not wrong:
        wrong = [done.stderr.decode()[-300:]]
    return [none(f"html-validate, {len(list(site.rglob('*.html')))} files: errors", wrong)]


def links(site: Path) -> Row:
    """Links, anchors, pictures, scripts of every page."""
    return none("broken links, anchors, pictures", broken_links(site))


def features(tools: Path, root: Path) -> list[Row]:
    """What styles and scripts use that Chrome 92 or iOS 15.4 has not, and that is not known to be harmless."""
    files = sorted((root / "theme/website/assets").rglob("*.css")) + sorted((root / "theme/website/assets").rglob("*.js"))
    command = ["node", str(Path(__file__).with_name("features.mjs")), str(tools), *map(str, files)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    late = json.loads(done.stdout)
    wrong = [f"{name} {since}" for name, since in late.items() if name.partition(":")[0].strip() not in HARMLESS and name not in HARMLESS]
    return [none("features newer than Chrome 92 or iOS 15.4 without a fallback", wrong)]
