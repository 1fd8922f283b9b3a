"""Which kinds of documents there are for the lint, and which kind a document is taken for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from comms.document.tree import Document

GROUPS: dict[str, tuple[str, ...]] = {
    "public": ("public-statement", "public-update", "holding-statement"),
    "customers": ("customer-security-notice", "customer-letter"),
    "staff": ("internal-notice", "internal-update", "support-answers"),
    "authorities": ("fbi-letter", "police-letter"),
    "partners": ("operator-letter", "security-company-brief", "insurer-notice"),
    "team": ("executive-brief",),
}
"""The kinds by who reads them. A rule file may name a group where it may name a kind."""

KINDS: tuple[str, ...] = tuple(kind for kinds in GROUPS.values() for kind in kinds)

ASSUMED = "public-statement"
"""What a text is taken for that does not say what it is: the strictest kind."""

_OF_AUDIENCE = {
    "public": "public-statement",
    "affected-customers": "customer-letter",
    "customers": "customer-security-notice",
    "staff": "internal-notice",
    "law-enforcement": "fbi-letter",
    "operator": "operator-letter",
    "security-company": "security-company-brief",
    "insurer": "insurer-notice",
    "team": "executive-brief",
}


AUDIENCE_OF = {
    **dict.fromkeys(GROUPS["public"], "public"),
    "customer-security-notice": "customers",
    "customer-letter": "affected-customers",
    **dict.fromkeys(GROUPS["staff"], "staff"),
    **dict.fromkeys(GROUPS["authorities"], "law-enforcement"),
    "operator-letter": "operator",
    "security-company-brief": "security-company",
    "insurer-notice": "insurer",
    "executive-brief": "team",
}
"""Who reads each kind: the audience whose facts a text of it may hold."""


def expand(names: list[str]) -> tuple[str, ...]:
    """Turn names of kinds and groups into kinds. Raises KeyError with the first name that is neither."""
    kinds: list[str] = []
    for name in names:
        if name in GROUPS:
            kinds.extend(GROUPS[name])
        elif name in KINDS:
            kinds.append(name)
        else:
            raise KeyError(name)
    return tuple(dict.fromkeys(kinds))


def kind_of(document: Document, asked: str | None = None) -> tuple[str, bool]:
    """Give the kind of a document, and whether it is only assumed.

    `asked` wins, then the front matter's `kind`; a kind of a house's own template counts as the kind that its
    `audience` gets. What says nothing is assumed to be a public statement.
    """
    fields = document.front_matter.fields if document.front_matter is not None else {}
    kind = asked or fields.get("kind", "")
    if kind in KINDS:
        return kind, False
    of_audience = _OF_AUDIENCE.get(fields.get("audience", ""))
    if of_audience is not None:
        return of_audience, False
    return ASSUMED, True
