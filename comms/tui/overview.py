"""What the lists say about one incident: its clock, its documents with their state, its gates, the next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from comms.clock import now

if TYPE_CHECKING:
    from datetime import datetime

    from comms.errors import Problem
    from comms.workspace.checking import Checker
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.states import DraftState

FOR: Final = {
    "team": "Team",
    "staff": "Staff",
    "law-enforcement": "Police, FBI",
    "operator": "Operators",
    "security-company": "Security co.",
    "insurer": "Insurer",
    "customers": "Customers",
    "affected-customers": "Customers",
    "public": "Public",
}
"""What the first column calls each audience."""

_HOUR, _DAY = 3600, 86400


@dataclass(frozen=True)
class Next:
    """The one next step: a sentence, the action that does it, and the document or line that it is about."""

    words: str
    action: str = ""
    target: str = ""


@dataclass(frozen=True)
class GateLine:
    """One gate as a line: open or not, its title, who opened it or why it is closed."""

    open: bool
    title: str
    detail: str


@dataclass(frozen=True)
class Overview:
    """What is known about an incident without opening a draft."""

    name: str
    kind: str = ""
    clock: str = ""
    rows: tuple[DraftState, ...] = ()
    gates: tuple[GateLine, ...] = ()
    late: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    next: Next = Next("")

    @property
    def counts(self) -> dict[str, int]:
        """Count the documents by the mark of their state."""
        found: dict[str, int] = {}
        for row in self.rows:
            found[row.mark] = found.get(row.mark, 0) + 1
        return found


def look_over(incident: IncidentFolder, checker: Checker) -> Overview:
    """Find out where an incident stands. Facts that cannot be read are part of the answer.

    Raises SettingsError, RuleError, FileError.
    """
    from comms.workspace.status import status

    found = status(incident, checker)
    kind = clock = ""
    if found.facts is not None:
        kind = str(found.facts.incident.nature.kind or "").replace("-", " ")
        detected = found.facts.incident.times.detected
        clock = since(detected.at.utc, now()) if detected is not None and detected.at is not None else ""
    gates = tuple(
        GateLine(
            gate.open,
            gate.title,
            "; ".join(gate.reasons)
            if not gate.open
            else f"{gate.decided.by}, {gate.decided.at.written}: {gate.decided.ground}"
            if gate.decided is not None
            else "from the facts",
        )
        for gate in found.gates
    )
    step = next_step(found.documents, found.problems, found.next_step.words, found.next_step.draft)
    undecided = next((gate for gate in found.gates if not gate.open), None)
    if undecided is not None and undecided.reasons[0] in step.words and len(undecided.path) > 1:
        # The gates whose path goes on under `decisions` are opened by a person's decision, others by the facts.
        step = Next(step.words, "decide", str(undecided.path[1])) if undecided.path[0] == "decisions" else step
    late = tuple(due.text for due in found.clock if due.level != "information")
    return Overview(incident.name, kind, clock, found.documents, gates, late, found.problems, step)


def since(start: datetime, end: datetime) -> str:
    """Say how long ago the detection was, cut down to days and hours."""
    seconds = int((end - start).total_seconds())
    if seconds < 0:
        return "not detected yet"
    days, rest = divmod(seconds, _DAY)
    hours = rest // _HOUR
    if days:
        return f"{days} d {hours} h since detection"
    return f"{hours} h since detection" if hours else f"{rest // 60} min since detection"


def next_step(documents: tuple[DraftState, ...], problems: tuple[Problem, ...], words: str, draft: str) -> Next:
    """Turn the next step of the workspace into one that `g` can do."""
    if problems:
        first = problems[0]
        line = str(first.location.line or "") if first.location is not None else ""
        count = "a problem" if len(problems) == 1 else f"{len(problems)} problems"
        return Next(f"incident.yaml has {count}: {f'line {line}, ' if line else ''}{first.message}.", "yaml", line)
    if not any(document.path for document in documents):
        return Next("nothing is drafted yet; g drafts what the facts allow.", "draft-all")
    if not draft:
        return Next(words, "yaml" if words else "")
    stale = any(document.draft == draft and document.mark == "stale" for document in documents)
    return Next(words, "draft" if stale else "open", draft)
