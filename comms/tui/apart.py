"""The check of a text in a process of its own, so that a long one never holds up a key.

Python runs one thread at a time: a lint in a thread of the interface takes its share of every key. The other process
lives as long as its standard input is open, so none stays behind when this one is killed. It is asked by a line of JSON
and answers by one; nothing is written to disk.
"""

from __future__ import annotations

import json
import sys
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import Popen
    from typing import BinaryIO

    from comms.tui.checked import Checked


class NoAnswer(Exception):
    """The other process cannot check this; the caller does it, and learns why."""


class Apart:
    """Checks texts in another process, which is started by the first question. Threads take turns."""

    def __init__(self) -> None:
        self._process: Popen[bytes] | None = None
        self._turn = Lock()

    @property
    def alive(self) -> bool:
        """Say whether the other process is there to be asked again."""
        return self._process is not None

    def check(self, text: str, path: str, *, facts: bool = False) -> Checked:
        """Check a text. Raises NoAnswer."""
        from comms.tui.checked import from_plain

        question = json.dumps({"text": text, "path": path, "facts": facts}).encode("ascii")
        with self._turn:
            line = self._ask(question)
        try:
            answer = json.loads(line)
        except ValueError:
            raise NoAnswer from None
        if answer is None:
            raise NoAnswer
        return from_plain(answer)

    def _ask(self, question: bytes) -> bytes:
        try:
            process = self._process or self._start()
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(question + b"\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except (OSError, ValueError):
            line = b""
        if not line:
            self._end()
            raise NoAnswer
        return line

    def _start(self) -> Popen[bytes]:
        from subprocess import DEVNULL, PIPE, Popen

        command = [sys.executable, "-m", "comms.tui.apart"]
        # A session of its own: what the terminal sends to the interface is not for this process.
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True)  # noqa: S603
        return self._process

    def close(self) -> None:
        """End the other process, also while it answers."""
        process = self._process
        if process is not None:
            process.kill()
        with self._turn:
            self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue
        process.wait()


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer questions line by line until there are no more; null where a text cannot be checked."""
    from comms.tui.checked import check, plain
    from comms.workspace.checking import Checker

    checker = Checker()
    for line in questions:
        asked = json.loads(line)
        try:
            answer = plain(check(checker, asked["text"], asked["path"], facts=asked["facts"]))
        except Exception:  # noqa: BLE001 - the process that asked checks it itself then, and tells what is wrong
            answer = None
        answers.write(json.dumps(answer).encode("ascii") + b"\n")
        answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
