"""What a person fills in for a new entry of a group, in the order in which it is asked, with the words that may stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from comms.facts.model.happening import DISCOVERERS
from comms.facts.model.record import Worded
from comms.facts.model.words import INDICATOR_ROLES, INDICATOR_TYPES, PHASES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.facts.yaml_reader import Path

_CERTAINTY = ("confirmed", "suspected", "ruled-out", "unknown")
_TIME = "for example 2026-11-12T15:30Z, 2026-11-12T17:30+02:00, or 2026-11-12 if only the day is known"
WORDINGS: Final = ("text", "staff", "public")
"""The three wordings of a fact: for team and law enforcement, for staff, for customers and the public."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value of an entry: its key in the file, its label, an example or what leaving it out means, known words."""

    key: str
    label: str
    hint: str = ""
    choices: Sequence[str] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The form of one group: what an entry is called, the letters its ids begin with, its fields, whether it is worded."""

    what: str
    prefix: str
    fields: tuple[Field, ...]
    worded: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that the form asks for, the wordings last."""
        return (*(field.key for field in self.fields), *(WORDINGS if self.worded else ()))


_AT = Field("at", "When", _TIME)
_SURE = Field("certainty", "Certainty", "left out means unknown", _CERTAINTY)
_SOURCE = Field("source", "Source", "where it is known from, for example gateway log")
_GROUND = Field("ground", "Ground", "what a ruled-out rests on: what was examined, and when")
_MEASURE = (
    Field("state", "State", "done, under way or only planned", ("done", "under-way", "planned")),
    Field("at", "Done at", _TIME),
    Field("due", "Due", _TIME),
)

FORMS: Final[dict[str, EntryForm]] = {
    "timeline": EntryForm(
        "timeline event",
        "T",
        (
            Field("at", "When", _TIME, needed=True),
            Field("until", "Until", "only where it went on for a while; " + _TIME),
            Field("phase", "Phase", "which step of the attack or of the response", PHASES),
            Field("by", "By", "who did it", ("us", "attacker", *DISCOVERERS)),
            _SURE,
            _SOURCE,
        ),
    ),
    "open_questions": EntryForm("open question", "Q", (Field("answer_expected", "Answer expected", _TIME),)),
    "mitigations": EntryForm("mitigation", "M", _MEASURE),
    "prevention": EntryForm("step of prevention", "P", _MEASURE),
    "advice": EntryForm("advice", "A", ()),
    "risk": EntryForm(
        "risk", "R", (Field("state", "State", "open if left out", ("open", "closed")), _SURE, _SOURCE, _GROUND)
    ),
    "return_attempts": EntryForm("attempt to come back", "B", (_AT, _SURE, _SOURCE)),
    "attacker_knowledge": EntryForm("thing the attacker learnt", "N", (_SURE, _SOURCE, _GROUND)),
    "claims": EntryForm(
        "claim of others", "C", (Field("by", "By", "who asserts it", needed=True), _AT, _SURE, _SOURCE)
    ),
    "indicators": EntryForm(
        "indicator",
        "I",
        (
            Field("type", "Type", "what it is", INDICATOR_TYPES, needed=True),
            Field("value", "Value", "as it is, not defanged: 203.0.113.24", needed=True),
            Field("role", "Role", "what it did in the attack", INDICATOR_ROLES),
            Field("first_seen", "First seen", _TIME),
            Field("last_seen", "Last seen", _TIME),
            Field("operator", "Operator", "the id of who runs it, such as OP1"),
            Field("log", "Log", "in which log it stands"),
        ),
        worded=False,
    ),
}
"""The groups in which an entry can be added by filling in a form."""


def form_of(path: Path, record: object) -> EntryForm | None:
    """Give the form in which the record at a place can be changed; None where only the file has room for it."""
    if len(path) == 2 and path[0] in FORMS:  # noqa: PLR2004 - a group and a position
        return FORMS[str(path[0])]
    if not isinstance(record, Worded):
        return None
    fields = tuple(field for field in _COMMON if field.key in type(record).model_fields)
    return EntryForm("fact", "", fields)


_COMMON = (
    _AT,
    Field("exposure", "Exposure", "what was done with it"),
    _SURE,
    _SOURCE,
    _GROUND,
    Field("effect", "Effect", "what it means for the people whose data it is"),
    Field("action", "Action", "what they should do"),
    Field("admission", "Admission", "what we did wrong, said plainly"),
)
