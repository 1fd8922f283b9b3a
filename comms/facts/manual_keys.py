"""What the keys of the facts file mean, where name and type do not say it; `*.` holds for every group."""

from __future__ import annotations

INTRODUCTION = """\
# The facts file: incident.yaml

Generated from the model by `python -m comms.facts.manual`; a test compares. The examples are those of
`examples/sapphire-unicorn.yaml`, a made-up incident.

- **Wordings.** `text` is the full wording for the team and law enforcement. A fact reaches staff only by a wording
  under `staff`, and customers or the public only by one under `public`. No wording, no release.
- **Certainty** is `confirmed`, `suspected`, `ruled-out` or `unknown`; left out means unknown. What is ruled out
  needs a `ground`.
- **Times** are written as precisely as they are known: `2026`, `2026-11`, `2026-11-08`, `2026-11-08T22:03Z`,
  `2026-11-08T22:03:41+02:00`; `about: yes` where approximate. A time of day without an offset is one of `time_zone`.
  A day, month or year counts as one of UTC.
- **Counts** say how exact they are with `is`: `exact`, `at-most`, `at-least`, `estimate`, `unknown`.
- **Ids** (`T01`, `EV-01`) are used once in the file. What is named by id must be there.
- **Open lists** (`phase`, `type`, `role` of an indicator): another word is allowed with a warning; one slip away from
  a known word is an error.
- Everything is text to the reader of the file: `NO`, `0123` and `12:30` stay as written. An empty value, or `~`, is
  the same as none. Refused: a key given twice, anchors, aliases, tags, merge keys, a second document.
- A list with a single id or text may be written without brackets: `evidence: EV-01`.

Editors complete and check with the schema that `comms facts schema` prints.
"""

MEANINGS: dict[str, str] = {
    "*.text": "full wording: team and law enforcement",
    "*.staff": "wording for staff",
    "*.public": "wording for customers and the public",
    "*.certainty": "left out means unknown",
    "*.source": "where it is known from",
    "*.ground": "what a `ruled-out` or a decision rests on",
    "*.about": "the time is approximate",
    "*.id": "used once in the file",
    "*.is": "how exact the number is",
    "*.until": "when it ended",
    "*.answer_expected": "when the answer is expected",
    "schema": "The version of this format: 1.",
    "codename": "Two harmless words, safe to overhear. It stands in no text that leaves the team.",
    "language": "The language of the drafts.",
    "time_zone": "The zone of times without an offset, and of local times printed beside UTC.",
    "next_update": "When the next update was promised for.",
    "does_not_apply": "Lines of the response checklist that do not apply, each with its reason.",
    "does_not_apply.line": "the name of a line, as `comms facts check --checklist` prints it",
    "does_not_apply.of": "the id it is about; left out: the whole line",
    "does_not_apply:example": "does_not_apply:\n  - {line: image, of: S02, because: the disk was wiped by the provider}",
    "organization.contacts.staff": "where staff send their questions",
    "organization.contacts.at_any_hour": "which of the contacts answer at any hour",
    "organization.public_addresses": "own ranges, never printed for an outside reader by accident",
    "organization.internal_domains": "host name endings that no outside reader may see",
    "team.reach": "where the team reaches this person; never printed",
    "team.contact_for": "audiences to whom this person may be named",
    "nature.headline": "without a date: the title adds it",
    "nature.vector.closed_at": "when this way in was closed",
    "nature.attribution": "who did it, with its source; without one no text says so",
    "affected": "How many, each group once; the counts under `data` overlap and are never added up.",
    "timeline.clock_offset": "how far the clock of the source was off, such as `+3 s`",
    "timeline.phase": "open list: exposure, reconnaissance, access, database-query, exfiltration, detection ...",
    "data.of": "whose data",
    "data.things": "whatever else is counted",
    "data.should_have_been_stored": "`no` is admitted in the public statement",
    "data.told": "when the people concerned were told",
    "log_coverage": 'Logs that were read: what a sentence such as "we found no sign of ..." may rest on.',
    "credentials.exposure": "how certain it is that it was exposed",
    "systems.evidence": "ids of the evidence, its disk image for example",
    "persistence": "Whether a back door was left.",
    "attacker_knowledge": "What the attacker learnt of the network; `[]` says that there is nothing.",
    "return_attempts": "Attempts to come back; `[]` says that there were none.",
    "return_attempts:example": "return_attempts:\n  - {at: 2026-11-14T03:10Z, certainty: confirmed, source: alarm 77201,\n"
    "     text: Call with the revoked key from 203.0.113.24. Refused.}",
    "compromised_providers": "Providers of ours that were compromised; `[]` says that there are none.",
    "compromised_providers:example": "compromised_providers:\n  - {name: Example Mail, accounts_removed_at: 2026-11-12,"
    " tokens_replaced_at: 2026-11-12,\n     text: All other accounts there are removed.}",
    "claims": "What others assert and we have not confirmed.",
    "claims:example": "claims:\n  - {by: a post on a forum, at: 2026-11-13, certainty: unknown,"
    " text: Claims 5000 customers.}",
    "corrections": "What an earlier text of ours said wrongly.",
    "corrections:example": "corrections:\n  - {at: 2026-11-18, was: 38 customers, is: 41 customers,\n"
    "     public: We first wrote that this affects 38 customers. It affects 41. We are sorry for the mistake.}",
    "indicators.value": "written live; defanged where it is printed",
    "indicators.share": "`no` keeps it from customers' security teams",
    "operators.notify": "`no` needs `why_not`",
    "notices.authorities.aware_at": "what starts the clock, set by a person",
    "notices.authorities.not_notified_because": "the reason, where an authority is not told",
    "notices.delay_requests.audiences": "who is to wait",
    "notices.customers_security_teams": "a table beside this file",
    "notices.public_statement.planned_at": "also the embargo of every notice before it",
    "decisions": "The decisions that open gates; `comms decide` writes them. Absent means not decided.",
    "decisions.recurrence_prevented": "needs monitoring_in_place first",
    "decisions.no_customers_security_teams": "in place of customers_security_teams_told: there are none",
    "decisions.internal_source_removed": "in place of internal_source_ruled_out: found, and removed",
}
