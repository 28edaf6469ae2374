"""A document made smaller is the same document."""

import io
import re

import pypdf
import pytest
import typst

from newsroom.export.shrink import shrink

TEXT = """#set document(title: "标题")
#set heading(numbering: none)
#outline()
= 第一章
#for one in range(200) [+ 第 #one 条，#link("https://column.example/")[链接]。]
#pagebreak()
= 第二章
#table(columns: 3, ..range(90).map(str))
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("typst") / "a.typ"
    path.write_text(TEXT, encoding="utf-8")
    return typst.compile(str(path), format="pdf", timestamp=0)


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf), strict=True)


def test_it_is_the_same_document(plain):
    before, after = read(plain), read(shrink(plain))
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    assert after.metadata == before.metadata
    assert [one.title for one in after.outline] == [one.title for one in before.outline]
    assert len(after.pages[0]["/Annots"]) == len(before.pages[0]["/Annots"])


def test_every_object_is_there_and_says_the_same(plain):
    before, after = read(plain), read(shrink(plain))
    numbers = [number for number in range(1, int(before.trailer["/Size"])) if number in before.xref[0]]
    assert len(numbers) > 400, "more than one stream is needed for them"
    for number in numbers:
        one, other = (repr(reader.get_object(pypdf.generic.IndirectObject(number, 0, reader))) for reader in (before, after))
        assert re.sub(r"0, \d+\)", "", one) == re.sub(r"0, \d+\)", "", other)


def test_tags_take_a_third_of_the_bytes_and_less_after_it(plain):
    assert len(shrink(plain)) < len(plain) * 0.7


def test_same_bytes_in_same_bytes_out(plain):
    assert shrink(plain) == shrink(plain)
    assert shrink(shrink(plain)) == shrink(plain), "what is small already stays"


@pytest.mark.parametrize("other", [b"", b"%PDF-1.7\nnothing", b"%PDF-1.4\nxref\n1 2\nstartxref\n9\n%%EOF\n"])
def test_what_it_does_not_know_stays_as_it_is(other):
    assert shrink(other) == other
