"""What each channel gets of a real issue, to the byte. After a wanted change:

    NEWSROOM_GOLDEN=write python3 build.py test tests/render/channels/test_golden.py

and look at the difference before it is committed.
"""

import hashlib
import os
import re
from pathlib import Path

import pytest
from makers import ROOT

from newsroom.export.digest_package import digest_package
from newsroom.export.themes import load_themes
from newsroom.settings import load_settings
from newsroom.website.pipeline import run_pipeline

GOLDEN = Path(__file__).with_name("golden")
NAMES = ["dingtalk.json", "wecom.json", "email.html", "email.txt", "digest.eml", "print.html", "report.md", "wechat/article.html"]
_DATA = re.compile(rb"(data:image/[a-z+]+;base64,)([A-Za-z0-9+/=]+)")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    settings = load_settings(ROOT).settings
    website = run_pipeline(settings, settings.now, preview=False).website
    issue = next(one for one in website.edition.issues if str(one.week) == "2022-W13")
    return dict(digest_package(website, issue, load_themes(ROOT)["清朗"]).files)


def short(content: bytes) -> bytes:
    """`content` with pictures by what they hash to: encoders differ a little from system to system."""
    return _DATA.sub(lambda match: match[1] + (b"picture" if len(match[2]) > 4000 else hashlib.sha256(match[2]).hexdigest()[:12].encode()), content)


def skeleton(message: bytes) -> bytes:
    """Every header field of a message and of its parts; the parts' content is the letter's, which has files of its own."""
    lines = message.replace(b"\r\n", b"\n").split(b"\n")
    kept = [line for line in lines if re.match(rb"[A-Z][A-Za-z-]*: | =?|--=_", line)]
    return re.sub(rb"[0-9a-f]{16}", b"hash", b"\n".join(kept)) + b"\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_issue_is_what_it_was(files, name):
    path = GOLDEN / name.replace("wechat/", "wechat-")
    content = skeleton(files[name]) if name.endswith(".eml") else files[name]
    found = re.sub(rb"(?:images|assets/pictures)/[0-9a-f]{16}", b"pictures/hash", short(content))
    found = re.sub(rb"(?m)^(\| [^|]*\S \| )\d{6}( \| \xe2\x80\x94 \|)$", rb"\1bytes\2", found)  # pictures weigh what they weigh
    found = re.sub(r"（\d+ kB）".encode(), "（kB）".encode(), found)  # and so do packed ones
    if os.environ.get("NEWSROOM_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(found)
    assert found == path.read_bytes()
