"""The one table of actions. Keys, footer, command palette and help are all drawn from it.

A letter acts outside text fields; the extras (ctrl- and F-keys) act inside a text too. `where` names the screens by a
letter: L incidents, I incident, F facts, E editor, R review, P packets. `closed` says why an action cannot be had, in words for the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SCREENS: Final = {"L": "Incidents", "I": "Incident", "F": "Facts", "E": "Draft", "R": "Review", "P": "Packets"}


@dataclass(frozen=True)
class Action:
    """One thing that a person can do."""

    name: str
    key: str
    where: str
    label: str
    does: str
    extras: tuple[str, ...] = ()
    closed: str = ""

    @property
    def method(self) -> str:
        """The name of the method of a screen that does it."""
        return f"do_{self.name.replace('-', '_')}"


_IN_THIS_VERSION = "not in this version yet"

ACTIONS: Final[tuple[Action, ...]] = (
    Action("help", "question_mark", "LIFERP", "Help", "keys, marks and states of this screen", ("f1",)),
    Action("commands", "colon", "LIFERP", "Commands", "every action by name; a closed one says why", ("ctrl+p", "f2")),
    Action("back", "q", "LIFERP", "Back", "one step out: text, list, incident, incidents, quit", ("escape",)),
    Action("go", "g", "LIFERP", "Go", "does what Next says"),
    Action("screen-incident", "1", "IFERP", "Incident", "goes to the incident: its documents and gates"),
    Action("screen-facts", "2", "IFE", "Facts", "goes to the facts of this incident"),
    Action("screen-draft", "3", "IFE", "Draft", "goes to the draft that was open last"),
    Action("screen-review", "4", "IFER", "Review", "goes to what legal sent back"),
    Action("open", "enter", "LIFERP", "Open", "opens what the cursor is on"),
    Action("find", "slash", "LIFE", "Find", "filters a list; finds words in a text", ("ctrl+f", "f3")),
    Action("undo", "u", "FER", "Undo", "takes back the last change", ("ctrl+z",)),
    Action("redo", "U", "FER", "Redo", "does it again", ("ctrl+y",)),
    Action("settings", "comma", "LIFERP", "Settings", "theme, ASCII marks, codenames"),
    Action("new", "n", "LF", "New", "starts an incident; in the facts an entry of this group"),
    Action("edit", "e", "F", "Edit", "changes this fact: its wordings and what is known about it"),
    Action(
        "import",
        "m",
        "F",
        "Import",
        "reads a file and shows what would change",
        closed="import comes in a later version",
    ),
    Action("yaml", "f", "IF", "YAML", "the facts file with live errors, or back to the groups"),
    Action("draft", "d", "IE", "Draft", "drafts this document; what would change in one that exists is shown first"),
    Action("draft-all", "D", "I", "Draft all", "drafts all that can be drafted"),
    Action(
        "preview",
        "p",
        "IFER",
        "Preview",
        "shows the text as readers see it; in the facts the timeline, in a review what it would change",
    ),
    Action(
        "facts-beside", "f", "E", "Facts", "lists the facts of these readers, and which the text leaves out", ("f4",)
    ),
    Action("compare", "c", "E", "Compare", "with the text as drafted, exported, approved, released: words in and out"),
    Action("timeline", "t", "E", "Timeline", "shows the events of this text as the lint reads them"),
    Action("decide", "y", "IF", "Decide", "answers a gate: yes or no, who, on what ground"),
    Action("export", "x", "IE", "Export", "writes a file for legal or for release: Word, HTML, text"),
    Action("review", "v", "I", "Review", "reads the file that legal sent back"),
    Action("packet", "k", "I", "Packets", "who was told, packets, requests to wait, customers' notices"),
    Action("build", "b", "P", "Build", "builds the packet of this recipient"),
    Action("report", "n", "P", "Report", "records a report to an agency that is not listed"),
    Action("hold", "h", "P", "Wait", "records a request by law enforcement to wait"),
    Action("notices", "c", "P", "Customers", "writes the customers' notices from a table (CSV)"),
    Action("next-finding", "f8", "E", "Next", "goes to the next finding"),
    Action("previous-finding", "f7", "E", "Previous", "goes to the finding before"),
    Action("take", "a", "ER", "Apply", "applies the edit of this finding, inserts this fact, takes this change"),
    Action("reject", "r", "R", "Leave out", "leaves this change of legal's out"),
    Action("save", "", "E", "Saved?", "says when the draft was saved last: it saves itself", ("ctrl+s",)),
    Action("allow", "w", "E", "Allow", "keeps the words, with a reason"),
    Action("approve", "A", "IE", "Approve", "binds a name and a role to this text; withdraws an approval"),
    Action("release", "R", "IE", "Release", "lists what stands in the way, or releases"),
    Action("grammar", "", "E", "Grammar", "asks the grammar server that you set in comms.toml; again: gives up"),
)

BY_NAME: Final = {action.name: action for action in ACTIONS}

_SHOWN = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "comma": ",",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
}


def shown_key(key: str) -> str:
    """Write a key as people read it: `?`, `^p`, `F8`."""
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("ctrl+"):
        return f"^{key[5:]}"
    return key.upper() if len(key) > 1 and key[0] == "f" else key


def of_screen(where: str) -> list[Action]:
    """List the actions of a screen in the order of the table."""
    return [action for action in ACTIONS if where in action.where]


def bindings(where: str) -> list[tuple[str, str, str]]:
    """Give the bindings of a screen: key, the action string for Textual, and the label."""
    found = []
    for action in of_screen(where):
        keys = [key for key in (action.key, *action.extras) if key]
        if keys:
            found.append((",".join(keys), f"do({action.name!r})", action.label))
    return found


def text_bindings(where: str) -> list[tuple[str, str, str]]:
    """Give the bindings that a text field hands on to its screen: F- and ctrl-keys, none that types a letter."""
    found = []
    for action in of_screen(where):
        keys = [key for key in (action.key, *action.extras) if len(key) > 1 and (key[0] == "f" or "ctrl+" in key)]
        if keys:
            found.append((",".join(keys), f"screen.do({action.name!r})", action.label))
    return found
