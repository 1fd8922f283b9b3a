"""Measures `comms lint` beside proselint, write-good and Vale where they are there: python bench/lint.py [FILE...].

Prints, for each tool, seconds of wall time as the median of several runs that take turns: one page with a cold start, 200
pages, and files of 0.5 and 1 MB, which tell whether the time grows in line with the file (1.0 is in line); then each of
them as a share of proselint's. The pages are cut from the FILEs (statements, the more the better), else from the rules' own examples. A tool that is not on the PATH is left out. Nothing is written outside of a temporary folder and the cache of
the rules.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE_BYTES = 4_000
PAGES = 200
COLD_RUNS, LONG_RUNS = 15, 3
SIZES = (500_000, 1_000_000)
BESIDE = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
VALE = "StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale, Phrases\n"
COMMANDS = {
    "bare python": [sys.executable, "-c", "pass"],
    "comms": ["comms", "lint"],
    "proselint": ["proselint", "check"],
    "write-good": ["write-good"],
    "vale": ["vale", "--no-exit"],
}


def examples() -> str:
    """Give paragraphs made of the examples of the rules that ship with comms."""
    from comms.lint.rulebook import load_rulebook
    from comms.settings import Settings

    rules = load_rulebook([], Settings()).rules
    good = [example for rule in rules for example in rule.examples.get("good", [])]
    bad = [example for rule in rules for example in rule.examples.get("bad", [])]
    groups = [[*good[at : at + 5], *bad[at // 5 : at // 5 + 1]] for at in range(0, len(good), 5)]
    return "\n\n".join(" ".join(" ".join(group).split()) for group in groups)


def pages(source: str) -> list[str]:
    """Cut a source into different pages of about 4 KB, each with a heading; the source is used again when it ends."""
    paragraphs = [each for each in source.split("\n\n") if each.strip()]
    made = []
    at = 0
    for number in range(PAGES):
        page = f"# Notice {number}\n\n"
        while len(page) < PAGE_BYTES:
            page += paragraphs[at % len(paragraphs)] + "\n\n"
            at += 1
        made.append(page)
    return made


def phrases(folder: Path) -> None:
    """Give Vale a style to work with: the phrases that comms' rules name as bad, as plain tokens."""
    style = folder / "styles" / "Phrases"
    style.mkdir(parents=True)
    tokens = "".join(
        f"  - take (?:your )?{word} (?:very )?seriously\n" for word in ("security", "privacy", "this", "it")
    )
    rule = f"extends: existence\nmessage: \"'%s'\"\nignorecase: true\ntokens:\n{tokens}"
    (style / "Serious.yml").write_text(rule, encoding="utf-8")
    (folder / ".vale.ini").write_text(VALE, encoding="utf-8")


def medians(commands: dict[str, list[str]], folder: Path, runs: int) -> dict[str, float]:
    """Run the commands in turns, so that a busy moment hits all of them, and give the median of each."""
    times: dict[str, list[float]] = {tool: [] for tool in commands}
    environment = {**os.environ, "PATH": BESIDE}
    for turn in range(runs + 1):
        for tool, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, capture_output=True, check=False, cwd=folder, env=environment)  # noqa: S603 - the tools above
            if turn:  # the first turn fills caches
                times[tool].append(time.perf_counter() - start)
    return {tool: statistics.median(each) for tool, each in times.items()}


def measure(folder: Path, made: list[str]) -> dict[str, list[float]]:
    """Give for each tool that is there: cold, 200 pages, 0.5 MB, 1 MB."""
    found = {tool: shutil.which(command[0], path=BESIDE) for tool, command in COMMANDS.items()}
    tools = {tool: [path, *COMMANDS[tool][1:]] for tool, path in found.items() if path is not None}
    names = []
    for number, page in enumerate(made):
        names.append(f"page-{number:03}.md")
        (folder / names[-1]).write_text(page, encoding="utf-8")
    whole = "\n".join(made)
    for size in SIZES:
        (folder / f"large-{size}.md").write_text((whole * (1 + size // len(whole)))[:size], encoding="utf-8")
    jobs = [(names[:1], COLD_RUNS), (names, LONG_RUNS), *(([f"large-{size}.md"], LONG_RUNS) for size in SIZES)]
    columns: dict[str, list[float]] = {tool: [] for tool in tools}
    for files, runs in jobs:
        commands = {tool: [*command, *(files if tool != "bare python" else [])] for tool, command in tools.items()}
        for tool, figure in medians(commands, folder, runs).items():
            columns[tool].append(figure)
    return columns


def main() -> None:
    """Print one line a tool, then the shares of proselint's time."""
    source = "\n\n".join(Path(path).read_text(encoding="utf-8") for path in sys.argv[1:]) or examples()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        phrases(folder)
        columns = measure(folder, pages(source))
    out = sys.stdout.write
    out(f"{'seconds':12} {'1 page':>8} {f'{PAGES} pages':>10} {'0.5 MB':>8} {'1 MB':>8} {'growth':>7}\n")
    for tool in COMMANDS:
        if tool not in columns:
            out(f"{tool:12} not there\n")
            continue
        cold, many, half, large = columns[tool]
        if tool == "bare python":
            out(f"{tool:12} {cold:8.3f}\n")
        else:
            out(f"{tool:12} {cold:8.3f} {many:10.2f} {half:8.2f} {large:8.2f} {large / half / 2:7.2f}\n")
    peer = columns.get("proselint")
    for tool in ("comms", "write-good", "vale") if peer else ():
        if peer and tool in columns:
            shares = [mine / theirs for mine, theirs in zip(columns[tool], peer, strict=True)]
            out(f"{tool} takes of proselint's time: {', '.join(f'{share:.2f}' for share in shares)}\n")


if __name__ == "__main__":
    main()
