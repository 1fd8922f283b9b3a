"""Words for values: times, ranges, counts, durations, lists, money, in the language of the draft."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from comms.drafting.times import TimeWords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comms.drafting.language import Language

_ENDS = ".!?…"
_CLOSERS = "\"'\u201d\u2019)*_"
_SPLIT = (". ", "! ", "? ", "; ")


class Wording(TimeWords):
    """The filters of the templates. Every method takes plain values and gives text; an empty value is an error."""

    def __init__(self, language: Language, zone: str = "") -> None:
        super().__init__(language, zone)

    def word(self, value: str, table: str) -> str:
        """Give the word that hangs on a value; a table without the value gives that of "other", or the value itself."""
        words = self.language.table(table)
        return words.get(value) or words.get("other") or value

    def has_word(self, value: str, table: str) -> bool:
        """Whether the table has a word for just this value."""
        return value in self.language.table(table)

    def joined(self, parts: Sequence[str]) -> str:
        """Join as "a, b and c"; "a; b and c" is never needed because parts with commas are few."""
        from babel.lists import format_list

        return format_list([str(part) for part in parts], locale=self.language.locale)

    def number(self, value: int) -> str:
        """Write a number with its separators: 1,204."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.language.locale)

    def money(self, loss: Mapping[str, Any]) -> str:
        """Write an amount: EUR 18,000."""
        from decimal import Decimal

        from babel.numbers import format_decimal

        amount = format_decimal(Decimal(str(loss["amount"])), locale=self.language.locale)
        return f"{loss['currency']} {amount}"

    def count(self, group: Mapping[str, Any]) -> str:
        """Write how many: "1,204 customers", "up to 210 former customers", "1 customer"."""
        words = self.language.table("count")
        certainty = group["is"]
        if certainty == "unknown" or group["count"] < 0:
            return words["unknown"].format(of=group["of"])
        number = group["count"]
        if number == 0 and certainty == "exact":
            return words["none"].format(of=group["of"])
        of = self.one_of(group["of"]) if self.language.plural(number) == "one" else group["of"]
        return words[certainty].format(number=self.number(number), of=of)

    def one_of(self, plural: str) -> str:
        """Give the word for one of several: customers, customer. Only the noun before "of", "who" or a comma changes."""
        known = self.language.table("one")
        if plural in known:
            return known[plural]
        cut = min(
            (at for at in (plural.find(mark) for mark in (" of ", " who ", " that ", " with ", ",")) if at > 0),
            default=len(plural),
        )
        head, tail = plural[:cut], plural[cut:]
        before, space, noun = head.rpartition(" ")
        return f"{before}{space}{known.get(noun) or self.language.singular(noun)}{tail}"

    def duration(self, span: Mapping[str, int]) -> str:
        """Write a duration: "3 days and 7 hours"; under an hour in minutes."""
        from babel.units import format_unit

        parts = [(span["days"], "duration-day"), (span["hours"], "duration-hour")]
        if not span["days"] and not span["hours"]:
            parts = [(span["minutes"], "duration-minute")]
        return self.joined(
            [format_unit(size, unit, "long", locale=self.language.locale) for size, unit in parts if size]
        )

    def country(self, code: str) -> str:
        """Give the name of a country by its two letters, or the text itself."""
        return str(self.language.locale.territories.get(code.upper(), code))

    def sentence(self, text: str) -> str:
        """Set a wording as a sentence: with a full stop where it has none."""
        return text if self.ended(text) else f"{text}."

    def inline(self, text: str) -> str:
        """Set a wording inside a sentence or before a bracket: without its final full stop."""
        return text[:-1] if text.endswith(".") and not text.endswith("..") else str(text)

    def ended(self, text: str) -> bool:
        """Whether a wording ends as a sentence does."""
        return text.rstrip(_CLOSERS).endswith(tuple(_ENDS))

    def short(self, text: str) -> bool:
        """Whether a wording is one phrase that can stand inside a sentence."""
        return not any(mark in text for mark in _SPLIT)

    def lead(self, text: str) -> str:
        """Give the first sentence of a wording, to be set in bold."""
        return text[: self._first_end(text)]

    def rest(self, text: str) -> str:
        """Give what follows the first sentence of a wording."""
        return text[self._first_end(text) :].strip()

    def _first_end(self, text: str) -> int:
        ends = [text.find(mark) + 1 for mark in _SPLIT[:3] if mark in text]
        return min(ends, default=len(text))

    def capitalised(self, text: str) -> str:
        """Begin with a capital: for names and words of ours, never for a wording."""
        return text[:1].upper() + text[1:]

    def by_day(self, entries: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Group entries that have `at` by day, in order: [{at, entries}]."""
        groups: list[dict[str, Any]] = []
        for entry in entries:
            at = entry["at"]
            if groups and self.day(groups[-1]["at"]) == self.day(at):
                groups[-1]["entries"].append(entry)
            else:
                groups.append({"at": at, "entries": [entry]})
        return groups

    def before_date(self, moment: Mapping[str, Any], date: str) -> bool:
        """Whether a time lies on a day before the date (written 2026-11-14)."""
        return bool(moment) and dt.datetime.fromtimestamp(moment["sort"], dt.UTC).date().isoformat() < date
