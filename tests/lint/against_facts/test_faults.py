"""Seeded faults are found by the rule that is named for them, and faithful paraphrases are left alone."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from comms.workspace.checking import Checker

if TYPE_CHECKING:
    from pathlib import Path

MOST = 0.1
FAITHFUL = "Faithful"


def lint_all(shared: Path, folder: Path) -> dict[str, Counter[str]]:
    """Lint every changed text in a folder with the incident, and give the findings by rule for each fault and text."""
    for name in ("sapphire-unicorn.yaml", "customers.csv"):
        target = "incident.yaml" if name.endswith("yaml") else name
        (folder / target).write_bytes((shared / "incidents" / name).read_bytes())
    checker = Checker()

    def rules(name: str, text: str) -> Counter[str]:
        path = str(folder / "drafts" / name)
        return Counter(finding.rule.rpartition(".")[2] for finding in checker.check(text, path).findings)

    made = {}
    for fault in faults(shared):
        text = (shared / "texts" / fault["text"]).read_text(encoding="utf-8")
        if fault["text"] not in made:
            made[fault["text"]] = rules(f"base-{fault['text']}", text)
        made[fault["id"]] = rules(f"{fault['id']}.md", text.replace(fault["find"], fault["replace"]))
    return made


def faults(shared: Path) -> list[dict[str, str]]:
    """Read the seeded faults."""
    return [json.loads(line) for line in (shared / "faults.jsonl").read_text(encoding="utf-8").splitlines() if line]


def test_faults_are_found_and_paraphrases_left_alone(shared: Path, tmp_path: Path) -> None:
    """In nine of ten cases of each class the rule named finds more than before; of ten paraphrases one is marked at most."""
    counts = lint_all(shared, tmp_path)
    total: Counter[str] = Counter()
    missed = defaultdict(list)
    for fault in faults(shared):
        more = counts[fault["id"]] - counts[fault["text"]]
        total[fault["class"]] += 1
        if bool(more) if fault["class"] == FAITHFUL else not any(more[rule] for rule in fault["rule"]):
            missed[fault["class"]].append(fault["replace"])
    for name in sorted(total):
        said = "marked" if name == FAITHFUL else "missed"
        print(f"{name:28} {said} {len(missed[name])} of {total[name]}")  # noqa: T201 - the figures are what the run is for
    assert {name: missed[name] for name in total if len(missed[name]) > MOST * total[name]} == {}
