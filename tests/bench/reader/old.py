"""Old WebViews: real builds of Chromium 92 and 107, as Android's WeChat and old phones have them.

They speak another protocol than today's tools, so the page itself is asked: a script is put into it on its way, and
what it found stands in the page that the browser prints (`--dump-dom`).
"""

import functools
import json
import re
import subprocess
import threading
from html import unescape
from http.server import ThreadingHTTPServer
from pathlib import Path

from hosting import Host
from report import Row, none

BUILDS = {"92": "chrome-aws-lambda", "107": "@sparticuz/chromium"}
PROBE = """<script>window.wrong=[];addEventListener("error",function(e){wrong.push(e.message||String(e.target.src||e.target.href))},true);
addEventListener("load",function(){setTimeout(function(){var h=document.querySelector("h1"),b=h.getBoundingClientRect();
var t=document.elementFromPoint(b.left+Math.min(20,b.width/2),b.top+Math.min(20,b.height/2));
var p=document.createElement("pre");p.id="probe";p.textContent=JSON.stringify({wrong:wrong,text:document.querySelector("main").innerText.replace(/\\s/g,"").length,
height:Math.round(document.querySelector("main").lastElementChild.getBoundingClientRect().bottom+scrollY),wide:document.scrollingElement.scrollWidth,seen:!!t&&(t===h||h.contains(t)||t.contains(h))});document.body.appendChild(p)},400)})</script>"""


class Probing(Host):
    """The site with the probe in every page."""

    def do_GET(self) -> None:  # noqa: N802
        path = Path(self.translate_path(self.path))
        if path.suffix != ".html":
            super().do_GET()
            return
        content = path.read_text(encoding="utf-8").replace('<meta charset="utf-8">', f'<meta charset="utf-8">{PROBE}', 1).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def unpacked(tools: Path, version: str) -> Path:
    """The build, out of its package."""
    target = tools / f"chromium-{version}"
    if not (target / "chromium").exists():
        target.mkdir(exist_ok=True)
        script = "const f=require('fs'),z=require('zlib');f.writeFileSync(process.argv[2],z.brotliDecompressSync(f.readFileSync(process.argv[1])))"
        folder = tools / "node_modules" / BUILDS[version] / "bin"
        for name, made in (("chromium.br", "chromium"), ("swiftshader.tar.br", "gl.tar")):
            subprocess.run(["node", "-e", script, str(folder / name), str(target / made)], check=True)
        subprocess.run(["tar", "xf", "gl.tar"], cwd=target, check=True)
        (target / "chromium").chmod(0o755)
    return target / "chromium"


def probe(chromium: str, address: str) -> dict:
    """What the page found out about itself, at 520 pixels (today's windows are no narrower than 500).

    These builds now and then end without a word when the machine is busy, so they are asked up to four times.
    """
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-zygote", "--window-size=520,900",
               "--virtual-time-budget=6000", "--lang=zh-CN", "--dump-dom", address]  # fmt: skip
    told = None
    for _ in range(4):
        done = subprocess.run(command, capture_output=True, timeout=90, check=False)
        told = re.search(r'<pre id="probe">(.*?)</pre>', done.stdout.decode("utf-8", "replace"), re.DOTALL)
        if told:
            break
    return json.loads(unescape(told[1])) if told else {"wrong": ["no answer"], "text": 0, "height": 0, "wide": 0, "seen": False}


def measure(tools: Path, today: str, site: Path, pages: list[str]) -> list[Row]:
    """Both builds beside today's Chromium."""
    rows = []
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Probing, directory=str(site))) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{running.server_address[1]}/"
        now = {path: probe(today, base + path) for path in pages}
        for version in BUILDS:
            chromium, wrong = str(unpacked(tools, version)), []
            for path in pages:
                then = probe(chromium, base + path)
                wrong += [f"{path}: {one}" for one in then["wrong"]]
                wrong += [] if then["text"] == now[path]["text"] else [f"{path}: text {then['text']} of {now[path]['text']}"]
                wrong += [] if then["seen"] else [f"{path}: the title is covered"]
                wrong += [] if abs(then["height"] / max(1, now[path]["height"]) - 1) <= 0.1 else [f"{path}: height {then['height']} for {now[path]['height']}"]
                wrong += [] if then["wide"] <= 520 else [f"{path}: {then['wide']} px wide"]
            rows.append(none(f"Chromium {version}, {len(pages)} pages: errors, lost text, covered titles, heights beyond 10 %", wrong))
        running.shutdown()
    return rows
