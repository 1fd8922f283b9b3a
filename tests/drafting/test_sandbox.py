"""A template reaches nothing but the facts of its audience, and ends in time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from comms.drafting import rendering
from comms.drafting.draft import draft
from comms.drafting.kinds import read_kinds
from comms.drafting.specimens import example
from comms.errors import TemplateError, TemplateSyntax
from tests.drafting.texts import NOW

if TYPE_CHECKING:
    from pathlib import Path

KIND = "holding-statement"


def rendered(house: Path, template: str) -> str:
    """Render a house's own template with the example."""
    folder = house / "en"
    folder.mkdir(exist_ok=True)
    (folder / f"{KIND}.md.j2").write_text(template)
    return draft(example(), KIND, today=dt.date(2026, 11, 12), now=NOW, templates_dir=str(house)).text


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ joiner.__init__ }}",
        "{% set n = namespace(a=1) %}{{ n }}",
        "{{ lipsum() }}",
        "{{ self.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ nature.headline.place }}",
        "{{ nature.headline.format(1) }}",
        "{{ nature.headline | attr('__class__') }}",
        "{{ timeline | map('upper') | list }}",
        "{{ '%s' | format(nature) }}",
        "{{ timeline.append(1) }}",
        "{{ nature }}",
        "{{ none }}",
        "{{ true }}",
        "{{ 'a' * 100000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ range(100000000) }}",
        "{% include '../../secret' %}",
        "{% include '/etc/hostname' %}",
        "{% import 'os' as os %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{{ codename }}",
        "{{ systems[0].name }}",
    ],
)
def test_an_attack_is_refused_with_its_place(attack: str, tmp_path: Path) -> None:
    """Python, other files, other audiences' facts: a TemplateError, and nothing is rendered."""
    (tmp_path / "secret").write_text("secret")
    with pytest.raises(TemplateError) as raised:
        rendered(tmp_path, attack)
    assert raised.value.problems[0].location is not None
    assert KIND in str(raised.value)


def test_an_endless_loop_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loops in loops end with the limit of time."""
    monkeypatch.setattr(rendering, "TIME_LIMIT_S", 1)
    loops = "".join(f"{{% for a{n} in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] %}}" for n in range(10))
    template = loops + "{{ '' }}" + "{% endfor %}" * 10
    with pytest.raises(TemplateSyntax, match="stopped"):
        rendered(tmp_path, template)


@pytest.mark.parametrize("body", ["{{ s }}", "{% set t = s %}{{ t ~ t ~ t ~ t ~ t ~ t ~ t ~ t ~ t ~ t }}"])
def test_a_huge_output_is_stopped(body: str, tmp_path: Path) -> None:
    """A text of many million characters never reaches us."""
    template = (
        "{% set s %}"
        + "x" * 150_000
        + "{% endset %}{% for a in timeline %}{% for b in timeline %}{% for c in timeline %}"
        + body
        + "{% endfor %}" * 3
    )
    with pytest.raises(TemplateSyntax, match=r"characters|memory|stopped"):
        rendered(tmp_path, template)


def test_a_linked_template_is_refused(tmp_path: Path) -> None:
    """A template that is a link out of the folder is not read."""
    (tmp_path / "outside.j2").write_text("secret")
    (tmp_path / "house" / "en").mkdir(parents=True)
    (tmp_path / "house" / "en" / f"{KIND}.md.j2").symlink_to(tmp_path / "outside.j2")
    with pytest.raises(TemplateSyntax, match="leads out"):
        read_kinds("en", str(tmp_path / "house"))
    with pytest.raises(TemplateSyntax, match="leads out"):
        draft(example(), KIND, today=None, now=NOW, templates_dir=str(tmp_path / "house"))


@pytest.mark.parametrize(
    ("template", "meant"),
    [
        ("\n{{ nature.haedline }}", "headline"),
        ("\n{{ natrue.headline }}", "nature"),
        ("\n{{ timeline[0].waht }}", "what"),
    ],
)
def test_a_misspelt_fact_is_told_with_line_and_proposal(template: str, meant: str, tmp_path: Path) -> None:
    """File, line, and the name that was meant."""
    with pytest.raises(TemplateSyntax, match=f"did you mean '?{meant}") as raised:
        rendered(tmp_path, template)
    location = raised.value.problems[0].location
    assert location is not None
    assert (location.path, location.line) == (str(tmp_path / "en" / f"{KIND}.md.j2"), 2)


def test_a_house_template_overrides_by_name(tmp_path: Path) -> None:
    """It may use the shipped macros, and need not say again for whom it is."""
    text = rendered(tmp_path, '{% import "_macros.md.j2" as m %}# {{ m.headline(nature) }}\n\nOurs.\n')
    assert text.endswith("# Unauthorised access to backup storage\n\nOurs.\n")
