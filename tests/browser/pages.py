"""One page of each type in the test column."""

HOME = "index.html"
STORY = "stories/2022/wangke.html"
"""With everything the dialect can do: table, notes, tabs, footnotes, pictures, code."""
TIP = "tips/tingbudao.html"
GUIDE = "guides/ronghe.html"
DIGEST = "issues/2022-w16.html"
PLAN = "plan.html"
SEARCH = "search/index.html"
TOMBSTONE = "stories/2022/chehui.html"
PAGES = (
    HOME, "stories/index.html", "tips/index.html", "tips/2022.html", STORY, "stories/2022/keting.html", TIP,
    "bundles/xinshou.html", GUIDE, "notices/2022/banhui.html", "courses/qingxu.html", DIGEST, "issues/index.html",
    "audience/teacher.html", "tags/index.html", "care.html", "about.html", PLAN, "s/b1.html", "audience/teacher/subject-it.html", SEARCH, "search/2022.html", "404.html", TOMBSTONE,
)  # fmt: skip
