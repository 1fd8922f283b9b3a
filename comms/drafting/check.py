"""Checking templates before the night on which they are needed: syntax, names, and a try on three incidents."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, Any

from comms.drafting.kinds import ENDING, find_kind, read_kinds, recipients
from comms.drafting.specimens import example, large, minimal
from comms.errors import FactMissing, Location, Problem, TemplateError
from comms.facts.projection import project
from comms.files import read_text
from comms.resources import folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.facts.loader import Facts

_NOW = dt.datetime(2026, 11, 13, 14, 0, tzinfo=dt.UTC)
_DAY = dt.date(2026, 11, 14)


def check(templates_dir: str | None = None, language: str = "en") -> list[Problem]:
    """Check every template of a folder (of those that ship, without one); give each slip with its place and cure.

    A template is parsed, each name that it uses is compared with what the projection for its audience holds, and it is
    tried on the worked example, on the least that a text needs and on a large incident.
    """
    root = os.path.join(templates_dir or folder("templates"), language)
    if not os.path.isdir(root):
        return [Problem("there is no such folder of templates", f"put templates into {language}/", Location(root))]
    try:
        read_kinds(language, templates_dir)
    except TemplateError as error:
        return list(error.problems)
    specimens = (example(), minimal(), large())
    problems: list[Problem] = []
    for name in sorted(entry for entry in os.listdir(root) if entry.endswith(".j2")):
        found = _names(os.path.join(root, name), name, language, templates_dir, specimens)
        if not found and not name.startswith("_"):
            found = _tried(name.removesuffix(ENDING), templates_dir, specimens)
        problems += found
    return problems


def _names(path: str, name: str, language: str, templates_dir: str | None, specimens: Sequence[Facts]) -> list[Problem]:
    """Parse a template and compare the names that it uses."""
    import jinja2

    from comms.drafting.environment import sandbox
    from comms.drafting.language import load_language
    from comms.drafting.names import misspelt
    from comms.drafting.wording import Wording

    try:
        environment = sandbox([os.path.dirname(path)], Wording(load_language(language, templates_dir)))
        source = read_text(path)
        tree = environment.parse(source, name, path)
        environment.compile(source, name, path)
    except jinja2.TemplateSyntaxError as error:
        return [Problem(f"is not valid Jinja: {error.message}", "correct the template", Location(path, error.lineno))]
    except TemplateError as error:
        return list(error.problems)
    if name.startswith("_"):
        return []  # macros take what they print
    shape = _shape(name.removesuffix(ENDING), language, templates_dir, specimens)
    return [Problem(message, cure, Location(path, line)) for line, message, cure in misspelt(tree, shape)]


def _shape(kind: str, language: str, templates_dir: str | None, specimens: Sequence[Facts]) -> dict[str, Any]:
    """Give what a template of this kind can see, with every key that any of the incidents fills in."""
    from comms.drafting.names import merged

    audience = find_kind(kind, templates_dir, language).audience
    words = ("day", "marking", "promised", "since", "to")
    shape: dict[str, Any] = {"released": {}, "text": dict.fromkeys(words)}
    for facts in specimens:
        operator = "OP1" if audience == "operator" else None
        shape = merged(shape, project(facts, audience, kind=kind, today=_DAY, operator=operator))
    return shape


def _tried(kind: str, templates_dir: str | None, specimens: Sequence[Facts]) -> list[Problem]:
    """Render a template with each incident; stops at the first that it cannot stand."""
    from comms.drafting.draft import History, draft

    found = find_kind(kind, templates_dir)
    earlier = dict.fromkeys((*read_kinds("en", templates_dir), found.after), _DAY)
    history = History(earlier, earlier)
    for facts in specimens:
        for recipient in recipients(facts, kind):
            try:
                draft(
                    facts, kind, today=_DAY, now=_NOW, templates_dir=templates_dir, recipient=recipient, history=history
                )
            except FactMissing as error:
                if facts.path.endswith("minimal.yaml"):
                    continue
                return [_in_incident(problem, facts) for problem in error.problems]
            except TemplateError as error:
                return [_in_incident(problem, facts) for problem in error.problems]
    return []


def _in_incident(problem: Problem, facts: Facts) -> Problem:
    name = os.path.basename(facts.path)
    return Problem(f"{problem.message} (tried on {name})", problem.hint, problem.location)
