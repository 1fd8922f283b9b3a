"""Check and show the facts of an incident."""

from __future__ import annotations

import json
import sys

from comms.cli.arguments import add_incident
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from comms.facts.loader import Facts


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms facts`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="say whether the facts are valid, and every slip with its cure")
    add_incident(check)
    check.add_argument("--checklist", action="store_true", help="go through what a response has to find and to hold")
    show = actions.add_parser("show", help="print what an audience may see, and what is withheld from it")
    add_incident(show)
    show.add_argument("--audience", default="team", help="team, staff, customers, public ... (default: team)")
    show.add_argument("--format", choices=("yaml", "json"), default="yaml", help="default: yaml")
    actions.add_parser("schema", help="print a JSON Schema of incident.yaml, for editors")
    rename = actions.add_parser("rename", help="give the incident another codename, everywhere in its folder")
    add_incident(rename)
    rename.add_argument("codename", help="two unrelated, harmless words")
    rename.add_argument("--by", required=True, metavar="NAME", help="who decides it: a name or role of the team")


def run(options: Namespace) -> int:
    """Do what was asked of the facts."""
    from comms.workspace.incident import open_incident

    if options.action == "schema":
        from comms.facts.schema import json_schema

        sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")
        return 0
    incident = open_incident(options.incident)
    if options.action == "rename":
        from comms.workspace.deciding import rename

        for path in rename(incident, options.codename, by=options.by):
            sys.stdout.write(f"{printable(path, one_line=True)}\n")
        return 0
    facts = incident.load()
    if options.action == "show":
        return _show(facts, options.audience, options.format)
    for warning in facts.warnings:
        sys.stderr.write(f"{printable(f'{warning} (warning)', one_line=True)}\n")
    for path in incident.loose_paths():
        sys.stderr.write(f"{printable(path, one_line=True)}: others may read this; run `chmod go= {path}` (warning)\n")
    if options.checklist:
        return _checklist(facts)
    sys.stdout.write(f"{printable(facts.path, one_line=True)} is valid.\n")
    return 0


def _checklist(facts: Facts) -> int:
    """Print each line of the response's checklist; open lines are work to do, not an error."""
    from comms.facts.checklist import checklist, open_lines

    lines = checklist(facts.incident)
    for line in lines:
        word = {"answered": "answered", "open": "OPEN", "does-not-apply": "does not apply"}[line.state]
        about = f" [{line.of}]" if line.of else ""
        place = f"  ({facts.locate(line.path)})" if line.state == "open" else ""
        text = f"{word:<14}  {line.question}{about} {line.detail}{place}"
        sys.stdout.write(f"{printable(text, one_line=True)}\n")
    sys.stdout.write(f"{len(open_lines(lines))} of {len(lines)} are open.\n")
    return 0


def _show(facts: Facts, audience: str, form: str) -> int:
    from comms.clock import now
    from comms.errors import UsageError
    from comms.facts.projection import project
    from comms.facts.projection.moments import readable
    from comms.facts.projection.sight import AUDIENCES
    from comms.facts.projection.withheld import withheld

    if audience not in AUDIENCES:
        raise UsageError(f"there is no audience {audience!r}", f"the audiences are {', '.join(AUDIENCES)}")
    shown = project(facts, audience, kind="", today=now().date())
    shown.pop("text")
    hidden = [{"id": row.name, "reason": row.reason} for row in withheld(facts, audience)]
    data = {"audience": audience, "shown": readable(shown), "withheld": hidden}
    if form == "json":
        sys.stdout.write(json.dumps(data, ensure_ascii=True, indent=2) + "\n")
    else:
        from io import StringIO

        from ruamel.yaml import YAML

        writer = YAML(typ="safe", pure=True)
        writer.default_flow_style = False
        writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
        made = StringIO()
        writer.dump(data, made)
        sys.stdout.write(printable(made.getvalue()))
    return 0
