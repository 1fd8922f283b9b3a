"""The names, addresses and references that the readers of one text may not know."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, NamedTuple

from comms.lint.against_facts.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.against_facts.cleared import Cleared

_IDENTIFIER = re.compile(r"[A-Za-z0-9][\w.@:/\\-]*[\w/]")
_PENDING = frozenset(("pending", "unknown", "none", "not yet", "n/a"))
_SHORTEST = 3
_DIGITS_ALONE = 4
_TELLING = 8
"""A reference with a short number is told from ordinary words by its length: "search report 3", not "report 2"."""
_LEGAL_FORM = re.compile(
    r",?\s+(?:inc|llc|ltd|limited|gmbh|ag|se|srl|s\.r\.l|sa|s\.a|bv|b\.v|nv|plc|corp|corporation|co|oy|ab|as|aps|kg|pty|sarl|spa|sas)\.?$",
    re.IGNORECASE,
)
_NO_ADDRESS = frozenset(("other", "autonomous-system", "process", "software", "user-agent"))


class Needle(NamedTuple):
    """Something that must not stand in the text: its folded spelling, and what it is, for people.

    `cased` says that it is the name of a person, which must stand in capitals to be meant.
    """

    name: str
    what: str
    cased: str = ""
    leet: bool = False


def needles_of(cleared: Cleared) -> list[Needle]:
    """Give all names and references that these readers may not know; those that a cleared wording holds are left out."""
    known = _known(cleared)
    found: dict[str, Needle] = {}
    for needle in _all(cleared):
        long_enough = len(needle.name) >= (_DIGITS_ALONE if needle.name.isdigit() else _SHORTEST)
        if long_enough and needle.name not in known:
            found.setdefault(needle.name, needle)
    return list(found.values())


def _known(cleared: Cleared) -> frozenset[str]:
    """Give the folded identifiers that cleared wordings and contacts hold, so that nothing cleared is a leak."""
    incident = cleared.incident
    texts = [saying.text for saying in cleared.sayings]
    record = incident.organization
    texts += [
        record.name or "",
        record.legal_name or "",
        *record.services,
        record.website or "",
        record.updates_url or "",
    ]
    texts += [str(value) for value in cleared.projection.get("contacts", {}).values() if isinstance(value, str)]
    texts += [person["name"] for person in cleared.projection.get("people", [])]
    texts += [company["name"] for company in cleared.projection.get("engaged", [])]
    words = [fold(word) for text in texts for word in _IDENTIFIER.findall(text)]
    return frozenset([*words, *map(fold, texts)])


def _all(cleared: Cleared) -> Iterator[Needle]:
    sight, incident = cleared.sight, cleared.incident
    groups = sight.groups
    if "codename" not in groups:
        name = incident.codename
        yield Needle(fold(name), "the codename", leet=True)
        yield Needle(fold("-".join(reversed(name.split("-")))), "the codename")
        for word in name.split("-"):
            for opening in ("project", "operation", "codename", "code name", "matter", "task force"):
                yield Needle(fold(f"{opening} {word}"), "the codename")
    if "systems" not in groups:
        yield from _systems(cleared)
    if "evidence" not in groups:
        yield from _evidence(cleared)
    yield from _people(cleared)
    yield from _references(cleared)
    yield from _companies(cleared)
    for saying in cleared.withheld:
        for word in _identifiers(saying.text):
            yield Needle(fold(word), f"{word}, which only the wording of {saying.fact} for the team holds")


def _systems(cleared: Cleared) -> Iterator[Needle]:
    for system in cleared.incident.systems:
        if system.name:
            yield Needle(fold(system.name), f"the host {system.name}")
            label = system.name.partition(".")[0]
            if label != system.name or _is_identifier(label):
                yield Needle(fold(label), f"the host {label}") if _is_identifier(label) else Needle("", "")
        if system.location and any(sign.isdigit() for sign in system.location):
            yield Needle(fold(system.location), "where a system stands")
    for key in cleared.incident.credentials:
        for word in _identifiers(key.what or ""):
            yield Needle(fold(word), f"the account or key {word}")


def _evidence(cleared: Cleared) -> Iterator[Needle]:
    for item in cleared.incident.evidence:
        yield Needle(fold(item.id), f"the evidence {item.id}")
        for value in (item.sha256, item.sha512, item.sha1, item.md5, item.serial, item.asset_tag, item.seal):
            if value:
                yield Needle(fold(value), f"a mark of the evidence {item.id}")
        if item.held_at and " " in item.held_at:
            yield Needle(fold(item.held_at), f"where the evidence {item.id} is held")


def _people(cleared: Cleared) -> Iterator[Needle]:
    if cleared.sight.team:
        return
    seen = {person["name"] for person in cleared.projection.get("people", [])}
    names = [member.name for member in cleared.incident.team]
    for item in cleared.incident.evidence:
        names += [item.by] if "evidence" not in cleared.sight.groups else []
    notices = cleared.incident.notices
    if not cleared.sight.sources:
        names += [report.official for report in notices.law_enforcement]
        names += [request.official for request in notices.delay_requests]
    for name in names:
        if name and name not in seen:
            yield Needle(fold(name), f"the person {name}", cased=name)
            family = name.split()[-1]
            for title in ("Mr", "Mrs", "Ms", "Dr"):
                yield Needle(fold(f"{title} {family}"), f"the person {name}", cased=f"{title} {family}")
            full = len(name.split()) > 1 and all(len(part.strip(".")) > _SHORTEST - 1 for part in name.split())
            if full and len(family) > _DIGITS_ALONE and not any(family in other for other in seen):
                yield Needle(fold(family), f"the person {name}", cased=family)
    for member in cleared.incident.team:
        if member.reach and any(sign.isdigit() for sign in member.reach):
            yield Needle(fold(member.reach), "how the team reaches itself")


def _references(cleared: Cleared) -> Iterator[Needle]:
    incident, sight = cleared.incident, cleared.sight
    notices = incident.notices
    told = [(each.reference, each.agency) for each in notices.law_enforcement]
    told += [(each.reference, each.authority) for each in notices.authorities]
    told += [(each.reference, each.agency) for each in notices.delay_requests]
    told += [(each.reference, each.name) for each in incident.operators]
    if not sight.sources:
        for reference, whose in told:
            if reference and reference.casefold() not in _PENDING:
                yield Needle(fold(reference), f"the reference {reference} of {whose}")
        for source in _sources(cleared):
            digits = re.findall(r"[0-9]+", source)
            if any(len(run) >= _SHORTEST for run in digits) or (digits and len(fold(source)) > _TELLING):
                yield Needle(fold(source), f"our own reference {source}")
                for number in re.findall(r"[0-9]{4,}", source):
                    yield Needle(number.lstrip("0"), f"our own reference {source}")
    insurer = notices.insurer
    if insurer is not None and sight.audience not in ("insurer", "team"):
        for value in (insurer.policy, insurer.reference):
            if value and value.casefold() not in _PENDING:
                yield Needle(fold(value), "a number of our insurer")


def _sources(cleared: Cleared) -> Iterator[str]:
    from comms.facts.survey import records

    for _, record in records(cleared.incident):
        for name in ("source", "ground"):
            value = getattr(record, name, None)
            if isinstance(value, str) and len(value.split()) <= 4 and "://" not in value:  # noqa: PLR2004 - "change 5521", not a sentence
                yield value


def _companies(cleared: Cleared) -> Iterator[Needle]:
    sight, notices = cleared.sight, cleared.incident.notices
    seen = {company["name"] for company in cleared.projection.get("engaged", [])}
    if "engaged" not in sight.groups or sight.audience == "security-company":
        for company in notices.security_companies:
            if company.name not in seen:
                yield Needle(fold(short(company.name)), f"the security company {company.name}")
    if notices.insurer is not None and "insurer" not in sight.groups:
        yield Needle(fold(short(notices.insurer.name)), f"the insurer {notices.insurer.name}")
    if "operators" not in sight.groups or sight.audience == "operator":
        for operator in cleared.incident.operators:
            if sight.audience not in _NAMED_BY_OTHERS and operator.id != cleared.operator:
                yield Needle(fold(short(operator.name)), f"the operator {operator.name}")


_NAMED_BY_OTHERS = frozenset(("public", "customers", "affected-customers", "staff"))
"""For these readers the rule about third parties speaks of operators."""


def short(name: str) -> str:
    """Give the name of a company without its legal form."""
    return _LEGAL_FORM.sub("", name)


def _identifiers(text: str) -> list[str]:
    return [word for word in _IDENTIFIER.findall(text) if _is_identifier(word)]


def _is_identifier(word: str) -> bool:
    """Say whether a word is a name of the trade: with an underscore, with letters and figures, or with two hyphens."""
    letters, digits = any(map(str.isalpha, word)), any(map(str.isdigit, word))
    if re.fullmatch(r"[0-9]+[a-zA-Z]{1,3}|[0-9]{4}-[0-9]{2}.*|[0-9]+(?:st|nd|rd|th)", word):
        return False
    return "_" in word or (letters and digits) or word.count("-") > 1 or ("@" in word and "." in word)


def addresses_of(cleared: Cleared) -> dict[int, str]:
    """Give every single address that these readers may not know, as its number, and what it is."""
    sight, incident = cleared.sight, cleared.incident
    found: dict[int, str] = {}
    if "systems" not in sight.groups:
        for system in incident.systems:
            for address in system.addresses:
                _add(found, address, "an address of ours")
    seen = {
        _number(row["value"].replace("[.]", ".").replace("[:]", ":"))
        for row in cleared.projection.get("indicators", [])
    }
    for indicator in incident.indicators:
        if indicator.type in ("ipv4-addr", "ipv6-addr") and _number(indicator.value) not in seen:
            _add(found, indicator.value, f"the indicator {indicator.id}")
        if indicator.destination and not sight.sources and sight.wording != "text":
            _add(found, indicator.destination, "an address of ours")
    return found


def names_of_indicators(cleared: Cleared) -> Iterator[Needle]:
    """Yield the indicators that are no addresses and that these readers may not know."""
    seen = {fold(row["value"]) for row in cleared.projection.get("indicators", [])}
    for indicator in cleared.incident.indicators:
        name = fold(re.sub(r"^h\w\wps?://", "", indicator.value))
        if indicator.type not in ("ipv4-addr", "ipv6-addr", *_NO_ADDRESS) and not any(name in each for each in seen):
            yield Needle(name, f"the indicator {indicator.id}")


def _add(found: dict[int, str], address: str, what: str) -> None:
    number = _number(address)
    if number is not None:
        found.setdefault(number, what)


def _number(address: str) -> int | None:
    try:
        return int(ip_address(address.strip()))
    except ValueError:
        return None


def own_networks(cleared: Cleared) -> list[tuple[int, int]]:
    """Give the first and last number of each network of ours whose addresses these readers may not see."""
    if cleared.sight.team or cleared.sight.wording == "text":
        return []
    made = []
    for written in cleared.incident.organization.public_addresses:
        try:
            network = ip_network(str(written), strict=False)
        except ValueError:
            continue
        made.append((int(network.network_address), int(network.broadcast_address)))
    return made


def as_number(octets: list[int]) -> int:
    """Give an IPv4 address as one number."""
    return int(IPv4Address(bytes(octets)))


def v6_as_number(address: str) -> int | None:
    """Give an IPv6 address as one number, that of the IPv4 address where it holds one; None for what is none."""
    try:
        made = IPv6Address(address)
    except ValueError:
        return None
    return int(made.ipv4_mapped) if made.ipv4_mapped is not None else int(made)
