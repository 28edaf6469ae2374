"""Single values: every form a field may have, in all the ways editors write it."""

from datetime import date

import pytest
from load.conftest import HEAD, entry
from makers import at

from newsroom.model import Kind, Ref, Status, Week


def field(read, name: str, line: str, kind: str = "tips"):
    """The value of `name` after `line` was added, and the problems."""
    reading = read({f"{kind}/a.md": entry(kind, more=f"{line}\n")})
    return getattr(reading.entries[f"{kind}/a.md"], name), reading.problems()


def refusal(read, line: str, kind: str = "tips"):
    """Code, place and values of the one problem `line` gives."""
    found = read({f"{kind}/a.md": entry(kind, more=f"{line}\n")}).problems()
    assert len(found) == 1, found
    return found[0].code, str(found[0].at).removeprefix(f"content/{kind}/a.md:"), dict(found[0].values)


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("草稿", Status.DRAFT), ("draft", Status.DRAFT), ("就绪", Status.READY), ("Ready", Status.READY),
        ("可发布", Status.READY), ("撤回", Status.WITHDRAWN), ("withdrawn", Status.WITHDRAWN), ("", Status.DRAFT),
    ],
)  # fmt: skip
def test_a_status_has_names_in_both_languages(read, written, status):
    assert field(read, "status", f"状态: {written}") == (status, [])


def test_an_unknown_status_makes_nothing_public(read):
    reading = read({"tips/a.md": entry(more="状态: 就续\n")})
    (found,) = reading.problems()
    assert reading.entries["tips/a.md"].status is Status.DRAFT
    assert (found.code, found.values["meant"]) == ("M02", "就绪")
    assert found.values["choices"] == "草稿 (draft)、就绪 (ready)、撤回 (withdrawn)"


@pytest.mark.parametrize(("written", "people"), [("无", "none"), ("教师", "staff"), ("staff", "staff")])
def test_who_is_in_the_photos_has_names_in_both_languages(read, written, people):
    assert field(read, "people", f"人像: {written}") == (people, [])


def test_the_ground_for_pupils_in_photos_is_read(read):
    assert field(read, "people", "人像: 学生\n授权: {依据: 不可辨认}") == ("pupils", [])


@pytest.mark.parametrize(("written", "minutes"), [("2", 2), ("２", 2), ("2分钟", 2), ("10 分", 10), ("021", 21), ("5 min", 5)])
def test_numbers_may_carry_their_unit(read, written, minutes):
    assert field(read, "minutes", f"用时: {written}") == (minutes, [])


@pytest.mark.parametrize("written", ["很久", "2.5", "-3", "1e3", "999999"])
def test_what_is_no_number_is_refused(read, written):
    assert refusal(read, f"用时: {written}") == ("M08", "6:5", {"field": "用时", "value": written, "expected": "5"})


@pytest.mark.parametrize(
    "written",
    ["2022-04-01 15:30", "2022-04-01T15:30", "2022/4/1 15:30", "2022年4月1日 15：30", "2022年4月1日15:30", "2022-04-01 15:30:00"],
)
def test_moments_are_read_in_the_columns_zone(read, written):
    value, problems = field(read, "publish_at", f"发布时间: {written}")
    assert (value, problems) == (at("2022-04-01 15:30"), [])


def test_a_moment_may_be_a_day_or_carry_a_zone_of_its_own(read):
    assert field(read, "publish_at", "发布时间: 2022-04-01")[0] == at("2022-04-01 00:00")
    assert field(read, "publish_at", "发布时间: 2022-04-01T07:30+00:00")[0] == at("2022-04-01 15:30")


@pytest.mark.parametrize("written", ["1900-01-01 10:00", "2100-01-01", "0001-01-01", "9999-12-31 23:59", "2202-04-01 15:30"])
@pytest.mark.parametrize(("kind", "line", "place"), [("tips", "发布时间: {}", "6:7"), ("notices", "开始: {}", "7:5"), ("courses", "场次: [{{开始: {}}}]", "6:11")])
def test_a_moment_outside_the_columns_life_is_a_slip(read, kind, line, place, written):
    assert refusal(read, line.format(written), kind)[:2] == ("M22", place)


@pytest.mark.parametrize("written", ["2022-04-01 25:00", "明天", "15:30", "2022-02-30 10:00", "2022-04-01 下午", "2022-W13", "20220401", "2022-W13-5"])
def test_what_is_no_moment_is_refused(read, written):
    code, place, values = refusal(read, f"发布时间: {written}")
    assert (code, place, values["value"]) == ("M08", "6:7", written)


@pytest.mark.parametrize("written", ["2022-W13", "2022w13", "２０２２-W13", "2022-w13"])
def test_weeks_are_read_in_every_usual_form(read, written):
    assert field(read, "week", f"周: {written}")[0] == Week(2022, 13)


def test_without_a_week_that_of_the_date_counts(read):
    assert field(read, "week", "来源: 甲")[0] == Week(2022, 13)


@pytest.mark.parametrize("written", ["2021-W53", "2022-W00", "第13周", "2022-13"])
def test_what_is_no_week_is_refused(read, written):
    assert refusal(read, f"周: {written}")[:2] == ("M08", "6:4")


@pytest.mark.parametrize("written", ["2202-W13", "1900-W13", "9999-W52"])
def test_a_week_outside_the_columns_life_is_a_slip(read, written):
    assert refusal(read, f"周: {written}")[0] in ("M22", "M08")


@pytest.mark.parametrize("written", ["1900-01-01", "2100-12-31", "0001-01-01", "9999-12-31"])
def test_the_last_day_may_lie_anywhere(read, written):
    assert field(read, "expires", f"有效期至: {written}") == (date.fromisoformat(written), [])


def test_an_entry_may_be_dated_a_year_ahead_but_no_more(read):
    assert read({"tips/a.md": entry(head=HEAD["tips"].replace("2022-03-30", "2023-04-28"))}).problems() == []
    assert read({"tips/a.md": entry(head=HEAD["tips"].replace("2022-03-30", "2023-04-29"))}).told()[0][0] == "M22"


@pytest.mark.parametrize("written", ["语文", "语文、数学", "[语文, 数学]", "语文，数学", "[语文、数学]", "[语文，数学]", "语文; 数学"])
def test_terms_are_found_however_the_list_is_written(read, written):
    value, problems = field(read, "subjects", f"学科: {written}")
    assert value == ("chinese", "maths")[: len(value)]
    assert len(value) == 1 + (written != "语文")
    assert {one.code for one in problems} <= {"M03"}


@pytest.mark.parametrize("written", ["外语", "英语", "english", "ENGLISH", "ｅｎｇｌｉｓｈ"])
def test_terms_are_known_by_name_alias_and_key(read, written):
    assert field(read, "subjects", f"学科: {written}") == (("english",), [])


def test_a_term_written_twice_counts_once(read):
    assert field(read, "subjects", "学科: [英语, 外语]") == (("english",), [])


def test_both_fives_are_one_field(read):
    assert field(read, "strands", "五有: [经验推送, 有值班]") == (("experience", "duty"), [])


def test_a_term_that_is_none_is_met_with_the_nearest_by_look_and_by_sound(read):
    assert refusal(read, "学科: 数血")[2]["meant"] == "数学"
    assert refusal(read, "部门: 脚学处")[2]["meant"] == "教学处"
    assert refusal(read, "部门: 叫雪楚")[2]["meant"] == "教学处"
    assert refusal(read, "学科: 打篮球")[2]["meant"] == ""


def test_one_choice_takes_one_value(read):
    assert field(read, "type", "类型: 教学案例", "stories") == ("lesson", [])
    code, _, values = refusal(read, "类型: [教学案例]", "stories")
    assert (code, values["value"]) == ("M08", "[…]")


def test_words_are_kept_once_and_in_order(read):
    assert field(read, "tags", "标签: [乙, 甲, 乙]") == (("乙", "甲"), [])


def test_commas_of_a_sentence_separate_nothing(read):
    assert field(read, "tools", "工具: 手机，耳机")[0] == ("手机", "耳机")
    assert field(read, "tools", "工具: 一部手机，电量要够。") == (("一部手机，电量要够。",), [])


def test_a_list_read_from_commas_is_told_as_it_is_read(read):
    (found,) = field(read, "tools", "工具: 手机，耳机")[1]
    assert (found.code, found.at.line, dict(found.values)) == ("M03", 6, {"found": "手机，耳机", "read": "手机、耳机"})


@pytest.mark.parametrize("line", ["标签: [[甲]]", "标签: [{甲: 乙}]", "标签: {甲: 乙}", "来源: [甲]", "来源: {甲: 乙}", "原文: [https://a.cn]"])
def test_a_list_in_the_place_of_a_text_is_never_dropped_in_silence(read, line):
    code, _, values = refusal(read, line)
    assert code == "M08"
    assert values["value"] in ("[…]", "{…}")


@pytest.mark.parametrize("line", ["问题: [甲]", "封面: [a.jpg]", "有效期至: [2022-05-01]", "发布时间: {a: b}", "用时: [2]", "周: [2022-W13]", "状态: [就绪]", "人像: [无]"])
def test_no_form_takes_a_list_for_one_value(read, line):
    assert [one.code for one in read({"tips/a.md": entry(more=f"{line}\n")}).problems()] == ["M08"]


def test_lines_are_trimmed_and_texts_keep_their_lines(read):
    assert field(read, "origin", "来源: '  甲   乙 '")[0] == "甲 乙"
    assert field(read, "summary", "摘要: |\n  第一行\n  第二行")[0] == "第一行\n第二行"


@pytest.mark.parametrize(("line", "count", "limit"), [("摘要: " + "长" * 121, "121", "120"), ("一句话: " + "长" * 61, "61", "60")])
def test_what_is_too_long_is_told_with_its_length(read, line, count, limit):
    code, _, values = refusal(read, line)
    assert (code, values["count"], values["limit"]) == ("M09", count, limit)
    assert read({"tips/a.md": entry(more=line[:-1] + "\n")}).problems() == []


def test_a_title_has_64_characters_at_most(read):
    assert read({"tips/a.md": entry(head=HEAD["tips"].replace("甲", "长" * 64, 1))}).problems() == []
    assert read({"tips/a.md": entry(head=HEAD["tips"].replace("甲", "长" * 65, 1))}).told() == [("M09", "tips/a.md:2:5")]


@pytest.mark.parametrize("written", ["https://a.cn/b?c=1", "http://a.cn"])
def test_web_addresses_are_whole(read, written):
    assert field(read, "original_url", f"原文: {written}") == (written, [])


@pytest.mark.parametrize("written", ["a.cn", "javascript:alert(1)", "//a.cn", "https://", "ftp://a.cn", "https://a.cn/ b"])
def test_what_is_no_web_address_is_refused(read, written):
    assert refusal(read, f"原文: {written}")[:2] == ("M08", "6:5")


@pytest.mark.parametrize("written", ["tips/b", "贴士/b", "tip/b", "/tips/b/", "tips/b.md", "../tips/b.md", "tips/b/index.md"])
def test_refs_may_be_written_in_many_ways(read, written):
    reading = read({"tips/a.md": entry(more=f"相关: [{written}]\n"), "tips/b.md": entry()})
    assert reading.entries["tips/a.md"].related == (Ref(Kind.TIP, "b"),)
    assert reading.problems() == []


@pytest.mark.parametrize("written", ["b", "x/b", "tips/网课", "tips/B", "tips/", "[tips/b]"])
def test_what_is_no_ref_is_refused(read, written):
    assert refusal(read, f"相关:\n  - {written}")[:2] == ("M08", "7:5")


def test_slugs_name_one_kind_and_may_carry_it(read):
    bundle = HEAD["bundles"].replace("[a]", "[a, tips/b, c.md, a]")
    files = {f"tips/{slug}.md": entry() for slug in "abc"}
    reading = read({"bundles/x.md": entry("bundles", head=bundle), **files})
    assert reading.entries["bundles/x.md"].items == ("a", "b", "c")
    assert reading.problems() == []


@pytest.mark.parametrize("written", ["stories/a", "x/a", "A", "网课", "''x", "{a: b}"])
def test_a_slug_of_another_kind_is_none(read, written):
    head = HEAD["bundles"].replace("[a]", f"[b, {written}]")
    found = read({"bundles/x.md": entry("bundles", head=head), "tips/a.md": entry(), "tips/b.md": entry()}).problems()
    assert [one.code for one in found] in (["M08"], ["M12"])


@pytest.mark.parametrize("written", ["[alt, b]", "alt、b", "Alt"])
def test_a_guide_replaces_one_guide_only(read, written):
    files = {"guides/alt.md": entry("guides"), "guides/b.md": entry("guides")}
    reading = read({"guides/a.md": entry("guides", more=f"替代: {written}\n"), **files})
    assert reading.told() == [("M08", "guides/a.md:7:5")]


def test_missing_refs_are_told_at_their_own_line_with_the_nearest(read):
    more = "相关:\n  - tips/b\n  - tips/tingbudaa\n"
    (found,) = read({"tips/a.md": entry(more=more), "tips/b.md": entry(), "tips/tingbudao.md": entry()}).problems()
    assert (found.code, str(found.at), found.values["meant"]) == ("L01", "content/tips/a.md:8:5", "tips/tingbudao")


@pytest.mark.parametrize(("written", "kept"), [("tips/alt.html", "tips/alt.html"), ("/stories/2022/alt.html", "stories/2022/alt.html"), ("a-b.html", "a-b.html")])
def test_old_addresses_lie_within_the_site(read, written, kept):
    assert field(read, "aliases", f"旧地址: [{written}]") == ((kept,), [])


@pytest.mark.parametrize("written", ["https://a.cn/b.html", "../b.html", "b", "旧.html", "a//b.html", "b.html?x", ".html", "a/../b.html"])
def test_what_leads_out_of_the_site_is_no_old_address(read, written):
    assert refusal(read, f"旧地址: [{written}]") == ("A01", "6:7", {"alias": written})


def test_an_empty_required_field_is_told_where_it_stands(read):
    (found,) = read({"tips/a.md": entry(head=HEAD["tips"].replace("作者: 信息中心", "作者:"))}).problems()
    assert (found.code, str(found.at)) == ("M01", "content/tips/a.md:4:1")
    assert (found.values["field"], found.values["key"], found.values["example"]) == ("作者", "author", "信息中心")


def test_of_two_fields_that_may_stand_for_each_other_one_is_enough(read):
    head = "标题: 甲\n日期: 2022-03-30\n部门: 信息中心\n"
    (found,) = read({"guides/a.md": entry("guides", head=head)}).problems()
    assert (found.code, found.values["field"], found.values["key"]) == ("M01", "场景 / 文件", "scenarios / document")
    assert read({"guides/a.md": entry("guides", head=head + "文件: b.pdf\n", body=""), "guides/b.pdf": b"%PDF"}).problems() == []


def test_a_key_given_in_both_languages_is_told_with_the_first(read):
    code, place, values = refusal(read, "title: 乙")
    assert (code, place, values) == ("M04", "6:1", {"key": "title", "first": "标题", "row": "2"})


def test_missing_fields_are_no_news_where_the_block_itself_is_broken(read):
    assert read({"tips/a.md": '---\n标题: "甲\n---\n正文\n'}).told() == [("M12", "tips/a.md:2:5")]
