"""The manual of the rules, made from the rules themselves: what each finds, why, what to write instead, examples."""

from __future__ import annotations

from comms.lint.kinds import GROUPS, KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.lint.rule import Rule
    from comms.lint.rulebook import Rulebook

_HEAD = """\
# The rules of the lint

This page is made from the rule files in `rules/` (`python -m comms.lint.manual > docs/rules.md`); change the rules, not the page.

A finding names its rule. `comms rules NAME` shows what stands here, in the terminal. To keep a finding that is right in
general and wrong in one place, write a comment before the block, with the reason:

    <!-- comms: allow statement.TakesSeriously because we quote our own statement of 2019 -->

Levels: an **error** must be mended before a text goes out; a **warning** should be; a **suggestion** is worth a look.
"""
_PACKS = {
    "statement": "What a statement must hold, and what it must not say.",
    "facts": "What a text says beside what the facts say, for the readers it is for. These rules need the incident: a draft that"
    " lies in its folder, or `comms lint --incident INCIDENT`. Their examples are held against the worked example.",
    "safety": "What must not leave the house in any text.",
    "plain": "Plain English.",
}
_SHOWN = 5


def manual(rulebook: Rulebook) -> str:
    """Give docs/rules.md for the rules that ship with comms."""
    parts = [_HEAD]
    for pack, title in _PACKS.items():
        rules = [rule for rule in rulebook.rules if rule.pack == pack]
        parts.append(f"## {pack}\n\n{title}\n\n{_table(rules)}")
        parts.extend(_section(rule) for rule in rules)
    return "\n".join(parts)


def _table(rules: Sequence[Rule]) -> str:
    rows = [f"| [{rule.name}](#{rule.name.lower()}) | {_levels(rule)} | {_kinds(rule.kinds)} |" for rule in rules]
    return "\n".join(["| Rule | Level | Documents |", "|---|---|---|", *rows]) + "\n"


def _section(rule: Rule) -> str:
    lines = [f"### {rule.name}", "", f"*{_levels(rule)}. {_kinds(rule.kinds).capitalize()}.*", ""]
    lines += [rule.why.strip(), "", f"**Instead:** {rule.instead.strip()}", ""]
    for label, key in (("Found", "bad"), ("Left alone", "good")):
        lines += [f"{label}:", ""]
        lines += [_example(example) for example in rule.examples.get(key, [])[:_SHOWN]]
        lines.append("")
    lines += [f"Source: {rule.source.strip().rstrip('.')}.", ""]
    return "\n".join(lines)


def _levels(rule: Rule) -> str:
    """Give the level, and the groups of documents that have another."""
    others: dict[str, list[str]] = {}
    for kind, level in rule.levels.items():
        if level != rule.level:
            others.setdefault(level, []).append(kind)
    return "; ".join([rule.level, *(f"{level} in {_kinds(kinds)}" for level, kinds in others.items())])


def _kinds(kinds: Sequence[str]) -> str:
    """Name kinds by their groups where all of a group is there."""
    if not kinds or set(kinds) == set(KINDS):
        return "every document"
    names: list[str] = []
    left = list(kinds)
    for group, members in GROUPS.items():
        if set(members) <= set(left):
            names.append(f"{group} documents" if len(members) > 1 else members[0])
            left = [kind for kind in left if kind not in members]
    return ", ".join([*names, *left])


def _example(example: str) -> str:
    """Show an example on one line as code, with what cannot be seen shown as an escape."""
    shown = "".join(
        sign if sign.isprintable() else f"\\u{ord(sign):04x}" if sign != "\n" else " / " for sign in example
    )
    fence = "``" if "`" in shown else "`"
    pad = " " if fence == "``" else ""
    return f"- {fence}{pad}{shown}{pad}{fence}"


def main() -> None:
    """Write the manual to standard output."""
    import sys

    from comms.lint.rulebook import load_rulebook
    from comms.settings import Settings

    sys.stdout.write(manual(load_rulebook([], Settings())))


if __name__ == "__main__":
    main()
