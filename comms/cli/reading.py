"""A bar on stderr while large files are read: on a terminal, and only where the work is long."""

from __future__ import annotations

import sys
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONG = 200_000_000
"""Bytes from which on people wait: below, the bar would only flicker."""


class Bar:
    """What is told how much there is to read, and how much of it was read. Without a terminal it does nothing."""

    def __init__(self, start: Callable[[int], Callable[[int], None]] | None) -> None:
        self._start = start
        self._advance: Callable[[int], None] | None = None

    def begun(self, total: int) -> None:
        """Hear how many bytes there will be."""
        if self._start is not None and total >= LONG:
            self._advance = self._start(total)

    def heard(self, size: int) -> None:
        """Hear that so many bytes were read."""
        if self._advance is not None:
            self._advance(size)


@contextmanager
def reading() -> Iterator[Bar]:
    """Give a bar for the length of a `with` block."""
    if not sys.stderr.isatty():
        yield Bar(None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)

    def start(total: int) -> Callable[[int], None]:
        progress.start()
        task = progress.add_task("", total=total)
        return lambda size: progress.advance(task, size)

    try:
        yield Bar(start)
    finally:
        progress.stop()
