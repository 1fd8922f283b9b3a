"""One customer's notice: what is generated for its row, merged with what people changed in the specimen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from comms.document.front_matter import read_front_matter, write_front_matter
from comms.document.merge import merge
from comms.drafting.draft import draft
from comms.drafting.escaping import escape_markdown
from comms.drafting.fitting import fitted
from comms.facts.projection.traces import defanged

if TYPE_CHECKING:
    import datetime as dt

    from comms.drafting.customers import Row
    from comms.facts.loader import Facts

KINDS = ("customer-security-notice", "customer-letter")

# Stands for the customer's name while rows that are alike in all else share one text.
_NAME = "NameOfTheCustomerOfThisNotice"
_KEPT_TEXTS = 256
_FIELDS = frozenset({"kind", "audience", "marking", "language", "date", "title"})
_COMMENT = re.compile(r"^[ \t]*<!--.*?-->[ \t]*\n?|<!--.*?-->", re.DOTALL | re.MULTILINE)
_CUSTOMERS = re.compile(re.escape(_NAME))


class NoticeRefused(Exception):
    """A row gets no notice; the message says why."""


class NoticeWriter:
    """Writes the notices of one kind.

    `base` is the specimen as last generated, `specimen` as people left it. Rows that name the same data share one
    rendering and one merge; some hundred such texts are kept, so that memory does not grow with the rows.
    """

    def __init__(
        self,
        facts: Facts,
        kind: str,
        *,
        base: str,
        specimen: str,
        today: dt.date,
        now: dt.datetime,
        templates_dir: str | None = None,
    ) -> None:
        self._facts = facts
        self._kind = kind
        self._base = base
        self._specimen = specimen
        self._today = today
        self._now = now
        self._templates_dir = templates_dir
        self._shared = lru_cache(_KEPT_TEXTS)(self._merged)

    def text(self, row: Row) -> str:
        """Give the notice of one row as Markdown.

        Raises NoticeRefused where the specimen's changes do not fit this customer, TemplateError.
        """
        text, reason = self._shared(row.data, row.indicators)
        if reason:
            raise NoticeRefused(reason)
        name = escape_markdown(row.customer)
        return _CUSTOMERS.sub(lambda _found: name, text)

    def _merged(self, data: frozenset[str], indicators: bool) -> tuple[str, str]:  # noqa: FBT001 - the key of a cache
        generated = draft(
            self._facts,
            self._kind,
            today=self._today,
            now=self._now,
            templates_dir=self._templates_dir,
            data=data,
            to=_NAME,
            indicators=indicators,
        ).text
        merged = merge(*fitted(self._base, self._specimen, generated), generated)
        if merged.conflicts:
            return "", "what was changed in the specimen stands where this customer's notice differs from it"
        text = _for_outside(merged.text)
        return text, self._foreign(text, generated, data, indicators=indicators)

    def _foreign(self, text: str, generated: str, data: frozenset[str], *, indicators: bool) -> str:
        """Say what the text holds that is not this customer's: a person may have moved or copied it in the specimen."""
        generated_lines = {line.strip() for line in generated.splitlines()}
        only_specimen = {line.strip() for line in self._body(self._base).splitlines()} - generated_lines
        if any(line.strip() in only_specimen for line in self._body(text).splitlines()):
            return "a line that is not about this customer was moved in the specimen"
        incident = self._facts.incident
        for item in incident.data:
            words = (item.public, item.effect, item.action, item.admission)
            if item.id not in data and any(_holds(text, word) and not _holds(generated, word) for word in words):
                return f"the specimen's changes speak of {item.id}, which is not this customer's"
        if not indicators and self._kind == KINDS[0]:
            for trace in incident.indicators:
                values = (defanged(trace.value, trace.type), trace.value)
                if any(_holds(text, value) and not _holds(generated, value) for value in values):
                    return "the specimen's changes name an indicator, and this customer gets none"
        return ""

    @staticmethod
    def _body(text: str) -> str:
        front = read_front_matter(text)
        return text[front.body_start :] if front is not None else text


def _holds(text: str, words: str | None) -> bool:
    if not words:
        return False
    return escape_markdown(words).rstrip(".") in text or words.strip().rstrip(".") in text


def _for_outside(text: str) -> str:
    """Leave out what is only for us: comments, and the fields of the front matter that no reader needs."""
    text = text.replace("\r\n", "\n")
    front = read_front_matter(text)
    if front is None:
        return _COMMENT.sub("", text)
    kept = {key: value for key, value in front.fields.items() if key in _FIELDS}
    return write_front_matter(kept) + _COMMENT.sub("", text[front.body_start :])
