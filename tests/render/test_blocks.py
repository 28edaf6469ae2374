"""A text for the typesetter: nothing of it is lost, and nothing of HTML is left."""

from newsroom.render.blocks import blocks_of, pictures_in
from newsroom.render.dialect import ROOT, Dialect, Surroundings

TEXT = """\
开头一段，**要紧**、`代码`和[链接](https://example.org/)。

## 小标题

1. 第一步
2. 第二步

    第二步的补充

- [x] 做了
- 点

> 引一句

!!! warning "当心"
    别急。

??? note "展开"
    里面。

| 甲 | 乙 |
|---|---|
| 一 | 二 |

词语
:   解释

=== "电脑"
    按一下

=== "手机"
    点一下

脚注[^1]。

[^1]: 注文。

```
代码块
```
"""


def plain(blocks) -> str:
    found = []
    for one in blocks:
        if isinstance(one, str):
            found.append(one)
        else:
            found += [plain(one.get("title", ())), plain(one.get("c", ()))]
            found += [plain(cell["c"]) for row in one.get("rows", ()) for cell in row]
    return "".join(found)


def read(html: str):
    return blocks_of(html, lambda target: target.replace(ROOT, "https://column.example/"))


def test_every_word_is_kept():
    blocks = read(Dialect().convert(TEXT, Surroundings(link=lambda target: target)).html)
    text = plain(blocks)
    for word in (
        "要紧", "代码", "链接", "小标题", "第一步", "第二步的补充", "☐ 做了", "点", "引一句", "当心", "别急。", "展开",
        "里面。", "甲", "二", "词语", "解释", "电脑", "按一下", "手机", "点一下", "注文。", "代码块",
    ):  # fmt: skip
        assert word in text, word
    kinds = [one["k"] for one in blocks]
    assert kinds[:6] == ["p", "h", "ol", "ul", "quote", "box"]
    assert {"table", "dl", "pre"} <= set(kinds)


def test_pictures_are_found_wherever_they_stand():
    html = (
        f'<figure><picture><source srcset="x"><img src="{ROOT}assets/pictures/a.jpg" alt="甲"></picture>'
        f'<figcaption>说明</figcaption></figure><ul><li>看<img src="{ROOT}assets/pictures/b.jpg" alt="乙"></li></ul>'
        f'<table><tr><td><img src="{ROOT}assets/pictures/c.jpg" alt="丙"></td></tr></table>'
    )
    blocks = read(html)
    assert pictures_in(blocks) == [f"assets/pictures/{name}.jpg" for name in "abc"]
    assert blocks[0]["pictures"][0]["alt"] == "甲"


def test_rows_of_a_table_are_equally_long():
    blocks = read("<table><tr><th>甲</th><th>乙</th></tr><tr><td>一</td></tr></table>")
    assert [len(row) for row in blocks[0]["rows"]] == [2, 2]


def test_internal_links_lead_to_the_public_site():
    blocks = read(f'<p><a href="{ROOT}tips/x.html">看</a><a href="#h">跳</a></p>')
    assert blocks[0]["c"][0]["to"] == "https://column.example/tips/x.html"
    assert "to" not in blocks[0]["c"][1]
