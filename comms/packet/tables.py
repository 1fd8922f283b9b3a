"""The tables of a packet, each from the projection of its reader and from nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.packet.register import number_text
from comms.packet.sheets import Sheet
from comms.packet.times import bare, local, precision, utc

if TYPE_CHECKING:
    from collections.abc import Mapping

    Projection = Mapping[str, Any]

_ADDRESSES = frozenset({"ipv4-addr", "ipv6-addr", "domain-name", "url", "email-addr", "autonomous-system"})
LOOK_UP = "look up"


def timeline(facts: Projection, name: str) -> Sheet:
    """Give what happened, in order; sources and clocks where the reader may see them."""
    zone = facts["time_zone"]
    sourced = any("source" in event for event in facts["timeline"])
    header = (
        *("When (UTC)", "Until (UTC)", f"When ({zone or 'local'})", "Precision", "By", "Phase", "What", "Certainty"),
        *(("Source", "Clock of the source was off by") if sourced else ()),
    )
    rows = tuple(
        (
            bare(event["at"]),
            bare(event["until"]),
            local(event["at"], zone),
            precision(event["at"]),
            event["by"],
            event["phase"],
            event["what"],
            event["certainty"],
            *((event["source"], event["clock_offset"]) if sourced else ()),
        )
        for event in facts["timeline"]
    )
    return Sheet(name, header, rows, "The timeline is not yet known.")


def indicators(facts: Projection, name: str) -> Sheet:
    """Give the indicators, live."""
    logged = any("log" in item for item in facts["indicators"])
    header = (
        *("Value", "Type", "Role", "First seen (UTC)", "Last seen (UTC)", "Source port", "Destination"),
        *("Destination port", "Protocol"),
        *(("Log",) if logged else ()),
    )
    rows = tuple(
        (
            item["value"],
            item["type"],
            item["role"],
            utc(item["first_seen"]),
            utc(item["last_seen"]),
            number_text(item["source_port"]),
            item["destination"],
            number_text(item["destination_port"]),
            item["protocol"],
            *((item["log"],) if logged else ()),
        )
        for item in facts["indicators"]
    )
    return Sheet(name, header, rows, "No indicators are known yet.")


def operators(facts: Projection, name: str) -> Sheet:
    """Give who runs each address, as we recorded it, and what they were told; "look up" where nobody did."""
    header = (
        *("Address", "Operator", "Abuse contact", "Looked up (UTC)", "Told (UTC)", "Their reference"),
        *("Not told because",),
    )
    rows = [
        (
            address,
            item["name"],
            item["abuse_contact"],
            utc(item["looked_up_at"]),
            utc(item["told_at"]) or ("not told" if not item["notify"] else "not yet told"),
            item["reference"],
            item["why_not"],
        )
        for item in facts["operators"]
        for address in item["addresses"] or [""]
    ]
    rows += [
        (item["value"], LOOK_UP, "", "", "not yet told", "", "")
        for item in facts["indicators"]
        if item["type"] in _ADDRESSES and not item["operator"]
    ]
    return Sheet(name, header, tuple(rows), "No operators of systems used in the attack are known yet.")


def systems(facts: Projection, name: str) -> Sheet:
    """Give the affected systems."""
    header = (
        *("System", "Purpose", "System software", "Place", "Addresses", "Isolated (UTC)", "Blocked elsewhere (UTC)"),
        *("Evidence",),
    )
    rows = tuple(
        (
            item["name"],
            item["purpose"],
            item["os"],
            item["location"],
            "; ".join(item["addresses"]),
            utc(item["isolated_at"]),
            utc(item["blocked_elsewhere_at"]),
            "; ".join(item["evidence"]),
        )
        for item in facts["systems"]
    )
    return Sheet(name, header, rows, "The affected systems are not yet known.")


def data(facts: Projection, name: str) -> Sheet:
    """Give kinds and counts of data, never the data itself."""
    header = (
        *(
            "Data",
            "Described as",
            "Whose",
            "How many",
            "How exact",
            "Other things",
            "How many things",
            "How exact (things)",
        ),
        *("Certainty", "Exposure", "Ground"),
    )
    rows = tuple(
        (
            item.get("category", ""),
            item["what"],
            item["people"].get("of", ""),
            _count(item["people"]),
            item["people"].get("is", ""),
            item["things"].get("of", ""),
            _count(item["things"]),
            item["things"].get("is", ""),
            item["certainty"],
            item["exposure"],
            item.get("ground", ""),
        )
        for item in [*facts["data"], *facts["unaffected"]]
    )
    return Sheet(name, header, rows, "Which data is affected is not yet known.")


def actions(facts: Projection, name: str) -> Sheet:
    """Give what we changed and when, so that an investigator can tell our traces from the attacker's."""
    done = [
        (row["at"], row["what"], row["state"], utc(row["due"])) for row in [*facts["mitigations"], *facts["prevention"]]
    ]
    for item in facts.get("systems", []):
        done += [(item["isolated_at"], f"Isolated {item['name']}", "done", "")]
        done += [(item["blocked_elsewhere_at"], f"Blocked {item['name']} on all other systems", "done", "")]
    for item in facts.get("credentials", []):
        done += [(item["revoked_at"], f"Revoked {item['what']}", "done", "")]
        done += [(item["replaced_everywhere_at"], f"Replaced {item['what']} everywhere", "done", "")]
    for item in facts.get("providers", []):
        done += [(item["accounts_removed_at"], f"Removed the accounts of {item['name']}", "done", "")]
        done += [(item["tokens_replaced_at"], f"Replaced the tokens of {item['name']}", "done", "")]
    measures = len(facts["mitigations"]) + len(facts["prevention"])
    kept = [row for number, row in enumerate(done) if row[0] or number < measures]
    kept.sort(key=lambda row: (not row[0], row[0]["sort"] if row[0] else 0))
    zone = facts["time_zone"]
    made = {(utc(at), what.rstrip(".")): (utc(at), local(at, zone), what, state, due) for at, what, state, due in kept}
    rows = tuple(made.values())  # a measure and a column of the facts may say the same
    header = ("When (UTC)", f"When ({zone or 'local'})", "What we did", "State", "Due (UTC)")
    return Sheet(name, header, rows, "We have changed nothing yet, as far as is recorded.")


def contacts(facts: Projection, name: str) -> Sheet:
    """Give whom to ask, and which address answers at any hour."""
    rows = [(item["name"], item["role"], "", "") for item in facts["people"]]
    labels = {"law_enforcement": "for law enforcement", "security_teams": "for security teams"}
    rows += [
        ("", label, facts["contacts"][key], "yes" if facts["contacts"]["any_hour"][key] else "no")
        for key, label in labels.items()
        if facts["contacts"].get(key)
    ]
    header = ("Name", "Role", "Reach", "Answers at any hour")
    return Sheet(name, header, tuple(rows), "No contact is recorded yet: ask whoever handed this over.")


def questions(facts: Projection, name: str) -> Sheet:
    """Give what is not known yet."""
    rows = tuple((row["what"], utc(row["answer_expected"])) for row in facts["open_questions"])
    return Sheet(name, ("Question", "Answer expected (UTC)"), rows, "No question is recorded as open.")


def moments(facts: Projection, name: str) -> Sheet:
    """Give the times that an insurer asks for."""
    labels = {
        "first_activity": "First trace",
        "access_gained": "Access gained",
        "detected": "Noticed",
        "contained": "Contained",
        "evicted": "Attacker removed",
    }
    zone, known = facts["time_zone"], facts["times"]
    rows = [
        (
            label,
            bare(known[key]["at"]),
            local(known[key]["at"], zone),
            precision(known[key]["at"]),
            known[key]["certainty"],
        )
        for key, label in labels.items()
        if known[key]
    ]
    insurer = facts["insurer"]
    if insurer and insurer["at"]:
        rows.append(("Insurer told", bare(insurer["at"]), local(insurer["at"], zone), precision(insurer["at"]), ""))
    rows += [
        (f"Told: {row['name']}", bare(row["at"]), local(row["at"], zone), precision(row["at"]), "")
        for row in facts["reported"]
    ]
    rows += [
        (f"Engaged: {row['name']}", bare(row["at"]), local(row["at"], zone), precision(row["at"]), "")
        for row in facts["engaged"]
        if row["at"]
    ]
    header = ("What", "When (UTC)", f"When ({zone or 'local'})", "Precision", "Certainty")
    return Sheet(name, header, tuple(rows), "No times are known yet.")


def losses(facts: Projection, name: str) -> Sheet:
    """Give the costs known so far and how each figure was made."""
    rows = tuple((row["what"], row["amount"], row["currency"], row["is"], row["how"]) for row in facts["losses"])
    return Sheet(
        name, ("What", "Amount", "Currency", "How exact", "How the figure was made"), rows, "Not yet estimated."
    )


def _count(group: Mapping[str, Any]) -> str:
    return "" if not group else "not known" if group["is"] == "unknown" else str(group["count"])
