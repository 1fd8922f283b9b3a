"""A text beside the facts of the worked example."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from comms.document.reader import read_document
from comms.drafting.specimens import example
from comms.lint.against_facts.cleared import Cleared, readers_of
from comms.lint.engine import lint

if TYPE_CHECKING:
    from collections.abc import Callable

    from comms.facts.loader import Facts
    from comms.lint.rulebook import Rulebook

DAY = dt.date(2026, 11, 14)


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Give the facts of the worked example."""
    return example()


@pytest.fixture
def beside(facts: Facts, rulebook: Rulebook) -> Callable[..., list[tuple[str, str]]]:
    """Give a function that holds a text against facts and gives (rule name, source text) of what rules about facts find."""

    def run(text: str, kind: str = "public-statement", only: str = "", **known: object) -> list[tuple[str, str]]:
        own: Facts = known.pop("facts", facts)  # type: ignore[assignment]
        document = read_document(text, "draft.md")
        cleared = Cleared(own, *readers_of(document, kind, DAY), **known)  # type: ignore[arg-type]
        found = [
            (finding.rule.partition(".")[2], document.source(finding.span))
            for finding in lint(document, rulebook, kind=kind, facts=cleared)
            if finding.rule.startswith("facts.")
        ]
        skipped = set() if only else {"FactLeftOut"}  # a short text leaves nearly everything out
        return [each for each in found if each[0] not in skipped and (not only or each[0] == only)]

    return run
