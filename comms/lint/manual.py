"""The manual of the rules, made from the rules themselves: what each finds, why, what to write instead, examples."""

from __future__ import annotations

from comms.lint.kinds import GROUPS, KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.lint.rule import Rule
    from comms.lint.rulebook import Rulebook

_HEAD = """\
# The rules of the lint

What `comms lint` looks for in a text, why readers mind, and what to write instead. You need not read it through: a
finding names its rule, and `comms rules NAME` shows in the terminal what stands here.

- An **error** must be mended before a text goes out, a **warning** should be, a **suggestion** is worth a look.
- To keep words that a rule minds in general and that are right here, say so in a comment before the block:
  `<!-- comms: allow statement.TakesSeriously because we quote our own statement of 2019 -->`
- To see what the lint has read, not what is wrong: `comms lint --show timeline` prints the events of a text,
  `comms lint --show elements` the sentence that answers for each thing that the text must hold.
- A text that does not say what kind of document it is counts as a public statement. One that tells of no incident either
  is left alone, but for one suggestion. A `kind` in the front matter that there is not is marked, with the nearest name.

This page is made from the rule files (`python -m comms.lint.manual > docs/rules.md`); change the rules, not the page.
"""
_CHAPTERS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "What a text must hold",
        "What readers need, whatever words and headings say it. The table above says which document is asked for it.",
        "statement",
        ("title_without_date", "timeline_missing", "missing_element"),
    ),
    (
        "Order, dates and times",
        "When it happened, so that everybody can place it, also in a year and on another continent.",
        "statement",
        ("timeline_out_of_order", "time_without_zone", "relative_date", "ambiguous_date", "undated_claim"),
    ),
    (
        "Claims that need more",
        "Sentences that may be true, and that readers do not believe as they stand.",
        "statement",
        ("late_lead", "third_party_blamed", "vague_quantity", "bare_no_evidence"),
    ),
    ("Not finished", "What is left over from writing.", "statement", ("placeholder", "unsettled_conflict")),
    ("Phrases that readers mind", "Stock phrases and evasions, each with what to say instead.", "statement", ()),
    (
        "Beside the facts",
        (
            "What a text says beside what the facts say, for the readers it is for. These rules need the incident: a draft that"
            " lies in its folder, or `comms lint --incident INCIDENT`. Their examples are held against the worked example."
        ),
        "facts",
        (),
    ),
    ("What must not leave the house", "In any text, with facts and without.", "safety", ()),
    ("Plain English", "Short and clear, for readers in a hurry.", "plain", ()),
)
"""Title and first words of each chapter, the pack that its rules are from, and their checks; none: all that are left."""

_COLUMNS = {
    "public": "Public",
    "customers": "Customers",
    "staff": "Staff",
    "authorities": "Police, FBI",
    "partners": "Partners",
    "team": "Team",
}
_READERS = {
    "public": "public texts",
    "customers": "texts for customers",
    "staff": "texts for staff",
    "authorities": "letters to the police and the FBI",
    "partners": "letters to partners",
    "team": "the executive brief",
}
_SHOWN = 4


def manual(rulebook: Rulebook) -> str:
    """Give docs/rules.md for the rules that ship with comms."""
    chapters = list(_chapters(rulebook))
    anchors = _anchors([rule for _, _, rules in chapters for rule in rules])
    parts = [_HEAD, _asked(chapters[0][2] + chapters[1][2] + chapters[2][2], anchors)]
    for title, opening, rules in chapters:
        rows = [f"| [{rule.name}](#{anchors[rule.id]}) | {_says(rule)} | {_levels(rule)} |" for rule in rules]
        table = "\n".join(["| Rule | Says | Level |", "|---|---|---|", *rows])
        parts.append(f"## {title}\n\n{opening}\n\n{table}\n")
        parts.extend(_section(rule) for rule in rules)
    return "\n".join(parts)


def _chapters(rulebook: Rulebook) -> Iterator[tuple[str, str, list[Rule]]]:
    """Give each chapter with its rules, in the order of its checks; a rule stands in the first chapter that takes it."""
    left = list(rulebook.rules)
    taken: dict[str, list[Rule]] = {}
    for named in (True, False):
        for title, _, pack, checks in _CHAPTERS:
            if bool(checks) is not named:
                continue
            rules = [rule for rule in left if rule.pack == pack and (not checks or rule.extends in checks)]
            taken[title] = sorted(rules, key=lambda rule: (checks.index(rule.extends) if checks else 0, rule.name))
            left = [rule for rule in left if rule not in rules]
    for title, opening, _, _ in _CHAPTERS:
        yield title, opening, taken[title]


def _anchors(rules: Sequence[Rule]) -> dict[str, str]:
    """Give the anchor of each rule's heading; the second of one name gets a number, as on GitHub."""
    seen: dict[str, int] = {}
    anchors: dict[str, str] = {}
    for rule in rules:
        name = rule.name.lower()
        anchors[rule.id] = f"{name}-{seen[name]}" if name in seen else name
        seen[name] = seen.get(name, 0) + 1
    return anchors


def _asked(rules: Sequence[Rule], anchors: dict[str, str]) -> str:
    """Give the table of what each group of documents is asked for, and what counts as which group."""
    rows = []
    for rule in rules:
        if rule.kinds and rule.levels:
            cells = [_cell(rule, group) for group in _COLUMNS]
            rows.append(f"| [{rule.name}](#{anchors[rule.id]}) | {' | '.join(cells)} |")
    members = [f"{_COLUMNS[group]}: {', '.join(kinds)}" for group, kinds in GROUPS.items()]
    return "\n".join(
        [
            "## Which document is asked for what",
            "",
            f"| | {' | '.join(_COLUMNS.values())} |",
            "|---|" + "---|" * len(_COLUMNS),
            *rows,
            "",
            "The columns stand for kinds of documents. " + ". ".join(members) + ".",
            "",
        ]
    )


def _cell(rule: Rule, group: str) -> str:
    """Give the level of a rule in a group; where its kinds differ, the kinds of each level."""
    levels: dict[str, list[str]] = {}
    for kind in GROUPS[group]:
        if rule.applies_to(kind):
            levels.setdefault(rule.level_for(kind), []).append(kind)
    asked = sum(map(len, levels.values()))
    if len(levels) == 1 and asked == len(GROUPS[group]):
        return next(iter(levels))
    return "<br>".join(f"{level}: {', '.join(kinds)}" for level, kinds in levels.items()) or "-"


def _section(rule: Rule) -> str:
    lines = [f"### {rule.name}", "", rule.why.strip(), "", f"**Instead:** {rule.instead.strip()}", ""]
    for label, key in (("Found", "bad"), ("Left alone", "good")):
        lines += [f"{label}:", ""]
        lines += [_example(example) for example in rule.examples.get(key, [])[:_SHOWN]]
        lines.append("")
    lines += [
        f"*`{rule.id}`: {_levels(rule)}, in {_kinds(rule.kinds)}. Source: {rule.source.strip().rstrip('.')}.*",
        "",
    ]
    return "\n".join(lines)


def _says(rule: Rule) -> str:
    """Give the message of a rule with dots where the words of a text would stand, fit for a table."""
    from comms.lint.rule import fill

    return fill(rule.message, ("...",) * 6).replace("|", "\\|")


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
            names.append(_READERS[group])
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
