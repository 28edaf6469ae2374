"""Drawings (SVG) for readers: without scripts, references to elsewhere, comments and editors' metadata.

Shown in a page a drawing runs nothing, but its address can be opened by itself, and then it is a document of the site.
"""

from xml.etree import ElementTree as ET

from newsroom.pictures.limits import UnusableError

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ACTIVE = frozenset({"script", "foreignobject", "iframe", "audio", "video", "set", "animate", "handler", "listener"})
_MAX_DEPTH = 200
"""Elements within elements; a drawing has a dozen, and writing thousands would exhaust the stack."""


def clean_drawing(raw: bytes) -> tuple[bytes, int, int]:
    """The drawing as it is published, its width and its height (0 and 0 where it names none).

    UnusableError for what is no SVG or holds anything active.
    """
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise UnusableError("I09", reason="DOCTYPE")
    try:
        root = ET.fromstring(raw)
    except (ET.ParseError, ValueError, LookupError) as error:  # the last two: encodings expat does not know
        raise UnusableError("I09", reason="SVG") from error
    if root.tag != f"{_SVG}svg":
        raise UnusableError("I09", reason="SVG")
    _clean(root, 0)
    ET.register_namespace("", _SVG.strip("{}"))
    return ET.tostring(root, encoding="utf-8"), *_size(root)


def _clean(element: ET.Element, depth: int) -> None:
    name = str(element.tag).rsplit("}", 1)[-1]
    if name.lower() in _ACTIVE or depth > _MAX_DEPTH:
        raise UnusableError("I09", inside=f"<{name}>")
    for key, value in list(element.attrib.items()):
        attribute = key.rsplit("}", 1)[-1]
        is_reference = attribute.lower() in ("href", "src") and not value.strip().startswith("#")
        if attribute.lower().startswith("on") or is_reference or _loads(value):
            raise UnusableError("I09", inside=attribute)
        if key.startswith("{") and not key.startswith(_XLINK) and key != _SPACE:
            del element.attrib[key]
    if name == "style" and _loads("".join(element.itertext())):
        raise UnusableError("I09", inside="<style>")
    for child in list(element):
        _clean(child, depth + 1)
        if not str(child.tag).startswith(_SVG) or child.tag == f"{_SVG}metadata":
            element.remove(child)


def _loads(style: str) -> bool:
    """Whether CSS (or an attribute that may hold some) leads anywhere but to a part of the drawing itself.

    A backslash can spell any of these words otherwise (CSS Syntax 3, 4.3.7), so none passes beside a bracket.
    """
    plain = "".join(style.lower().split())
    elsewhere = [part for part in plain.split("url(")[1:] if not part.lstrip("\"'").startswith("#")]
    is_hidden = "\\" in plain and ("(" in plain or "@" in plain or "{" in plain)
    return bool(elsewhere) or is_hidden or "@import" in plain or "image-set(" in plain or "javascript:" in plain


def _size(root: ET.Element) -> tuple[int, int]:
    box = (root.get("viewBox") or "").replace(",", " ").split()
    wanted = box[2:] if len(box) == 4 else [root.get("width", "0"), root.get("height", "0")]
    try:
        width, height = (round(float(one)) for one in wanted)
    except (ValueError, OverflowError):  # percentages, units, nan, inf
        return 0, 0
    return (width, height) if width > 0 and height > 0 else (0, 0)
