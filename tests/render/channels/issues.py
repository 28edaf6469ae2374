"""Issues of every size for the tests of this folder."""

from pathlib import PurePosixPath

from makers import edition, locked_file, story, tip

from newsroom.model import Image, Week
from newsroom.render.channels import Letter

WEEK = Week(2022, 13)
NASTY = "<b>&amp;\"'“引号” [链](x) *星* _下_ `码` # 井 | 竖 \\ 👩‍👩‍👧 😀"
PICTURE = PurePosixPath("stories/feng.jpg")
LETTER = Letter(
    sender="一起守",
    sender_address="office@school.example",
    recipients=("a@b.example",),
    unsubscribe="mailto:office@school.example?subject=tuiding",
)


def issue(*entries, **values):
    """The edition and its one locked issue."""
    images = {PICTURE: Image(url="assets/pictures/1a.jpg", width=1200, height=800)}
    file = locked_file(str(WEEK), *entries, foreword=values.pop("foreword", ""))
    made = edition(*entries, digests=(file,), images=images, **values)
    return made, made.issues[-1]


def stories(count: int, length: int = 40, **values):
    """Stories with titles of 48 to 64 characters and a text of about `length`."""
    return [
        story(
            f"gushi-{number:03}",
            title=f"第{number}篇{'很长的标题，' * 12}"[: 48 + number % 17],
            summary=f"这是第{number}篇的一句说明，" * max(1, length // 12) + "到这里为止。",
            **values,
        )
        for number in range(count)
    ]


def week():
    """What an ordinary week holds."""
    return [
        story("tou", title="头条的故事", summary="头条说了什么。", cover="feng.jpg", pictures=(PICTURE,)),
        *stories(2),
        tip("yi", title="声音怎么办", problem="学生听不到声音", answer="先看静音。再换麦克风。", audience=("teacher",)),
        tip("er", title="作业怎么拍", problem="照片看不清", answer="坐到窗边。", audience=("student",)),
    ]
