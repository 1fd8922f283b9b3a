"""Measures `comms export`: python bench/export.py [ROUNDS].

First a page of two sheets, cold: each tool starts anew and turns the same draft into a Word file. Beside comms stand pandoc
and docxtpl (a template filled with the finished words), where they are installed, and a bare Python. Then tables of
1,000, 10,000 and 30,000 rows, each in a process of its own: seconds, and the peak of memory. Seconds are those on a
processor, so that other work on the machine does not show. Nothing is written outside of a temporary folder.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from comms.workspace.demo import CLOCK, copy_example
from comms.workspace.drafts import draft_kinds

KIND = "public-statement"
SIZES = (1_000, 10_000, 30_000)

_DOCXTPL = """
import sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render({"lines": open(sys.argv[2], encoding="utf-8").read().split("\\n")})
template.save(sys.argv[3])
"""
_LARGE = """
import sys, time
sys.setrecursionlimit(10_000)
from comms.document.reader import read_document
from comms.export.html import export_html
from comms.export.text import export_text
from comms.export.word import export_docx
rows = int(sys.argv[1])
row = "| {} November 2026, 09:{:02} UTC | We took server {} off the network and kept a copy of its disk. | gateway log |\\n"
text = "# Timeline\\n\\n| When | What | Source |\\n|---|---|---|\\n" + "".join(
    row.format(1 + at % 28, at % 60, at) for at in range(rows)
)
begun = time.process_time()
document = read_document(text)
made = {"word": lambda: export_docx(document, purpose="legal"), "html": lambda: export_html(document),
        "text": lambda: export_text(document)}[sys.argv[2]]()
print(time.process_time() - begun, len(made))
"""


def run(command: list[str]) -> tuple[str, float, float]:
    """Run a command to its end; give its output, its seconds on a processor, and its peak of memory in MiB."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603 - ours
    output = process.stdout.read() if process.stdout is not None else ""
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {command}")
    return output, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def cold(command: list[str], rounds: int) -> float:
    """Give the median of the seconds that a command keeps a processor busy."""
    return statistics.median(run(command)[1] for _ in range(rounds))


def two_pages(folder: Path, rounds: int) -> None:
    """Print the cold figures."""
    incident, _ = copy_example(str(folder / "case"))
    draft_kinds(incident, [KIND])
    draft, lone = incident.draft_path(KIND), folder / "statement.md"
    lone.write_text(Path(draft).read_text(encoding="utf-8"), encoding="utf-8")  # without facts beside it
    out = str(folder / "out")
    python = sys.executable
    comms = [python, "-m", "comms.cli.main", "export"]
    runs = {
        "bare Python": [python, "-c", "pass"],
        "comms, text alone": [*comms, str(lone), "--no-comments", "-o", out],
        "comms, with lint": [*comms, str(lone), "-o", out],
        "comms, lint and facts": [*comms, draft, "-o", out],
        "comms, a page": [*comms, str(lone), "--to", "html", "-o", out],
        "comms, plain text": [*comms, str(lone), "--to", "text", "-o", out],
    }
    if shutil.which("pandoc"):
        runs["pandoc"] = ["pandoc", str(lone), "-f", "markdown", "-o", str(folder / "pandoc.docx")]
        runs["pandoc, a page"] = ["pandoc", str(lone), "-s", "-f", "markdown", "-o", str(folder / "pandoc.html")]
    if find_spec("docxtpl") is not None:
        from docx import Document

        template = Document()
        for line in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
            template.add_paragraph(line)
        template.save(str(folder / "template.docx"))
        files = [str(folder / "template.docx"), str(lone), str(folder / "docxtpl.docx")]
        runs["docxtpl"] = [python, "-c", _DOCXTPL, *files]
    taken = {name: cold(command, rounds) for name, command in runs.items()}
    for name, seconds in taken.items():
        ratio = f"{seconds / taken['pandoc']:6.2f} of pandoc" if "pandoc" in taken else ""
        sys.stdout.write(f"{name:<24} {seconds * 1000:7.0f} ms {ratio}\n")
        sys.stdout.flush()


def growth() -> None:
    """Print the figures of long tables."""
    for format_ in ("word", "html", "text"):
        for rows in SIZES:
            command = [sys.executable, "-c", _LARGE, str(rows), format_]
            output, _, peak = run(command)
            seconds, size = output.split()
            each = float(seconds) / rows * 1_000_000
            sys.stdout.write(
                f"{format_:<6} {rows:>7,} rows {float(seconds):7.2f} s, {each:6.1f} us a row; peak {peak:5.0f} MiB; "
                f"{int(size) / 1024:7.0f} KiB\n"
            )
            sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    os.environ["COMMS_NOW"] = CLOCK
    with tempfile.TemporaryDirectory() as folder:
        two_pages(Path(folder), rounds)
    growth()


if __name__ == "__main__":
    main()
