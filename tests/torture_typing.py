"""Kills the editor with SIGKILL at random moments while somebody types: python -m tests.torture_typing [KILLS [SEED]].

Each round opens a draft in a process of its own and types words, one key at a time, with a clock that a note on disk
keeps. Afterwards the draft or its recovery must hold every key that was typed a second or longer before the end, the draft
must be whole, and the next editor must offer what the draft lacks.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from comms.workspace.demo import CLOCK, copy_example
from comms.workspace.editing import read_draft, recovery
from comms.workspace.incident import IncidentFolder
from tests.conftest import CHECKOUT

DRAFT = "---\nkind: internal-notice\naudience: staff\nlanguage: en\ndate: 2026-11-13\n---\n\n# Notice\n\nTyped: "
TYPED_BEFORE = 1.0
"""Seconds: what was typed so long before the end must be there."""
LONGEST = 4.0
"""Seconds: the latest moment of a kill after the first key. Within it the draft saves itself again and again."""


def words(count: int) -> str:
    """Give what is typed: numbers, so that a missing key is seen."""
    return "".join(f"{number} " for number in range(count))


async def typing(case: str, note: str) -> None:
    """Open the draft and type without end; after each key that was taken, write its number and the time into the note."""
    from textual.events import Key

    from comms.tui.app import CommsApp
    from comms.tui.screens.editor import EditorScreen

    path = str(Path(case, "drafts", "internal-notice.md"))
    app = CommsApp(os.path.dirname(case))
    async with app.run_test(size=(100, 30)):
        screen = EditorScreen(IncidentFolder(case), "internal-notice", path)
        await app.push_screen(screen)
        while screen.saver is None:
            await asyncio.sleep(0.01)
        area = screen.area
        area.focus()
        area.move_cursor(area.document.end)
        chance = random.Random(case)  # noqa: S311 - to be repeated, not to be secret
        with open(note, "w", encoding="ascii") as file:
            for number, character in enumerate(words(10_000), 1):
                length = len(area.text)
                event = Key("space" if character == " " else character, character)
                event.set_sender(app)
                app._driver.send_message(event)  # type: ignore[union-attr]
                while len(area.text) == length:
                    await asyncio.sleep(0.001)
                file.write(f"{number} {time.time()}\n")
                file.flush()
                # A typist: quick keys, and now and then a pause in which the draft is saved.
                await asyncio.sleep(2.0 if chance.random() < 0.01 else chance.uniform(0.01, 0.06))


def one_round(folder: str, chance: random.Random) -> list[str]:
    """Start an editor, kill it while it is typed into, and list what is lost."""
    case, note = os.path.join(folder, "case"), os.path.join(folder, "note")
    copy_example(case)
    path = Path(case, "drafts", "internal-notice.md")
    path.parent.mkdir(exist_ok=True)
    path.write_text(DRAFT, encoding="utf-8")
    late = chance.uniform(0.05, LONGEST)
    command = [sys.executable, "-m", "tests.torture_typing", "type", case, note]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        started = time.monotonic()
        while not (os.path.exists(note) and os.path.getsize(note)):
            if process.poll() is not None or time.monotonic() - started > 60:
                process.kill()
                return [f"no editor came up: {process.stderr.read().decode()[-500:] if process.stderr else ''}"]
            time.sleep(0.01)
        time.sleep(late)
        ended = time.time()
        process.send_signal(signal.SIGKILL)
    return [f"killed {late:.3f} s after the first key: {one}" for one in _trouble(case, path, note, ended)]


def _trouble(case: str, path: Path, note: str, ended: float) -> list[str]:
    taken = [line.split() for line in Path(note).read_text(encoding="ascii").splitlines(keepends=True) if "\n" in line]
    safe = max((int(number) for number, at in taken if float(at) < ended - TYPED_BEFORE), default=0)
    whole = DRAFT + words(10_000)
    on_disk = read_draft(str(path)).text
    left = recovery(IncidentFolder(case), str(path))
    found = []
    for name, text in (("the draft", on_disk), ("its recovery", left or DRAFT)):
        if not text.startswith(DRAFT) or not whole.startswith(text):
            found.append(f"{name} is neither an old text nor a new one: {text[-60:]!r}")
    kept = max(len(on_disk), len(left or "")) - len(DRAFT)
    if kept < safe:
        found.append(f"{safe} keys were typed a second before, {kept} are kept")
    return found


def torture(kills: int, seed: int) -> list[str]:
    """Kill so many times and list all that was lost."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    found: list[str] = []
    for _ in range(kills):
        with tempfile.TemporaryDirectory() as folder:
            found += one_round(folder, chance)
    return found


if __name__ == "__main__":
    os.environ["COMMS_NOW"] = CLOCK
    if sys.argv[1:2] == ["type"]:
        asyncio.run(typing(*sys.argv[2:4]))
        sys.exit(0)
    numbers = [int(word) for word in sys.argv[1:]]
    KILLS, SEED = (*numbers, *(50, 1)[len(numbers) :])
    WRONG = torture(KILLS, SEED)
    print("\n".join([*WRONG, f"{KILLS} kills while typing, {len(WRONG)} things went wrong"]))  # noqa: T201
    sys.exit(bool(WRONG))
