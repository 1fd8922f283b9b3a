"""Writing incident.yaml by hand of a form, under the lock, with every step to be taken back and done again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from comms.errors import FactsError, Location, UsageError
from comms.facts.edit import BOM
from comms.files import decode, lock, make_private_folder, read_bytes, write_atomic

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from comms.facts.entries import Spliced
    from comms.facts.yaml_reader import Path
    from comms.workspace.incident import IncidentFolder


class Step(NamedTuple):
    """One change: what was done, in words, and the file before and after it."""

    words: str
    before: str
    after: str


class FactHistory:
    """The changes of one sitting to incident.yaml. Called from worker threads; the lock of the incident orders them."""

    def __init__(self, incident: IncidentFolder) -> None:
        self.incident = incident
        self._past: list[Step] = []
        self._future: list[Step] = []

    def add(self, group: str, values: Mapping[str, str]) -> Spliced:
        """Add an entry to a group. Raises EntryRefused, FactsError, Locked, FileError; nothing is written then."""
        from comms.facts.entries import add_entry

        path = self.incident.facts_path
        return self._write("added", lambda text: add_entry(text, group, values, path))

    def change(self, where: Path, values: Mapping[str, str]) -> Spliced:
        """Change values of an entry. Raises EntryRefused, FactsError, Locked, FileError; nothing is written then."""
        from comms.facts.entries import change_entry

        path = self.incident.facts_path
        return self._write("changed", lambda text: change_entry(text, where, values, path))

    def _write(self, word: str, splice: Callable[[str], Spliced]) -> Spliced:
        make_private_folder(self.incident.private())
        with lock(self.incident.lock_path):
            before = _read(self.incident.facts_path)
            made = splice(before)
            if made.text != before:
                write_atomic(self.incident.facts_path, made.text)
                self.note(f"{named(made)} {word}", before, made.text)
        return made

    def note(self, words: str, before: str, after: str) -> None:
        """Take up a change that was written elsewhere, such as by hand in the file."""
        if before != after:
            self._past.append(Step(words, before, after))
            self._future.clear()

    def undo(self) -> str:
        """Take back the last change and give its words, "" where there is none.

        What was written to the file since, by a decision or another program, stays. Raises UsageError where it touches
        the same lines; Locked, FileError.
        """
        return self._step(self._past, self._future, back=True)

    def redo(self) -> str:
        """Do the change again that was taken back last, as `undo` takes it back."""
        return self._step(self._future, self._past, back=False)

    def _step(self, source: list[Step], target: list[Step], *, back: bool) -> str:
        if not source:
            return ""
        step = source[-1]
        old, new = (step.after, step.before) if back else (step.before, step.after)
        make_private_folder(self.incident.private())
        with lock(self.incident.lock_path):
            present = _read(self.incident.facts_path)
            wanted = new if present == old else self._carried(old, new, present)
            if wanted is None:
                message = (
                    f"'{step.words}' cannot be {'taken back' if back else 'done again'}: the file has changed since"
                )
                raise UsageError(message, "change it by hand, in the file", Location(self.incident.facts_path))
            write_atomic(self.incident.facts_path, wanted)
        target.append(source.pop())
        return step.words

    def _carried(self, old: str, new: str, present: str) -> str | None:
        """Give `present` with what differs between `old` and `new`; None where that does not make sound facts."""
        from comms.facts.loader import parse_facts

        wanted = _merged(old, new, present)
        if wanted is not None:
            try:
                parse_facts(wanted, self.incident.facts_path)
            except FactsError:
                return None
        return wanted


def named(made: Spliced) -> str:
    """Name an entry that was written by its id, or by its group."""
    from comms.facts.yaml_reader import read_yaml

    found = read_yaml(made.text.removeprefix(BOM), "").find((*made.path, "id"))
    return found.text if found is not None else str(made.path[0]).replace("_", " ")


def _read(path: str) -> str:
    """Read the file with its byte-order mark, so that it is written back with it."""
    data = read_bytes(path)
    return (BOM if data.startswith(BOM.encode()) else "") + decode(data, path)


def _merged(old: str, new: str, present: str) -> str | None:
    """Merge by lines: `present` with what differs between `old` and `new`; None where both touch the same lines."""
    import merge3  # here, since most sittings never need it

    base, ours, theirs = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (old, present, new))
    merged: list[str] = []
    for region in merge3.Merge3(base, ours, theirs).merge_regions():
        match region:
            case ("unchanged", start, end):
                merged += base[start:end]
            case ("a" | "same", start, end):
                merged += ours[start:end]
            case ("b", start, end):
                merged += theirs[start:end]
            case _:
                return None
    return "".join(merged)
