"""The response checklist as a value: each line answered, open, or not applicable because of a recorded reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from comms.facts import checklist_harm, checklist_response
from comms.facts.checklist_lines import LINES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from comms.facts.checklist_lines import Answer
    from comms.facts.model import Incident
    from comms.facts.yaml_reader import Path

State = Literal["answered", "open", "does-not-apply"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name and question, its state, what answers it or what lacks, the id it is about, its place."""

    name: str
    question: str
    state: State
    detail: str
    of: str | None
    path: Path


def checklist(incident: Incident) -> tuple[Line, ...]:
    """Return every line in the order of the response, with one entry for each system, key or address that lacks."""
    answers: dict[str, Callable[[Incident], Iterator[Answer]]] = {
        **checklist_response.ANSWERS,
        **checklist_harm.ANSWERS,
    }
    return tuple(
        _line(incident, name, question, answer)
        for name, question in LINES.items()
        for answer in answers[name](incident)
    )


def open_lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines that are still open."""
    return tuple(line for line in lines if line.state == "open")


def _line(incident: Incident, name: str, question: str, answer: Answer) -> Line:
    if not answer.answered:
        for index, exception in enumerate(incident.does_not_apply):
            if exception.line == name and exception.of in {None, answer.of}:
                path = ("does_not_apply", index)
                return Line(name, question, "does-not-apply", f"because {exception.because}", answer.of, path)
    return Line(name, question, "answered" if answer.answered else "open", answer.detail, answer.of, answer.path)
