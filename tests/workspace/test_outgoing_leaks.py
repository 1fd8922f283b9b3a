"""What goes out gives nothing away: every part, property, name and relationship against "Who may see what"."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from comms.document.reader import read_document
from comms.export.word import export_docx
from comms.facts.loader import Facts, parse_facts
from comms.settings import find_settings
from comms.workspace.outgoing import outgoing_files
from tests.conftest import CHECKOUT, EXAMPLE
from tests.drafting.texts import texts
from tests.export.docx_reader import parts
from tests.export.leaks import audience_of, cleared_words, forbidden, leaks

if TYPE_CHECKING:
    from pathlib import Path

REAL = ("copper-lantern", "maple-harbor", "quiet-orchard")


@cache
def facts_of(name: str) -> Facts:
    """Read one of the test incidents."""
    path = EXAMPLE if name == "example" else CHECKOUT.parent / "shared" / "incidents" / "real" / f"{name}.yaml"
    return parse_facts(path.read_text(encoding="utf-8"), path.name)


@cache
def texts_of(name: str) -> dict[str, str]:
    """Draft all texts of one of them."""
    return texts(facts_of(name))


@pytest.mark.parametrize("name", ["example", *REAL])
def test_no_released_file_tells_what_its_readers_may_not_know(name: str, request: pytest.FixtureRequest) -> None:
    """Word files, pages and plain texts of all kinds, to the last relationship."""
    if name != "example":
        request.getfixturevalue("shared")
    facts = facts_of(name)
    settings = find_settings(str(CHECKOUT))
    made = texts_of(name)
    assert len(made) > 5
    for draft, text in made.items():
        kind = read_document(text).front_matter.fields["kind"]  # type: ignore[union-attr]
        operator = draft.removeprefix(kind).strip("-")
        files = outgoing_files(kind, text, settings)
        assert len(files) == 3
        values = forbidden(facts.incident, kind, operator)
        assert audience_of(kind) == "team" or values
        assert leaks(files.items(), values, cleared_words(facts.incident, kind)) == [], draft


@pytest.mark.parametrize(
    "planted",
    [
        "Sapphire Unicorn",
        "SAPPHIRE_UNICORN",
        "sap\u200bphire-unicorn",
        "**sapphire**-*unicorn*",
        "\uff33apphire unicorn",
        "[x](https://example.com/sapphire-unicorn)",
        "`sapphire-unicorn`",
        "backup-03",
        "backup-03.int.example.com",
        "198.51.100.8",
        "203.0.113.24",
        "EV-01",
        "change 5521",
        "CY-2026-118",
        "svc-backup-ro",
        "S. Responder",
        "61 GB leave backup-03 and backup-07 for 203.0.113.24 and 192.0.2.77",
    ],
)
def test_the_scan_finds_what_somebody_typed(planted: str) -> None:
    """A scan that finds nothing anywhere proves nothing: each sort of secret is found in each format."""
    facts = facts_of("example")
    text = texts_of("example")["public-statement"] + f"\nWe also saw {planted} there.\n"
    files = outgoing_files("public-statement", text, find_settings(str(CHECKOUT)))
    values = forbidden(facts.incident, "public-statement")
    found = leaks(files.items(), values, cleared_words(facts.incident, "public-statement"))
    for ending in ("docx", "html", "txt"):
        assert [one for one in found if f".{ending}" in one], ending


def test_the_scan_looks_into_every_corner_of_a_word_file() -> None:
    """A property, a header, a relationship, a comment of the archive, a part's name, a name over two runs."""
    made = export_docx(read_document("# Title\n\n[link](https://example.com/a)\n"), purpose="release")
    values = {"sapphire-unicorn": "codename"}
    assert leaks([("a.docx", made)], values) == []
    for place, old, new in (
        ("docProps/core.xml", b"Title", b"sapphire unicorn"),
        ("word/_rels/document.xml.rels", b"example.com/a", b"sapphire-unicorn.example"),
        ("word/footer1.xml", b"</w:p>", b"<w:r><w:t>sapphire-</w:t></w:r><w:r><w:t>unicorn</w:t></w:r></w:p>"),
        ("word/document.xml", b">link<", b">sapp</w:t></w:r><w:r><w:t>hireunicorn<"),
        ("word/settings.xml", b'w:percent="100"', b'w:percent="sapphire-unicorn"'),
    ):
        assert old in parts(made)[place], place
        [*found] = leaks([("a.docx", changed(made, place, old, new))], values)
        assert found, place
    assert leaks([("a.docx", changed(made, comment=b"sapphire unicorn"))], values)
    assert leaks([("sapphire_unicorn.docx", made)], values)


def changed(data: bytes, place: str = "", old: bytes = b"", new: bytes = b"", comment: bytes = b"") -> bytes:
    """Give a Word file with one part, or its comment, changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.comment = comment
        for name, part in parts(data).items():
            package.writestr(name, part.replace(old, new) if name == place else part)
    return made.getvalue()


def test_every_core_property_is_set_or_clear(tmp_path: Path) -> None:
    """Title, language and the draft's own day; no author, no program, no time of ours, no thumbnail, no template."""
    for name, text in texts_of("example").items():
        made = outgoing_files(name, text, find_settings(str(tmp_path)))[f"{name}.docx"]
        core = etree.fromstring(parts(made)["docProps/core.xml"])
        held = {etree.QName(one).localname: one.text for one in core if (one.text or "").strip()}
        assert set(held) <= {"title", "language", "created", "modified"}, name
        fields = read_document(text).front_matter.fields  # type: ignore[union-attr]
        assert {held.get("created"), held.get("modified")} == {f"{fields['date']}T00:00:00Z"}, name
        wanted = {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml"}
        assert {part for part in parts(made) if not part.startswith("word/")} == wanted, name
