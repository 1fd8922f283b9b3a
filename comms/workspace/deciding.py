"""Recording who decided a gate, and on what ground: a line in incident.yaml and a line in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.clock import now
from comms.errors import Location, Problem, UsageError
from comms.files import lock, make_private_folder, read_text, write_atomic
from comms.workspace import ledger

if TYPE_CHECKING:
    from comms.facts.loader import Facts
    from comms.workspace.incident import IncidentFolder


@dataclass(frozen=True)
class Decision:
    """What was recorded: the gate, whether it was taken or withdrawn, and the head hash of the ledger after it."""

    gate: str
    taken: bool
    head: str


def decide(incident: IncidentFolder, gate: str, *, by: str, ground: str = "", withdraw: bool = False) -> Decision:
    """Record a decision, or withdraw one, changing nothing else in incident.yaml.

    `by` is a name or role of the team: a record, not an authentication. Raises UsageError for a gate or person that
    does not exist, a missing ground, or nothing to withdraw; FactsError, Locked, FileError.
    """
    from comms.facts.edit import remove_value, set_value
    from comms.facts.loader import parse_facts

    make_private_folder(incident.private())
    with lock(incident.lock_path):
        text = read_text(incident.facts_path)
        facts = parse_facts(text, incident.facts_path)
        _check(facts, gate, by, ground, withdraw=withdraw)
        path = ("decisions", gate)
        if withdraw:
            changed = remove_value(text, path, name=incident.facts_path)
        else:
            at = now().strftime("%Y-%m-%dT%H:%MZ")
            changed = set_value(text, path, {"by": by, "at": at, "ground": ground}, name=incident.facts_path)
        parse_facts(changed, incident.facts_path)  # what is written must load
        write_atomic(incident.facts_path, changed)
        word = "withdraw" if withdraw else "decide"
        head = ledger.record_locked(incident, word, by=by, gate=gate, ground=ground)
    return Decision(gate, not withdraw, head)


def _check(facts: Facts, gate: str, by: str, ground: str, *, withdraw: bool) -> None:
    from difflib import get_close_matches

    from comms.facts.gates import DECISIONS

    problems = []
    if gate not in DECISIONS:
        near = get_close_matches(gate.replace("-", "_"), DECISIONS, 1)
        hint = f"did you mean {near[0]}?" if near else f"the decisions are {', '.join(DECISIONS)}"
        raise UsageError(f"there is no decision {gate!r}", hint)
    known = [name for member in facts.incident.team for name in (member.name, member.role) if name]
    if by not in known:
        near = get_close_matches(by, known, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"the team is {', '.join(known) or 'not filled in'}"
        problems.append(Problem(f"{by!r} is nobody of the team", hint, facts.locate(("team",))))
    taken = getattr(facts.incident.decisions, gate) is not None
    if withdraw and not taken:
        problems.append(Problem(f"{gate} is not decided, so there is nothing to withdraw", "run `comms status`"))
    if not withdraw and taken:
        place = facts.locate(("decisions", gate))
        problems.append(Problem(f"{gate} is decided already", "withdraw it first, with --withdraw", place))
    if not withdraw and not ground.strip():
        problems.append(Problem("a decision needs its ground", "add --ground, for example a report and its number"))
    if problems:
        raise UsageError(problems=problems)


def rename(incident: IncidentFolder, codename: str, *, by: str) -> list[str]:
    """Give an incident another codename everywhere in its folder, and list the files that were changed.

    Drafts hold no codename by design; one that a person typed is changed too. Released folders and the ledger stay as
    they are: they are a record. Raises UsageError, FactsError, Locked, FileError.
    """
    import os

    from comms.facts.codename import check_codename
    from comms.facts.edit import set_value
    from comms.facts.loader import parse_facts
    from comms.workspace.drafts import existing_drafts

    make_private_folder(incident.private())
    with lock(incident.lock_path):
        text = read_text(incident.facts_path)
        facts = parse_facts(text, incident.facts_path)
        old = facts.incident.codename
        check_codename(codename, facts.incident)
        if codename == old:
            raise UsageError("that is its codename already", "choose another", Location(incident.facts_path))
        paths = [incident.draft_path(name) for name in existing_drafts(incident)]
        kept = incident.private("generated")
        paths += [os.path.join(kept, name) for name in sorted(os.listdir(kept))] if os.path.isdir(kept) else []
        changed = set_value(text, ("codename",), codename, name=incident.facts_path)
        parse_facts(changed, incident.facts_path)
        write_atomic(incident.facts_path, changed)
        touched = [incident.facts_path]
        for path in paths:
            if os.path.isfile(path) and old in (draft := read_text(path)):
                write_atomic(path, draft.replace(old, codename))
                touched.append(path)
        ledger.record_locked(incident, "rename", by=by)
    return touched
