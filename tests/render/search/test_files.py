"""The files of the index: what is in them, what their names promise, what a change rewrites."""

import gzip
import json
from datetime import date

from makers import edition as edition_of
from makers import story, tip
from search_index import payload

from newsroom.model import Status
from newsroom.render.search import DIRECTORY, search_files
from newsroom.render.search.files import index_files
from newsroom.render.search.passages import Article

WORDS = "网络 声音 画面 作业 家长 老师 课堂 办法 时间 练习 问题 屏幕 耳机 消息 班会 体育 心情 早晨 厨房 阳台".split()


def articles(count: int, **changed: str) -> tuple[Article, ...]:
    made = []
    for number in range(count):
        text = changed.get(f"n{number}") or "，".join(
            WORDS[(number * 7 + place * place) % 20] + WORDS[(number + place) % 20] for place in range(40)
        )
        made.append(Article(url=f"tips/n{number}.html", title=f"第{number}篇", kind="tip", day="", text=text))
    return tuple(made)


def directory(files) -> dict:
    return json.loads(payload(files[DIRECTORY])[1])


def test_the_directory_comes_last_and_names_every_other_file():
    files = index_files(articles(60), [], {})
    assert list(files)[-1] == DIRECTORY
    made = directory(files)
    rare = json.loads(payload(files[DIRECTORY.parent / f"x{made['rare']}.js"])[1])
    tables = {"t": made["t"], **rare}
    named = {f"{kind}{names[at : at + 4]}" for kind, (_, names) in tables.items() for at in range(0, len(names), 4)}
    named |= {f"x{made[key]}" for key in ("sounds", "simple", "facets", "rare")}
    named |= {
        f"a{number // 16}-{made['volumes'][number // 16 * 4 : number // 16 * 4 + 4]}/{number % 16}" for number in range(60)
    }
    assert {str(path.relative_to("search"))[:-3] for path in files} - {"directory"} == named


def test_a_file_says_its_own_name():
    for path, content in index_files(articles(40), [], {}).items():
        assert payload(content)[0] == str(path.relative_to("search"))[:-3]


def test_the_same_entries_give_the_same_bytes():
    assert index_files(articles(40), [], {}) == index_files(articles(40), [], {})


def test_another_text_never_comes_under_an_old_name():
    before, after = index_files(articles(80), [], {}), index_files(articles(80, n40="全都换了，一个字不留"), [], {})
    same = before.keys() & after.keys() - {DIRECTORY}
    assert {path for path in same if before[path] != after[path]} == set()
    assert before[DIRECTORY] != after[DIRECTORY]


def test_a_word_more_in_one_entry_leaves_most_files_alone():
    many = articles(600)
    place = 300
    more = Article(url=many[place].url, title=many[place].title, kind="tip", day="", text=f"{many[place].text}，龙卷风")
    before = index_files(many, [], {})
    after = index_files((*many[:place], more, *many[place + 1 :]), [], {})
    new = [path for path in after if path not in before]
    # one folder of sixteen texts, and the shards of the tokens that came in: 龙卷, 卷风, 龙, 卷, 风, 风$
    assert len([path for path in new if len(path.parts) == 3]) <= 16
    assert len([path for path in new if path.name.startswith("t")]) <= 6


def test_a_newer_entry_leaves_the_texts_of_older_ones_alone():
    before, after = index_files(articles(64), [], {}), index_files(articles(65), [], {})
    assert {path for path in before if len(path.parts) == 3} <= after.keys()


def test_no_file_takes_more_than_twelve_kilobytes():
    for path, content in index_files(articles(1_000), [], {}).items():
        assert len(gzip.compress(content, 6)) <= 12 * 1024, path


def test_a_text_cannot_leave_its_script():
    text = "`);alert(1);//${x}\\`</script>"
    made = index_files((Article(url="u", title=text, kind="tip", day="", text=text),), [], {})
    for path, content in made.items():
        if len(path.parts) == 3:
            assert json.loads(payload(content)[1])[1] == text


def test_an_empty_column_has_an_index():
    assert directory(search_files(edition_of()))["count"] == 0


def test_only_what_readers_see_is_indexed():
    files = search_files(
        edition_of(
            tip("a", title="公开", body="都能看", problem="什么问题", tags=("标签",), date=date(2022, 4, 1)),
            story("b", title="草稿", body="还不能看", status=Status.DRAFT),
        )
    )
    text = b"\n".join(files.values()).decode()
    for word in ("公开", "都能看", "什么问题", "标签"):
        assert word in text
    assert "还不能看" not in text
    assert "草稿" not in text


def test_facets_know_every_article_and_leave_out_what_no_article_has():
    files = search_files(
        edition_of(
            tip("a", audience=("parent",), subjects=("maths",), date=date(2022, 4, 1)),
            story("b", audience=("everyone",), date=date(2022, 3, 30)),
        )
    )
    name = directory(files)["facets"]
    facets = {one["key"]: one for one in json.loads(payload(files[DIRECTORY.parent / f"x{name}.js"])[1])}
    assert list(facets) == ["kind", "audience", "subject", "strand", "year"]

    def values(key, number):
        facet = facets[key]
        chosen = facet["sets"][facet["signs"].index(facet["articles"][number])]
        return [facet["values"][place][0] for place in chosen]

    assert values("kind", 0) == ["story"]  # the oldest has the number 0
    assert values("kind", 1) == ["tip"]
    assert values("audience", 1) == ["parent"]
    assert set(values("audience", 0)) >= {"parent", "student", "teacher"}
    assert values("subject", 1) == ["maths"]
    assert [value for value, _ in facets["subject"]["values"]] == ["maths"]
    assert [value for value, _ in facets["year"]["values"]] == ["2022"]
