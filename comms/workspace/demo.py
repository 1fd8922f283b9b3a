"""The worked example as a playground: copied, drafted, checked and exported, far from any real file."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms import resources
from comms.errors import ExportError, FileError, Location
from comms.files import make_private_folder, read_text, write_atomic
from comms.workspace import ledger
from comms.workspace.checking import Checker
from comms.workspace.drafts import Outcome, draft_kinds, existing_drafts
from comms.workspace.exporting import export_draft
from comms.workspace.incident import IncidentFolder

if TYPE_CHECKING:
    from comms.workspace.checking import Report

EXAMPLE = "sapphire-unicorn.yaml"
CLOCK = "2026-11-13T14:10:00+00:00"
"""The moment at which the worked example stands; `comms demo` sets COMMS_NOW to it."""


@dataclass(frozen=True)
class Demo:
    """What the demo made: the incident, what became of each draft, the lint's reports, the exported files.

    `kept` is where an earlier demo with a person's changes was moved, empty where there was none.
    """

    incident: IncidentFolder
    outcomes: list[Outcome]
    reports: list[Report]
    exported: list[str]
    kept: str = ""


def copy_example(folder: str) -> tuple[IncidentFolder, str]:
    """Copy the worked example into `folder` and say where an earlier copy that a person changed was moved.

    An unchanged earlier copy is replaced. Raises FileError where `folder` holds something else.
    """
    incident = IncidentFolder(folder)
    kept = _clear(incident)
    for path in (folder, incident.drafts_path, incident.private()):
        make_private_folder(path)
    source = resources.folder("examples")
    write_atomic(incident.facts_path, read_text(os.path.join(source, EXAMPLE)))
    write_atomic(os.path.join(folder, "customers.csv"), read_text(os.path.join(source, "customers.csv")))
    write_atomic(incident.private("demo"), "This folder was made by `comms demo`, which may make it anew.\n")
    return incident, kept


def make_demo(folder: str) -> Demo:
    """Draft, check and export the worked example in `folder`; the clock is whatever COMMS_NOW says.

    Raises CommsError of whatever fails on the way.
    """
    try:
        incident, kept = copy_example(folder)
    except FileError as error:
        raise ExportError(problems=error.problems) from None
    outcomes = draft_kinds(incident)
    drafts = [outcome.path for outcome in outcomes if outcome.path]
    checker = Checker()
    reports = [checker.check_file(path) for path in drafts]
    exports = os.path.join(folder, "export")
    exported = [export_draft(path, folder=exports).path for path in drafts]
    return Demo(incident, outcomes, reports, exported, kept)


def _clear(incident: IncidentFolder) -> str:
    folder = incident.path
    if not os.path.isdir(folder) or not os.listdir(folder):
        return ""
    if not os.path.isfile(incident.private("demo")):
        hint = "choose another folder with -o"
        raise FileError("there are files here that the demo did not make", hint, Location(folder))
    if not _changed(incident):
        shutil.rmtree(folder)
        return ""
    number = 1
    while os.path.lexists(f"{folder.rstrip(os.sep)}-{number}"):
        number += 1
    kept = f"{folder.rstrip(os.sep)}-{number}"
    os.rename(folder, kept)
    return kept


def _changed(incident: IncidentFolder) -> bool:
    shipped = read_text(os.path.join(resources.folder("examples"), EXAMPLE))
    if not os.path.isfile(incident.facts_path) or read_text(incident.facts_path) != shipped:
        return True
    if any(entry.what != "export" for entry in ledger.entries(incident)):
        return True  # somebody decided, approved or released here
    for name in existing_drafts(incident):
        generated = incident.generated_path(name)
        if not os.path.isfile(generated) or read_text(generated) != read_text(incident.draft_path(name)):
            return True
    return False
