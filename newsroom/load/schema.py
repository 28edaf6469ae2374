"""The one source of what metadata may say: parsing, messages, `new`, docs/metadata.md and docs/schema.json follow it.

Keys are given in both languages; editors may use either. `form` names the converter in `fields.py`.
"""

# ruff: noqa: E501 - a table: one field, one line

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from newsroom.model import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSchema:
    """One metadata key."""

    key: str
    """Canonical, English, with underscores; hyphens are read too."""
    chinese: str
    form: str
    """line, text, url, file, date, moment, number, choice, terms, words, refs, slugs, ref, slug, week, status, people,
    consent, corrections, aliases, video, scenarios, sessions, locked."""
    required: bool = False
    vocabulary: str = ""
    """For `choice` and `terms`: the vocabulary the values come from; several joined by `+`."""
    limit: int = 0
    """Characters of a text, items of a list; 0 for none."""
    example: str = ""
    help_zh: str = ""
    help_en: str = ""
    alternative: str = ""
    """For a required field: another key that may stand instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSchema:
    """All keys of one kind, required ones first."""

    kind: Kind | None
    """None for digests."""
    fields: tuple[FieldSchema, ...]

    def find(self, key: str) -> FieldSchema | None:
        """The field an editor calls `key`, in either language."""
        return _index(self).get(normal_key(key))

    def of(self, key: str) -> FieldSchema:
        """The field with the canonical `key`. KeyError where the kind has none."""
        return _index(self)[key]


def normal_key(key: str) -> str:
    """`how-to-join`, `How to join` and `how_to_join` are one key."""
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def _index(schema: KindSchema) -> Mapping[str, FieldSchema]:
    return _INDEX[schema.kind]


def _f(key: str, chinese: str, form: str, help_zh: str, help_en: str, **rest: object) -> FieldSchema:
    return FieldSchema(key=key, chinese=chinese, form=form, help_zh=help_zh, help_en=help_en, **rest)  # type: ignore[arg-type]


# fmt: off
_TITLE = _f("title", "标题", "line", "读者先看到的一行", "The line readers see first", required=True, limit=64, example="学生听不到声音怎么办")
_DATE = _f("date", "日期", "date", "写 2022-04-01", "Write 2022-04-01", required=True, example="2022-04-01")
_AUTHOR = _f("author", "作者", "line", "署名，部门或个人", "Byline", required=True, example="信息中心")
_DEPARTMENT = _f("department", "部门", "terms", "哪个部门的稿件", "Which department it comes from", required=True, vocabulary="department", example="信息中心")
_AUDIENCE = _f("audience", "对象", "terms", "写给谁看", "Who it is for", required=True, vocabulary="audience", example="[教师, 学生]")
_EXPIRES = _f("expires", "有效期至", "date", "最后一天；过后自动撤下", "Last day shown", example="2022-05-06")

_COMMON: tuple[FieldSchema, ...] = (
    _f("status", "状态", "status", "草稿、就绪或撤回；不写就是草稿", "draft, ready or withdrawn", example="草稿"),
    _f("summary", "摘要", "text", "不超过 120 字；不写就取第一段", "At most 120 characters; default: the first paragraph", limit=120, example="三步找回声音。"),
    _f("strands", "五有", "terms", "每周五有、每天五有里的一项或几项", "Which of the fives it belongs to", vocabulary="weekly_five+daily_five", example="[经验推送]"),
    _f("subjects", "学科", "terms", "有关的学科", "Subjects", vocabulary="subject", example="[语文, 数学]"),
    _f("grades", "年级", "terms", "有关的年级", "Grades", vocabulary="grade", example="[六, 七]"),
    _f("tags", "标签", "words", "最多 5 个", "At most 5", limit=5, example="[设备, 网络]"),
    _f("cover", "封面", "file", "图片文件，相对本稿件", "A picture file, relative to this one", example="pictures/fengmian.jpg"),
    _f("people", "人像", "people", "照片里有谁：无、教工或学生", "Who is in the photos: none, staff or pupils", example="无"),
    _f("consent", "授权", "consent", "照片里有学生时必填", "Required when pupils are shown", example="{依据: 监护人书面同意, 编号: A-012, 有效期: 2022-12-31}"),
    _f("week", "周", "week", "归入哪一周；不写就按日期", "Which week; default: that of the date", example="2022-W13"),
    _f("publish_at", "发布时间", "moment", "到这个时间才公开", "Not public before this moment", example="2022-04-01 17:00"),
    _EXPIRES,
    _f("related", "相关", "refs", "相关稿件", "Related entries", example="[tips/wangluo-kadun]"),
    _f("source", "来源", "line", "文字的出处", "Where the text comes from", example="校公众号"),
    _f("original_url", "原文", "url", "原文网址", "Address of the original", example="https://example.edu.cn/a.html"),
    _f("wechat_url", "公众号链接", "url", "公众号发出后的网址", "Its address on the Official Account", example="https://mp.weixin.qq.com/s/abc"),
    _f("corrections", "更正", "corrections", "发布后的更正", "Corrections after publication", example="[{日期: 2022-04-08, 说明: 第二步的按钮名称已改正}]"),
    _f("aliases", "旧地址", "aliases", "旧网址，自动转到这里", "Old addresses that lead here", example="[tips/jiu-de.html]"),
)

_AUDIENCE_OPTIONAL = _f(
    "audience", "对象", "terms", "写给谁看", "Who it is for", vocabulary="audience", example="[教师]"
)

_OWN: Mapping[Kind, tuple[FieldSchema, ...]] = {
    Kind.STORY: (
        _TITLE, _DATE, _AUTHOR, _DEPARTMENT,
        _f("type", "类型", "choice", "师生故事、教学案例、家校、党员先锋", "Kind of story", vocabulary="story_type", example="教学案例"),
        _f("quote", "金句", "line", "文中最想让人记住的一句", "The sentence to remember", limit=60, example="先让每个孩子都有课上。"),
        _f("narrator", "讲述人", "line", "按文中的称呼", "As the story calls them", example="信息中心一位老师"),
    ),
    Kind.TIP: (
        _TITLE, _DATE, _AUTHOR, _AUDIENCE,
        _f("problem", "问题", "text", "用读者自己的话", "In the reader's own words", example="上课时学生说听不到声音"),
        _f("answer", "一句话", "text", "不超过 60 字的答案", "The answer in at most 60 characters", limit=60, example="先看静音图标，再换麦克风。"),
        _f("minutes", "用时", "number", "几分钟做完", "Minutes it takes", example="2"),
        _f("tools", "工具", "words", "要用到什么", "What it takes", example="[手机, 耳机]"),
        _f("video", "视频", "video", "文件或链接、时长、要点", "File or link, length, key points", example="{文件: yanshi.mp4, 时长: '2:30', 要点: [先看图标]}"),
        _f("modes", "模式", "terms", "适用的上课模式", "Modes it is for", vocabulary="mode", example="[教师学生均居家]"),
        _f("scenarios", "场景", "terms", "适用的场景", "Scenarios it is for", vocabulary="scenario", example="[C1, C2]"),
    ),
    Kind.BUNDLE: (
        _TITLE, _DATE, _DEPARTMENT,
        _f("items", "贴士", "slugs", "收哪些贴士，按顺序", "Which tips, in order", required=True, example="[tingbudao, wangluo-kadun]"),
        _f("type", "类型", "choice", "贴士包的类型", "Kind of bundle", vocabulary="bundle_type", example="贴士经验"),
        _f("version", "版本", "line", "改过内容就加一", "Raise it when the content changes", example="'1.0'"),
        _f("foreword", "前言", "text", "写给读者的几句话", "A few words to the reader", example="这一包写给刚开始上网课的老师。"),
        _f("formats", "格式", "words", "提供哪些下载格式", "Formats offered", example="[HTML, PDF]"),
        _AUDIENCE_OPTIONAL,
    ),
    Kind.GUIDE: (
        _TITLE, _DATE, _DEPARTMENT,
        _f("scenarios", "场景", "scenarios", "每个场景的准备、步骤和常见问题", "What to prepare and do in each scenario", required=True, alternative="document", example="[{代号: A1, 名称: 远程课, 模式: 教师居家学生在校, 准备: [耳机], 步骤: [开播]}]"),
        _f("document", "文件", "file", "PDF 等文件；和“场景”填一样就行", "A file instead of scenarios", example="jiaocheng.pdf"),
        _f("effective", "生效日期", "date", "从哪天起用", "In force from", example="2022-03-14"),
        _f("supersedes", "替代", "slug", "替代哪篇旧教程", "The older guide it replaces", example="jiaoshi-zhibo"),
        _AUDIENCE_OPTIONAL,
    ),
    Kind.NOTICE: (
        _TITLE, _DATE, _DEPARTMENT, _AUDIENCE,
        FieldSchema(key="expires", chinese="有效期至", form="date", required=True, example="2022-05-06", help_zh="最后一天；过后自动撤下", help_en="Last day shown"),
        _f("type", "类型", "choice", "通知、活动、教研、会议、服务", "Kind of notice", vocabulary="notice_type", example="活动"),
        _f("starts", "开始", "moment", "什么时候开始", "When it starts", example="2022-04-01 15:30"),
        _f("ends", "结束", "moment", "什么时候结束", "When it ends", example="2022-04-01 16:30"),
        _f("place", "地点", "line", "不写会议号", "Never a meeting code", example="线上，会议号在年级群发布"),
    ),
    Kind.COURSE: (
        _TITLE, _DATE,
        _f("provider", "主办", "line", "谁办的课", "Who offers it", required=True, example="上海职工心理健康服务网络"),
        _f("how_to_join", "参加方式", "text", "怎样参加", "How to take part", required=True, example="在微信里搜索主办方的公众号，进入公益课堂。"),
        _AUDIENCE_OPTIONAL,
        _f("sessions", "场次", "sessions", "每一场的开始和时长（分钟）", "Start and length (minutes) of each session", example="[{开始: 2022-04-06 19:00, 时长: 60}]"),
        _f("link", "链接", "url", "课程网址", "Address of the course", example="https://example.org/ke"),
        _f("verified_on", "核实日期", "date", "哪天核实过还能参加", "When it was last verified", example="2022-04-20"),
        _f("need", "需求", "terms", "情绪、亲子、效率、沟通、自我照顾", "What it helps with", vocabulary="need", example="[情绪]"),
    ),
}  # fmt: skip


def _kind_schema(kind: Kind) -> KindSchema:
    own = _OWN[kind]
    taken = {field.key for field in own}
    extra: tuple[FieldSchema, ...] = ()
    if kind in (Kind.STORY, Kind.GUIDE, Kind.BUNDLE, Kind.NOTICE, Kind.COURSE, Kind.TIP):
        optional = (
            _f("author", "作者", "line", "署名", "Byline", example="信息中心"),
            _f("department", "部门", "terms", "哪个部门的稿件", "Department", vocabulary="department", example="信息中心"),
            _f("audience", "对象", "terms", "写给谁看", "Who it is for", vocabulary="audience", example="[家长]"),
        )
        extra = tuple(field for field in optional if field.key not in taken)
    common = tuple(field for field in _COMMON if field.key not in taken)
    return KindSchema(kind=kind, fields=own + extra + common)


KIND_SCHEMAS: Mapping[Kind, KindSchema] = MappingProxyType({kind: _kind_schema(kind) for kind in Kind})
"""Schema of each kind."""

DIGEST_SCHEMA = KindSchema(
    kind=None,
    fields=(
        _f("headline", "头条", "ref", "哪一篇做头条", "The headline entry", example="stories/wangke-sanzhao"),
        _f("foreword", "卷首语", "text", "也可以写在正文里", "May also be the file's text", example="这一周，我们一起守。"),
        _f("cover", "封面", "file", "图片文件", "A picture file", example="pictures/w13.jpg"),
        _f("pinned", "置顶", "refs", "排在最前的稿件", "Entries that come first", example="[tips/tingbudao]"),
        _f("dropped", "不收", "refs", "本期不收的稿件", "Entries left out of this issue", example="[notices/jiazhanghui]"),
        _f("week", "周", "week", "和文件名相同，可以不写", "As the file's name; may be left out", example="2022-W13"),
        _f("locked", "锁定时间", "moment", "由 digest --lock 写入", "Written by digest --lock", example="2022-04-01 12:30"),
        _f("number", "总期号", "number", "由 digest --lock 写入", "Written by digest --lock", example="3"),
        _f("year_number", "期号", "number", "由 digest --lock 写入", "Written by digest --lock", example="3"),
        _f("entries", "条目", "locked", "由 digest --lock 写入", "Written by digest --lock", example="[tips/tingbudao 3f2a…]"),
    ),
)
"""Schema of `digests/WEEK.md`: nothing is required."""

BLOCKS: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType({
    "consent": {
        "basis": ("依据", "choice:basis"), "form": ("编号", "line"), "valid_until": ("有效期", "date"),
        "withdrawn": ("撤回图片", "words"),
    },
    "corrections": {"date": ("日期", "date"), "note": ("说明", "text")},
    "video": {"file": ("文件", "file"), "link": ("链接", "url"), "length": ("时长", "line"), "points": ("要点", "words")},
    "scenarios": {
        "key": ("代号", "choice:scenario"), "name": ("名称", "line"), "mode": ("模式", "choice:mode"),
        "prepare": ("准备", "words"), "steps": ("步骤", "words"), "faq": ("常见问题", "slugs"),
    },
    "sessions": {"start": ("开始", "moment"), "length": ("时长", "number")},
})  # fmt: skip
"""Keys of nested blocks: canonical key → (Chinese key, form)."""

BLOCK_REQUIRED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"consent": ("basis",), "corrections": ("date", "note"), "video": (), "scenarios": ("key", "steps"), "sessions": ("start",)}
)
"""The keys a block cannot do without; a video needs its file or its link."""
# fmt: on


def _names(schema: KindSchema) -> Mapping[str, FieldSchema]:
    return MappingProxyType({name: field for field in schema.fields for name in (field.key, field.chinese)})


_INDEX: Mapping[Kind | None, Mapping[str, FieldSchema]] = MappingProxyType(
    {schema.kind: _names(schema) for schema in (*KIND_SCHEMAS.values(), DIGEST_SCHEMA)}
)
