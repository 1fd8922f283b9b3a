"""Measures `comms lint` beside proselint, write-good and Vale where they are there: python bench/lint.py [TEXT].

Three figures, each the median of several runs in seconds of wall time: one page with a cold start, 200 pages, and files of
0.5 and 1 MB, which tell whether the time grows in line with the file. TEXT is the page (default: the draft of a public
statement made of examples of the rules). Nothing is written outside of a temporary folder.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE_BYTES = 4_000
PAGES = 200
TOOLS = {
    "bare python": [sys.executable, "-c", "pass"],
    "comms": [sys.executable, "-m", "comms.cli.main", "lint"],
    "proselint": [sys.executable, "-m", "proselint", "check"],
    "write-good": ["write-good"],
    "vale": ["vale"],
}


def page(path: str | None) -> str:
    """Give a page of about 4 KB: of a file, or of our own words."""
    if path is not None:
        return Path(path).read_text(encoding="utf-8")
    sentence = "Someone outside our company used a leaked key to copy backup files on 9 November 2026 at 02:14 UTC.\n\n"
    return "# Unauthorised access to backup storage, 9 to 12 November 2026\n\n" + sentence * (
        PAGE_BYTES // len(sentence)
    )


def seconds(command: list[str], runs: int) -> float:
    """Run a command several times and give the median of its wall time."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - the tools named above
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print one line a tool."""
    text = page(sys.argv[1] if len(sys.argv) > 1 else None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = folder / "one.md"
        one.write_text(text, encoding="utf-8")
        many = []
        for number in range(PAGES):
            many.append(folder / f"page-{number:03}.md")
            many[-1].write_text(text, encoding="utf-8")
        large = {}
        for size in (500_000, 1_000_000):
            large[size] = folder / f"large-{size}.md"
            large[size].write_text((text + "\n") * (size // len(text)), encoding="utf-8")
        sys.stdout.write(f"{'tool':12} {'1 page':>8} {f'{PAGES} pages':>10} {'0.5 MB':>8} {'1 MB':>8}\n")
        for tool, command in TOOLS.items():
            if shutil.which(command[0]) is None:
                sys.stdout.write(f"{tool:12} not there\n")
                continue
            if tool == "bare python":
                sys.stdout.write(f"{tool:12} {seconds(command, 11):8.3f}\n")
                continue
            figures = [
                seconds([*command, str(one)], 11),
                seconds([*command, *map(str, many)], 3),
                *(seconds([*command, str(path)], 3) for path in large.values()),
            ]
            sys.stdout.write("{:12} {:8.3f} {:10.2f} {:8.2f} {:8.2f}\n".format(tool, *figures))


if __name__ == "__main__":
    main()
