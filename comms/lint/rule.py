"""A rule, as a rule file gives it and as the checks use it."""

from __future__ import annotations

from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from comms.document.finding import Edit, Severity
    from comms.document.span import Span


class Rule(Value):
    """One rule of a rulebook.

    `id` is `pack.Name`; `extends` names its check; `level` is the severity where `levels` has none for the kind of
    document; `kinds` are the kinds it applies to (empty: all). `scope` are selectors, any of which is enough.
    `why`, `instead`, `source` and `examples` ({"bad": [...], "good": [...]}) are for readers. `options` holds what
    belongs to its check alone, as compiled by `comms.lint.compiling`.
    """

    __slots__ = (
        "action",
        "examples",
        "extends",
        "id",
        "instead",
        "kinds",
        "level",
        "levels",
        "limit",
        "link",
        "message",
        "options",
        "path",
        "scope",
        "source",
        "why",
    )

    def __init__(
        self,
        *,
        id: str,  # noqa: A002 - the word that findings, settings and directives use for it
        extends: str,
        message: str,
        level: Severity,
        path: str = "",
        scope: tuple[str, ...] = ("text",),
        kinds: tuple[str, ...] = (),
        levels: Mapping[str, Severity] | None = None,
        limit: int = 0,
        link: str = "",
        action: Mapping[str, Any] | None = None,
        why: str = "",
        instead: str = "",
        source: str = "",
        examples: Mapping[str, list[str]] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.extends = extends
        self.message = message
        self.level = level
        self.path = path
        self.scope = scope
        self.kinds = kinds
        self.levels = dict(levels or {})
        self.limit = limit
        self.link = link
        self.action = dict(action or {})
        self.why = why
        self.instead = instead
        self.source = source
        self.examples = dict(examples or {})
        self.options = dict(options or {})

    @property
    def pack(self) -> str:
        """The folder that the rule lies in: the part of its id before the dot."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """The part of its id after the dot."""
        return self.id.partition(".")[2]

    def applies_to(self, kind: str) -> bool:
        """Say whether documents of this kind are judged by this rule."""
        return not self.kinds or kind in self.kinds

    def level_for(self, kind: str) -> Severity:
        """Give the severity of a finding in a document of this kind."""
        return self.levels.get(kind, self.level)

    def __hash__(self) -> int:
        return hash(self.id)


class Hit(Value):
    """What a check found: the place, what fills the `%s` of the rule's message, and an edit where there is one.

    `message`, when not empty, stands in for the rule's own; `level`, when not empty, for its level.
    """

    __slots__ = ("args", "edit", "level", "message", "span")

    def __init__(
        self,
        span: Span,
        args: tuple[str, ...] = (),
        *,
        edit: Edit | None = None,
        message: str = "",
        level: Severity | None = None,
    ) -> None:
        self.span = span
        self.args = args
        self.edit = edit
        self.message = message
        self.level = level


def fill(message: str, args: tuple[str, ...]) -> str:
    """Put `args` into a message as Go's Sprintf would: `%s`, `%d`, `%v`, `%q`, `%[2]s`, `%%`; surplus ones are ignored.

    A place that no argument is left for becomes empty. Line breaks become spaces.
    """
    out: list[str] = []
    at = taken = 0
    while True:
        found = message.find("%", at)
        if found < 0 or found + 1 >= len(message):
            out.append(message[at:])
            break
        out.append(message[at:found])
        verb, at = message[found + 1], found + 2
        if verb == "%":
            out.append("%")
            continue
        if verb == "[":
            close = message.find("]", at)
            number = message[at:close]
            if close > 0 and number.isdecimal() and close + 1 < len(message):
                taken, verb, at = int(number) - 1, message[close + 1], close + 2
        if verb in "sdvq":
            value = args[taken] if 0 <= taken < len(args) else ""
            out.append(f'"{value}"' if verb == "q" else value)
            taken += 1
        else:
            out.append("%" + verb)
    return " ".join("".join(out).split())
