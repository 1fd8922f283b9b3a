"""Kills comms with SIGKILL at random moments and looks at what is left: python -m tests.torture [KILLS [SEED]].

Each round takes a fresh copy of an incident, starts one command in a child and kills it: in even rounds before the n-th
call that changes the disk (in the middle of a write), in odd rounds at a moment of the clock. Afterwards every file
must be the old one or the new one whole, no folder may be half a release, and the ledger must verify. Then the same
command runs again and must end where it ends undisturbed.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from comms.cli.main import main
from comms.workspace import ledger
from comms.workspace.demo import CLOCK, copy_example
from comms.workspace.incident import IncidentFolder
from comms.workspace.proving import prove
from tests.conftest import CHECKOUT

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


# What is tried: how to get there, and the command.
COMMANDS: dict[str, tuple[Callable[[], None], tuple[str, ...]]] = {
    "draft": (edited, ("draft", "case")),
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
    calls.append(code)
    sys.stdout.flush()
    os.close(writer) if fatal else report(writer, len(calls) - 1)
    os._exit(code)


def report(writer: int, calls: int) -> None:
    """Tell the parent how many calls there were."""
    with os.fdopen(writer, "w") as file:
        file.write(str(calls))


def deadly(fatal: int) -> list[int]:
    """Count every call that changes the disk, and die before one of them; a write dies with half of its bytes written."""
    calls: list[int] = []
    for name in CALLS:
        real = getattr(os, name)

        def call(*words: object, _name: str = name, _real: Callable[..., object] = real, **more: object) -> object:
            calls.append(0)
            if len(calls) == fatal:
                if _name == "write":
                    data = words[1]
                    assert isinstance(data, (bytes, memoryview))
                    _real(words[0], bytes(data)[: len(data) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return _real(*words, **more)

        setattr(os, name, call)
    return calls


def finished(words: tuple[str, ...]) -> tuple[int, int, float]:
    """Run a command to its end; give its exit code, how often it changed the disk, and the seconds it took."""
    begun = time.monotonic()
    identity, reader = child(words)
    with os.fdopen(reader) as file:
        calls = file.read()
    _, status = os.waitpid(identity, 0)
    return os.waitstatus_to_exitcode(status), int(calls or 0), time.monotonic() - begun


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


def trouble(before: Tree, after: Tree) -> list[str]:
    """List what a kill has broken."""
    there = tree(half=False)
    found = [f"{path} is lost" for path in before if path not in there and path in after]
    for path, data in there.items():
        if data not in (before.get(path), after.get(path)):
            found.append(f"{path} is neither the old file nor the new one")
    for folder in Path("case").glob("releases/[!.]*"):
        wanted = {path for path in after if Path(path).parent == folder}
        if {str(path) for path in folder.iterdir()} != wanted:
            found.append(f"{folder} is half a release")
    incident = IncidentFolder("case")
    found += [str(problem) for problem in ledger.verify(incident)]
    return found


def one_round(
    name: str, chance: random.Random, known: dict[str, tuple[Tree, Tree, int, float]], number: int
) -> list[str]:
    """Kill one command once, look, run it again, and list all that went wrong."""
    words = COMMANDS[name][1]
    before, after, calls, seconds = known[name]
    fresh(name)
    if number % 2 == 0:
        moment = f"call {(fatal := chance.randint(1, calls))} of {calls}"
        killed(words, fatal=fatal)
    else:
        moment = f"{(late := chance.uniform(0, seconds)):.3f} s of {seconds:.3f} s"
        killed(words, seconds=late)
    found = trouble(before, after)
    code, _, _ = finished(words)
    if code != 0:
        found.append(f"run again it gives {code}")
    ended = tree(half=False)
    found += [
        f"run again, {path} is not as it should be"
        for path in after.keys() | ended
        if after.get(path) != ended.get(path)
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


def prepare(name: str) -> tuple[Tree, Tree, int, float]:
    """Make the state before a command, and learn what it comes to when nobody disturbs it."""
    copy_example("case")
    COMMANDS[name][0]()
    shutil.copytree("case", f"before-{name}")
    before = tree(half=False)
    code, calls, _ = finished(COMMANDS[name][1])
    after = tree(half=True)
    if code != 0 or before == after:
        raise AssertionError(f"{name} gave {code}")
    fresh(name)
    _, _, seconds = finished(COMMANDS[name][1])
    if tree(half=True) != after:
        raise AssertionError(f"{name} does not give the same twice")
    fresh(name)
    shutil.rmtree("case")
    return before, after, calls, seconds


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
            found += one_round(name, chance, known, number)
        os.chdir(CHECKOUT)
    return found


if __name__ == "__main__":
    os.environ["COMMS_NOW"] = CLOCK
    numbers = [int(word) for word in sys.argv[1:]]
    KILLS, SEED = (*numbers, *(200, 1)[len(numbers) :])
    WRONG = torture(KILLS, SEED)
    print("\n".join([*WRONG, f"{KILLS} kills, {len(WRONG)} things went wrong"]))  # noqa: T201
    sys.exit(bool(WRONG))
