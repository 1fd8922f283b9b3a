"""A slip in a template is found before it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from comms.drafting.check import check

if TYPE_CHECKING:
    from pathlib import Path


def found(house: Path, template: str) -> list[str]:
    """Check one template of a house and give the problems as they are printed, without the folder."""
    (house / "en").mkdir()
    (house / "en" / "public-statement.md.j2").write_text(template)
    return [str(problem).removeprefix(f"{house}/en/") for problem in check(str(house))]


def test_the_templates_that_ship_are_in_order() -> None:
    """No slip in any of the fourteen."""
    assert [str(problem) for problem in check()] == []


@pytest.mark.parametrize(
    ("template", "told"),
    [
        (
            "\n{% if natrue.kind %}x{% endif %}",
            "public-statement.md.j2:2: there is no fact 'natrue'; did you mean nature?",
        ),
        (
            "{% if false %}\n{{ nature.haedline }}{% endif %}",
            ":2: there is no fact 'haedline' there; did you mean headline?",
        ),
        (
            "{% for row in data %}{{ row.efect }}{% endfor %}",
            ":1: there is no fact 'efect' there; did you mean effect?",
        ),
        ("{% for row in data | selectattr('effect') %}{{ row.people.cuont }}{% endfor %}", "did you mean count?"),
        ("{% set t = times %}{{ t.detectd }}", "did you mean detected?"),
        ("{{ systems }}", "there is no fact 'systems'"),
        ("{{ nature.kind | shout }}", ":1: is not valid Jinja: No filter named 'shout'"),
        ("{% if x %}", ":1: is not valid Jinja"),
        ("{{ nature }}", "the template prints a dict"),
        ("{{ responsibility }}", "responsibility is empty for these readers (tried on large.yaml)"),
        ("{#---\naudience = 'everybody'\n---#}\nx", "is not one of ours"),
    ],
)
def test_a_slip_is_told_with_place_and_cure(template: str, told: str, tmp_path: Path) -> None:
    """Even in a branch that is not run; the message says what was meant."""
    problems = found(tmp_path, template)
    assert any(told in problem for problem in problems), problems


def test_a_template_in_order_gives_no_problem(tmp_path: Path) -> None:
    """With a macro of the shipped file, a loop and a variable."""
    template = (
        '{% import "_macros.md.j2" as m %}# {{ m.headline(nature) }}\n\n'
        "{% set rows = data | selectattr('action') | list %}{% for row in rows %}- {{ row.what }}: {{ loop.index }}\n{% endfor %}"
    )
    assert found(tmp_path, template) == []
