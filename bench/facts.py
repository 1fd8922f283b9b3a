"""Measures what it costs to hold texts against the facts: python bench/facts.py.

In one process, medians in milliseconds: the worked example's public statement checked alone, with its facts (which are
loaded once), and the load itself; then growth with the length of the text and with the number of facts.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import time
from typing import TYPE_CHECKING

from comms.document.reader import read_document
from comms.drafting.draft import draft
from comms.drafting.specimens import example, large
from comms.lint.against_facts.cleared import Cleared
from comms.lint.engine import lint
from comms.lint.rulebook import load_rulebook
from comms.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from comms.facts.loader import Facts

DAY = dt.date(2026, 11, 14)
KIND = "public-statement"


def milliseconds(work: Callable[[], object], runs: int = 9) -> float:
    """Give the median time of a piece of work."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def text_of(facts: Facts) -> str:
    """Draft the public statement of an incident."""
    return draft(facts, KIND, today=DAY, now=dt.datetime(2026, 11, 14, tzinfo=dt.UTC)).text


def row(what: str, facts: Facts, text: str) -> None:
    """Print the two figures of one text and their ratio."""
    rules = load_rulebook([], Settings())
    document = read_document(text, f"{KIND}.md")
    cleared = Cleared(facts, KIND, "public", DAY)
    alone = milliseconds(lambda: lint(document, rules))
    beside = milliseconds(lambda: lint(document, rules, facts=cleared))
    fresh = milliseconds(lambda: lint(document, rules, facts=Cleared(facts, KIND, "public", DAY)), 5)
    sys.stdout.write(
        f"{what:<34} {len(text) / 1000:7.1f} KB  alone {alone:8.1f}  with facts {beside:8.1f} ({beside / alone:4.2f})"
        f"  facts arranged anew {fresh:8.1f}\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Print the rows."""
    facts = example()
    text = text_of(facts)
    body = text.partition("\n---\n")[2]
    sys.stdout.write(f"load of the worked example {milliseconds(example, 5):.1f} ms\n")
    row("the worked example", facts, text)
    for times in (4, 16):
        row(f"its statement {times} times over", facts, text + body * (times - 1))
    for events in (100, 400, 1600):
        many = large(events, 10, 10)
        row(f"{events} events, their statement", many, text_of(many))


if __name__ == "__main__":
    main()
