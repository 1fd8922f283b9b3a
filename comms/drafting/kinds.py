"""The kinds of text there are: one template each, with its metadata at its head."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from comms.errors import Location, Problem, TemplateNotFound, TemplateSyntax
from comms.files import read_text
from comms.resources import folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from comms.facts.loader import Facts

ENDING = ".md.j2"
_HEAD = re.compile(r"\A\{#-+\n(?P<metadata>.*?)\n-+#\}", re.DOTALL)
_AUDIENCES = (
    *("team", "staff", "law-enforcement", "operator", "security-company", "insurer"),
    *("customers", "affected-customers", "public"),
)
_ORDER = (
    *("executive-brief", "internal-notice", "internal-update", "support-answers", "police-letter", "fbi-letter"),
    *("operator-letter", "security-company-brief", "insurer-notice", "customer-security-notice", "customer-letter"),
    *("holding-statement", "public-statement", "public-update"),
)


@dataclass(frozen=True)
class Kind:
    """One kind of text.

    `marking` is its TLP label, "" for none. `needs` maps the path of a fact without which it cannot be drafted
    (`nature.public`; `a|b` for any of several) to what it is, in words. `after` is the kind that must have been
    released before. `dated` is "publication" where the text carries the planned day of publication.
    """

    name: str
    audience: str
    marking: str = ""
    needs: Mapping[str, str] = field(default_factory=dict)
    after: str = ""
    dated: str = ""


def read_kinds(language: str = "en", templates_dir: str | None = None) -> dict[str, Kind]:
    """Read the kinds of a language, a house's own templates over the shipped ones, in the order of their readers.

    Raises TemplateSyntax with every template whose head is wrong.
    """
    found: dict[str, Kind] = {}
    problems: list[Problem] = []
    for root in (folder("templates"), templates_dir):
        inside = os.path.join(root, language) if root else ""
        if not os.path.isdir(inside):
            continue
        for name in sorted(os.listdir(inside)):
            if name.endswith(ENDING) and not name.startswith("_"):
                try:
                    kind = _kind(os.path.join(inside, name), found)
                except TemplateSyntax as error:
                    problems.extend(error.problems)
                else:
                    found[kind.name] = kind
    if problems:
        raise TemplateSyntax(problems=problems)
    order = {name: place for place, name in enumerate(_ORDER)}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))


def _kind(path: str, shipped: Mapping[str, Kind]) -> Kind:
    name = os.path.basename(path).removesuffix(ENDING)
    inside = os.path.dirname(os.path.realpath(os.path.dirname(path)))
    if os.path.commonpath([inside, os.path.realpath(path)]) != inside:
        hint = "put the file itself there, not a link"
        raise TemplateSyntax("leads out of the folder of templates", hint, Location(path))
    head = _HEAD.match(read_text(path))
    if head is None:
        if name in shipped:
            return shipped[name]  # a house that overrides a text need not say again for whom it is
        hint = 'begin it with {#---, a line such as audience = "staff", and ---#}'
        raise TemplateSyntax("the template does not say for whom it is", hint, Location(path, 1, 1))
    try:
        metadata: dict[str, Any] = tomllib.loads(head["metadata"])
    except tomllib.TOMLDecodeError as error:
        raise TemplateSyntax(f"the head is not TOML: {error}", "correct it there", Location(path, 1, 1)) from None
    unknown = sorted(metadata.keys() - {"audience", "marking", "needs", "after", "dated"})
    if unknown:
        hint = "a head has audience, marking, needs, after and dated"
        raise TemplateSyntax(f"unknown in the head: {', '.join(unknown)}", hint, Location(path, 1, 1))
    if metadata.get("audience") not in _AUDIENCES:
        hint = f"write one of {', '.join(_AUDIENCES)}"
        raise TemplateSyntax(f"audience {metadata.get('audience')!r} is not one of ours", hint, Location(path, 1, 1))
    return Kind(name, **metadata)


KINDS: dict[str, Kind] = read_kinds()
"""The kinds that ship with comms, in English."""


def recipients(facts: Facts, kind: str) -> tuple[str, ...]:
    """Give the recipients for whom a kind has a text of its own: `("",)` for one text, operator ids for letters.

    Operators that are not to be told, or have no address in the facts to be told about, are left out.
    """
    if KINDS.get(kind, Kind(kind, "")).audience != "operator":
        return ("",)
    seen = {indicator.operator for indicator in facts.incident.indicators}
    return tuple(one.id for one in facts.incident.operators if one.notify and one.id in seen)


def find_kind(name: str, templates_dir: str | None = None, language: str = "en") -> Kind:
    """Give a kind by name. Raises TemplateNotFound."""
    kinds = KINDS if templates_dir is None and language == "en" else read_kinds(language, templates_dir)
    if name not in kinds:
        raise TemplateNotFound(f"there is no template for {name!r}", f"there are {', '.join(kinds)}")
    return kinds[name]
