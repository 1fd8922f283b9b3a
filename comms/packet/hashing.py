"""Hashing a file of any size in constant memory, and copying it in the same pass."""

from __future__ import annotations

import hashlib
import os
import queue
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from comms.errors import FileError, Location, PacketError
from comms.files import byte_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Heard = Callable[[int], None]

BLOCK = 1 << 20
"""Bytes that are read at once: larger blocks are no faster, smaller ones are."""
_WAITING = 4
"""Blocks that may wait for the slowest algorithm; more would only cost memory."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """What a file was when it was read: its size in bytes and its hashes by algorithm (`sha256` ...)."""

    size: int
    hashes: dict[str, str]


def hash_file(
    path: str,
    algorithms: Sequence[str] = ("sha256",),
    *,
    copy_to: str | None = None,
    heard: Heard = lambda _bytes: None,
) -> Hashed:
    """Hash a file with each of the algorithms in one pass, and copy it to `copy_to` on the way.

    Memory does not grow with the file; each algorithm runs in a thread of its own where there are several. `heard` is
    told the bytes of each block. Raises FileError where the file cannot be read, PacketError where it changed meanwhile.
    """
    try:
        with open(path, "rb", buffering=0) as file, _Workers(algorithms) as workers, _copy(copy_to) as copied:
            before = os.fstat(file.fileno())
            size = 0
            while size <= before.st_size and (block := file.read(BLOCK)):  # one that grows would never end
                workers.update(block)
                copied(block)
                size += len(block)
                heard(len(block))
            after, there = os.fstat(file.fileno()), os.stat(path)
            hashes = workers.hashes()
    except FileNotFoundError:
        raise FileError("there is no such file", "check the name, or the folder you are in", Location(path)) from None
    except IsADirectoryError:
        raise FileError("this is a folder, not a file", "name a file in it", Location(path)) from None
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise FileError(message, "check its permissions and the disk", Location(path)) from None
    if size != before.st_size or not _stamp(before) == _stamp(after) == _stamp(there):
        hint = "find out what writes to it; evidence is kept where nothing can"
        raise PacketError("the file changed while it was read, so its hash is worth nothing", hint, Location(path))
    return Hashed(size, hashes)


def _stamp(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def _copy(path: str | None) -> Iterator[Callable[[bytes], None]]:
    if path is None:
        yield lambda _block: None
        return
    with byte_writer(path) as write:
        yield write


class _Workers:
    """One hash for each algorithm; all but the first in a thread (hashlib lets other threads run meanwhile)."""

    def __init__(self, algorithms: Sequence[str]) -> None:
        self._hashes = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
        first, *others = self._hashes.values()
        self._first = first
        self._queues: list[queue.Queue[bytes | None]] = [queue.Queue(_WAITING) for _ in others]
        self._threads = [
            threading.Thread(target=_run, args=(waiting, one.update), daemon=True)
            for waiting, one in zip(self._queues, others, strict=True)
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._finish()

    def update(self, block: bytes) -> None:
        for waiting in self._queues:
            waiting.put(block)
        self._first.update(block)

    def hashes(self) -> dict[str, str]:
        self._finish()
        return {name: one.hexdigest() for name, one in self._hashes.items()}

    def _finish(self) -> None:
        for waiting, thread in zip(self._queues, self._threads, strict=True):
            if thread.is_alive():
                waiting.put(None)
                thread.join()


def _run(waiting: queue.Queue[bytes | None], update: Callable[[bytes], None]) -> None:
    while (block := waiting.get()) is not None:
        update(block)
