"""`<!-- comms: allow pack.Rule because REASON -->`: findings that the author has decided to keep."""

from __future__ import annotations

import re

from comms.document.finding import Finding
from comms.document.span import Span
from comms.lint.rulebook import is_grammar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.document.tree import Block, Document, Inline
    from comms.lint.rulebook import Rulebook

_BECAUSE = re.compile(r"\sbecause[\s:,]+", re.IGNORECASE)
_WHY = "An exception that nobody can explain is a rule switched off by accident."


class _Allowance:
    """One rule that one directive allows over a range of the source."""

    __slots__ = ("covers", "directive", "reason", "rule", "used")

    def __init__(self, directive: Span, rule: str, reason: str, covers: Span) -> None:
        self.directive = directive
        self.rule = rule
        self.reason = reason
        self.covers = covers
        self.used = False


class Allowances:
    """The directives of a document. One covers the next block, or all of the document when it stands before everything."""

    __slots__ = ("_allowances", "_grammar", "_rulebook", "_unreadable")

    def __init__(self, document: Document, rulebook: Rulebook, *, grammar: bool = False) -> None:
        """Read the directives. `grammar` says whether LanguageTool was asked; else nobody misses what it would find."""
        self._rulebook = rulebook
        self._grammar = grammar
        self._unreadable: list[Finding] = []
        self._allowances: list[_Allowance] = []
        for directive, covers in _directives(document):
            self._read(directive, covers)

    def judge(self, findings: Sequence[Finding]) -> list[Finding]:
        """Leave out what is allowed; add findings about directives without a reason or with nothing to allow."""
        kept = [finding for finding in findings if not self._allows(finding)]
        kept.extend(self._unreadable)
        kept.extend(
            Finding(
                "comms.AllowsNothing",
                "warning",
                each.directive,
                f"There is no finding of {each.rule} here to allow.",
                why=_WHY,
                instead="Remove this comment, or put it directly before the block that it is about.",
            )
            for each in self._allowances
            if not each.used and each.reason and (self._grammar or not is_grammar(each.rule))
        )
        return kept

    def _allows(self, finding: Finding) -> bool:
        allowed = False
        for each in self._allowances:
            covered = each.covers.start <= finding.span.start and finding.span.end <= each.covers.end
            if covered and each.rule == finding.rule and each.reason:
                each.used = allowed = True
        return allowed

    def _read(self, directive: Block | Inline, covers: Span) -> None:
        verb, _, rest = directive.text.strip().partition(" ")
        said = _BECAUSE.split(f"{rest} ", maxsplit=1)
        reason = said[1].strip() if len(said) > 1 else ""
        rules = said[0].replace(",", " ").split()
        if verb.lower() != "allow" or not rules:
            self._complain(directive.span, "comms.UnknownDirective", "This comment asks comms for nothing it knows.")
            return
        for name in rules:
            rule = self._rulebook.find(name)
            known = rule.id if rule is not None else name if is_grammar(name) else ""
            if not known:
                self._complain(directive.span, "comms.UnknownDirective", f"There is no rule {name} to allow.", name)
            elif not reason:
                self._complain(directive.span, "comms.AllowWithoutReason", f"{known} is allowed without a reason.")
            else:
                self._allowances.append(_Allowance(directive.span, known, reason, covers))

    def _complain(self, span: Span, rule: str, message: str, name: str = "") -> None:
        near = self._rulebook.nearest(name) if name else ""
        hint = f"Did you mean {near}?" if near else "Write <!-- comms: allow pack.Rule because REASON -->."
        self._unreadable.append(Finding(rule, "error", span, message, why=_WHY, instead=hint))


def _directives(document: Document) -> Iterator[tuple[Block | Inline, Span]]:
    """Give each directive with the range that it covers."""
    leading: set[int] = set()
    for block in document.blocks:
        if block.kind != "directive":
            break
        leading.add(id(block))
        yield block, Span(0, len(document.text))
    for siblings in _levels(document):
        waiting: list[Block] = []
        for block in siblings:
            if block.kind == "directive":
                waiting += [] if id(block) in leading else [block]
                continue
            for directive in waiting:
                yield directive, block.span
            waiting = []
        for directive in waiting:
            yield directive, Span(directive.span.end, directive.span.end)

    for block in document.walk():
        for inline in _inline_directives(block):
            yield inline, block.span


def _inline_directives(block: Block) -> Iterator[Inline]:
    """Give the comments to comms that stand inside running text; each covers its own block."""
    waiting = list(block.inlines)
    while waiting:
        inline = waiting.pop()
        if inline.kind == "directive":
            yield inline
        waiting.extend(inline.inlines)


def _levels(document: Document) -> Iterator[tuple[Block, ...]]:
    yield document.blocks
    for block in document.walk():
        if block.blocks:
            yield block.blocks
