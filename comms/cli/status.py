"""Show where an incident stands: gates, clock, documents, and the next step."""

from __future__ import annotations

import sys

from comms.cli.arguments import add_incident
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from comms.workspace.status import Status


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms status`."""
    add_incident(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """Print the status; broken facts are shown and give exit code 3."""
    from comms.workspace.incident import open_incident
    from comms.workspace.status import status

    found = status(open_incident(options.incident))
    if options.format == "json":
        import json

        sys.stdout.write(json.dumps(as_data(found), ensure_ascii=True, indent=2) + "\n")
    else:
        sys.stdout.write(printable(as_text(found)))
    return 3 if found.problems else 0


def as_text(status: Status) -> str:
    """Give the status as lines for people."""
    lines = [f"Next: {status.next_step.words}", ""]
    if status.problems:
        lines += ["Facts", *(f"  {problem}" for problem in status.problems), ""]
    if status.gates:
        lines.append("Gates of the public statement")
        for gate in status.gates:
            lines.append(f"  {'yes' if gate.open else 'no ':<3}  {gate.title}{_ground(status, gate)}")
            lines += [f"         {reason}" for reason in gate.reasons]
        lines.append("")
    if status.clock:
        lines.append("Clock")
        marks = {"error": "!", "warning": "*", "information": " "}
        lines += [f"  {marks[due.level]} {due.text}" for due in status.clock]
        lines.append("")
    lines.append("Documents")
    width = max((len(state.draft) for state in status.documents), default=0)
    for state in status.documents:
        detail = f"  {state.detail}" if state.detail else ""
        lines.append(f"  {state.draft:<{width}}  {state.word}{detail}")
    return "\n".join(lines) + "\n"


def _ground(status: Status, gate: Any) -> str:
    if gate.decided is None:
        return ""
    by_hand = ", entered by hand" if gate.path[-1] in status.by_hand else ""
    return f": {gate.decided.by}, {gate.decided.at.written} ({gate.decided.ground}){by_hand}"


def as_data(status: Status) -> dict[str, Any]:
    """Give the status as plain data for JSON."""
    return {
        "next": {"words": status.next_step.words, "draft": status.next_step.draft},
        "problems": [str(problem) for problem in status.problems],
        "gates": [
            {
                "name": gate.name,
                "open": gate.open,
                "reasons": list(gate.reasons),
                "decided": None
                if gate.decided is None
                else {
                    "by": gate.decided.by,
                    "at": gate.decided.at.written,
                    "ground": gate.decided.ground,
                    "by_hand": gate.path[-1] in status.by_hand,
                },
            }
            for gate in status.gates
        ],
        "clock": [{"name": due.name, "level": due.level, "text": due.text} for due in status.clock],
        "documents": [
            {
                "draft": state.draft,
                "audience": state.audience,
                "state": state.mark,
                "word": state.word,
                "detail": state.detail,
                "path": state.path,
            }
            for state in status.documents
        ],
    }
