"""I06: who is in a photograph, on what ground, and until when. The clock stands at 30 March 2022."""

from dataclasses import replace
from datetime import timedelta
from pathlib import PurePosixPath

import pytest
from check.test_pictures import PICTURE, facts, shown
from makers import WEDNESDAY, assets, column, digest_file, settings, story
from rules import check

from newsroom.model import Consent, Status
from newsroom.problems import Severity
from newsroom.render.used_files import used_files
from newsroom.standing import Standing, ended_pictures

TODAY = WEDNESDAY.date()
OTHER = PurePosixPath("stories/keting/b.jpg")
PHOTO = {PICTURE: facts(is_photo=True), OTHER: facts(is_photo=True, digest="3" * 64, pure="4" * 64)}


def told(*entries, pictures=None, digests=(), **values):
    pictures = pictures or PHOTO
    return check(*entries, code="I06", pictures=pictures, assets=assets(*map(str, pictures)), digests=digests, **values)


def pupils(**values):
    """A story that shows pupils with their guardians' consent until the end of the year."""
    consent = Consent(basis="consent", form="A-012", valid_until=TODAY + timedelta(days=200), **values.pop("given", {}))
    return shown(**({"people": "pupils", "consent": consent, "lines": {"people": 6, "consent": 7}} | values))


def test_a_photograph_without_a_word_on_who_is_in_it_is_an_error():
    (one,) = told(shown(people=""))
    assert (one.severity, str(one.at), one.values) == (
        Severity.ERROR,
        "content/stories/wangke/index.md:11:7",
        {"photo": "a.jpg"},
    )


@pytest.mark.parametrize("people", ["none", "staff"])
def test_a_word_is_enough_where_no_pupil_is_shown(people):
    assert told(shown(people=people)) == []


def test_drawings_need_no_word():
    assert told(shown(people=""), pictures={PICTURE: facts(is_photo=False)}) == []


def test_pupils_need_a_ground():
    (one,) = told(pupils(consent=None, lines={"people": 6}))
    assert (str(one.at), one.values) == ("content/stories/wangke/index.md:6", {"ground": "授权"})
    assert told(pupils()) == []


@pytest.mark.parametrize(("days", "count"), [(0, 0), (-1, 1)])
def test_a_consent_holds_on_its_last_day_and_not_after(days, count):
    until = TODAY + timedelta(days=days)
    found = told(pupils(consent=Consent(basis="consent", valid_until=until)))
    assert [one.values for one in found] == [{"until": until.isoformat()}] * count


@pytest.mark.parametrize("name", ["a.jpg", "A.JPG", "tu/a.jpg", "tu\\a.jpg", " a.jpg ", "ａ.jpg"])
def test_what_was_taken_back_is_told_however_it_is_written(name):
    entry = pupils(given={"withdrawn": (name,)})
    (one,) = told(entry)
    assert one.values == {"taken": "a.jpg"}
    assert column(entry, pictures=PHOTO).standing(entry) is Standing.CONSENT


def test_a_name_that_takes_nothing_back_is_told_with_what_was_meant():
    names = ("xiaozu-hezhao.jpg",)
    path = PurePosixPath("stories/wangke/xiaozu-hezhao.jpg")
    entry = pupils(given={"withdrawn": ("xiaozu-hezao.jpg",)}, body=f"![茶杯]({names[0]})\n", pictures=(path,))
    (one,) = told(entry, pictures={path: facts()})
    assert one.values == {"missing": "xiaozu-hezao.jpg", "meant": "xiaozu-hezhao.jpg"}


def test_a_name_of_a_picture_that_is_no_longer_used_is_a_record():
    assert told(pupils(given={"withdrawn": ("long-gone-picture.jpg",)})) == []


def test_another_entry_may_not_show_what_was_taken_back():
    first = pupils(given={"withdrawn": ("a.jpg",)}, title="甲")
    body = "![茶杯](../wangke/a.jpg)\n"
    second = shown(body, slug="keting", source=PurePosixPath("stories/keting/index.md"))
    found = told(first, second)
    assert [one.values for one in found if one.at.file.parent.name == "keting"] == [{"shared": "a.jpg"}]


def test_nor_a_copy_of_it_nor_an_issues_cover():
    first = pupils(given={"withdrawn": ("a.jpg",)}, title="甲")
    second = shown(
        "![茶杯](b.jpg)\n", slug="keting", source=PurePosixPath("stories/keting/index.md"), pictures=(OTHER,)
    )
    digest = digest_file(cover="../stories/keting/b.jpg", lines={"cover": 3})
    same = {PICTURE: facts(is_photo=True), OTHER: facts(is_photo=True, digest="3" * 64)}
    found = told(first, second, pictures=same, digests=(digest,))
    assert [str(one.at.file) for one in found if "shared" in one.values] == [
        "content/digests/2022-W13.md", "content/stories/keting/index.md"
    ]  # fmt: skip


def test_nothing_that_was_taken_back_is_among_the_files_readers_get_not_even_in_a_preview():
    first = pupils(given={"withdrawn": ("a.jpg",)}, status=Status.DRAFT)
    second = shown(
        "![茶杯](../wangke/a.jpg)\n\n[大图](../wangke/a.jpg)\n",
        slug="keting",
        source=PurePosixPath("stories/keting/index.md"),
    )
    third = shown("![茶杯](b.jpg)\n", slug="third", source=PurePosixPath("stories/keting/third.md"), pictures=(OTHER,))
    for preview in (False, True):
        of = column(first, second, third, pictures=PHOTO, assets=assets(*map(str, PHOTO)), preview=preview)
        assert used_files(of).pictures == (OTHER,)


def test_nor_may_anything_link_to_it():
    first = pupils(given={"withdrawn": ("a.jpg",)})
    other = shown("[大图](../wangke/a.jpg)\n", slug="b", source=PurePosixPath("stories/keting/index.md"), pictures=())
    of = column(first, other, pictures=PHOTO, assets=assets(*map(str, PHOTO)))
    assert other in of.shown
    used = used_files(of)
    assert (used.pictures, used.others) == ((), ())


def test_of_a_consent_that_ran_out_every_photograph_goes_and_drawings_stay():
    drawing = PurePosixPath("stories/wangke/c.svg")
    ended = Consent(basis="consent", valid_until=TODAY - timedelta(days=1))
    entry = pupils(consent=ended, pictures=(PICTURE, drawing))
    of = column(entry, pictures=PHOTO | {drawing: facts(format="SVG", pure="9" * 64)})
    assert ended_pictures(of.library, TODAY) == {PICTURE: entry.source}


def test_a_withdrawn_entry_shows_nothing_and_is_left_in_peace():
    for entry in (shown(people=""), pupils(given={"withdrawn": ("a.jpg",)})):
        assert told(replace(entry, status=Status.WITHDRAWN)) == []


def test_the_school_cannot_waive_it_but_may_switch_the_rule_off():
    assert told(shown(people=""), own=settings(checks={"I06": None})) == []


def test_entries_without_pictures_need_nothing():
    assert told(story(people="")) == []
