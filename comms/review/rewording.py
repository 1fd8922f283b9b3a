"""Edits in the text of one block, as changes of its source that keep all other bytes and all formatting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from comms.review.markup import written
from comms.review.story import PLAIN, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.review.leaves import Leaf
    from comms.review.plan import Words

    Letter = tuple[str, Look]

_MARKER = re.compile(r"[^>\s]")
_FENCE = re.compile(r"`{3,}|~{3,}")
_ONE_LINE = frozenset({"heading", "cell"})


class Splice(NamedTuple):
    """`text[start:end]` of the source becomes `text`."""

    start: int
    end: int
    text: str


class Rewording(NamedTuple):
    """`leaf.text[start:end]` becomes `words`."""

    start: int
    end: int
    words: Words


class _NotSo(Exception):
    """These edits cannot be spliced in; the whole block is written anew."""


def letters_after(leaf: Leaf, rewordings: Sequence[Rewording]) -> list[Letter]:
    """Give the letters of a leaf, each with its look, once it is reworded."""
    found: list[Letter] = []
    at = 0
    looks = leaf.looks or [PLAIN] * len(leaf.text)
    for start, end, words in rewordings:
        found += zip(leaf.text[at:start], looks[at:start], strict=True)
        found += [(letter, look) for text, look in words for letter in text]
        at = end
    return found + list(zip(leaf.text[at:], looks[at:], strict=True))


def ways(source: str, leaf: Leaf, rewordings: Sequence[Rewording]) -> Iterator[list[Splice]]:
    """Give ways to write a reworded leaf, the one that changes least first; each has to be read back and compared."""
    if leaf.kind == "code":
        yield [_code(source, leaf, rewordings)]
        return
    for raw in (True, False):
        try:
            yield _spliced(source, leaf, rewordings, raw=raw)
        except _NotSo:
            continue
    anew = _anew(source, leaf, rewordings)
    if anew is not None:
        yield [anew]


def continuation(source: str, start: int) -> str:
    """Give what the further lines of a block that begins at `start` begin with: its quotes, blanks for its lists."""
    lead = source[source.rfind("\n", 0, start) + 1 : start]
    return _MARKER.sub(" ", lead)


def _spliced(source: str, leaf: Leaf, rewordings: Sequence[Rewording], *, raw: bool) -> list[Splice]:
    gone = {at for start, end, _ in rewordings for at in range(start, end)}
    kept_boxes: set[tuple[int, int]] = set()
    put: list[Splice] = []
    for start, end, words in rewordings:
        before = -1
        for text, look in _runs(words):
            at, written_text, boxes = _placed(leaf, start, end, text, look, raw=raw)
            if at < before:
                raise _NotSo
            before = at
            kept_boxes.update(boxes)
            put.append(Splice(at, at, _lines(source, leaf, written_text)))
    members: dict[tuple[int, int], list[int]] = {}
    for at, boxes in enumerate(leaf.boxes):
        for box in boxes:
            members.setdefault(box, []).append(at)
    cuts: list[tuple[int, int]] = []
    for at in sorted(gone):
        whole = next(
            (box for box in leaf.boxes[at] if box not in kept_boxes and all(one in gone for one in members[box])),
            leaf.places[at],
        )
        if cuts and whole[0] <= cuts[-1][1]:
            cuts[-1] = (cuts[-1][0], max(cuts[-1][1], whole[1]))
        else:
            cuts.append(whole)
    return _woven(put, cuts)


def _woven(put: list[Splice], cuts: list[tuple[int, int]]) -> list[Splice]:
    """Join what is put in with what is cut out, so that no two splices overlap."""
    made = [Splice(start, end, "") for start, end in cuts]
    for one in put:
        for at, cut in enumerate(made):
            if cut.start <= one.start <= cut.end:
                made[at] = cut._replace(text=cut.text + one.text)
                break
        else:
            made.append(one)
    return made


def _placed(
    leaf: Leaf, start: int, end: int, text: str, look: Look, *, raw: bool
) -> tuple[int, str, tuple[tuple[int, int], ...]]:
    """Find where words of one look go: the offset, what is written there, the emphases that they keep alive."""
    plain = _plain(leaf, text, raw=raw)
    for at in range(start, end):
        if leaf.looks[at] == look:
            return leaf.places[at][0], _coded(text, look) or plain, leaf.boxes[at]
    if start and leaf.looks[start - 1] == look:
        return leaf.places[start - 1][1], _coded(text, look) or plain, ()
    if end < len(leaf.text) and leaf.looks[end] == look:
        return leaf.places[end][0], _coded(text, look) or plain, ()
    marked = written([(letter, look) for letter in text], one_line=leaf.kind in _ONE_LINE, in_table=leaf.kind == "cell")
    inner = text.strip()
    if not inner or look == PLAIN:
        raise _NotSo
    marked = text[: len(text) - len(text.lstrip())] + marked.strip() + text[len(text.rstrip()) :]
    if start and leaf.looks[start - 1] == PLAIN:
        return leaf.places[start - 1][1], marked, ()
    if end < len(leaf.text) and leaf.looks[end] == PLAIN:
        return leaf.places[end][0], marked, ()
    raise _NotSo


def _coded(text: str, look: Look) -> str:
    """Give words inside a code span, which are written as they are."""
    if look.code and ("`" in text or "\n" in text):
        raise _NotSo
    return text if look.code else ""


def _plain(leaf: Leaf, text: str, *, raw: bool) -> str:
    if raw and leaf.kind != "cell":
        return text
    if raw:
        return text.replace("|", "\\|")
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if not text.strip():
        return text
    return lead + written([(letter, PLAIN) for letter in text.strip()], in_table=leaf.kind == "cell") + tail


def _lines(source: str, leaf: Leaf, text: str) -> str:
    """Give words on the lines of their block: a line end as a hard break, or a blank where there is but one line."""
    if "\n" not in text:
        return text
    if leaf.kind in _ONE_LINE:
        return " ".join(text.split("\n"))
    prefix = continuation(source, leaf.block.span.start)
    return f"  \n{prefix}".join(
        [line.rstrip(" ") if at == 0 else line.lstrip() for at, line in enumerate(text.split("\n"))]
    )


def _runs(words: Words) -> Iterator[tuple[str, Look]]:
    waiting: list[tuple[str, Look]] = []
    for text, look in words:
        if not text:
            continue
        if waiting and waiting[-1][1] == look:
            waiting[-1] = (waiting[-1][0] + text, look)
        else:
            waiting.append((text, look))
    yield from waiting


def _anew(source: str, leaf: Leaf, rewordings: Sequence[Rewording]) -> Splice | None:
    """Write the whole text of a block anew."""
    letters = letters_after(leaf, rewordings)
    text = written(letters, one_line=leaf.kind in _ONE_LINE, in_table=leaf.kind == "cell")
    if leaf.kind == "paragraph":
        text = f"\n{continuation(source, leaf.block.span.start)}".join(text.split("\n"))
    if not leaf.places:
        return _into_empty(source, leaf, text)
    starts = [leaf.places[0][0], *[box[0] for box in leaf.boxes[0]]]
    ends = [leaf.places[-1][1], *[box[1] for box in leaf.boxes[-1]]]
    return Splice(min(starts), max(ends), text)


def _into_empty(source: str, leaf: Leaf, text: str) -> Splice | None:
    start, end = leaf.block.span.start, leaf.block.span.end
    if leaf.kind == "cell":
        inside = source[start:end]
        return Splice(start, end, f" {text} ") if not inside.strip(" |") and "|" not in inside else None
    if leaf.kind == "heading":
        return Splice(end, end, f" {text}")
    return None


def _code(source: str, leaf: Leaf, rewordings: Sequence[Rewording]) -> Splice:
    """Write the lines of a block of code anew, between its own fences or with its own indent."""
    text = "".join([letter for letter, _ in letters_after(leaf, rewordings)])
    start, end = leaf.block.span.start, leaf.block.span.end
    prefix = continuation(source, start)
    lines = source[start:end].split("\n")
    fence = _FENCE.match(lines[0])
    if fence is None:
        return Splice(start, end, f"\n{prefix}".join(text.split("\n")))
    closed = len(lines) > 1 and lines[-1].strip(" >").startswith(fence[0])
    new = [lines[0], *[prefix + line for line in text.split("\n")], *([lines[-1]] if closed else [])]
    return Splice(start, end, "\n".join(new))
