"""The search over the test column, as readers use it: what is found, typing, keys, sharing, trouble on the way."""

import re

import pytest
from browser.axe import COLOURS, faults
from browser.pages import HOME, SEARCH, STORY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.render.search.folding import plain

FIND = """async ([query, count]) => {
  const session = newsroomSearch.find(query, null, true), found = await session.more(count || 50);
  return {stage: session.stage, word: session.word, count: session.count, titles: found.map(one => one.title)};
}"""
COMPOSE = """([events]) => {
  const box = document.querySelector('#q');
  for (const [type, value, more] of events) {
    if (value !== null) box.value = value;
    const init = Object.assign({bubbles: true}, more || {});
    box.dispatchEvent(type.startsWith('composition') ? new CompositionEvent(type, init) : new InputEvent(type, init));
  }
}"""
SETTLED = "text => document.querySelector('[data-found] [role=status]').textContent.includes(text)"


def find(window, query: str, count: int = 50) -> dict:
    return window.run(FIND, [query, count])


def settle(page, text: str) -> None:
    page.wait_for_function(SETTLED, arg=text)


def shown(page) -> list[str]:
    return page.locator(".find-item h3").all_inner_texts()


def asked(window) -> list[str]:
    """The files of the index that were fetched."""
    return [one for one in window.requests if re.search(r"/search/.*\.js", one)]


@pytest.fixture(scope="module")
def page_of_search(windows):
    window = windows()
    window.open(SEARCH)
    return window


STAGES = {
    "学生听不到": ("exact", "学生听不到声音怎么办"),
    "左下角麦克风": ("exact", "学生听不到声音怎么办"),
    "Ｗ　 ": ("none", None),
    "聽不到聲音": ("exact", "学生听不到声音怎么办"),
    "tingbudao": ("sound", "学生听不到声音怎么办"),
    "tingbud": ("sound", "学生听不到声音怎么办"),
    "tbdsy": ("sound", "学生听不到声音怎么办"),
    "tīng bú dào": ("sound", "学生听不到声音怎么办"),
    "麦克风怎么红线": ("words", "学生听不到声音怎么办"),
    "红线 麦克风": ("exact", "学生听不到声音怎么办"),
    "听不到生音": ("same", "学生听不到声音怎么办"),
    "截瓶交作业": ("same", "截屏交作业，三步就清楚"),
    "左下角麦克风有没有红线闪烁": ("near", "学生听不到声音怎么办"),
    "鼹鼠挖掘隧道": ("none", None),
    "龘": ("none", None),
}


@pytest.mark.parametrize("query", STAGES)
def test_every_stage_finds_what_it_is_for(page_of_search, query):
    stage, title = STAGES[query]
    found = find(page_of_search, query)
    assert found["stage"] == stage
    assert (found["titles"] or [None])[0] == title


HOSTILE = [
    "", " ", "\n", "😀", "😀😀学生😀", "\ud83d", "学生\udc00", "<img src=x onerror=alert(1)>", "[.*+?^${}()|\\]", "__proto__",
    "constructor", "toString", "`${1}`", "%", "%E0%A4%A", "a" * 1_000, "学生听不到声音" * 150, "\u202e反", "\x00", "𠮷", "&amp;",
    "+++", "#", "' OR 1=1 --", "学" * 60, "a b c d e f g h i j k l m n o p q r s t u v w x y z",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=ascii)
def test_hostile_queries_are_answered_like_any_other(windows, query):
    window = windows()
    page = window.open(SEARCH)
    window.run("query => { const box = document.querySelector('#q'); box.value = query; box.dispatchEvent(new InputEvent('input', {bubbles: true})); }", query)  # fmt: skip
    page.wait_for_timeout(250)
    page.wait_for_function(
        "() => !document.querySelector('#q').value.trim() || document.querySelector('[data-found] [role=status]').textContent"
    )
    assert "没有读到" not in page.inner_text("main")
    assert page.locator("main img[src=x]").count() == 0
    assert window.complaints == []


def test_the_browser_folds_texts_as_the_index_does(windows):
    window = windows()
    window.open(SEARCH)

    @settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"]), max_size=24))
    def compare(text):
        assert window.run("text => newsroomSearch.plain(text)", text) == plain(text)

    compare()


def test_places_lead_back_to_the_text_as_written(page_of_search):
    cut = "([text, part]) => newsroomSearch.spots(text, [part]).map(([from, to]) => text.slice(from, to))"
    assert page_of_search.run(cut, ["用 Ｚｏｏｍ　开会，ZOOM 很好", "zoom"]) == ["Ｚｏｏｍ", "ZOOM"]
    assert page_of_search.run(cut, ["一㎡两㎡", "m2"]) == ["㎡", "㎡"]
    assert page_of_search.run(cut, ["他说：听，不到", "听\n不到"]) == ["听，不到"]


def test_the_match_is_marked_in_the_title_the_sentence_and_on_its_page(reader):
    window = reader()
    page = window.open(SEARCH)
    page.fill("#q", "听不到声音")
    settle(page, "找到")
    first = page.locator(".find-item").first
    assert first.locator("h3 mark").all_inner_texts() == ["听不到声音"]
    assert "上课时学生说听不到声音" in first.locator("p").first.inner_text()
    first.locator("a").click()
    page.wait_for_selector("main mark")
    assert page.url.split("?")[0].endswith("tips/tingbudao.html")
    assert page.locator("h1 mark").inner_text() == "听不到声音"
    assert page.locator("main mark").count() >= 2


def test_a_mark_runs_through_bold_words_and_links(reader):
    window = reader()
    page = window.open(f"{STORY}?h=x")
    page.wait_for_function("!!(window.newsroomSearch && newsroomSearch.mark)")
    window.run("document.querySelector('.prose').innerHTML = '<p>先<b>看静</b>音<a href=\"#\">图标</a>再说</p>'")
    assert window.run("newsroomSearch.mark(document.querySelector('.prose'), '看静音图标')") == 3
    assert page.locator(".prose mark").all_inner_texts() == ["看静", "音", "图标"]
    assert page.inner_text(".prose") == "先看静音图标再说"


def test_results_stand_in_groups_by_kind_with_the_best_first(reader):
    window = reader()
    page = window.open(SEARCH)
    page.fill("#q", "家长")
    settle(page, "找到")
    names = page.locator("[data-list] section h2").all_inner_texts()
    assert len(names) == len(set(names)) >= 2
    best = find(window, "家长", 10)["titles"]
    assert shown(page)[0] == best[0]
    assert set(shown(page)) == set(best)


FACETS = {
    "kind": ("故事", "story"), "audience": ("家长", "parent"), "subject": ("信息科技", None), "strand": (None, None),
    "year": ("2021年", "2021"),
}  # fmt: skip


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_narrows_to_as_many_as_it_says(reader, facet):
    window = reader()
    page = window.open(SEARCH)
    page.fill("#q", "的")
    settle(page, "找到")
    page.click("[data-narrow] summary")
    rows = page.locator(f"[aria-labelledby=find-{facet}] button")
    rows.first.wait_for()
    names = [rows.nth(place).inner_text() for place in range(rows.count())]
    for name in names:
        label, count = name.rsplit(maxsplit=1) if " " in name else re.fullmatch(r"(.*?)\s*(\d+)", name).groups()
        button = page.locator(f"[aria-labelledby=find-{facet}] button", has_text=label.strip()).first
        button.click()
        page.wait_for_function(f"location.search.includes('{facet}=')")
        page.wait_for_selector(f"#find-{facet}-null")
        page.wait_for_function(
            "n => document.querySelectorAll('.find-item').length === Math.min(10, n)", arg=int(count)
        )
        assert f"{count}篇" in page.inner_text("[data-found] [role=status]")
        page.click(f"#find-{facet}-null")
        page.wait_for_function(f"!location.search.includes('{facet}=')")
        page.wait_for_selector(f"#find-{facet}-null", state="detached")


def test_an_address_brings_back_query_and_choice_after_reload_and_back(reader):
    window = reader()
    page = window.open(f"{SEARCH}?q=%E7%9A%84&kind=tip")
    settle(page, "找到")
    before = shown(page)
    assert before
    assert page.input_value("#q") == "的"
    page.reload()
    page.wait_for_selector(".find-item")
    assert shown(page) == before
    page.locator(".find-item a").first.click()
    page.wait_for_url("**/tips/**")
    page.go_back()
    page.wait_for_selector(".find-item")
    assert shown(page) == before
    page.click("#find-kind-null")
    page.wait_for_function("!location.search.includes('kind')")
    page.go_back()
    page.wait_for_function("location.search.includes('kind=tip')")
    page.wait_for_selector("#find-kind-null")


def test_nothing_is_asked_before_a_reader_turns_to_the_search(reader):
    window = reader(width=1280)
    page = window.open(HOME)
    page.wait_for_timeout(300)
    assert [one for one in window.requests if "search" in one.rsplit("/", 1)[1] or "/search/" in one] == []
    page.click(".seek input")
    page.wait_for_function("!!(window.newsroomSearch && newsroomSearch.box)")
    assert any("search-engine" in one for one in window.requests)


def test_nothing_is_looked_up_while_an_input_method_composes(reader):
    window = reader()
    page = window.open(SEARCH)
    page.wait_for_load_state("networkidle")
    window.requests.clear()
    window.run(COMPOSE, [[
        ["compositionstart", None], ["input", "t", {"isComposing": True}], ["input", "ting", {"isComposing": True}],
        ["input", "ting'bu'dao", {"isComposing": True}],
    ]])  # fmt: skip
    page.keyboard.press("Shift")
    page.wait_for_timeout(400)
    assert asked(window) == []
    assert page.locator("[data-found]").is_hidden()
    window.run(COMPOSE, [[["input", "听不到", {"isComposing": True}], ["compositionend", None]]])
    settle(page, "找到")
    assert shown(page)[0] == "学生听不到声音怎么办"


def test_a_candidate_a_paste_and_a_voice_need_no_key(reader):
    window = reader()
    page = window.open(SEARCH)
    for kind, words in (("insertFromPaste", "听不到"), ("insertReplacementText", "截屏"), ("insertText", "家长会")):
        window.run(COMPOSE, [[["input", words, {"inputType": kind}]]])
        page.wait_for_function("word => document.querySelector('.find-item mark')?.textContent === word", arg=words)


def test_enter_while_composing_leaves_the_page_alone(reader):
    window = reader(width=1280)
    page = window.open(HOME)
    page.click(".seek input")
    page.wait_for_function("!!(window.newsroomSearch && newsroomSearch.box)")
    page.fill(".seek input", "听不到")
    page.wait_for_selector(".seek [role=option]")
    window.run("""() => { const box = document.querySelector('.seek input');
      box.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
      for (const key of ['ArrowDown', 'Enter'])
        box.dispatchEvent(new KeyboardEvent('keydown', {key, isComposing: true, bubbles: true, cancelable: true})); }""")
    page.wait_for_timeout(200)
    assert page.url == f"{window.base}{HOME}"


def test_the_header_box_is_used_by_keys(reader):
    window = reader(width=1280)
    page = window.open(HOME)
    page.keyboard.press("/")
    assert window.run("document.activeElement.name") == "q"
    page.keyboard.type("听不到")
    page.wait_for_selector(".seek [role=option]")
    box = page.locator(".seek input")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    assert faults(window) == []
    page.keyboard.press("Escape")
    assert page.locator(".seek ul").is_hidden()
    assert box.input_value() == "听不到"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tips/tingbudao.html?h=*")
    page.go_back()
    page.click(".seek input")
    page.fill(".seek input", "家长会")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{SEARCH}?q=*")
    page.wait_for_selector(".find-item")


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_on_a_phone_the_key_leads_to_the_search_page_with_the_box_ready(reader, key):
    window = reader()
    page = window.open(HOME)
    page.keyboard.press(key)
    page.wait_for_url(f"**/{SEARCH}#q")
    page.wait_for_function("document.activeElement.id === 'q'")
    page.keyboard.type("听")
    settle(page, "找到")


def test_keys_typed_into_a_field_stay_letters(reader):
    window = reader()
    page = window.open(SEARCH)
    page.click("#q")
    page.keyboard.type("s/f")
    assert page.input_value("#q") == "s/f"


def test_arrows_go_through_the_results_and_escape_back_to_the_box(reader):
    window = reader()
    page = window.open(SEARCH)
    page.click("#q")
    page.keyboard.type("的")
    settle(page, "找到")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    links = "[...document.querySelectorAll('.find-item a')].indexOf(document.activeElement)"
    assert window.run(links) == 1
    page.keyboard.press("ArrowUp")
    assert window.run(links) == 0
    page.keyboard.press("Escape")
    assert window.run("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    assert page.input_value("#q") == ""
    assert page.locator("[data-found]").is_hidden()


def test_the_last_keystroke_wins_on_a_slow_network(reader):
    window = reader()
    page = window.open(SEARCH)
    page.wait_for_load_state("networkidle")
    waiting, slow = [], [True]
    page.route("**/search/t*.js", lambda route: waiting.append(route) if slow else route.continue_())
    page.fill("#q", "截屏")
    page.wait_for_timeout(300)
    slow.clear()
    page.fill("#q", "听不到")
    page.wait_for_timeout(300)
    assert waiting
    for route in waiting:
        route.continue_()
    page.wait_for_function("document.querySelector('.find-item mark')?.textContent === '听不到'")
    page.wait_for_timeout(400)
    assert page.locator(".find-item mark").first.inner_text() == "听不到"


def test_results_stay_until_the_next_are_there(reader):
    """No flicker: between two queries the list is never empty."""
    window = reader()
    page = window.open(SEARCH)
    page.fill("#q", "家长")
    settle(page, "找到")
    window.run("""() => { window.least = 99; new MutationObserver(() => {}).observe(document, {subtree: true, childList: true});
      const look = () => { least = Math.min(least, document.querySelectorAll('.find-item').length); requestAnimationFrame(look); };
      look(); }""")
    page.click("#q")
    page.keyboard.press("End")
    page.keyboard.type("会", delay=60)
    page.wait_for_function("document.querySelector('.find-item mark')?.textContent === '家长会'")
    assert window.run("least") >= 1


def test_a_piece_that_fails_is_told_and_tried_again(reader):
    window = reader()
    page = window.open(SEARCH)
    page.route("**/search/t*.js", lambda route: route.abort())
    page.fill("#q", "听不到")
    settle(page, "没有读到")
    page.unroute("**/search/t*.js")
    page.click("[data-retry]:visible")
    settle(page, "找到")
    assert shown(page)[0] == "学生听不到声音怎么办"


def test_without_a_directory_the_box_says_so(reader):
    window = reader()
    page = window.context if hasattr(window, "context") else window.page
    page.route("**/search/directory.js*", lambda route: route.abort())
    window.open(SEARCH)
    page.fill("#q", "听不到")
    settle(page, "没有加载成功")
    page.unroute("**/search/directory.js*")
    page.click("[data-retry]:visible")
    settle(page, "找到")


def test_a_site_published_anew_meanwhile_is_noticed(reader, site):
    """The reader's old directory names a shard that is gone: the new directory is read and the query goes on."""
    window = reader()
    page = window.page
    now = (site / "search" / "directory.js").read_text(encoding="utf-8")
    old = re.sub(r'("t":\["[^"]*",")([0-9a-z]+)"', lambda match: f'{match[1]}{"0" * len(match[2])}"', now)
    assert old != now
    served = []

    def answer(route):
        served.append(route.request.url)
        route.fulfill(body=old if len(served) == 1 else now, content_type="text/javascript; charset=utf-8")

    page.route("**/search/directory.js*", answer)
    window.open(SEARCH)
    page.fill("#q", "听不到")
    settle(page, "找到")
    assert len(served) == 2
    assert "?" in served[1]


def test_recent_queries_stay_on_the_device_and_can_be_forgotten(reader):
    window = reader()
    page = window.open(SEARCH)
    assert page.locator("[data-recent]").is_hidden()
    page.fill("#q", "听不到")
    page.keyboard.press("Enter")
    settle(page, "找到")
    page.fill("#q", "")
    page.click("[data-recent] button >> text=听不到")
    settle(page, "找到")
    window.open(SEARCH)
    assert page.locator("[data-recent]").is_visible()
    page.click("[data-recent] button >> text=清除记录")
    window.open(SEARCH)
    assert page.locator("[data-recent]").is_hidden()
    assert all(one.startswith(window.base) for one in window.requests)


def test_what_is_not_there_is_said_with_ways_on(reader):
    window = reader()
    page = window.open(SEARCH)
    page.fill("#q", "鼹鼠挖掘隧道")
    settle(page, "没有找到“鼹鼠挖掘隧道”")
    assert page.locator("[data-hint]").is_visible()
    assert page.locator("#common ~ ul a").first.is_visible()
    assert page.locator(".browse a").first.is_visible()


def test_a_repair_and_a_near_match_are_said_to_be_such(reader):
    window = reader()
    page = window.open(SEARCH)
    page.fill("#q", "听不到生音")
    settle(page, "按同音字“听不到声音”找到")
    page.fill("#q", "左下角麦克风有没有红线闪烁")
    settle(page, "相近的文章")
    assert page.locator(".find-item .state").first.inner_text() == "相近"


def test_the_status_is_the_only_live_region_and_results_are_a_list_of_links(reader):
    window = reader()
    page = window.open(SEARCH)
    page.fill("#q", "家长")
    settle(page, "找到")
    assert page.locator("main [aria-live], main [role=status]").count() == 1
    assert page.locator("main [role=search]").count() == 1
    assert page.locator("[data-list] ol > li a").count() == len(shown(page))
    assert page.locator("#q").get_attribute("enterkeyhint") == "search"
    page.click("[data-narrow] summary")
    page.wait_for_selector("[aria-labelledby=find-kind] button")
    assert faults(window) == []
    page.emulate_media(color_scheme="dark")
    assert faults(window, *COLOURS) == []


def test_results_fit_and_can_be_hit_at_200_per_cent(reader):
    from browser.survey import SIDEWAYS, SMALL_TARGETS

    window = reader()
    page = window.open(f"{SEARCH}?q=%E7%9A%84")
    page.wait_for_selector(".find-item")
    page.click("[data-narrow] summary")
    page.wait_for_selector("[aria-labelledby=find-kind] button")
    for zoom in (100, 200):
        window.run("zoom => document.documentElement.style.fontSize = `${1.0625 * zoom}%`", zoom)
        assert window.run(SIDEWAYS) is None
        assert window.run(SMALL_TARGETS, 44) == []


def test_from_a_disk_every_stage_answers_as_from_a_server(reader):
    disk, server = reader(disk=True), reader()
    disk.open(SEARCH)
    server.open(SEARCH)
    for query in STAGES:
        assert find(disk, query) == find(server, query), query
    assert all(one.startswith("file:") for one in disk.requests)


def test_nothing_new_is_needed_of_the_browser(site):
    for path in (site / "assets").glob("search-*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\beval\b|new Function|WebAssembly|Worker\b|Segmenter|\bfetch\(|XMLHttpRequest", text), path
