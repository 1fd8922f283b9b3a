"""What a person has decided about a reviewed file and not yet written: rows, choices, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from comms.review.changes import Change
    from comms.review.comments import Comment
    from comms.workspace.reviewing import Review

    Choice = Literal["taken", "left out"]

_COMMENT = "c"


class Choices:
    """The rows of a review by key (the number of a change, `c1` for a comment) and what was chosen for each."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.changes: dict[str, Change] = {str(one.number): one for one in review.changes}
        self.comments: dict[str, Comment] = {f"{_COMMENT}{at}": one for at, one in enumerate(review.comments, 1)}
        self.made: dict[str, Choice] = {}
        self._past: list[dict[str, Choice]] = []
        self._future: list[dict[str, Choice]] = []

    def choose(self, key: str, choice: Choice) -> bool:
        """Choose for a row; say whether that changed anything. What stands in the draft already stays."""
        if self.settled(key) or self.made.get(key) == choice:
            return False
        self._past.append(dict(self.made))
        self._future.clear()
        self.made[key] = choice
        return True

    def undo(self) -> bool:
        """Take the last choice back; say whether there was one."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Make the choice again that was taken back last; say whether there was one."""
        return self._step(self._future, self._past)

    def _step(self, source: list[dict[str, Choice]], target: list[dict[str, Choice]]) -> bool:
        if not source:
            return False
        target.append(self.made)
        self.made = source.pop()
        return True

    def settled(self, key: str) -> bool:
        """Say whether a change stands in the draft already."""
        return key in self.changes and self.review.state(int(key)) == "taken"

    def state(self, key: str) -> str:
        """Give the word for the state of a row."""
        if key in self.made:
            return "noted" if key in self.comments else self.made[key]
        return self.review.state(int(key)) if key in self.changes else "open"

    def next_open(self, after: str = "") -> str:
        """Give the key of the next open change, from a row on and round; empty where none is open."""
        keys = list(self.changes)
        at = keys.index(after) + 1 if after in keys else 0
        return next((key for key in (*keys[at:], *keys[:at]) if self.state(key) == "open"), "")

    def numbers(self, choice: Choice) -> tuple[int, ...]:
        """Give the numbers of the changes for which something was chosen."""
        return tuple(int(key) for key, made in self.made.items() if made == choice and key in self.changes)
