"""Compare what comms and Vale find by the same public styles in the same texts, finding by finding.

    .venv/bin/python bench/vale_parity.py VALE STYLES TEXTS

VALE is the program (`go install github.com/vale-cli/vale/v3/cmd/vale@v3.20.0` builds it), STYLES a folder of style folders, TEXTS a
folder of Markdown files. Prints for each rule how many findings agree, then every difference; docs/vale.md says which of
them are meant. Without the program it says so and ends with 0, so that it can stand in a job that lacks it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from typing import NamedTuple

from comms.document.reader import read_document
from comms.lint.engine import lint
from comms.lint.rulebook import Rulebook, load_rulebook
from comms.settings import Settings

LIKE_VALE = ("existence", "substitution", "occurrence")
_MARKUP = re.compile(r"`[^`]*`|<[^>\s]+>|\]\([^)]*\)|https?://[^\s)]+|[*_\\\[\]\s]|&nbsp;")
_STRAIGHT = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})


class Found(NamedTuple):
    """One finding in the terms of both programs."""

    file: str
    rule: str
    line: int
    text: str


def main() -> int:
    """Run both and print how they compare; 1 where they differ."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("vale")
    parser.add_argument("styles")
    parser.add_argument("texts")
    options = parser.parse_args()
    vale = shutil.which(options.vale)
    if vale is None:
        sys.stdout.write(f"skipped: there is no program {options.vale}\n")
        return 0
    styles = os.path.abspath(options.styles)
    rulebook = load_rulebook([styles], Settings())
    wanted = {rule.id for rule in rulebook.rules if rule.extends in LIKE_VALE and rule.path.startswith(styles + os.sep)}
    ours: Counter[Found] = Counter()
    theirs: Counter[Found] = Counter()
    for name in sorted(name for name in os.listdir(options.texts) if name.endswith(".md")):
        with open(os.path.join(options.texts, name), encoding="utf-8", newline="") as file:
            text = file.read()
        answer = ask_vale(vale, styles, text)
        if isinstance(answer, str):
            sys.stdout.write(f"{name}: Vale refuses it ({answer}); compared without its front matter\n")
            text = without_front_matter(text)
            answer = ask_vale(vale, styles, text)
        alerts = [] if isinstance(answer, str) else answer
        theirs.update(found for each in alerts if (found := Found(name, *each)).rule in wanted)
        ours.update(Found(name, *each) for each in ask_comms(rulebook, wanted, text))
    return report(ours, theirs)


def ask_comms(rulebook: Rulebook, wanted: set[str], text: str) -> list[tuple[str, int, str]]:
    """Give rule, line and words of each finding of comms."""
    document = read_document(text, "text.md")
    return [
        (each.rule, document.position(each.span.start).line, plain(document.source(each.span)))
        for each in lint(document, rulebook, allow=False)
        if each.rule in wanted
    ]


def ask_vale(vale: str, styles: str, text: str) -> list[tuple[str, int, str]] | str:
    """Give rule, line and words of each finding of Vale, or why it does not read the text."""
    with tempfile.TemporaryDirectory() as folder:
        names = ", ".join(sorted(name for name in os.listdir(styles) if os.path.isdir(os.path.join(styles, name))))
        with open(os.path.join(folder, ".vale.ini"), "w", encoding="utf-8") as file:
            file.write(f"StylesPath = {styles}\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = {names}\n")
        path = os.path.join(folder, "text.md")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        command = [vale, "--config", os.path.join(folder, ".vale.ini"), "--no-exit", "--output", "JSON", path]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603 - named by the user
    try:
        alerts = json.loads(ran.stdout)
    except ValueError:
        return " ".join(json.loads(ran.stderr or ran.stdout.partition("}")[0] + "}").get("Text", "no reason").split())
    return [(each["Check"], each["Line"], plain(each["Match"])) for file in alerts.values() for each in file]


def plain(words: str) -> str:
    """Give words without what only one of the programs shows: markup, code, addresses, blanks, kinds of quotation marks."""
    return _MARKUP.sub("", words.translate(_STRAIGHT))


def without_front_matter(text: str) -> str:
    """Blank the front matter out, so that every line keeps its number."""
    matter = read_document(text).front_matter
    end = matter.body_start if matter is not None else 0
    return "\n" * text.count("\n", 0, end) + text[end:]


def report(ours: Counter[Found], theirs: Counter[Found]) -> int:
    """Print the agreement of each rule and every difference."""
    both = ours & theirs
    only_ours, only_theirs = ours - both, theirs - both
    moved = pairs_on_other_lines(only_ours, only_theirs)
    rules = sorted({found.rule for found in (*ours, *theirs)})
    sys.stdout.write(f"{'rule':<36}{'both':>6}{'line':>6}{'comms':>7}{'Vale':>6}\n")
    for rule in rules:
        row = [
            sum(count for found, count in each.items() if found.rule == rule)
            for each in (both, moved, only_ours, only_theirs)
        ]
        sys.stdout.write(f"{rule:<36}{row[0]:>6}{row[1]:>6}{row[2]:>7}{row[3]:>6}\n")
    totals = [sum(each.values()) for each in (both, moved, only_ours, only_theirs)]
    sys.stdout.write(f"{'all':<36}{totals[0]:>6}{totals[1]:>6}{totals[2]:>7}{totals[3]:>6}\n")
    for title, found in (("on another line in Vale", moved), ("comms alone", only_ours), ("Vale alone", only_theirs)):
        for each in sorted(found.elements()):
            sys.stdout.write(f"{title}: {each.rule} {each.file}:{each.line} {each.text!r}\n")
    return 1 if any(totals[1:]) else 0


def pairs_on_other_lines(ours: Counter[Found], theirs: Counter[Found]) -> Counter[Found]:
    """Take out of both what differs only in the line, and give it as comms places it."""
    moved: Counter[Found] = Counter()
    for found in sorted(ours.elements()):
        near = [each for each in theirs if each._replace(line=0) == found._replace(line=0) and theirs[each]]
        if near:
            theirs[min(near, key=lambda each, line=found.line: abs(each.line - line))] -= 1
            ours[found] -= 1
            moved[found] += 1
    return moved


if __name__ == "__main__":
    sys.exit(main())
