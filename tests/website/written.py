"""What editors write: entries of every kind, pictures with what cameras put into them, a whole column."""

import io

from PIL import Image as Pillow
from PIL import PngImagePlugin
from website.project import Project


def entry(title: str, date: str = "2022-03-29", body: str = "", status: str = "ready", **fields: str) -> str:
    """An entry's file. `fields` by their English keys, values as YAML."""
    lines = [
        f"title: {title}",
        f"date: {date}",
        f"status: {status}",
        *(f"{key}: {value}" for key, value in fields.items()),
    ]
    text = body or f"{title}的第一句。\n\n## 怎样做\n\n1. 先看图标。\n2. 再换一个。\n"
    return "\n".join(["---", *lines, "---", text])


def tip(title: str, **more: str) -> str:
    """A tip for teachers."""
    return entry(title, **({"author": "信息中心", "audience": "教师"} | more))


def story(title: str, **more: str) -> str:
    """A story of the teaching department."""
    return entry(title, **({"author": "教学处", "department": "教学处"} | more))


def notice(title: str, **more: str) -> str:
    """A notice to parents until the end of June."""
    return entry(title, **({"department": "教育处", "audience": "家长", "expires": "2022-06-30"} | more))


def photo(colour: str = "teal", size: tuple[int, int] = (64, 48), secret: str = "") -> bytes:
    """A JPEG; `secret` in everything a camera or a program may write beside the picture."""
    picture = Pillow.new("RGB", size, colour)
    out = io.BytesIO()
    if not secret:
        picture.save(out, "JPEG")
        return out.getvalue()
    exif = Pillow.Exif()
    exif[0x010E] = f"{secret} description"
    exif[0x9C9B] = f"{secret} title".encode("utf-16-le")
    exif.get_ifd(0x8825)[0x001D] = f"{secret} gps date"
    exif.get_ifd(0x8825)[0x0001] = "N"
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + secret.encode()
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><n>{secret} xmp</n></x:xmpmeta>'.encode()
    picture.save(out, "JPEG", exif=exif, comment=f"{secret} comment", xmp=xmp)
    return out.getvalue()


def graphic(colour: str = "gold", secret: str = "") -> bytes:
    """A PNG; `secret` in its text chunks."""
    info = PngImagePlugin.PngInfo()
    if secret:
        info.add_text("Author", f"{secret} author")
        info.add_itxt("XML:com.adobe.xmp", f"{secret} xmp")
    out = io.BytesIO()
    Pillow.new("RGB", (40, 30), colour).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def drawing(secret: str = "") -> bytes:
    """An SVG; `secret` in what drawing programs write beside the drawing."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- {secret} comment -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
 viewBox="0 0 40 30" inkscape:export-filename="{secret}.png">
<metadata><about>{secret} metadata</about></metadata>
<inkscape:path-effect effect="{secret}"/>
<rect width="40" height="30" fill="#0f6b5c" inkscape:label="{secret} layer"/>
</svg>""".encode()


def write_column(project: Project) -> None:
    """A column of every kind in three weeks, signed; two issues locked."""
    scenarios = "[{key: B1, name: 教室直播课, steps: [开机, 点名], faq: [tingbudao]}, {key: C1, steps: [开播]}]"
    project.write(
        "stories/wangke.md",
        story("网课第一天", audience="全体", tags="[设备, 开学]", summary="第一天的事。", body=RICH),
    )
    project.write(
        "stories/chaba/index.md",
        story(
            "一杯茶",
            date="2022-04-05",
            cover="cha.jpg",
            people="无",
            body='茶凉了。\n\n![一杯茶](cha.jpg "茶")\n\n'
            "看[听不到声音](../../tips/tingbudao.md)，也看[教程](../../guides/ronghe.md)。",
        ),
    )
    project.write("stories/chaba/cha.jpg", photo("brown", (1600, 900)))
    project.write(
        "tips/tingbudao.md",
        tip(
            "学生听不到声音怎么办",
            audience="[教师, 学生]",
            subjects="[数学]",
            tags="[设备]",
            problem="听不到声音",
            answer="先看静音。",
            minutes="2",
            aliases="[tips/jiu.html, jiu/shengyin.html]",
        ),
    )
    project.write(
        "tips/kadun/index.md",
        tip(
            "画面卡顿",
            date="2022-04-06",
            audience="家长",
            body="看图。\n\n![路由器](luyou.png)\n\n更多见[说明](shuoming.pdf)。\n",
        ),
    )
    project.write("tips/kadun/luyou.png", graphic())
    project.write("tips/kadun/shuoming.pdf", b"%PDF-1.4\n% a manual\n%%EOF\n")
    project.write(
        "bundles/shengyin.md",
        entry("声音和画面", department="信息中心", items="[tingbudao, kadun]", type="贴士经验", date="2022-04-06"),
    )
    project.write(
        "guides/ronghe.md",
        entry("融合课教程", department="信息中心", audience="教师", scenarios=scenarios),
    )
    project.write(
        "notices/jiazhanghui.md",
        notice("线上家长会", starts="2022-04-15 19:00", ends="2022-04-15 20:00", place="线上", strands="[主题班会课]"),
    )
    project.write(
        "courses/xinqing.md",
        entry(
            "调节心情",
            provider="心理组",
            how_to_join="在线参加。",
            audience="家长",
            need="[情绪]",
            sessions="[{start: 2022-04-20 19:00, length: 60}]",
            verified_on="2022-04-10",
        ),
    )
    project.write("data/hotlines.yml", HOTLINES)
    project.write("digests/2022-W13.md", "---\nheadline: stories/wangke\n---\n第一期来了，谢谢大家。\n")
    project.sign()
    project.lock("2022-W13", "2022-04-01 13:00")
    project.lock("2022-W14", "2022-04-08 13:00")


RICH = """\
清早七点，**第一节**课前，老师说：“**不急**。”下一行
接着写，*慢慢来* :coffee:。

## 准备

- 一台电脑
    - 和它的电源
- [x] 耳机
- [ ] 课本

1. 开机
2. 点名[^1]

> 先让每个孩子都有课上。

### 表

| 时间 | 事情 |
| --- | :-: |
| 七点 | `点名` |

!!! tip "小心"
    先看静音图标。

    再看网络。

??? note "展开看"
    里面的话。

=== "电脑"

    点左下角。

=== "手机"

    点右上角。

## 之后

融合课
:   线上线下一起上的课

```python
print("第一课")
```

见[听不到声音](../tips/tingbudao.md)、[官网](https://example.edu.cn/a?b=1&c=2)和ICT。

*[ICT]: 信息技术

[^1]: 点名不点错。
"""
HOTLINES = """\
hotlines:
  - name: 市心理热线
    number: "000000"
    audience: 全体
    hours: 全天
    verified_on: 2022-04-10
"""
