"""List the rules of the lint, or explain one: what it finds, why, and what to write instead."""

from __future__ import annotations

import sys

from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from comms.lint.rule import Rule
    from comms.lint.rulebook import Rulebook


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms rules`."""
    parser.add_argument(
        "rule",
        nargs="?",
        metavar="RULE",
        help="TakesSeriously, or statement.TakesSeriously; with --check also a folder",
    )
    parser.add_argument("--rules", action="append", default=[], metavar="DIR", help="a folder with more rules")
    parser.add_argument(
        "--check", action="store_true", help="run the examples that stand in the rules (of RULE, a rule or a folder)"
    )


def run(options: Namespace) -> int:
    """Print the list, or all that is known of one rule; with `--check`, run the examples. Raises RuleInvalid."""
    import os

    from comms.lint.rulebook import load_rulebook
    from comms.settings import find_settings

    folder = options.rule if options.check and options.rule and os.path.isdir(options.rule) else None
    rulebook = load_rulebook([*options.rules, *([folder] if folder else [])], find_settings("."))
    for note in rulebook.notes:
        sys.stderr.write(f"{printable(note, one_line=True)}\n")
    if folder is not None:
        inside = os.path.join(os.path.abspath(folder), "")
        return _check([rule for rule in rulebook.rules if rule.path.startswith(inside)], rulebook)
    if options.rule is not None:
        rule = _named(options.rule, rulebook, folders=options.check)
        if options.check:
            return _check([rule], rulebook)
        sys.stdout.write(printable(explanation(rule)))
        return 0
    if options.check:
        return _check(rulebook.rules, rulebook)
    width = max(len(rule.id) for rule in rulebook.rules)
    lines = [f"{rule.id:<{width}}  {rule.level:<10}  {_first_sentence(rule)}" for rule in rulebook.rules]
    sys.stdout.write(printable("".join(f"{line.rstrip()}\n" for line in lines)))
    return 0


def _named(name: str, rulebook: Rulebook, *, folders: bool) -> Rule:
    """Give the rule of a name. Raises UsageError; `folders` says whether a folder might have been meant."""
    from comms.errors import UsageError

    found = rulebook.find(name)
    if found is not None:
        return found
    near = rulebook.nearest(name)
    hint = f"did you mean {near}?" if near else "`comms rules` lists them"
    raise UsageError(f"there is no rule {'and no folder ' if folders else ''}{name!r}", hint)


def _check(rules: Sequence[Rule], rulebook: Rulebook) -> int:
    """Run rules on their examples. Raises RuleInvalid with the place of every example that is judged wrongly."""
    from comms.errors import RuleInvalid
    from comms.lint.examples import placed_failures

    problems = [problem for rule in rules for problem in placed_failures(rule, rulebook)]
    if problems:
        raise RuleInvalid(problems=problems)
    bare = sum(not rule.examples for rule in rules)
    count = len(rules) - bare
    if count or not bare:
        sys.stdout.write(f"{count} {'rule does what its' if count == 1 else 'rules do what their'} examples say.\n")
    if bare:
        sys.stdout.write(f"{bare} {'rule has' if bare == 1 else 'rules have'} no examples.\n")
    return 0


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
