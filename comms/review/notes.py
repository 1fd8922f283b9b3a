"""The notes of a draft: comments and questions of reviewers, changes that could not be placed, and what was decided."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["comment", "change"]
_SHORT = 72


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered to a comment, and when (ISO 8601)."""

    author: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """One note: a comment, or a change that has no place in the draft.

    `anchor` are the words it stands beside, `heading` the heading above. For a change `removed` and `added` say what was
    to happen and `reason` why it could not. `settled_by` is empty while it is open. `key` tells the same note, should it
    come back with a later file.
    """

    identity: str
    kind: Kind
    author: str
    at: str
    text: str
    key: str
    version: int = 0
    anchor: str = ""
    heading: str = ""
    removed: str = ""
    added: str = ""
    reason: str = ""
    answers: tuple[Answer, ...] = ()
    settled_by: str = ""
    settled_at: str = ""
    settled_with: str = ""

    @property
    def open(self) -> bool:
        """Say whether somebody still has to answer it."""
        return not self.settled_by

    @property
    def words(self) -> str:
        """What the note says, in one short line."""
        text = " ".join((self.text or self.added or self.removed).split())
        return text if len(text) <= _SHORT else f"{text[: _SHORT - 3]}..."


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about one reviewed file, known by its SHA-256: the numbers of changes taken, left out, noted."""

    file: str
    version: int
    taken: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    noted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes of a draft and all decisions about its reviewed files, oldest first."""

    notes: tuple[Note, ...] = ()
    decided: tuple[Decided, ...] = field(default=())

    def about(self, file: str, version: int = 0) -> Decided:
        """Give what was decided about a file, nothing yet for a new one."""
        return next((one for one in self.decided if one.file == file), Decided(file, version))

    def deciding(self, decided: Decided) -> Notes:
        """Give the notes with a decision in place of the one about the same file."""
        others = [one for one in self.decided if one.file != decided.file]
        return Notes(self.notes, (*others, decided))

    def adding(self, notes: Iterable[Note]) -> Notes:
        """Give the notes with new ones; one that is there already gets the answers and the end that came since."""
        kept = {note.key: note for note in self.notes}
        for note in notes:
            old = kept.get(note.key)
            if old is None:
                kept[note.key] = replace(note, identity=f"n{len(kept) + 1}")
            elif old.open:
                kept[note.key] = replace(
                    old,
                    answers=note.answers if len(note.answers) > len(old.answers) else old.answers,
                    settled_by=note.settled_by,
                    settled_at=note.settled_at,
                    settled_with=note.settled_with,
                )
        return Notes(tuple(kept.values()), self.decided)

    def settling(self, identity: str, by: str, at: str, words: str) -> Notes | None:
        """Give the notes with one of them settled, None where there is no such open note."""
        if not any(note.identity == identity and note.open for note in self.notes):
            return None
        notes = [
            replace(note, settled_by=by, settled_at=at, settled_with=words) if note.identity == identity else note
            for note in self.notes
        ]
        return Notes(tuple(notes), self.decided)

    def reopening(self, identity: str) -> Notes | None:
        """Give the notes with one of them open again, None where there is no such settled note."""
        if not any(note.identity == identity and not note.open for note in self.notes):
            return None
        notes = [
            replace(note, settled_by="", settled_at="", settled_with="") if note.identity == identity else note
            for note in self.notes
        ]
        return Notes(tuple(notes), self.decided)


def written(notes: Notes) -> str:
    """Give the notes as JSON."""
    return json.dumps(asdict(notes), ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Notes:
    """Read notes from JSON. Raises ValueError, TypeError or KeyError where they are damaged."""
    fields: dict[str, Any] = json.loads(text)
    notes = tuple(
        Note(**{**note, "answers": tuple(Answer(**answer) for answer in note["answers"])}) for note in fields["notes"]
    )
    return Notes(notes, tuple(Decided(**_tuples(one)) for one in fields["decided"]))


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
