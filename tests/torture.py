"""Kills comms with SIGKILL at random moments and looks at what is left: python -m tests.torture [KILLS [SEED]].

Each round takes a fresh copy of an incident, starts one command in a child and kills it: in even rounds before the n-th
call that changes the disk (in the middle of a write), in odd rounds at a moment of the clock. Afterwards every file
must be the old one or a new one whole, no folder may be half a release, and the ledger must verify. Then the same
command runs again and must end where it ends undisturbed.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from comms.cli.main import main
from comms.files import digest, file_digest
from comms.workspace import ledger
from comms.workspace.demo import CLOCK, copy_example
from comms.workspace.incident import IncidentFolder
from comms.workspace.proving import prove
from tests.conftest import CHECKOUT
from tests.review.word_edits import WordFile

if TYPE_CHECKING:
    from collections.abc import Callable

CALLS = ("write", "fsync", "replace", "rename", "mkdir", "chmod", "unlink", "rmdir")
NOTICE = "case/drafts/internal-notice.md"
APPROVE = ("approve", NOTICE, "--by", "A. Leader", "--role", "team leader")
Tree = dict[str, bytes]


def edited() -> None:
    """Draft a notice and edit it, then change a fact, so that drafting again has something to merge."""
    run("draft", "case", "internal-notice", "public-statement")
    change(NOTICE, "Please do not forward.", "Please never forward this.")
    change("case/incident.yaml", "count: 38, is: exact", "count: 41, is: exact")


def drafted() -> None:
    """Draft a notice."""
    run("draft", "case", "internal-notice")


def approved() -> None:
    """Draft a notice and have it approved."""
    drafted()
    run(*APPROVE)


def reviewed() -> None:
    """Draft a notice, export it, and get it back with changes and a comment of counsel."""
    drafted()
    run("export", NOTICE, "-o", "case")
    file = WordFile(Path(next(Path("case").glob("*.docx"))).read_bytes())
    file.replace("do not forward", "never forward")
    file.retype("Please", "Kindly")
    file.comment("forward", "To whom?")
    Path("case/back.docx").write_bytes(file.data())


# What is tried: how to get there, and the command.
COMMANDS: dict[str, tuple[Callable[[], None], tuple[str, ...]]] = {
    "draft": (edited, ("draft", "case")),
    "review": (reviewed, ("review", NOTICE, "case/back.docx", "--accept", "all", "--by", "C. Writer")),
    "approve": (drafted, APPROVE),
    "release": (approved, ("release", NOTICE)),
}


def change(path: str, old: str, new: str) -> None:
    """Put `new` in the place of `old` in a file that holds it."""
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


def run(*words: str) -> None:
    """Run a command in this process."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main(words)
    if code != 0:
        raise AssertionError(f"comms {' '.join(words)} gave {code}: {said.getvalue()}")


class Run(NamedTuple):
    """How a command ended: its exit code, its calls that change the disk, every whole file it put in place, seconds."""

    code: int
    calls: int
    put: list[tuple[str, str]]
    seconds: float


class Known(NamedTuple):
    """What a command does undisturbed: the files before and after it, and how it ran."""

    before: Tree
    after: Tree
    run: Run


def child(words: tuple[str, ...], *, fatal: int = 0) -> tuple[int, int]:
    """Start a command in a child that kills itself before its `fatal`-th call; give its id and where it reports."""
    reader, writer = os.pipe()
    identity = os.fork()
    if identity:
        os.close(writer)
        return identity, reader
    os.close(reader)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    calls = deadly(fatal)
    code = main(words)
    sys.stdout.flush()
    if not fatal:
        told = json.dumps(calls)
        with os.fdopen(writer, "w") as file:
            file.write(told)
    os._exit(code)


def deadly(fatal: int) -> list[tuple[str, str]]:
    """Note every call that changes the disk, and die before one of them; a write dies with half of its bytes written.

    Of a file that is put in its place, the path and the hash of the whole are noted.
    """
    calls: list[tuple[str, str]] = []
    for name in CALLS:
        real = getattr(os, name)

        def call(*words: Any, _name: str = name, _real: Callable[..., Any] = real, **more: Any) -> Any:
            put = _name == "replace" and not fatal
            calls.append((os.path.relpath(words[1]), file_digest(words[0])) if put else ("", ""))
            if len(calls) == fatal:
                if _name == "write":
                    _real(words[0], bytes(words[1])[: len(words[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return _real(*words, **more)

        setattr(os, name, call)
    return calls


def finished(words: tuple[str, ...]) -> Run:
    """Run a command to its end."""
    begun = time.monotonic()
    identity, reader = child(words)
    with os.fdopen(reader) as file:
        calls = [(path, sha256) for path, sha256 in json.loads(file.read() or "[]")]
    _, status = os.waitpid(identity, 0)
    put = [one for one in calls if one[0]]
    return Run(os.waitstatus_to_exitcode(status), len(calls), put, time.monotonic() - begun)


def killed(words: tuple[str, ...], *, fatal: int = 0, seconds: float = 0) -> bool:
    """Run a command and kill it; say whether it was still running."""
    identity, reader = child(words, fatal=fatal)
    if not fatal:
        time.sleep(seconds)
        os.kill(identity, signal.SIGKILL)
    _, status = os.waitpid(identity, 0)
    os.close(reader)
    return os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def tree(*, half: bool) -> Tree:
    """Give every file of the incident by its path; with `half`, also what was being written."""
    found = {}
    for path in Path("case").rglob("*"):
        beginning = any(part.startswith(".") and part.endswith((".tmp", ".part")) for part in path.parts)
        if path.is_file() and not path.name.endswith("lock") and (half or not beginning):
            found[str(path)] = path.read_bytes()
    return found


def trouble(known: Known) -> list[str]:
    """List what a kill has broken."""
    there = tree(half=False)
    found = [f"{path} is lost" for path in known.before if path not in there and path in known.after]
    for path, data in there.items():
        whole = data in (known.before.get(path), known.after.get(path)) or (path, digest(data)) in known.run.put
        if not whole:
            found.append(f"{path} is neither the old file nor a new one")
    for folder in Path("case").glob("releases/[!.]*"):
        wanted = {path for path in known.after if Path(path).parent == folder}
        if {str(path) for path in folder.iterdir()} != wanted:
            found.append(f"{folder} is half a release")
    incident = IncidentFolder("case")
    found += [str(problem) for problem in ledger.verify(incident)]
    return found


def one_round(name: str, chance: random.Random, known: Known, number: int) -> list[str]:
    """Kill one command once, look, run it again, and list all that went wrong."""
    words = COMMANDS[name][1]
    fresh(name)
    if number % 2 == 0:
        moment = f"call {(fatal := chance.randint(1, known.run.calls))} of {known.run.calls}"
        killed(words, fatal=fatal)
    else:
        moment = f"{(late := chance.uniform(0, known.run.seconds)):.3f} s of {known.run.seconds:.3f} s"
        killed(words, seconds=late)
    found = trouble(known)
    code = finished(words).code
    if code != 0:
        found.append(f"run again it gives {code}")
    ended, after = tree(half=False), known.after
    found += [
        f"run again, {path} is not as it should be" for path in after | ended if after.get(path) != ended.get(path)
    ]
    found += [str(problem) for problem in prove("case")[1]]
    found += [f"{path} is left" for path in Path("case").glob("releases/.*")]
    return [f"{name}, killed at {moment}: {one}" for one in found]


def fresh(name: str) -> None:
    """Put the incident in the state before a command."""
    if os.path.isdir("case"):
        for folder in Path("case").rglob("*"):
            if folder.is_dir():
                folder.chmod(0o700)
        shutil.rmtree("case")
    shutil.copytree(f"before-{name}", "case")


def prepare(name: str) -> Known:
    """Make the state before a command, and learn what it comes to when nobody disturbs it."""
    copy_example("case")
    COMMANDS[name][0]()
    shutil.copytree("case", f"before-{name}")
    before = tree(half=False)
    first = finished(COMMANDS[name][1])
    after = tree(half=True)
    if first.code != 0 or before == after:
        raise AssertionError(f"{name} gave {first.code}")
    fresh(name)
    second = finished(COMMANDS[name][1])
    if tree(half=True) != after:
        raise AssertionError(f"{name} does not give the same twice")
    fresh(name)
    shutil.rmtree("case")
    return Known(before, after, second)


def torture(kills: int, seed: int) -> list[str]:
    """Kill so many times, each command in turn, and list all that went wrong."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        known = {name: prepare(name) for name in COMMANDS}
        for number, name in zip(
            range(kills), (name for _ in count() for name in COMMANDS for _ in range(2)), strict=False
        ):
            found += one_round(name, chance, known[name], number)
        os.chdir(CHECKOUT)
    return found


if __name__ == "__main__":
    os.environ["COMMS_NOW"] = CLOCK
    numbers = [int(word) for word in sys.argv[1:]]
    KILLS, SEED = (*numbers, *(200, 1)[len(numbers) :])
    WRONG = torture(KILLS, SEED)
    print("\n".join([*WRONG, f"{KILLS} kills, {len(WRONG)} things went wrong"]))  # noqa: T201
    sys.exit(bool(WRONG))
