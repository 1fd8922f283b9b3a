"""The letter or brief of a packet: the draft of its kind, made where it is missing, marked while it is not approved."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.document.front_matter import FrontMatter
from comms.document.reader import read_document
from comms.document.tree import Document
from comms.packet.pages import line_break, paragraph, strong
from comms.workspace.drafts import draft_kinds, draft_name
from comms.workspace.gating import text_gate
from comms.workspace.incident_draft import draft_of

if TYPE_CHECKING:
    from comms.errors import Problem
    from comms.facts.loader import Facts
    from comms.workspace.incident import IncidentFolder

MARK = "DRAFT"


@dataclass(frozen=True)
class Letter:
    """A letter to go into a packet.

    `document` is None where the facts do not suffice to draft it, and `missing` says which. `held` are the reasons for
    which it may not go out yet: then every page says DRAFT. `drafted` is its path where this run had to make it.
    """

    document: Document | None
    missing: tuple[Problem, ...] = ()
    held: tuple[Problem, ...] = ()
    drafted: str = ""


def letter(incident: IncidentFolder, facts: Facts, kind: str, recipient: str = "") -> Letter:
    """Give the draft of a kind as it is now; an existing one is not touched.

    Raises FileError, TemplateError, UsageError, WorkspaceError, RuleError, SettingsError.
    """
    name = draft_name(kind, recipient)
    drafted = ""
    if not os.path.isfile(incident.draft_path(name)):
        made = draft_kinds(incident, [kind], only_missing=True)
        outcome = next((one for one in made if one.draft == name), None)
        if outcome is None or not outcome.path:
            return Letter(None, missing=outcome.problems if outcome else ())
        drafted = outcome.path
    opened = draft_of(incident, name, facts)
    held = text_gate(opened)
    document = read_document(opened.text, os.path.basename(opened.path))
    return Letter(marked(document) if held else document, held=held, drafted=drafted)


def marked(document: Document) -> Document:
    """Give a document whose every page says DRAFT, beside the marking that it has."""
    front = document.front_matter
    if front is None:
        return document
    marking = f"{front.fields.get('marking', '')} {MARK}".strip()
    changed = FrontMatter(
        front.span, front.body_start, {**front.fields, "marking": marking}, front.spans, front.language
    )
    return Document(document.path, document.text, changed, document.blocks)


def sealed(document: Document, seal: str) -> Document:
    """Give a letter to sign, with the seal of its packet under the signature line (at the end where there is none)."""
    printed = (strong("Seal of the packet: "), seal)
    blocks = list(document.blocks)
    for number, block in enumerate(blocks):
        if block.kind == "paragraph" and document.source(block.span).startswith("Signature:"):
            # One paragraph, with a line to sign in: a letter of one page stays one.
            blocks[number] = paragraph("\u00a0", line_break(), *block.inlines, line_break(), *printed)
            break
    else:
        blocks.append(paragraph(*printed))
    return Document(document.path, document.text, document.front_matter, tuple(blocks))
