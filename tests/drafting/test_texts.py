"""Every kind reads right: the worked example as wanted, and facts of every sort without a slip."""

from __future__ import annotations

import copy
import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comms.drafting.draft import History, draft
from comms.drafting.kinds import KINDS
from comms.drafting.specimens import example, large, minimal
from comms.facts.loader import load_facts, parse_facts
from tests.drafting.texts import NOW, texts, wrong

if TYPE_CHECKING:
    from pathlib import Path

_AS_NOW = sorted(set(KINDS) - {"operator-letter", "holding-statement", "internal-update", "public-update"})
_SPECIMEN = re.compile(r"^(\*\*To:\*\*.*|- \*\*Invoices of your closed account.*)\n", re.MULTILINE)


def body(text: str) -> str:
    """Give a text without its front matter."""
    return text.partition("\n---\n")[2].strip()


@pytest.mark.parametrize("kind", [*_AS_NOW, "operator-letter"])
def test_the_worked_example_reads_as_wanted(kind: str, shared: Path) -> None:
    """Each text is the wanted one; the two specimens name nobody and hold all data, where the wanted ones name one."""
    recipient = "OP1" if kind == "operator-letter" else ""
    made = body(draft(example(), kind, today=None, now=NOW, recipient=recipient).text)
    wanted = body((shared / "texts" / f"{kind}.md").read_text(encoding="utf-8"))
    if kind in {"customer-letter", "customer-security-notice"}:
        made, wanted = _SPECIMEN.sub("", made), _SPECIMEN.sub("", wanted)
    assert made == wanted


@pytest.mark.parametrize("kind", ["internal-update", "public-update"])
def test_the_updates_read_as_wanted(kind: str, shared: Path, example_text: str) -> None:
    """A week later: a question answered, a measure done, a number corrected."""
    answered = (
        "answer_expected: 2026-11-20, answer: {at: 2026-11-20, certainty: ruled-out, ground: report 4, text: x,"
        ' public: "Account names were not read. The leaked key had no right to read them.",'
        " staff: Account names were not read.}}"
    )
    corrected = (
        'corrections: [{at: 2026-11-20, was: "38", is: "41", text: x, staff: We said that contents of unencrypted'
        " backups of 38 customers had been copied. The number is 41., public: "
        '"On 14 November 2026 we wrote that the content of unencrypted backups of 38 customers had been copied. '
        "The number is 41. We have written to the three customers whom we had missed. "
        'We are sorry for this mistake."}]'
    )
    text = example_text
    for old, new in (
        ("answer_expected: 2026-11-20}", answered),
        ("state: planned, due: 2026-12-15,", "state: done, at: 2026-11-19,"),
        ("Service keys will expire", "Service keys expire"),
        ("people: {count: 38, is: exact}", "people: {count: 41, is: exact}"),
        (
            "public: We wrote to each of these customers on 13 November 2026.",
            "public: We have written to each of these customers.",
        ),
        ("corrections: []", corrected),
        ("next_update: 2026-11-20T12:00Z", ""),
    ):
        assert old in text
        text = text.replace(old, new)
    day = dt.date(2026, 11, 14)
    before = {"public-statement": day, "internal-notice": dt.date(2026, 11, 13)}
    now = dt.datetime(2026, 11, 20, 14, 10, tzinfo=dt.UTC)
    made = draft(parse_facts(text, "incident.yaml"), kind, today=None, now=now, history=History(before, before)).text
    assert body(made) == body((shared / "texts" / f"{kind}.md").read_text(encoding="utf-8"))


def test_the_holding_statement_reads_as_wanted(shared: Path, example_text: str) -> None:
    """On the evening before: nobody counted, some data not found yet, nobody told, no authority notified."""
    lines, text = [], example_text
    start = text.index("  - id: D03")
    text = text[:start] + text[text.index("  - id: D04") :]
    for line in text.splitlines(keepends=True):
        if line.startswith(("    people:", "    told:", "  - {id: M03", "     public: We set up an alarm")):
            continue
        lines.append(line)
    text = "".join(lines).replace("count: 1204, is: exact}\n  - {of: former", "is: unknown}\n  - {of: former")
    text = text.replace("  - {of: former customers, count: 210, is: at-most}\n", "")
    record = parse_facts(text, "incident.yaml").incident
    incident = record.model_copy(
        update={
            "prevention": (),
            "responsibility": None,
            "notices": record.notices.model_copy(update={"authorities": ()}),
        }
    )
    facts = copy.copy(example())
    object.__setattr__(facts, "incident", incident)
    evening = dt.datetime(2026, 11, 12, 20, tzinfo=dt.UTC)
    made = draft(facts, "holding-statement", today=None, now=evening).text
    assert body(made) == body((shared / "texts" / "holding-statement.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("make", [example, minimal, large])
def test_every_kind_reads_right_on_the_specimens(make: object) -> None:
    """All fourteen kinds come of the example, of the least and of many facts, and nothing reads wrong."""
    assert callable(make)
    made = texts(make())
    assert len({name.split("-OP")[0] for name in made}) >= len(KINDS) - (make is minimal)
    assert {name: wrong(text) for name, text in made.items() if wrong(text)} == {}


def test_real_incidents_read_right(shared: Path) -> None:
    """Facts of published incidents give texts in which nothing reads wrong."""
    for path in sorted((shared / "incidents" / "real").glob("*.yaml")):
        made = texts(load_facts(str(path)))
        assert len(made) >= 11
        assert {(path.name, name): wrong(text) for name, text in made.items() if wrong(text)} == {}


# Words that a text may hold only where the facts of this kind of incident hold them.
_CLAIMS = re.compile(
    r"unauthorised access|attacker|someone outside|copied|the key|ended (it|the|this)|ransom|phishing|insider",
    re.IGNORECASE,
)
_KINDS_OF_INCIDENT = (
    *("unauthorised-access", "ransomware", "malicious-code", "data-exposure", "phishing", "insider", "lost-device"),
    *("denial-of-service", "supply-chain", "other"),
)


def one_of_each(kind: str) -> str:
    """Write the facts of an incident of one kind, in note form and in words that claim nothing."""
    return f"""\
schema: 1
codename: copper-lantern
organization: {{name: Example Company, contacts: {{customers: help@example.com, security_teams: cert@example.com}}}}
nature: {{kind: {kind}, certainty: confirmed, text: it happened on our side, staff: it happened, public: it happened here}}
discovery: {{by: customer, text: a customer told us, public: a customer told us}}
affected: [{{of: customers, count: 1, is: exact}}, {{of: partners, is: unknown}}]
times: {{detected: {{at: 2026-11, certainty: confirmed}}, contained: {{at: 2026-11-12, certainty: confirmed}}}}
timeline: [{{id: T1, at: 2026-11-02, about: true, certainty: suspected, phase: other, by: us, text: a, staff: b, public: we saw it}}]
data: [{{id: D1, category: records, of: customers, people: {{count: 1, is: at-least}}, exposure: unknown, certainty: suspected,
   text: records, staff: records, public: your records, effect: others may know them, action: ask us}}]
mitigations: [{{id: M1, text: did it, staff: did it, public: we did it}}]
prevention: [{{id: P1, state: under-way, due: 2026-12, text: do it, staff: do it, public: we are doing it}}]
open_questions: [{{id: Q1, text: how, staff: how, public: how it came about, answer_expected: 2026-12}}]
responsibility: {{text: our part, public: this is on us}}
notices: {{insurer: {{name: Example Insurance}}, security_companies: [{{name: Example Forensics}}]}}
"""


@pytest.mark.parametrize("kind", _KINDS_OF_INCIDENT)
def test_no_kind_of_incident_claims_what_its_facts_do_not_hold(kind: str) -> None:
    """No attacker, no copying, no key, no access, unless the kind itself says so; and nothing reads wrong."""
    own = {
        "unauthorised-access": {"unauthorised access", "ended the", "ended it"},
        "ransomware": {"ransom", "ended the", "ended it"},
        "phishing": {"phishing", "ended the", "ended it"},
        "insider": {"ended the", "ended it"},
        "malicious-code": {"ended the", "ended it"},
        "supply-chain": {"ended the", "ended it"},
    }.get(kind, set())
    for name, text in texts(parse_facts(one_of_each(kind), "incident.yaml")).items():
        claims = {found.group().casefold() for found in _CLAIMS.finditer(body(text))}
        assert claims <= own, (name, claims)
        assert wrong(text) == [], name


_WORDS = ("a note in lower case", "A whole sentence.", "Two parts; and more. Then a second sentence", "x" * 90)
_TIMES = st.sampled_from(("2026-11", "2026-11-08", "2026-11-08T22:03Z", "2026-10-30T04:05:06Z"))
_CERTAIN = st.sampled_from(("confirmed", "suspected", "unknown"))
_COUNT = st.builds(
    "{{count: {}, is: {}}}".format,
    st.sampled_from((0, 1, 2, 1204)),
    st.sampled_from(("exact", "at-most", "at-least", "estimate", "unknown")),
)


@st.composite
def incidents(draw: st.DrawFn) -> str:
    """Write random facts: groups present or absent, one or many, every precision, certainty and kind of wording."""

    def words() -> str:
        return " ".join(f'{key}: "{draw(st.sampled_from(_WORDS))}",' for key in ("text", "staff", "public"))

    def some(group: str, record: str) -> str:
        rows = [
            record.format(
                id=f"{group[:2].upper()}{number}",
                words=words(),
                at=draw(_TIMES),
                due=draw(_TIMES),
                certainty=draw(_CERTAIN),
                count=draw(_COUNT),
            )
            for number in range(draw(st.integers(0, 3)))
        ]
        return f"{group}: [{', '.join(rows)}]\n" if rows else ""

    state = draw(st.sampled_from(("done", "planned", "under-way")))
    exposure = draw(st.sampled_from(("accessed", "exfiltrated", "altered", "destroyed", "exposed", "unknown")))
    contained = f", contained: {{at: 2026-11-13, certainty: {draw(_CERTAIN)}}}" if draw(st.booleans()) else ""
    gained = f", access_gained: {{at: 2026-10-02, certainty: {draw(_CERTAIN)}}}" if draw(st.booleans()) else ""
    return (
        "schema: 1\ncodename: copper-lantern\n"
        "organization: {name: Example Company, contacts: {customers: help@example.com}}\n"
        f"nature: {{kind: {draw(st.sampled_from(_KINDS_OF_INCIDENT))}, certainty: {draw(_CERTAIN)}, {words()}}}\n"
        f"times: {{detected: {{at: 2026-11-12, certainty: confirmed}}{contained}{gained}}}\n"
        + some("timeline", "{{id: {id}, at: {at}, about: true, certainty: {certainty}, by: attacker, {words}}}")
        + some(
            "data",
            f"{{{{id: {{id}}, of: customers, people: {{count}}, exposure: {exposure}, certainty: {{certainty}}, {{words}}}}}}",
        )
        + some("mitigations", f"{{{{id: {{id}}, at: {{at}}, state: {state}, due: {{due}}, {{words}}}}}}")
        + some("prevention", f"{{{{id: {{id}}, state: {state}, due: {{due}}, {{words}}}}}}")
        + some("open_questions", "{{id: {id}, answer_expected: {due}, {words}}}")
        + some("advice", "{{id: {id}, {words}}}")
        + some("corrections", "{{at: {at}, was: a, is: b, {words}}}")
        + "notices: {insurer: {name: Example Insurance}, security_companies: [{name: Example Forensics}]}\n"
    )


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(incidents())
def test_random_facts_read_right(facts: str) -> None:
    """Whatever the facts hold and lack, nothing reads wrong in any text."""
    made = texts(parse_facts(facts, "incident.yaml"))
    assert len(made) == len(KINDS) - 1
    assert {name: wrong(text) for name, text in made.items() if wrong(text)} == {}
