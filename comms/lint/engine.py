"""The lint of one document: every rule of the rulebook that its kind calls for, as one sorted list of findings."""

from __future__ import annotations

from comms.document.finding import Edit, Finding
from comms.document.prose import front_matter_passages
from comms.document.span import Span
from comms.lint.allowed import Allowances
from comms.lint.checks import AGAINST_FACTS, check_named
from comms.lint.kinds import ASSUMED, KINDS
from comms.lint.patterns import PatternTooSlow
from comms.lint.reading import Reading
from comms.lint.rule import fill
from comms.lint.scopes import is_raw, targets, whole
from comms.lint.subject import tells_an_incident

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.document.prose import Passage
    from comms.document.tree import Document
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.gate import Gate
    from comms.lint.rule import Hit, Rule
    from comms.lint.rulebook import Rulebook


OF_INCIDENTS = frozenset(("statement", "plain"))
"""The packs about what is said of an incident. Of a text that tells of none, and does not say what it is, they ask nothing:
what their phrases mark there is a suggestion."""

PHRASES = frozenset(("existence", "bare_no_evidence", "vague_quantity"))
"""Checks that find what is said, not what is missing or undated."""


def lint(
    document: Document,
    rulebook: Rulebook,
    *,
    kind: str | None = None,
    allow: bool = True,
    grammar: Sequence[Finding] | None = None,
    facts: Cleared | None = None,
) -> list[Finding]:
    """Check a document and give its findings, sorted by place.

    `kind` stands in for the kind that the document names. With `allow=False` the document's own
    `<!-- comms: allow ... -->` comments are not followed. `grammar` has what LanguageTool found, None where it was not
    asked; `facts` what the readers of the text may know, None where the incident is not at hand.
    """
    reading = Reading(document, kind, facts, rulebook.gate)
    ordinary = reading.assumed and facts is None and not tells_an_incident(reading)
    rules = [rule for rule in rulebook.rules if not ordinary or _holds_anywhere(rule)]
    findings = _pattern_findings(reading, rulebook)
    for rule in rules:
        if facts is None and rule.extends in AGAINST_FACTS:
            continue
        if "tries" not in rule.options and rule.applies_to(reading.kind):
            hits = check_named(rule.extends).find(rule, reading)
            findings.extend(_finding(rule, hit, reading.kind) for hit in hits)
    if ordinary:
        kept = {rule.id for rule in rules}
        findings = [_offered(each) for each in findings if each.rule in kept or each.rule.startswith("comms.")]
        findings.append(_assumed(reading))
    if kind is None and reading.assumed:
        findings.extend(_unknown_kind(document))
    findings = _limited(findings, rulebook)
    if facts is not None:
        from comms.lint.against_facts.offers import with_offers

        findings = with_offers(findings, facts)
    findings.extend(grammar or ())
    allowances = Allowances(document, rulebook, grammar=grammar is not None)
    findings = allowances.judge(findings) if allow else findings
    unique = {(*finding.sort_key(), finding.severity): finding for finding in findings}
    return [unique[key] for key in sorted(unique)]


def _holds_anywhere(rule: Rule) -> bool:
    """Say whether a rule has something to say of a text that tells of no incident."""
    return rule.pack not in OF_INCIDENTS or (rule.pack == "statement" and rule.extends in PHRASES)


def _offered(finding: Finding) -> Finding:
    """Make a finding about a phrase a suggestion."""
    if finding.rule.partition(".")[0] not in OF_INCIDENTS:
        return finding
    return Finding(
        finding.rule,
        "suggestion",
        finding.span,
        finding.message,
        why=finding.why,
        instead=finding.instead,
        edit=finding.edit,
    )


def _pattern_findings(reading: Reading, rulebook: Rulebook) -> list[Finding]:
    findings: list[Finding] = []
    slow: set[str] = set()
    for passage, tried in _tries(reading, rulebook.gate):
        for rule, tries in tried:
            if rule.id in slow or is_raw(rule.scope) or not rule.applies_to(reading.kind):
                continue
            check = check_named(rule.extends)
            try:
                for target in targets(passage, rule, reading.document.text):
                    findings.extend(_finding(rule, hit, reading.kind) for hit in check.hits(rule, target, tries))
            except PatternTooSlow:
                slow.add(rule.id)
                findings.append(_too_slow(rule, passage.span(0, min(len(passage.text), 1))))
    if any("tries" in rule.options and is_raw(rule.scope) for rule in rulebook.rules):
        source = whole(reading.document)
        for rule, tries in rulebook.gate.survey([source.text]).candidates()[0]:
            if not is_raw(rule.scope) or not rule.applies_to(reading.kind):
                continue
            try:
                hits = check_named(rule.extends).hits(rule, source, tries)
                findings.extend(_finding(rule, hit, reading.kind) for hit in hits)
            except PatternTooSlow:
                findings.append(_too_slow(rule, Span(0, 0)))
    return findings


def _tries(reading: Reading, gate: Gate) -> Iterator[tuple[Passage, list[tuple[Rule, list[int]]]]]:
    """Give each passage with the rules that can match in it, those of the front matter first."""
    matter = front_matter_passages(reading.document)
    if matter:
        yield from zip(matter, gate.survey([passage.text for passage in matter]).candidates(), strict=True)
    if reading.survey is not None:
        yield from zip(reading.passages, reading.survey.candidates(), strict=True)


def _finding(rule: Rule, hit: Hit, kind: str) -> Finding:
    return Finding(
        rule.id,
        hit.level or rule.level_for(kind),
        hit.span,
        hit.message or fill(rule.message, hit.args),
        why=rule.why,
        instead=rule.instead,
        edit=hit.edit,
    )


def _too_slow(rule: Rule, span: Span) -> Finding:
    return Finding(
        "comms.SlowRule",
        "warning",
        span,
        f"The pattern of {rule.id} took too long here, so this rule has not been checked to the end.",
        why="A pattern that looks ahead, looks behind or refers back can need time without bounds.",
        instead=f"Rewrite the pattern in {rule.path} without look-around and back-references.",
    )


def _assumed(reading: Reading) -> Finding:
    return Finding(
        "comms.KindAssumed",
        "suggestion",
        reading.place(),
        "This does not read like a text about a security incident: phrases are suggestions, and nothing it lacks was asked for.",
        why="Nothing in the text says what kind of document it is, and nothing in it tells of an incident.",
        instead="If it is a statement, say so: `kind: public-statement` in the front matter, or --kind public-statement.",
    )


def _unknown_kind(document: Document) -> Iterator[Finding]:
    """Say that the kind in the front matter is none, so that a misspelt one does not go unseen."""
    matter = document.front_matter
    if matter is None or not matter.fields.get("kind"):
        return
    from difflib import get_close_matches

    name, span = matter.fields["kind"], matter.spans["kind"]
    near = get_close_matches(name.lower().replace("_", "-").replace(" ", "-"), KINDS, 1, 0.8)
    yield Finding(
        "comms.UnknownKind",
        "warning" if near else "suggestion",
        span,
        f"There is no kind of document '{name}': the text was checked as a {ASSUMED.replace('-', ' ')}.",
        why="Each kind has readers of its own: the lint asks for other elements in each, and other facts may stand in it.",
        instead=f"Did you mean `kind: {near[0]}`?" if near else f"Name one of these: {', '.join(KINDS)}.",
        edit=Edit(span, near[0], safe=False) if near else None,
    )


def _limited(findings: list[Finding], rulebook: Rulebook) -> list[Finding]:
    """Keep the first `limit` findings of rules that have one."""
    limits = {rule.id: rule.limit for rule in rulebook.rules if rule.limit}
    if not limits:
        return findings
    kept: list[Finding] = []
    seen: dict[str, int] = {}
    for finding in sorted(findings, key=Finding.sort_key):
        seen[finding.rule] = seen.get(finding.rule, 0) + 1
        if seen[finding.rule] <= limits.get(finding.rule, seen[finding.rule]):
            kept.append(finding)
    return kept
