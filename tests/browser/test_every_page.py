"""What holds for every type of page: width, size of targets and letters, and that it asks nobody else for anything."""

import pytest
from browser.pages import PAGES
from browser.survey import SIDEWAYS, SMALL_TARGETS, Survey, survey_pages


@pytest.fixture(scope="module")
def survey(windows) -> Survey:
    return survey_pages(windows(), PAGES)


def test_no_page_scrolls_sideways_at_any_width_and_text_size(survey):
    assert not survey.sideways, "\n".join(survey.sideways)


def test_what_a_thumb_hits_is_44_pixels_high_and_wide(survey):
    assert not survey.small_targets, "\n".join(survey.small_targets)


def test_no_text_is_smaller_than_12_pixels(survey):
    assert not survey.small_text, "\n".join(survey.small_text)


def test_axe_finds_nothing_in_light(survey):
    assert not survey.light, "\n".join(survey.light)


def test_axe_finds_no_faint_text_in_dark(survey):
    assert not survey.dark, "\n".join(survey.dark)


def test_no_page_complains(survey):
    assert not survey.complaints, "\n".join(survey.complaints)


def test_no_other_host_is_asked(survey, server):
    assert len(survey.requests) >= len(PAGES)
    assert [one for one in survey.requests if not one.startswith((server, "data:"))] == []


def test_the_measures_see_what_is_wrong(reader):
    """Without this, a measure that sees nothing would pass."""
    window = reader()
    window.open(PAGES[0])
    window.page.add_style_tag(content="main{width:500px}.tile{position:absolute;width:20px;height:20px;overflow:hidden}")
    assert window.run(SIDEWAYS)
    assert any("tile" in one for one in window.run(SMALL_TARGETS, 44))
