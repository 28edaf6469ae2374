"""Using the issue and the guide."""

from browser.pages import DIGEST, GUIDE, PLAN, STORY, TIP

COVERED = """id => {
  const box = document.getElementById(id).getBoundingClientRect();
  const top = document.elementFromPoint(box.left + 20, box.top + box.height / 2);
  return !top || !(top.id === id || document.getElementById(id).contains(top));
}"""


def test_the_contents_of_an_issue_lead_to_its_parts(reader):
    window = reader()
    page = window.open(DIGEST)
    targets = window.run("[...document.querySelectorAll('.jump a')].map(one => one.hash.slice(1))")
    assert len(targets) >= 5
    for target in targets:
        page.click(f".jump a[href='#{target}']")
        assert page.locator(f"#{target}").is_visible()
        assert not window.run(COVERED, target), target


def test_an_issue_says_which_of_the_five_it_has(reader):
    window = reader()
    window.open(DIGEST)
    assert window.run("[...document.querySelectorAll('.lamps li')].map(one => one.textContent)") == [
        "教研，本周有", "经验，本周有", "体育，本周有", "心理，本周没有", "班会，本周有",
    ]  # fmt: skip


def test_a_withdrawn_story_keeps_one_line_in_its_issue(reader):
    window = reader()
    text = window.open(DIGEST).inner_text("main")
    assert text.count("本文已撤回") == 1
    assert "后来撤回的一篇" not in text


def test_the_arrow_keys_turn_the_issues(reader):
    window = reader()
    page = window.open(DIGEST)
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/2022-w14.html")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/2022-w16.html")


def test_two_taps_choose_a_situation(reader):
    window = reader()
    page = window.open(GUIDE)
    page.click("fieldset:nth-of-type(1) label:has-text('居家')")
    page.click("fieldset:nth-of-type(2) label:has-text('在校')")
    assert page.locator(".mode:visible").count() == 1
    assert "教师居家学生在校" in page.inner_text(".picked")
    page.click(".mode:visible a >> nth=0")
    page.wait_for_url("**/s/a1.html")
    assert "班里有老师看护的远程课" in page.inner_text("h1")
    page.check(".checks input >> nth=0")


def test_a_dead_end_of_the_guide_is_answered(reader):
    window = reader()
    page = window.open(GUIDE)
    page.click("fieldset:nth-of-type(1) label:has-text('在校')")
    page.click("fieldset:nth-of-type(2) label:has-text('在校')")
    assert "按课表正常上课" in page.inner_text(".picked")
    assert page.locator(".mode:visible").count() == 3


def test_the_keyboard_reaches_the_text_first(reader):
    window = reader(width=1280)
    page = window.open(STORY)
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    assert window.run("document.activeElement.id") == "main"


def test_copying_the_address_says_so(reader):
    window = reader()
    page = window.open(STORY)
    page.click("[data-copy]")
    assert page.inner_text("[data-copy]") == "已复制"


def test_an_old_address_leads_to_the_new_one(reader):
    window = reader()
    window.page.goto(f"{window.base}stories/jiu-wangke.html")
    window.page.wait_for_url(f"**/{STORY}")


def test_a_situation_has_a_code_that_leads_to_it(reader, tmp_path):
    import zxingcpp
    from PIL import Image

    window = reader()
    page = window.open("s/b2.html")
    page.locator(".qr img").screenshot(path=tmp_path / "code.png")
    read = zxingcpp.read_barcodes(Image.open(tmp_path / "code.png"))
    assert [one.text.rpartition("/s/")[2] for one in read] == ["b2.html"]


def test_a_picture_fills_the_screen_and_goes_away_again(reader):
    window = reader()
    page = window.open(STORY)
    page.click(".prose figure .zoom")
    assert page.locator("dialog.lightbox img").is_visible()
    assert window.run("document.querySelector('.lightbox img').getBoundingClientRect().width") == 360
    page.keyboard.press("Escape")
    assert not page.locator("dialog.lightbox").is_visible()


def test_a_video_is_fetched_once_it_is_asked_for(reader):
    window = reader()
    asked = []
    window.page.route("https://player.bilibili.com/**", lambda route: (asked.append(route.request.url), route.abort()))
    page = window.open(TIP)
    page.wait_for_load_state("networkidle")
    assert [one for one in window.requests if not one.startswith((window.base, "data:"))] == []
    assert "1:40" in page.inner_text(".video h2")
    page.click(".player a")
    page.wait_for_function("document.querySelector('.player iframe')")
    page.wait_for_timeout(300)
    assert asked == ["https://player.bilibili.com/player.html?bvid=BV1xx411c7mD"]


def fill_plan(page) -> None:
    page.check("[name=scenario][value=b2]")
    page.select_option("#plan-subject", "maths")
    if page.locator("[data-all-problems]").is_visible():
        page.click("[data-all-problems]")
    for box in page.locator("[name=problem]").all()[:5]:
        box.check()


def test_a_plan_is_one_sheet_and_survives_a_reload(reader):
    window = reader()
    page = window.open(PLAN)
    fill_plan(page)
    for _ in range(2):
        sheet = page.inner_text("[data-plan-sheet]")
        assert "部分学生居家的同步课" in sheet
        assert "数学" in sheet
        assert "全员居家的直播互动课" not in sheet
        page.reload()
    assert len(page.locator(".plan-problems dt:visible").all()) == page.locator("[name=problem]:checked").count() > 0
    assert [one for one in window.requests if not one.startswith((window.base, "data:"))] == []


def test_the_sixth_problem_is_refused(reader):
    window = reader()
    page = window.open(PLAN)
    window.run("""() => { const list = document.querySelector('.picks'), first = list.querySelector('li');
      while (list.children.length < 7) list.append(first.cloneNode(true)); }""")
    fill_plan(page)
    assert page.locator("[name=problem]:not(:checked):disabled").count() == page.locator("[name=problem]").count() - 5
    assert "选满" in page.inner_text(".plan [role=status]")


def test_nothing_found_leads_to_search(reader):
    window = reader()
    page = window.open("404.html")
    page.fill("#lost", "听不到")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
