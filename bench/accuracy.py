"""Compares what the lint says a statement lacks with what readers of it said: python bench/accuracy.py [FOLDER].

FOLDER holds texts and `labels.jsonl`, one line a text (default: ../shared/corpus beside the checkout; without it nothing
is measured). For each element of a statement one line: in how many texts rule and reader agree, beside it how often the
better of the two constants "always there", "never there" would agree, then what the rule found rightly, marked wrongly,
left out and passed rightly. Below stand the disagreements, each with what the rule read, and what ordinary posts got.
A label that is null is left out. With --brief only the table is printed. The exit code is 1 where more disagree than
`MOST` allows.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from comms.document.reader import read_document
from comms.lint.checks import check_named
from comms.lint.reading import Reading
from comms.lint.rulebook import load_rulebook
from comms.settings import Settings
from comms.workspace.checking import Checker

BOOK = load_rulebook([], Settings())
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
SAYS = {
    "TitleWithoutDate": "title_has_date",
    "TimelineMissing": "n_dated_events",
    "NoDataDescribed": "says_what_data",
    "NoEffectDescribed": "says_effect_on_customers",
    "NoActionForReaders": "customer_actions",
    "NoPrevention": "prevention",
    "NoResponsibility": "accepts_responsibility",
    "NoContact": "contact",
    "NamesThirdParty": "names_third_party_culprit",
}
"""The label that says whether a text has what the rule looks for."""
FEWEST_EVENTS = 3
TO_THE_END = {"NoPrevention", "NoContact", "NoActionForReaders", "TimelineMissing"}
"""What may stand in the part of a text that its copy leaves out."""
MOST = {"TitleWithoutDate": 1, "TimelineMissing": 1}
"""How many may disagree; two for the other rules."""


def main() -> int:
    """Print the table and the disagreements."""
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    folder = Path(words[0]) if words else CORPUS
    if not (folder / "labels.jsonl").is_file():
        sys.stdout.write(f"no labelled texts in {folder}: nothing measured\n")
        return 0
    rows = [json.loads(line) for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if (folder / row["file"]).is_file()]
    found = {row["file"]: _findings(folder / row["file"]) for row in rows}
    statements = [row for row in rows if row["kind"] == "statement"]
    out = [f"{'':20}  agree      constant  found  wrongly  missed  passed"]
    against: list[str] = []
    too_many = False
    for rule in SAYS:
        cells = {"found": 0, "wrongly": 0, "missed": 0, "passed": 0}
        for row in statements:
            truth = _lacks(rule, row)
            if truth is None:
                continue
            said = rule in found[row["file"]]
            cell = ("found" if truth else "wrongly") if said else ("missed" if truth else "passed")
            cells[cell] += 1
            if said is not truth:
                reason = found[row["file"]].get(rule) or _why_not(rule, folder / row["file"])
                against.append(f"{rule} {'marks' if said else 'passes'} {row['file']}: {reason}")
        right, number = cells["found"] + cells["passed"], sum(cells.values())
        constant = max(cells["found"] + cells["missed"], cells["wrongly"] + cells["passed"])
        too_many = too_many or number - right > MOST.get(rule, 2)
        out.append(
            f"{rule:20}  {right / max(1, number):.2f} {right:2}/{number:<3} {constant / max(1, number):8.2f}"
            f"  {cells['found']:5}  {cells['wrongly']:7}  {cells['missed']:6}  {cells['passed']:6}"
        )
    out += ["", "Disagreements:", *against] if "--brief" not in sys.argv else []
    ordinary = [row["file"] for row in rows if row["kind"] != "statement"]
    out += ["", f"Ordinary posts ({len(ordinary)}), besides the one suggestion:"]
    for name in ordinary:
        got = [rule for rule in found[name] if rule != "KindAssumed"]
        too_many = too_many or bool(got)
        out += [f"{name}: {', '.join(got)}"] if got else []
    gated = [row["file"] for row in statements if "KindAssumed" in found[row["file"]]]
    out += ["", f"Statements not taken for one: {', '.join(gated) or 'none'}"]
    sys.stdout.write("\n".join(out) + "\n")
    return 1 if too_many else 0


def _findings(path: Path) -> dict[str, str]:
    """Give what is said about a text as a whole: rule name and message; of other rules, those that are errors."""
    report = Checker().check(path.read_text(encoding="utf-8"), str(path))
    names = {finding.rule.rpartition(".")[2]: finding for finding in report.findings}
    return {
        name: finding.message
        for name, finding in names.items()
        if name in SAYS or name == "KindAssumed" or finding.severity == "error"
    }


def _lacks(rule: str, row: dict[str, object]) -> bool | None:
    """Say whether a reader found that a text lacks what the rule looks for, None where that is open."""
    value = row.get(SAYS[rule])
    if rule == "NamesThirdParty":
        return bool(value) and not row.get("links_their_disclosure") if SAYS[rule] in row else None
    if value is None or (row.get("truncated") and rule in TO_THE_END):
        return None
    return int(str(value)) < FEWEST_EVENTS if rule == "TimelineMissing" else not value


def _why_not(rule: str, path: Path) -> str:
    """Say what the rule took for the element."""
    reading = Reading(read_document(path.read_text(encoding="utf-8"), str(path)))
    if rule == "TimelineMissing":
        texts = [reading.passages[event.passage].text[event.start : event.end] for event in reading.events]
        return f"{len(texts)} events read: " + ", ".join(texts[:8])
    if rule == "NamesThirdParty":
        return "names nobody as the cause in words that the rule knows, or links to them"
    check = check_named(BOOK.find(rule).extends)
    if rule == "TitleWithoutDate" or not hasattr(check, "answers"):
        return "a day stands in the title"
    texts = [
        (reading.passages[index].text, start, end) for index, start, end in check.answers(BOOK.find(rule), reading)
    ]
    return (
        "; ".join(repr(text[max(0, start - 30) : min(end, start + 90) + 30]) for text, start, end in texts)
        or "not asked"
    )


if __name__ == "__main__":
    sys.exit(main())
