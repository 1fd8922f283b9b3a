"""The facts that the readers of a draft may know, and which of them the draft tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from comms.document.tree import Document
    from comms.workspace.checking import Checker

LEFT_OUT, TOLD, NOT_ASKED = "left out", "told", ""


class FactBeside(NamedTuple):
    """One wording: which fact, which wording of what it is, its words, and whether the text tells it.

    `told` is empty for a fact that this kind of text is not asked for.
    """

    fact: str
    part: str
    text: str
    told: str


def facts_beside(checker: Checker, document: Document) -> tuple[FactBeside, ...] | None:
    """Give the cleared wordings in the order of the facts; None where the text belongs to no incident. Raises FactsError."""
    cleared = checker.facts_beside(document, document.path)
    if cleared is None:
        return None
    from comms.lint.against_facts.fact_left_out import asked_for, left_out
    from comms.lint.reading import Reading

    reading = Reading(document, None, cleared)
    wanted = {id(saying) for saying in asked_for(reading)}
    missing = {id(saying) for saying in left_out(reading)}
    return tuple(
        FactBeside(
            saying.fact,
            saying.part.replace("_", " "),
            saying.text,
            LEFT_OUT if id(saying) in missing else TOLD if id(saying) in wanted else NOT_ASKED,
        )
        for saying in cleared.sayings
    )
