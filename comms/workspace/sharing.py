"""Checking many files on all cores: each process takes a share of them, and the reports come back in their order.

Processes are forked, with the rules loaded and the patterns compiled, since starting Python anew takes longer than
checking twenty pages. Where a system cannot fork, and for little text, one process does it all.
"""

from __future__ import annotations

import os

from comms.document.finding import Edit, Finding
from comms.document.span import Span
from comms.document.tree import Document
from comms.errors import Location, Problem
from comms.lint.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    Checked = tuple[list[Report], list[Problem], dict[str, str]]
    """The reports of some files, the problems of those that cannot be read, and the notes."""

LEAST = 100_000
"""Bytes of text that are worth a process of their own: about 60 ms of work."""


def shares(paths: Sequence[str], most: int = 0) -> list[list[str]]:
    """Part paths into runs of about the same size, at most one for each core, or `most`."""
    sizes = [_size(path) for path in paths]
    count = min(most or _cores(), max(1, sum(sizes) // LEAST), len(paths))
    if count < 2 or not hasattr(os, "fork"):  # noqa: PLR2004 - one share is no sharing
        return [list(paths)]
    each = sum(sizes) / count
    parts: list[list[str]] = [[] for _ in range(count)]
    before = 0
    for path, size in zip(paths, sizes, strict=True):
        parts[min(int((before + size / 2) / each), count - 1)].append(path)
        before += size
    return [part for part in parts if part]


def check_shared(check: Callable[[Sequence[str]], Checked], parts: Sequence[Sequence[str]]) -> Checked:
    """Check each share in a process of its own, the first in this one, and give all as if one had checked them.

    A report of another process has the text of its document, not its tree. A share whose process fails is checked again
    here, so that its error is raised here.
    """
    started = [_start(check, part) for part in parts[1:]]
    try:
        reports, problems, notes = check(parts[0])
        for part, (process, pipe) in zip(parts[1:], started, strict=True):
            answer = _answer(process, pipe)
            more = check(part) if answer is None else _unpacked(answer)
            reports += more[0]
            problems += more[1]
            for name, note in more[2].items():
                notes.setdefault(name, note)
    finally:
        for process, pipe in started:
            _give_up(process, pipe)
    return reports, problems, notes


def _start(check: Callable[[Sequence[str]], Checked], part: Sequence[str]) -> tuple[int, int]:
    """Start a process that checks a share; gives its number and the pipe that its answer comes through."""
    from marshal import dumps

    receives, sends = os.pipe()
    process = os.fork()
    if process:
        os.close(sends)
        return process, receives
    status = 1
    try:
        os.close(receives)
        left = memoryview(dumps(_packed(check(part))))
        while left:
            left = left[os.write(sends, left) :]
        status = 0
    finally:
        os._exit(status)  # without what the parent would do at its end


def _answer(process: int, pipe: int) -> Any:
    """Wait for a process; None where it failed."""
    from marshal import loads

    with open(os.dup(pipe), "rb") as answers:
        answer = answers.read()
    _, status = os.waitpid(process, 0)
    return None if status else loads(answer)  # noqa: S302 - what a process of our own has just written


def _give_up(process: int, pipe: int) -> None:
    """Close what is still open of a process. One whose pipe is gone ends when it would answer."""
    os.close(pipe)
    try:
        os.waitpid(process, 0)
    except ChildProcessError:
        return


def _packed(checked: Checked) -> Any:
    reports, problems, notes = checked
    return (
        [(report.document.path, report.document.text, list(map(_of_finding, report.findings))) for report in reports],
        [(problem.message, problem.hint, _of_location(problem.location)) for problem in problems],
        notes,
    )


def _unpacked(answer: Any) -> Checked:
    reports, problems, notes = answer
    return (
        [Report(Document(path, text, None, ()), list(map(_finding, found))) for path, text, found in reports],
        [Problem(message, hint, Location(*place) if place else None) for message, hint, place in problems],
        notes,
    )


def _of_finding(finding: Finding) -> tuple[Any, ...]:
    edit, span = finding.edit, finding.span
    change = (edit.span.start, edit.span.end, edit.replacement, edit.safe) if edit is not None else None
    head = (finding.rule, finding.severity, span.start, span.end, finding.message)
    return (*head, finding.why, finding.instead, change)


def _finding(data: tuple[Any, ...]) -> Finding:
    rule, severity, start, end, message, why, instead, change = data
    edit = Edit(Span(change[0], change[1]), change[2], safe=change[3]) if change else None
    return Finding(rule, severity, Span(start, end), message, why=why, instead=instead, edit=edit)


def _of_location(place: Location | None) -> tuple[str, int | None, int | None] | None:
    return (place.path, place.line, place.column) if place is not None else None


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
