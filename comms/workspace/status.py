"""Where an incident stands: gates, clock, documents, and the one next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.clock import now
from comms.errors import CommsError, Problem
from comms.settings import find_settings
from comms.workspace import ledger
from comms.workspace.checking import Checker
from comms.workspace.states import DraftState, states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.facts.due import Due
    from comms.facts.gates import Gate
    from comms.facts.loader import Facts
    from comms.workspace.incident import IncidentFolder


@dataclass(frozen=True)
class NextStep:
    """The one next step: a sentence, and the document it is about, empty where it is none."""

    words: str
    draft: str = ""


@dataclass(frozen=True)
class Status:
    """All that `comms status` shows.

    `gates` are those of a public statement, the strictest; whether each text is ready stands in its state. `by_hand` names the decisions that have no line in the
    ledger. `problems` are those of the facts; with them `facts` is None and gates and clock are empty.
    """

    facts: Facts | None
    problems: tuple[Problem, ...]
    gates: tuple[Gate, ...]
    by_hand: tuple[str, ...]
    clock: tuple[Due, ...]
    documents: tuple[DraftState, ...]
    next_step: NextStep


def status(incident: IncidentFolder, checker: Checker | None = None) -> Status:
    """Find out where an incident stands now. Facts that do not load are part of the answer.

    Raises SettingsError, RuleError, FileError.
    """
    from comms.facts.due import clock
    from comms.facts.gates import READY, gates

    facts: Facts | None = None
    problems: tuple[Problem, ...] = ()
    try:
        facts = incident.load()
    except CommsError as error:
        problems = error.problems
    at = now()
    documents = tuple(states(incident, facts, find_settings(incident.path), checker or Checker()))
    if facts is None:
        return Status(None, problems, (), (), (), documents, _next_step(problems, (), documents, ()))
    verdicts = tuple(
        gate for gate in gates(facts.incident, "public", at, kind="public-statement") if gate.name != READY
    )
    due = clock(facts.incident, at)
    step = _next_step(problems, verdicts, documents, due, facts)
    return Status(facts, problems, verdicts, by_hand(incident, facts), due, documents, step)


def by_hand(incident: IncidentFolder, facts: Facts) -> tuple[str, ...]:
    """Name the decisions that stand in incident.yaml without a line of the ledger: somebody typed them there."""
    recorded: set[str] = set()
    for entry in ledger.entries(incident):
        if entry.what == "decide":
            recorded.add(str(entry.details.get("gate")))
        elif entry.what == "withdraw":
            recorded.discard(str(entry.details.get("gate")))
    fields = type(facts.incident.decisions).model_fields
    taken = [name for name in fields if getattr(facts.incident.decisions, name) is not None]
    return tuple(name for name in taken if name not in recorded)


def _next_step(
    problems: tuple[Problem, ...],
    verdicts: tuple[Gate, ...],
    documents: tuple[DraftState, ...],
    due: tuple[Due, ...],
    facts: Facts | None = None,
) -> NextStep:
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        return NextStep(f"Mend incident.yaml: {problems[0]}{more}.")
    for step in (*_pressing(documents, due), *_calm(verdicts, documents), *_outward(documents, facts)):
        return step
    return NextStep("Nothing is waiting.")


def _pressing(documents: tuple[DraftState, ...], due: tuple[Due, ...]) -> Iterator[NextStep]:
    """Give what cannot wait: trouble in a text, and what is late."""
    for state in reversed(documents):
        if state.mark == "trouble":
            yield NextStep(f"{state.word} in {state.draft}: {state.detail}", state.draft)
    for line in due:
        if line.level == "error":
            yield NextStep(f"{line.text}.")


def _calm(verdicts: tuple[Gate, ...], documents: tuple[DraftState, ...]) -> Iterator[NextStep]:
    """Give the work in its order: draft, draft again what is stale, decide, read."""
    if not any(state.path for state in documents):
        yield NextStep("Nothing is drafted yet: run `comms draft`.")
    for state in documents:
        if state.mark == "stale":
            yield NextStep(f"{state.draft} is stale: {state.detail}.", state.draft)
    for gate in verdicts:
        if not gate.open:
            yield NextStep(f"Before the public statement: {gate.reasons[0]}.")
    for state in reversed(documents):
        if state.word == "in approval":
            yield NextStep(f"Approve {state.draft}: {state.detail}.", state.draft)
        elif state.mark == "drafted":
            yield NextStep(f"Read {state.draft}, then export it for legal.", state.draft)


def _outward(documents: tuple[DraftState, ...], facts: Facts | None) -> Iterator[NextStep]:
    """Give what is ready to go out, and what went out without a word in the facts."""
    from comms.drafting.notices import KINDS as PERSONAL

    for state in reversed(documents):
        if state.mark == "approved" and state.audience != "team":
            how = "write the notices from it" if state.kind in PERSONAL else "release it"
            yield NextStep(f"{state.draft} is approved: {how}.", state.draft)
    for state in documents:
        unsaid = facts is not None and facts.incident.notices.public_statement.published_at is None
        if state.kind == "public-statement" and state.mark == "released" and unsaid:
            words = (
                "Publish the released public-statement, then write when under notices: public_statement: published_at."
            )
            yield NextStep(words, state.draft)
    for state in reversed(documents):
        if state.mark == "legal":
            yield NextStep(f"{state.draft} is {state.word}, {state.detail}: wait for it, or approve it.", state.draft)
