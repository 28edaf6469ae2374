"""A column full of secrets: whatever readers must not see carries a word of its own that stands nowhere else."""

from zlib import crc32

from website.project import Project
from website.written import HOTLINES, drawing, entry, graphic, notice, photo, story, tip, write_column

PREFIX = "qzx"
"""Every secret begins with it and goes on in small letters: no escaping, no slug and no upper case can hide it."""
PUBLIC = "gongkaijihao"
"""Stands in a public entry's title, summary, text, tag and file name: the search for secrets is known to find it."""


def secrets(state: str) -> dict[str, str]:
    """A word for each place of an entry."""
    places = ("title", "summary", "body", "tag", "alt", "heading", "author", "answer", "problem", "note", "link")
    return {place: f"{PREFIX}{state}{place}" for place in places}


def secret_tip(state: str, **more: str) -> str:
    """A tip with a secret in every field that holds words, and a picture."""
    word = secrets(state)
    body = (
        f"{word['body']}的第一句。\n\n## {word['heading']}\n\n![{word['alt']}]({PREFIX}{state}picture.jpg)\n\n"
        f"[{word['link']}](https://{PREFIX}{state}host.example/)\n"
    )
    fields = {
        "author": word["author"],
        "summary": word["summary"],
        "tags": f"[{word['tag']}]",
        "answer": word["answer"],
        "problem": word["problem"],
        "source": f"{PREFIX}{state}source",
        "corrections": f"[{{date: 2022-04-01, note: {word['note']}}}]",
        "aliases": f"[{PREFIX}{state}alias.html]",
        "cover": f"{PREFIX}{state}picture.jpg",
        "people": "无",
        "subjects": "[物理]",
    }
    return tip(word["title"], body=body, **(fields | more))


def add(project: Project, state: str, **more: str) -> str:
    """Write a secret tip with its picture; the tip's name."""
    slug = f"{PREFIX}{state}slug"
    project.write(f"tips/{slug}/index.md", secret_tip(state, **more))
    # Each its own: a picture whose consent was taken back is shown in no other entry either.
    colour = f"#{crc32(state.encode()) & 0xFFFFFF:06x}"
    project.write(f"tips/{slug}/{PREFIX}{state}picture.jpg", photo(colour, secret=f"{PREFIX}{state}exif"))
    return f"tips/{slug}"


def write_secrets(project: Project) -> None:
    """The ordinary column, one public entry full of public words, and secrets everywhere else."""
    write_column(project)
    _held_back(project)
    _beside_public_entries(project)
    _issues(project)
    _other_files(project)


def _held_back(project: Project) -> None:
    """One entry for every reason not to be public."""
    add(project, "draft", status="draft")
    add(project, "nostatus", status="")
    add(project, "unsigned")
    half = add(project, "half")
    changed = add(project, "changed")
    faulty = add(project, "faulty")
    circle = add(project, "otherhost")
    signed = [
        add(project, "embargoed", publish_at="2022-04-13 10:01"),
        add(project, "expired", expires="2022-04-12"),
        add(project, "withdrawn"),
        add(
            project,
            "consentended",
            people="学生",
            consent="{依据: 监护人书面同意, 编号: qzxconsentform, 有效期: 2022-04-12}",
        ),
        add(
            project,
            "consenttaken",
            people="学生",
            consent="{依据: 监护人书面同意, 撤回图片: [qzxconsenttakenpicture.jpg]}",
        ),
        add(project, "badpicture"),
        changed,
        faulty,
        circle,
    ]
    project.write(
        "bundles/qzxbundleslug.md",
        entry("qzxbundletitle", department="信息中心", items="[tingbudao, qzxdraftslug]", foreword="qzxbundleforeword"),
    )
    project.write(
        "notices/qzxnoticeslug.md",
        notice("qzxnoticetitle", starts="2022-04-20 10:00", place="qzxnoticeplace", status="draft"),
    )
    project.sign(*signed, "bundles/qzxbundleslug")
    project.sign(half, steps=["初审"])
    project.replace("content/tips/qzxwithdrawnslug/index.md", "status: ready", "status: withdrawn")
    project.replace("content/tips/qzxchangedslug/index.md", "2022-03-29", "2022-03-30")
    project.replace("content/tips/qzxfaultyslug/index.md", "author:", "qzxfaultykey: x\nauthor:")
    project.replace("content/tips/qzxotherhostslug/index.md", "## ", "![x](https://qzxloads.example/a.jpg)\n\n## ")
    project.sign("tips/qzxotherhostslug", "tips/qzxfaultyslug")
    project.write("tips/qzxbadpictureslug/qzxbadpicturepicture.jpg", b"\xff\xd8\xff\xe0 qzxbadpicturebytes")
    project.sign("tips/qzxbadpictureslug")
    project.write("tips/qzxbrokenslug.md", "---\ntitle: [qzxbrokentitle\n---\nqzxbrokenbody\n")
    project.write("tips/qzxbareslug.md", "qzxbarebody without front matter\n")


def _beside_public_entries(project: Project) -> None:
    """Secrets in and around entries that are public themselves."""
    project.write(
        f"stories/{PUBLIC}/index.md",
        story(
            f"{PUBLIC}标题",
            summary=f"{PUBLIC}摘要",
            tags=f"[{PUBLIC}标签]",
            cover="qzxcoverfile.jpg",
            people="学生",
            consent="{依据: 监护人书面同意, 编号: qzxformnumber, 有效期: 2022-12-31}",
            related="[tips/qzxdraftslug, tips/tingbudao]",
            body=f"{PUBLIC}正文。\n\n<!-- qzxbodycomment -->\n\n另一段。<!-- qzxinlinecomment -->\n\n"
            "见[下一篇](../../tips/qzxunsignedslug/index.md)和"
            '[草稿](../../tips/qzxdraftslug/index.md "qzxlinktitle")。\n\n'
            "![画](qzxdrawing.svg)\n\n![图](qzxgraphic.png)\n\n[大图](qzxlinkedphoto.jpg)\n",
        ).replace("title:", "# qzxfrontcomment\ntitle:", 1),
    )
    project.write(f"stories/{PUBLIC}/qzxcoverfile.jpg", photo("olive", secret="qzxcoverexif"))
    project.write(f"stories/{PUBLIC}/qzxlinkedphoto.jpg", photo("maroon", secret="qzxlinkedexif"))
    project.write(f"stories/{PUBLIC}/qzxgraphic.png", graphic("red", secret="qzxgraphictext"))
    project.write(f"stories/{PUBLIC}/qzxdrawing.svg", drawing("qzxdrawingdata"))
    project.write(f"stories/{PUBLIC}/qzxunused.jpg", photo("pink", secret="qzxunusedexif"))
    project.write(f"stories/{PUBLIC}/qzxunused.svg", drawing("qzxunuseddrawing"))
    project.write(f"stories/{PUBLIC}/qzxunused.pdf", b"%PDF-1.4 qzxunusedpdf")
    project.write(
        "guides/ronghe2.md",
        entry(
            "教程二",
            department="信息中心",
            scenarios="[{key: A1, steps: [开机], faq: [qzxdraftslug, tingbudao]}]",
            supersedes="qzxoldguide",
        ),
    )
    project.write(
        "guides/qzxoldguide.md",
        entry("qzxoldguidetitle", department="信息中心", document="qzxoldguide.pdf", status="draft"),
    )
    project.write("guides/qzxoldguide.pdf", b"%PDF-1.4 qzxoldguidepdf")
    project.sign(f"stories/{PUBLIC}", "guides/ronghe2")


def _issues(project: Project) -> None:
    """An open issue, and wishes in the locked ones."""
    project.write(
        "digests/2022-W15.md",
        "---\nheadline: tips/qzxdraftslug\npinned: [tips/qzxunsignedslug]\n"
        "dropped: [tips/qzxhalfslug]\ncover: qzxissuecover.jpg\n# qzxissuecomment\n---\nqzxissueforeword\n",
    )
    project.write("digests/qzxissuecover.jpg", photo("purple", secret="qzxissueexif"))
    project.replace(
        "content/digests/2022-W13.md",
        "headline:",
        "dropped: [tips/qzxdraftslug, notices/qzxnoticeslug]\n# qzxlockedcomment\nheadline:",
    )
    project.replace("content/digests/2022-W13.md", "第一期来了", "第一期<!-- qzxforewordcomment -->来了")
    project.write("digests/qzxnoweek.md", "qzxnoweekforeword\n")


def _other_files(project: Project) -> None:
    """Files that are no entries, or lie where none belong."""
    project.write("tips/.qzxhiddenslug.md", tip("qzxhiddentitle"))
    project.write(".qzxhidden/notes.md", tip("qzxhiddenfoldertitle"))
    project.write("stories/.qzxdots/index.md", story("qzxdotstitle"))
    project.write(".register/qzxregister.txt", "qzxregistertext")
    project.write("qzxloose.md", "# qzxloosetitle\n")
    project.write("qzxloose.jpg", photo("gray", secret="qzxlooseexif"))
    project.write("README.md", "qzxreadme\n")
    project.write("tips/README.md", "qzxtipsreadme\n")
    project.write("qzxfolder/a.md", tip("qzxfoldertitle"))
    project.write("tips/qzxdeep/deeper/a.md", tip("qzxdeeptitle"))
    project.write("tips/Qzx Grosse.md", tip("qzxcapitaltitle"))
    project.write("data/notes.yml", "a: qzxdatanotes\n")
    project.write("data/glossary.yml", "terms:\n  - {term: 融合课, note: qzxglossarynote, wrong: [qzxglossarywrong]}\n")
    project.write(
        "data/hotlines.yml",
        HOTLINES
        + (
            "  - {name: qzxnonumber, number: '', audience: 全体}\n"
            "  - {name: qzxdisabled, number: '110', audience: 全体, verified_on: 2022-04-10, disabled: true}\n"
            "  - {name: qzxunverified, number: '120', audience: 全体, provider: qzxprovider}\n"
        ),
    )
    (project.root / "theme" / "website" / "assets" / "images" / ".qzxtheme").write_text("qzxtheme")
    (project.root / "theme" / "wechat").mkdir(exist_ok=True)
    (project.root / "theme" / "wechat" / "qzxstyle.css").write_text("qzxstyle")
