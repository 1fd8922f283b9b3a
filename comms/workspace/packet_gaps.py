"""What the facts lack for the packet of one recipient, each with its place in incident.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.errors import Problem
from comms.packet.register import WEAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.facts.loader import Facts
    from comms.facts.yaml_reader import Path
    from comms.packet.contents import Contents

ADDRESSES = frozenset({"ipv4-addr", "ipv6-addr", "domain-name", "url"})


def gaps(facts: Facts, audience: str) -> tuple[Problem, ...]:
    """Give what is missing for a recipient of this audience; the text of the letter apart."""
    found = [*_contact(facts, audience)]
    if audience == "law-enforcement":
        found += [*_reach(facts), *_indicators(facts), *_evidence(facts), *_losses(facts)]
        if facts.incident.time_zone is None:
            hint = "add time_zone, such as Europe/Bucharest"
            found.append(
                Problem("local times are missing: the time zone is not known", hint, facts.locate(("time_zone",)))
            )
    elif audience == "insurer":
        found += [*_policy(facts), *_losses(facts)]
    elif audience == "security-company":
        found += [*_companies(facts), *_indicators(facts)]
    elif audience == "operator":
        found += [*_operators(facts), *_look_up(facts)]
    return tuple(found)


def report_gaps(facts: Facts, contents: Contents) -> tuple[Problem, ...]:
    """Give what better X-ARF reports of an operator's packet would need."""
    found = []
    for item, report in contents.reports:
        if not report.why:
            continue
        index = next((number for number, one in enumerate(facts.incident.indicators) if one.value == item["value"]), 0)
        path: Path = ("indicators", index)
        if report.wanting:
            steps = tuple(report.wanting[0].split("."))
            path = steps if len(steps) > 1 else (*path, *steps)
        hint = f"fill in {' and '.join(one if one != 'url' else 'a value of type url' for one in report.wanting)}"
        found.append(Problem(f"{item['value']}: {report.why}", hint if report.wanting else "", facts.locate(path)))
    return tuple(found)


def _contact(facts: Facts, audience: str) -> Iterator[Problem]:
    if not any(audience in member.contact_for for member in facts.incident.team):
        yield Problem(
            f"nobody is named as contact for {audience}",
            f"add contact_for: [{audience}] to a member",
            facts.locate(("team",)),
        )


def _reach(facts: Facts) -> Iterator[Problem]:
    contacts = facts.incident.organization.contacts
    place = facts.locate(("organization", "contacts"))
    if contacts.law_enforcement is None and contacts.security_teams is None:
        yield Problem("investigators cannot reach us: no telephone or mail", "add contacts: law_enforcement", place)
    elif not {"law_enforcement", "security_teams"} & set(contacts.at_any_hour):
        yield Problem("no contact answers at any hour", "add at_any_hour: [law_enforcement] if one does", place)


def _indicators(facts: Facts) -> Iterator[Problem]:
    if not facts.incident.indicators:
        yield Problem("no indicators are known", "fill in indicators", facts.locate(("indicators",)))
    for index, item in enumerate(facts.incident.indicators):
        place = facts.locate(("indicators", index))
        if item.first_seen is None and item.last_seen is None:
            yield Problem(f"{item.id}: when it was seen is not known", "fill in first_seen and last_seen", place)
    yield from _look_up(facts)


def _look_up(facts: Facts) -> Iterator[Problem]:
    for index, item in enumerate(facts.incident.indicators):
        if item.type in ADDRESSES and item.operator is None:
            hint = "look up who runs it (whois), add it under operators, and name it here"
            yield Problem(f"{item.id}: no operator is recorded", hint, facts.locate(("indicators", index)))


def _evidence(facts: Facts) -> Iterator[Problem]:
    if not facts.incident.evidence:
        yield Problem("no evidence is registered", "run `comms evidence add`", facts.locate(("evidence",)))
    for index, item in enumerate(facts.incident.evidence):
        place = facts.locate(("evidence", index))
        if not (item.sha256 or item.sha512):
            message = WEAK if item.sha1 or item.md5 else "it is not hashed"
            yield Problem(f"{item.id}: {message}", "run `comms evidence add --item` with the file", place)
        if item.held_at is None or item.read_only is None:
            yield Problem(
                f"{item.id}: where or how it is kept from change is not known", "fill in held_at and read_only", place
            )


def _losses(facts: Facts) -> Iterator[Problem]:
    if not any(loss.amount for loss in facts.incident.losses):
        yield Problem("the loss is not estimated", "fill in losses once it is", facts.locate(("losses",)))


def _policy(facts: Facts) -> Iterator[Problem]:
    insurer = facts.incident.notices.insurer
    if insurer is None or insurer.policy is None:
        yield Problem("the policy number is missing", "fill in policy", facts.locate(("notices", "insurer")))


def _companies(facts: Facts) -> Iterator[Problem]:
    for index, company in enumerate(facts.incident.notices.security_companies):
        place = facts.locate(("notices", "security_companies", index))
        if company.asked_for is None:
            yield Problem(f"what is asked of {company.name} is missing", "fill in asked_for", place)
        if index:
            hint = "hand it its own copy of the tables, or put it first"
            yield Problem(f"the brief is written to the first company, not to {company.name}", hint, place)


def _operators(facts: Facts) -> Iterator[Problem]:
    seen = {indicator.operator for indicator in facts.incident.indicators}
    for index, operator in enumerate(facts.incident.operators):
        place = facts.locate(("operators", index))
        if operator.notify and operator.id not in seen:
            hint = f"add operator: {operator.id} to its indicators"
            yield Problem(f"no indicator names {operator.name}, so there is nothing to tell it", hint, place)
        elif operator.notify and operator.abuse_contact is None:
            yield Problem(
                f"the abuse contact of {operator.name} is missing", "look it up and fill in abuse_contact", place
            )
