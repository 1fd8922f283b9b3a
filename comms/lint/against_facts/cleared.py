"""The facts that the readers of one text may know, arranged so that a text can be held against them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from comms.facts.projection import digest, project
from comms.facts.projection.sight import sight_of
from comms.lint.against_facts.almanac import Almanac
from comms.lint.against_facts.known import Known
from comms.lint.against_facts.pieces import VALUE
from comms.lint.against_facts.sayings import Saying, sayings_of
from comms.lint.against_facts.telling import Telling
from comms.lint.against_facts.words import words_in
from comms.lint.kinds import AUDIENCE_OF, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.document.tree import Document
    from comms.errors import Location
    from comms.facts.loader import Facts
    from comms.facts.model.incident import Incident
    from comms.facts.yaml_reader import Path
    from comms.lint.against_facts.figures import Figure
    from comms.lint.against_facts.needles import Needle


@dataclass
class Cleared:
    """What the readers of one text may know of an incident, and what they may not.

    `kind` and `audience` are those of the text, `day` its date, `operator` and `data` the recipient's where it has one.
    `customers` are the names of the customers' table; `changed` says in a line each which facts changed since the text
    was drafted, None where that is not known; `released` are the days on which earlier texts of ours went out.
    """

    facts: Facts
    kind: str
    audience: str
    day: date
    operator: str | None = None
    customers: Sequence[str] = ()
    changed: Sequence[str] | None = None
    released: Sequence[date] = ()
    home: str = field(init=False)

    def __post_init__(self) -> None:
        self.home = self.incident.time_zone or ""
        self.sight = sight_of(self.audience, self.kind, self.operator)

    @property
    def incident(self) -> Incident:
        """The records of the facts."""
        return self.facts.incident

    @cached_property
    def projection(self) -> dict[str, Any]:
        """The projection for these readers."""
        return project(self.facts, self.audience, kind=self.kind, today=self.day, operator=self.operator)

    @cached_property
    def digest(self) -> str:
        """The digest of the projection: what a draft's `facts` is compared with."""
        return digest(self.projection)

    @cached_property
    def _all(self) -> list[Saying]:
        return sayings_of(self.incident, self.sight)

    @cached_property
    def sayings(self) -> list[Saying]:
        """The wordings that these readers may know."""
        return [saying for saying in self._all if saying.cleared]

    @cached_property
    def withheld(self) -> list[Saying]:
        """The wordings that they may not know."""
        return [saying for saying in self._all if not saying.cleared]

    @cached_property
    def telling(self) -> Telling:
        """The index that says which cleared wording a piece of text tells."""
        return Telling(self.sayings)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words in cleared wordings."""
        return frozenset(word.stem for saying in self.sayings for word in words_in(saying.text))

    @cached_property
    def figures(self) -> list[Figure]:
        """Every number that the readers may know."""
        from comms.lint.against_facts.figures import figures_of

        return figures_of(self)

    @cached_property
    def needles(self) -> list[Needle]:
        """The names and references that the readers may not know."""
        from comms.lint.against_facts.needles import names_of_indicators, needles_of

        return [*needles_of(self), *names_of_indicators(self)]

    @cached_property
    def addresses(self) -> tuple[dict[int, str], list[tuple[int, int]]]:
        """The addresses that they may not know, one by one with what each is, and by networks."""
        from comms.lint.against_facts.needles import addresses_of, own_networks

        return addresses_of(self), own_networks(self)

    @cached_property
    def quotations(self) -> dict[tuple[str, ...], str]:
        """Four words in a row of each wording for others, with its fact; none that stands in a cleared wording."""
        from comms.lint.against_facts.quotes import quotations

        return quotations(self)

    @cached_property
    def says_all(self) -> bool:
        """Whether the facts say that all logs were read."""
        return any("all " in f"{row.logs} ".casefold() for row in self.incident.log_coverage)

    @cached_property
    def moments(self) -> list[Known]:
        """Every moment of the projection, those of wordings with their wording, and the text's own day."""
        own = [_whole_day(self.day, "the date of this text"), *(_whole_day(day, "a release") for day in self.released)]
        told = [
            Known(when.start, when.end, saying.part, when.precision, saying)
            for saying in self.sayings
            for when in saying.times
        ]
        return [*own, *told, *_walk(self.projection, "")]

    @cached_property
    def almanac(self) -> Almanac:
        """The moments, for looking up what a text names."""
        return Almanac(self.moments, self.sayings, self.home, self.day)

    @cached_property
    def values(self) -> list[Saying]:
        """What the readers may know besides wordings and holds a figure: references, ports, tools, names."""
        known = {saying.text for saying in self.sayings}
        found = {value for value in _values(self.projection) if value not in known and any(map(str.isdigit, value))}
        return [Saying(value, (), VALUE, value) for value in sorted(found)]

    def place(self, path: Path) -> Location:
        """Give the place of a fact in incident.yaml."""
        return self.facts.locate(path)

    def said(self, saying: Saying) -> str:
        """Name a fact for people, with its line: "D01 (incident.yaml, line 113)"."""
        line = self.place(saying.path).line
        return f"{saying.fact} (incident.yaml, line {line})" if line else saying.fact


def readers_of(document: Document, kind: str | None, today: date) -> tuple[str, str, date, str | None]:
    """Give (kind, audience, day, operator) of a document: what its front matter says, `kind` before it, `today` for no date."""
    fields = document.front_matter.fields if document.front_matter is not None else {}
    name, _ = kind_of(document, kind)
    audience = fields.get("audience", "") if kind is None else ""
    try:
        day = date.fromisoformat(fields.get("date", ""))
    except ValueError:
        day = today
    return (
        name,
        audience if audience in AUDIENCE_OF.values() else AUDIENCE_OF[name],
        day,
        fields.get("operator") or None,
    )


def _whole_day(day: date, about: str) -> Known:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Known(start, start + timedelta(days=1), about, "day")


def _values(value: Any) -> Iterator[str]:
    """Yield every text of a projection that is no wording, and every port."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, int) and key.endswith("port") and inner:
                yield str(inner)
            elif key != "what":
                yield from _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)
    elif isinstance(value, str):
        yield value


def _walk(value: Any, about: str) -> Iterator[Known]:
    """Yield every moment below a value of a projection, named by the key that it stands under."""
    if isinstance(value, dict):
        if value.keys() >= {"precision", "sort", "end"}:
            start = datetime.fromtimestamp(value["sort"], UTC)
            yield Known(start, datetime.fromtimestamp(value["end"], UTC), about, value["precision"])
            return
        for key, inner in value.items():
            if key != "text":
                yield from _walk(inner, about if key == "at" else f"{about}.{key}" if about in _GROUPS else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, about)


_GROUPS = frozenset({"reported", "indicators", "log_coverage", "told", "evidence", "systems", "credentials", "engaged"})
