"""Using the issue and the guide."""

from browser.pages import DIGEST, GUIDE, STORY

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
    assert page.locator("#changjing-a1").is_visible()
    assert not window.run(COVERED, "changjing-a1")
    page.check("#changjing-a1 ~ .checks input >> nth=0")


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
