"""What the tests of the lint share: the rulebook that ships, and a short way to lint a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from comms.document.reader import read_document
from comms.lint.engine import lint
from comms.lint.rulebook import Rulebook, load_rulebook
from comms.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from comms.document.finding import Finding


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """Give the rules that ship with comms."""
    return load_rulebook([], Settings())


@pytest.fixture
def found(rulebook: Rulebook) -> Callable[..., list[tuple[str, str]]]:
    """Give a function that lints a text and gives (rule name, source text) of each finding."""

    def run(text: str, kind: str | None = None, only: str = "") -> list[tuple[str, str]]:
        document = read_document(text, "draft.md")
        findings: list[Finding] = lint(document, rulebook, kind=kind)
        pairs = [(finding.rule.rpartition(".")[2], document.source(finding.span)) for finding in findings]
        return [pair for pair in pairs if not only or pair[0] == only]

    return run
