"""Measures the terminal interface beside an empty Textual app and a bare TextArea: python bench/tui.py [ROUNDS].

Prints, as medians of runs that take turns: the first paint of the program and of an empty app, each in a process of its
own; a key in a draft of 50 KB from the key to the end of its drawing, with the lint running, and the same key in a bare
TextArea with the same text, with the slowest twentieth (p95); how long the draft takes to open; and the longest stall
while 1,000 findings arrive. Everything runs in Textual's harness; files are made in a temporary folder.
"""

from __future__ import annotations

# ruff: noqa: SLF001 - what is drawn when is seen inside of Textual only
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.events import Key
from textual.widgets import TextArea

if TYPE_CHECKING:
    from textual.app import ComposeResult

SIZE = (120, 40)
BYTES = 50_000
KEYS = 150
BETWEEN = 0.09
"""Seconds between two keys: those of a quick typist."""
PAUSE_AFTER = 12
"""After so many keys the typist thinks for half a second, so that the lint begins."""

_PAINT = """
import asyncio, os
{imports}
app = {app}
display = app._display
def drawn(screen, what):
    display(screen, what)
    if what is not None and app.screen.size:
        os._exit(0)
app._display = drawn
asyncio.run(app.run_async(headless=True, size=(120, 40)))
"""
EMPTY = _PAINT.format(imports="from textual.app import App", app="App()")
OURS = _PAINT.format(imports="from comms.tui.app import CommsApp", app="CommsApp('.')")


class Bare(App[None]):
    """An app with nothing but a text field."""

    def compose(self) -> ComposeResult:
        """Give the field."""
        yield TextArea("", id="draft", compact=True, highlight_cursor_line=False)


def draft() -> str:
    """Give a draft of 50 KB with many findings, made of the examples of the rules."""
    from bench.lint import examples

    head = (
        "---\nkind: public-statement\naudience: public\nlanguage: en\ndate: 2026-11-14\n---\n\n# Access to backups\n\n"
    )
    source = examples()
    return (head + source * (BYTES // len(source) + 1))[:BYTES]


def folder_with(text: str, folder: str) -> str:
    """Put the worked example with this text as its public statement into a folder; give the path of the draft."""
    from comms.workspace.demo import copy_example

    copy_example(os.path.join(folder, "case"))
    path = Path(folder, "case", "drafts", "public-statement.md")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def paint(program: str, folder: str) -> float:
    """Give the seconds from the start of a process until the first screen is there."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, cwd=folder)  # noqa: S603
    return time.perf_counter() - start


async def until(holds: Any) -> None:
    """Wait until something holds."""
    while not holds():
        await asyncio.sleep(0.002)


async def key(app: App[Any], area: TextArea, drawn: list[float]) -> float:
    """Press a key; give the seconds until what it changed is drawn."""
    before = area.cursor_location
    drawn.clear()
    start = time.perf_counter()
    driver: Any = app._driver
    event = Key("x", "x")
    event.set_sender(app)
    driver.send_message(event)
    while area.cursor_location == before or not drawn:
        await asyncio.sleep(0)
    return drawn[0] - start


async def keys(app: App[Any], area: TextArea) -> list[float]:
    """Type as a quick typist does, in the middle of the text."""
    drawn: list[float] = []
    display = app._display

    def noted(*what: Any) -> None:
        display(*what)
        drawn.append(time.perf_counter())

    app._display = noted  # type: ignore[method-assign]
    area.focus()
    area.move_cursor((area.document.line_count // 2, 5), center=True)
    await asyncio.sleep(0.3)
    taken = []
    for number in range(KEYS):
        taken.append(await key(app, area, drawn))
        await asyncio.sleep(0.5 if number % PAUSE_AFTER == 0 else BETWEEN)
    return taken


async def bare_keys(text: str) -> list[float]:
    """Type into a bare TextArea."""
    app = Bare()
    async with app.run_test(size=SIZE):
        area = app.query_one(TextArea)
        area.load_text(text)
        return await keys(app, area)


async def our_keys(path: str) -> tuple[float, list[float], float, int]:
    """Open the draft and type; give the seconds of opening, those of the keys, the longest stall, and the findings."""
    from comms.tui.app import CommsApp
    from comms.tui.screens.editor import EditorScreen
    from comms.workspace.incident import IncidentFolder

    case = os.path.dirname(os.path.dirname(path))
    app = CommsApp(os.path.dirname(case))
    async with app.run_test(size=SIZE):
        await asyncio.sleep(1)
        screen = EditorScreen(IncidentFolder(case), "public-statement", path)
        start = time.perf_counter()
        app.push_screen(screen)
        await until(lambda: screen.saver is not None and screen.area.text)
        opened = time.perf_counter() - start
        await until(lambda: screen.session.checked)
        taken = await keys(app, screen.area)
        stall = await _stall(screen)
        return opened, taken, stall, len(screen.session.findings)


async def _stall(screen: Any) -> float:
    """Give the longest time for which nothing else ran while 1,000 findings came in."""
    from comms.document.finding import Finding
    from comms.document.span import Span
    from comms.tui.checked import Checked

    await until(lambda: screen.session.checked)
    many = [Finding("a.B", "warning", Span(at * 40, at * 40 + 9), f"Finding {at}") for at in range(1000)]
    screen.post_message(screen.Answered(screen.session.revision, Checked(tuple(many), "1 word")))
    longest, last = 0.0, time.perf_counter()
    ends = last + 1
    while last < ends:
        await asyncio.sleep(0)
        longest = max(longest, time.perf_counter() - last)
        last = time.perf_counter()
    return longest


def middle(times: list[float]) -> float:
    """Give the median in milliseconds."""
    return 1000 * statistics.median(times)


def late(times: list[float]) -> float:
    """Give the 95th percentile in milliseconds."""
    return 1000 * statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    say = sys.stdout.write
    text = draft()
    with tempfile.TemporaryDirectory() as folder:
        path = folder_with(text, folder)
        paints: dict[str, list[float]] = {EMPTY: [], OURS: []}
        for _ in range(3 * rounds):
            for program, times in paints.items():
                times.append(paint(program, folder))
        empty, ours = middle(paints[EMPTY]), middle(paints[OURS])
        say(f"first paint  comms {ours:.0f} ms, empty app {empty:.0f} ms, ratio {ours / empty:.2f}\n")
        bare: list[float] = []
        typed: list[float] = []
        opened: list[float] = []
        stalls: list[float] = []
        for _ in range(rounds):
            bare += asyncio.run(bare_keys(text))
            Path(path).write_text(text, encoding="utf-8")
            once, taken, stall, count = asyncio.run(our_keys(path))
            opened.append(once)
            typed += taken
            stalls.append(stall)
        for name, figure in (("median", middle), ("p95", late), ("slowest", lambda times: 1000 * max(times))):
            one, other = figure(typed), figure(bare)
            say(f"key {name:8} comms {one:.1f} ms, bare TextArea {other:.1f} ms, ratio {one / other:.2f}\n")
        say(f"open {len(text)} characters {middle(opened):.0f} ms, then {count} findings\n")
        say(f"1,000 findings: nothing else ran for {middle(stalls):.0f} ms\n")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main()
