"""The table "Who may see what", written down once more as values that may not stand in a file, and the scan for them.

It reads the facts themselves and knows nothing of projections: it is there to find what they let through.
"""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING

from comms.drafting.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from comms.facts.model import Incident

_CLOSED = frozenset({"staff", "operator", "insurer", "customers", "affected-customers", "public"})
"""Audiences that see no host, no evidence, no reference of ours."""

_WORDING = {
    "staff": ("staff",),
    "insurer": ("public",),
    "customers": ("public",),
    "affected-customers": ("public",),
    "public": ("public",),
    "operator": (),
}
_SHORTEST = 4
_BETWEEN = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^>]*>")


def audience_of(kind: str) -> str:
    """Give whom a kind of text is for."""
    return KINDS[kind].audience


def forbidden(incident: Incident, kind: str, operator: str = "") -> dict[str, str]:
    """Give what may not stand in a text of a kind: the value, and what it is."""
    audience = audience_of(kind)
    found: dict[str, str] = {}
    if audience != "team":
        found[incident.codename] = "codename"
    for member in incident.team:
        seen = member.spokesperson if audience == "staff" else audience in member.contact_for
        handled = audience == "law-enforcement"  # may name who handled evidence
        if member.name and not seen and not handled and audience != "team":
            found[member.name] = "person"
    if audience in _CLOSED:
        found |= _systems(incident) | _evidence(incident) | _references(incident, audience)
        found |= _indicators(incident, audience, operator)
        found |= _ids(incident)
    if kind in {"support-answers", "police-letter"}:
        wordings: tuple[str, ...] = ("public",)
    elif audience in _WORDING:
        wordings = _WORDING[audience]
    else:
        return found
    return found | _wordings(incident, wordings)


def _systems(incident: Incident) -> dict[str, str]:
    found: dict[str, str] = {}
    for system in incident.systems:
        found |= dict.fromkeys(system.addresses, "own address")
        if system.name:
            found[system.name] = found[system.name.partition(".")[0]] = "host"
    for indicator in incident.indicators:
        if indicator.destination:
            found[indicator.destination] = "own address"
    for key in incident.credentials:
        if key.what:
            found[key.what] = "credential"
    return found


def _evidence(incident: Incident) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in incident.evidence:
        found[item.id] = "evidence"
        for value in (
            item.md5,
            item.sha1,
            item.sha256,
            item.sha512,
            item.serial,
            item.asset_tag,
            item.held_at,
            item.seal,
        ):
            if value:
                found[value] = "evidence"
    return found


def _references(incident: Incident, audience: str) -> dict[str, str]:
    found: dict[str, str] = {}
    records = [*incident.timeline, *incident.data]
    found |= {record.source: "source" for record in records if record.source and any(map(str.isdigit, record.source))}
    found |= {record.ground: "ground" for record in records if record.ground and any(map(str.isdigit, record.ground))}
    insurer = incident.notices.insurer
    if insurer is not None and insurer.policy and audience != "insurer":
        found[insurer.policy] = "policy number"
    return found


def _indicators(incident: Incident, audience: str, operator: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in incident.indicators:
        own = audience == "operator" and one.operator == operator
        if not own:  # customers' security teams see them defanged, and none that is not shared
            found[one.value] = "indicator"
        if not own and not (audience == "customers" and one.share):
            found[one.value.replace(".", "[.]")] = "indicator"
    if audience != "team":
        found |= {one.name: "operator" for one in incident.operators if one.id != operator}
    return found


def _ids(incident: Incident) -> dict[str, str]:
    groups = (incident.timeline, incident.data, incident.credentials, incident.systems, incident.risk)
    return {record.id: "id of a fact" for group in groups for record in group if record.id}


def _wordings(incident: Incident, allowed: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for record in _worded(incident):
        cleared = " ".join(_plain(getattr(record, name) or "") for name in allowed)
        for name in ("text", "staff", "public"):
            words = _plain(getattr(record, name) or "")
            if name not in allowed and len(words) > 20 and words.rstrip(".").casefold() not in cleared.casefold():
                found[words.rstrip(".")] = f"wording `{name}`"
    return found


def _worded(incident: Incident) -> Iterator[object]:
    nature = incident.nature
    yield from (one for one in (nature.headline, nature, nature.vector, incident.persistence) if one is not None)
    for group in (
        incident.timeline, incident.data, incident.mitigations, incident.prevention, incident.attacker_knowledge,
        incident.risk, incident.open_questions, incident.third_parties, incident.claims,
    ):  # fmt: skip
        yield from group


def cleared_words(incident: Incident, kind: str) -> str:
    """Give all that a person wrote for the readers of a kind: whatever stands there was meant to be said."""
    audience = audience_of(kind)
    names = {"staff": ("staff", "public"), "operator": ()}.get(audience, ("public",))
    words = [getattr(record, name) or "" for record in _worded(incident) for name in names]
    contacts = incident.organization.contacts
    words += [str(value) for value in vars(contacts).values() if isinstance(value, str)]
    words += [incident.organization.name or "", incident.organization.legal_name or "", *incident.organization.services]
    words += [item.effect or "" for item in incident.data] + [item.action or "" for item in incident.data]
    words += [item.admission or "" for item in incident.data]
    return _plain(" ".join(words))


def leaks(files: Iterable[tuple[str, bytes]], values: dict[str, str], cleared: str = "") -> list[str]:
    """List what the files give away: in each name, each part, property and relationship, with and without markup.

    A codename and a name of a person are found in any spelling; other values as words of their own. What stands in
    `cleared` was meant to be said.
    """
    found = []
    wanted = {
        value: what
        for value, what in values.items()
        if len(value) >= _SHORTEST and value.casefold() not in cleared.casefold()
    }
    for place, text in _texts(files):
        plain, folded = _plain(text).casefold(), _folded(text)
        for value, what in wanted.items():
            if what in {"codename", "person"}:
                hit = _folded(value) in folded
            else:
                hit = value.casefold() in plain and bool(
                    re.search(rf"(?<![\w.-]){re.escape(value.casefold())}(?![\w-]|\.\w)", plain)
                )
            if hit:
                found.append(f"{place}: {what} {value!r}")
    return found


def _texts(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
    for name, data in files:
        yield f"name of {name}", name
        if not name.endswith(".docx"):
            text = data.decode("utf-8")
            yield name, text
            if name.endswith(".html"):
                yield name, html.unescape(text)
                yield f"{name} without tags", html.unescape(_TAG.sub("", text))
            continue
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield f"comment of {name}", package.comment.decode("utf-8", "replace")
            for entry in package.infolist():
                part = package.read(entry).decode("utf-8", "replace")
                yield f"{name}/{entry.filename}", entry.filename
                yield f"{name}/{entry.filename}", entry.comment.decode("utf-8", "replace") + repr(entry.extra)
                yield f"{name}/{entry.filename}", html.unescape(part)
                # The words of a paragraph are looked at together: a name may be split over runs.
                yield f"{name}/{entry.filename} without tags", html.unescape(_TAG.sub("", re.sub("</w:p>", "\n", part)))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _folded(text: str) -> str:
    plain = "".join(one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf")
    return _BETWEEN.sub("", plain.casefold())
