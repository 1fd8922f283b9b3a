"""Every wording that the facts hold, each with the fact it belongs to: what readers may know, and what they may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comms.facts.model import Credential, System
from comms.facts.precision import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.facts.model import Count, Worded
    from comms.facts.model.incident import Incident
    from comms.facts.projection.sight import Sight
    from comms.facts.yaml_reader import Path


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """One wording of one fact.

    `fact` names the fact for people ("D01", "T03", "the responsibility"); `path` is its place in incident.yaml; `part`
    says which wording of what it is ("timeline", "data", "effect", "action", ...). `times` are the moments that belong
    to it, `counts` the numbers with what they count. `cleared` says whether the readers of the text may know it.
    """

    fact: str
    path: Path
    part: str
    text: str
    certainty: str = "confirmed"
    times: tuple[Moment, ...] = ()
    counts: tuple[tuple[Count, str], ...] = ()
    cleared: bool = True


def sayings_of(incident: Incident, sight: Sight) -> list[Saying]:
    """Give all wordings of an incident; for each fact the one that these readers get, or else the full one as withheld."""
    made: list[Saying] = []
    for fact, path, part, record, times, group in _worded(incident):
        if record is None:
            continue
        certainty = str(getattr(record, "certainty", "confirmed"))
        counts = _counts(record)
        words = sight.words(record) if group in sight.groups else ""
        if not words and part in sight.groups and isinstance(record, System | Credential):
            words = record.public or ""  # what stands in the tables of those who see systems, where a name is missing
        if words:
            made.append(Saying(fact, path, part, words, certainty, times, counts))
            continue
        for name in ("text", "staff", "public"):
            withheld = getattr(record, name, None)
            if withheld:
                made.append(Saying(fact, (*path, name), part, withheld, certainty, times, counts, cleared=False))
    made.extend(_data_sentences(incident, sight))
    return made


def _worded(incident: Incident) -> Iterator[tuple[str, Path, str, Worded | None, tuple[Moment, ...], str]]:
    """Yield (fact, path, part, record, its times, group of the allow-list) for every record with wordings."""
    nature = incident.nature
    yield "the headline", ("nature", "headline"), "headline", nature.headline, (), "nature"
    yield "nature", ("nature",), "nature", nature, (), "nature"
    closed = (nature.vector.closed_at,) if nature.vector and nature.vector.closed_at else ()
    yield "nature.vector", ("nature", "vector"), "way_in", nature.vector, closed, "way_in"
    yield "nature.attribution", ("nature", "attribution"), "attribution", nature.attribution, (), "nature"
    found = incident.discovery
    yield "discovery", ("discovery",), "discovery", found, _times(found, "at"), "discovery"
    for group, part, names in (
        ("timeline", "timeline", ("at", "until")),
        ("mitigations", "measure", ("at", "due")),
        ("prevention", "prevention", ("at", "due")),
        ("advice", "advice", ()),
        ("return_attempts", "return_attempt", ("at",)),
        ("attacker_knowledge", "knowledge", ()),
        ("risk", "risk", ("closed_at",)),
        ("claims", "claim", ("at",)),
        ("corrections", "correction", ("at",)),
        ("third_parties", "third_party", ()),
        ("compromised_providers", "provider", ("accounts_removed_at", "tokens_replaced_at")),
    ):
        for index, record in enumerate(getattr(incident, group)):
            name = record.id if getattr(record, "id", None) else f"{group}[{index + 1}]"
            ahead = part == "measure" and (record.state or ("done" if record.at else "planned")) != "done"
            yield (
                name,
                (group, index),
                "plan" if ahead else part,
                record,
                _times(record, *names),
                _GROUP.get(group, group),
            )
    for index, question in enumerate(incident.open_questions):
        path: Path = ("open_questions", index)
        if question.answer is None:
            yield question.id, path, "question", question, _times(question, "answer_expected"), "open_questions"
        else:
            answer = question.answer
            yield question.id, (*path, "answer"), "answer", answer, _times(answer, "at"), "open_questions"
    yield "persistence", ("persistence",), "persistence", incident.persistence, (), "persistence"
    yield "responsibility", ("responsibility",), "responsibility", incident.responsibility, (), "responsibility"
    for index, system in enumerate(incident.systems):
        yield system.id, ("systems", index), "systems", system, (), "nature"
    for index, key in enumerate(incident.credentials):
        yield key.id, ("credentials", index), "credentials", key, (), "nature"
    for index, item in enumerate(incident.data):
        part = "unaffected" if item.certainty == "ruled-out" else "data"
        yield item.id, ("data", index), part, item, (), "data"


_GROUP = {
    "mitigations": "measures",
    "prevention": "measures",
    "attacker_knowledge": "knowledge",
    "compromised_providers": "providers",
}


def _data_sentences(incident: Incident, sight: Sight) -> Iterator[Saying]:
    """Yield the sentences that stand beside a kind of data: category, effect, action, admission, and who was told."""
    for index, item in enumerate(incident.data):
        path: Path = ("data", index)
        seen = bool(sight.words(item)) and item.certainty != "ruled-out"
        counts = _counts(item)
        if item.category and (sight.categories or sight.audience == "staff"):
            part = "unaffected" if item.certainty == "ruled-out" else "category"
            yield Saying(item.id, (*path, "category"), part, item.category, item.certainty, (), counts)
        for name in ("effect", "action", "admission"):
            text = getattr(item, name)
            if text:
                yield Saying(item.id, (*path, name), name, text, item.certainty, cleared=seen and sight.readers_words)
        told = item.told
        if told is not None and (words := sight.words(told)):
            cleared = seen and sight.readers_words
            yield Saying(item.id, (*path, "told"), "told", words, "confirmed", _times(told, "at"), counts, cleared)


def _times(record: Any, *names: str) -> tuple[Moment, ...]:
    found = (getattr(record, name, None) for name in names)
    return tuple(when for when in found if isinstance(when, Moment))


def _counts(record: Any) -> tuple[tuple[Count, str], ...]:
    """Give the counts of a kind of data, each with what it counts."""
    of = getattr(record, "of", None)
    people, things = getattr(record, "people", None), getattr(record, "things", None)
    made = [(people, of or "")] if people is not None else []
    made += [(things, things.of or "")] if things is not None else []
    return tuple((count, unit) for count, unit in made if count.known is not None)
