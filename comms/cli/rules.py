"""List the rules of the lint, or explain one: what it finds, why, and what to write instead."""

from __future__ import annotations

import sys

from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from comms.lint.rule import Rule
    from comms.lint.rulebook import Rulebook


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms rules`."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="TakesSeriously, or statement.TakesSeriously")
    parser.add_argument("--rules", action="append", default=[], metavar="DIR", help="a folder with more rules")
    parser.add_argument("--check", action="store_true", help="run the examples that stand in the rules")


def run(options: Namespace) -> int:
    """Print the list, or all that is known of one rule."""
    from comms.errors import UsageError
    from comms.lint.rulebook import load_rulebook
    from comms.settings import find_settings

    rulebook = load_rulebook(options.rules, find_settings("."))
    for note in rulebook.notes:
        sys.stderr.write(f"{printable(note, one_line=True)}\n")
    if options.check:
        return _check(rulebook)
    if options.rule is None:
        width = max(len(rule.id) for rule in rulebook.rules)
        lines = [f"{rule.id:<{width}}  {rule.level:<10}  {_first_sentence(rule)}" for rule in rulebook.rules]
        sys.stdout.write(printable("".join(f"{line.rstrip()}\n" for line in lines)))
        return 0
    found = rulebook.find(options.rule)
    if found is None:
        from difflib import get_close_matches

        names = {rule.name: rule.id for rule in rulebook.rules}
        near = get_close_matches(options.rule.rpartition(".")[2], names, 1)
        hint = f"did you mean {names[near[0]]}?" if near else "`comms rules` lists them"
        raise UsageError(f"there is no rule {options.rule!r}", hint)
    sys.stdout.write(printable(explanation(found)))
    return 0


def _check(rulebook: Rulebook) -> int:
    """Run every rule on its examples; those it judges wrongly are printed and give exit code 1."""
    from comms.lint.examples import failures

    wrong = [line for rule in rulebook.rules for line in failures(rule, rulebook)]
    sys.stdout.write(printable("".join(f"{line}\n" for line in wrong)))
    if not wrong:
        sys.stdout.write(f"{len(rulebook.rules)} rules do what their examples say.\n")
    return 1 if wrong else 0


def explanation(rule: Rule) -> str:
    """Give all that a reader wants to know of a rule, as plain text."""
    kinds = ", ".join(rule.kinds) or "every kind of document"
    parts = [f"{rule.id} ({rule.level})\n", f"Applies to: {kinds}"]
    for label, text in (("Why", rule.why), ("Instead", rule.instead), ("Source", rule.source), ("More", rule.link)):
        if text:
            parts.append(f"{label}: {text.strip()}")
    for label, name in (("Found", "bad"), ("Left alone", "good")):
        examples = rule.examples.get(name)
        if examples:
            parts.append(f"{label}:\n" + "\n".join(f"  - {' '.join(example.split())}" for example in examples))
    return "\n".join(parts) + "\n"


def _first_sentence(rule: Rule) -> str:
    text = " ".join((rule.why or rule.message).split())
    return text.split(". ")[0].rstrip(".") + "." if text else ""
