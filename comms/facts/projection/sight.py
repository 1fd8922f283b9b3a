"""The table "who may see what": which wording an audience gets, and which groups of facts at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from comms.facts.model.words import Audience

if TYPE_CHECKING:
    from comms.facts.model.record import Worded

WordingName = Literal["text", "staff", "public", ""]
AUDIENCES: tuple[str, ...] = get_args(Audience)

# A kind whose texts are spoken on to others, or read by laymen, uses other words than its audience otherwise gets.
_WORDING_OF_KIND: dict[str, WordingName] = {"police-letter": "public", "support-answers": "public"}
_WORDING: dict[str, WordingName] = {
    "team": "text",
    "law-enforcement": "text",
    "security-company": "text",
    "operator": "",
    "insurer": "public",
    "customers": "public",
    "affected-customers": "public",
    "staff": "staff",
    "public": "public",
}
_TOLD_TO_ALL = frozenset({"organization", "contacts", "statement"})
_STORY = frozenset(
    {"nature", "way_in", "discovery", "times", "affected", "timeline", "data", "measures", "persistence"}
)
_FOR_READERS = _STORY | {
    "open_questions",
    "corrections",
    "responsibility",
    "advice",
    "reported",
    "claims",
    "third_parties",
    "delay",
}
_CLOSE = _STORY | {
    "systems", "credentials", "knowledge", "indicators", "evidence", "risk", "open_questions", "return_attempts", "people",
}  # fmt: skip
_GROUPS: dict[str, frozenset[str]] = {
    "team": _CLOSE
    | _FOR_READERS
    | {"codename", "operators", "losses", "told", "engaged", "insurer", "decisions", "providers", "log_coverage"},
    "law-enforcement": _CLOSE
    | {
        "operators",
        "losses",
        "told",
        "reported",
        "engaged",
        "insurer",
        "own_report",
        "providers",
        "log_coverage",
        "claims",
        "third_parties",
        "delay",
    },
    "security-company": _CLOSE | {"engaged", "providers", "log_coverage"},
    "operator": frozenset({"people", "indicators", "operators"}),
    "insurer": _STORY | {"people", "losses", "reported", "engaged", "insurer"},
    "customers": _FOR_READERS | {"indicators"},
    "affected-customers": _FOR_READERS,
    "staff": _FOR_READERS | {"people"},
    "public": _FOR_READERS,
}
_CONTACTS: dict[str, tuple[str, ...]] = {
    "team": ("customers", "press", "security_teams", "law_enforcement", "staff", "data_protection_officer"),
    "law-enforcement": ("law_enforcement", "security_teams"),
    "security-company": ("security_teams",),
    "operator": ("security_teams",),
    "insurer": ("security_teams",),
    "customers": ("security_teams", "customers"),
    "affected-customers": ("customers", "data_protection_officer"),
    "staff": ("customers", "press", "law_enforcement", "staff"),
    "public": ("customers", "press", "data_protection_officer"),
}
_WITH_SOURCE = frozenset({"team", "law-enforcement"})
_WITH_CATEGORY = frozenset({"team", "law-enforcement", "insurer"})
_WITH_READERS_WORDS = frozenset({"team", "staff", "customers", "affected-customers", "public"})


@dataclass(frozen=True, slots=True)
class Sight:
    """What one audience may see: its wording ("" for none), its groups, its contacts, and single columns.

    `operator` is the one operator, or the one security company, that the text goes to; `data` the ids of the data of
    one customer, None for all.
    """

    audience: str
    kind: str
    wording: WordingName
    groups: frozenset[str]
    contacts: tuple[str, ...]
    operator: str | None = None
    data: frozenset[str] | None = None

    @property
    def sources(self) -> bool:
        """Whether sources, grounds with their reference numbers, and evidence in full may be seen."""
        return self.audience in _WITH_SOURCE

    @property
    def categories(self) -> bool:
        """Whether the category of data may be seen."""
        return self.audience in _WITH_CATEGORY

    @property
    def readers_words(self) -> bool:
        """Whether the sentences to those whose data it is may be seen: effect, action, admission, told."""
        return self.audience in _WITH_READERS_WORDS and self.wording == "public"

    @property
    def team(self) -> bool:
        """Whether this is the response team, which sees all."""
        return self.audience == "team"

    def words(self, record: Worded | None) -> str:
        """Give the wording of a fact for this audience; "" where it has none, which means that it is left out."""
        if record is None or not self.wording:
            return ""
        found: str | None = getattr(record, self.wording)
        return found or ""


def sight_of(audience: str, kind: str, operator: str | None = None, data: frozenset[str] | None = None) -> Sight:
    """Give the sight of an audience. Raises ValueError for a word that is no audience."""
    if audience not in _WORDING:
        raise ValueError(f"{audience!r} is not an audience; it is one of {', '.join(AUDIENCES)}")
    return Sight(
        audience,
        kind,
        _WORDING_OF_KIND.get(kind, _WORDING[audience]),
        _TOLD_TO_ALL | _GROUPS[audience],
        _CONTACTS[audience],
        operator,
        data,
    )
