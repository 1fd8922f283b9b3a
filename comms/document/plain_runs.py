"""Bring running text into the one spelling in which it is checked, keeping the place of every character."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    Runs = list[tuple[int, int, int]]
    # Where a run begins in the text; its source from, to. A run as long as its source is mapped one to one, any other
    # as a whole.

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_STRAIGHT = dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\uff07", "'") | dict.fromkeys(
    "\u201c\u201d\u201e\u201f\uff02", '"'
)
_BLANKS = rf"[\s{_INVISIBLE}]"
_URL = r"(?P<url>(?i:\b(?:https?://|ftp://|www\.(?=\w))[^\s<>\"\ufffc]+))"
_SPECIAL = re.compile(
    rf"(?P<blanks>{_BLANKS}{{2,}}|[^\S ]|[{_INVISIBLE}])"
    rf"|(?P<quote>[{''.join(_STRAIGHT)}])"
    rf"|{_URL}"
)
_URLS = re.compile(_URL)
_TAIL = ".,;:!?'\"\u2018\u2019\u201c\u201d*_~\u2026"
_BLANK = re.compile(r"\s")


def readable_runs(raw: str, runs: Runs, *, as_typed: bool = False) -> tuple[str, Runs]:
    """Give the text in one spelling, without blanks at its ends, and its runs.

    Invisible characters go, white space of every kind becomes one blank, curly quotes become straight, and a URL
    becomes U+FFFC. With `as_typed` only URLs do, and everything else stays as it was typed.
    """
    special = _URLS if as_typed else _SPECIAL
    pieces: list[str] = []
    out: Runs = []
    length = 0
    done = 0
    cursor = _Cursor(raw, runs)
    while (match := special.search(raw, done)) is not None:
        start, end = match.span()
        if match["url"]:
            end = start + len(_without_tail(match["url"]))
            piece = "\ufffc"
        elif match["quote"]:
            piece = _STRAIGHT[match["quote"]]
        else:
            piece = " " if _BLANK.search(match["blanks"]) else ""
        if start > done:
            pieces.append(raw[done:start])
            out += cursor.runs(done, start, length)
            length += start - done
        if piece:
            pieces.append(piece)
            out.append((length, *cursor.source(start, end)))
            length += 1
        done = end
    if done < len(raw):
        pieces.append(raw[done:])
        out += cursor.runs(done, len(raw), length)
    text = "".join(pieces)
    return (text, out) if as_typed else _stripped(text, out)


class _Cursor:
    """Looks up source places in ever later parts of the raw text."""

    def __init__(self, raw: str, runs: Runs) -> None:
        self.starts = [run[0] for run in runs] + [len(raw)]
        self.all = runs
        self.index = 0

    def runs(self, start: int, end: int, shift_to: int) -> Runs:
        """Cut the runs to a range of the raw text that will stand at `shift_to`."""
        found = []
        self.seek(start)
        index = self.index
        while self.starts[index] < end:
            first, source, stop = self.all[index]
            last = self.starts[index + 1]
            low, high = max(start, first), min(end, last)
            if stop - source == last - first:
                stop = source + high - first
                source += low - first
            found.append((shift_to + low - start, source, stop))
            index += 1
        return found

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Give the source range of a range of the raw text."""
        covered = self.runs(start, end, 0)
        return covered[0][1], covered[-1][2]

    def seek(self, start: int) -> None:
        while self.starts[self.index + 1] <= start:
            self.index += 1


def _without_tail(url: str) -> str:
    """Drop the punctuation after a URL, and a closing bracket that it does not open."""
    end = len(url)
    unmatched = url.count(")") - url.count("(")
    while end:
        last = url[end - 1]
        if last == ")" and unmatched > 0:
            unmatched -= 1
        elif last not in _TAIL:
            break
        end -= 1
    return url[:end]


def _stripped(text: str, runs: Runs) -> tuple[str, Runs]:
    """Drop the one blank that may stand at either end."""
    if text.startswith(" "):
        _, source, end = runs[0]
        length = (runs[1][0] if len(runs) > 1 else len(text)) - 1
        head = [(0, source + 1 if end - source == length + 1 else source, end)] if length else []
        runs = head + [(at - 1, source, end) for at, source, end in runs[1:]]
        text = text[1:]
    if text.endswith(" "):
        at, source, end = runs[-1]
        length = len(text) - at - 1
        tail = [(at, source, end - 1 if end - source == length + 1 else end)] if length else []
        runs = runs[:-1] + tail
        text = text[:-1]
    return text, runs
