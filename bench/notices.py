"""Measures `comms notices`: python bench/notices.py [ROWS [WORD_FILES]], on the worked example.

Prints notices a second and the peak of memory for Markdown, then for Word files beside docxtpl filling one document each,
where docxtpl is installed. Every row has its own name; the tables mix three sets of data. Nothing is written outside of a
temporary folder.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from comms.workspace.demo import CLOCK, copy_example
from comms.workspace.drafts import draft_kinds
from comms.workspace.notices import NoticeRun

KIND = "customer-security-notice"


def table(path: Path, count: int) -> str:
    """Write a table of so many customers."""
    kinds = ("D01,yes", "D01;D02,yes", "D03,no")
    with path.open("w", encoding="utf-8") as file:
        file.write("customer,contact,language,data,indicators\n")
        for number in range(count):
            file.write(f"Customer {number},x@example.com,en,{kinds[number % 3]}\n")
    return str(path)


def report(what: str, count: int, seconds: float) -> None:
    """Print one line of figures."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{what:<24} {count:>7,} in {seconds:7.1f} s = {count / seconds:8.1f} a second; peak {peak:.0f} MiB\n"
    )
    sys.stdout.flush()


def docxtpl_seconds(folder: Path, count: int) -> float | None:
    """Fill one Word template for each customer, as people do with docxtpl; None where it is not installed."""
    try:
        from docx import Document
        from docxtpl import DocxTemplate
    except ImportError:
        return None
    [notice] = list(folder.glob(f"out/{KIND}-customer-1-*.md"))[:1]
    document = Document()
    for line in notice.read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line.replace("Customer 1", "{{ customer }}"))
    document.save(str(folder / "template.docx"))
    begun = time.perf_counter()
    for number in range(count):
        template = DocxTemplate(str(folder / "template.docx"))
        template.render({"customer": f"Customer {number}"})
        template.save(str(folder / f"docxtpl-{number}.docx"))
    return time.perf_counter() - begun


def main(rows: int = 10_000, word_files: int = 500) -> None:
    """Measure and print."""
    os.environ["COMMS_NOW"] = CLOCK
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        incident, _ = copy_example(str(folder / "case"))
        settings = f"[approval.roles]\n{KIND} = []\n"  # approving is no part of what is measured
        (folder / "case" / "comms.toml").write_text(settings, encoding="utf-8")
        draft_kinds(incident, [KIND])
        for what in ("Markdown", "Markdown, second run"):
            begun = time.perf_counter()
            NoticeRun(incident, table(folder / "rows.csv", rows), KIND, str(folder / "out")).write()
            report(what, rows, time.perf_counter() - begun)
        begun = time.perf_counter()
        NoticeRun(incident, table(folder / "few.csv", word_files), KIND, str(folder / "word"), docx=True).write()
        report("Markdown and Word", word_files, time.perf_counter() - begun)
        seconds = docxtpl_seconds(folder, word_files)
        if seconds is not None:
            report("docxtpl", word_files, seconds)


if __name__ == "__main__":
    main(*[int(word) for word in sys.argv[1:3]])
