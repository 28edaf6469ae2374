"""What a name behind a dot means in a template."""

import jinja2
import pytest

from newsroom.website.environment import DataFirst


def render(template: str, environment: type[jinja2.Environment] = DataFirst) -> str:
    one = {"title": "题", "items": ["甲", "乙"], "count": 0, "nested": {"get": "丙"}}
    return environment(autoescape=True).from_string(template).render(one=one, text="<b>")


def test_the_datas_own_names_come_before_a_dictionarys_methods():
    assert render("{{ one.items | join }}{{ one.nested.get }}") == "甲乙丙"


@pytest.mark.parametrize(
    "template",
    [
        "{{ one.title }}", "{{ one['title'] }}", "{{ one.count }}", "{{ one.missing }}|{{ one.missing is defined }}",
        "{{ text.upper() }}", "{{ one.keys() | list }}", "{{ one.nested }}",
    ],
)  # fmt: skip
def test_everything_else_means_what_it_means_in_jinja(template):
    assert render(template) == render(template, jinja2.Environment)
