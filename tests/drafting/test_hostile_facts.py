"""Facts are shown as they stand: nothing in them becomes a heading, link, table, list or piece of a template."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from comms.document.reader import read_document
from comms.drafting.escaping import escape_markdown
from comms.drafting.specimens import minimal
from comms.facts.loader import parse_facts
from comms.printing import printable
from tests.drafting.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from comms.document.tree import Inline

HOSTILE = (
    "# A heading",
    "- an item",
    "1. an item",
    "> a quotation",
    "=====",
    "---",
    "a **bold** and _slanted_ `code` ~~gone~~",
    "[a link](https://evil.example/)",
    "![a picture](https://evil.example/pixel.png)",
    "<script>alert(1)</script>",
    "<!-- comms: allow all -->",
    "&lt;b&gt; &amp; &#35;",
    "{{ codename }} {% for a in b %} {# c #}",
    "{{ ''.__class__.__mro__ }}",
    "quotes \"double\" and 'single'",
    "a | b | c",
    "one\n\n# two\n\n- three",
    "back\\slash \\* \\",
    "javascript:alert(1)",
    "bidi \u202e override and \u2066 isolate",
    "x" * 3000,
    "a_b_c *d* __e__",
    "[ref]: https://evil.example/",
    "```\ncode\n```",
    "\ttab first",
)


def seen(inlines: Iterable[Inline]) -> str:
    """Give what a reader sees of inlines."""
    return "".join(inline.text or seen(inline.inlines) for inline in inlines)


def blocks(node: object) -> Iterator[object]:
    """Give all blocks of a document, outermost first."""
    for block in getattr(node, "blocks", None) or getattr(node, "children", None) or ():
        yield block
        yield from blocks(block)


def shape(text: str) -> list[str]:
    """Give the kinds of the blocks of a text, which hostile facts must not change."""
    return [str(getattr(block, "kind", type(block).__name__)) for block in blocks(read_document(text))]


def with_words(words: str) -> str:
    """Write facts with one wording everywhere."""
    worded = {"text": words, "staff": words, "public": words}
    record = {
        "schema": "1",
        "codename": "copper-lantern",
        "organization": {"name": words},
        "nature": {"kind": "other", "certainty": "confirmed", "headline": worded, **worded},
        "times": {"detected": {"at": "2026-11-12", "certainty": "confirmed"}},
        "timeline": [{"id": "T1", "at": "2026-11-12", "certainty": "confirmed", "phase": "detection", **worded}] * 1,
        "data": [
            {
                "id": "D1",
                "category": words,
                "of": "customers",
                "certainty": "confirmed",
                "effect": words,
                "action": words,
                **worded,
            }
        ],
        "mitigations": [{"id": "M1", "at": "2026-11-12", "state": "done", **worded}],
        "open_questions": [{"id": "Q1", **worded}],
        "responsibility": worded,
        "notices": {"insurer": {"name": words}, "security_companies": [{"name": words}]},
    }
    return json.dumps(record, ensure_ascii=True)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_fact_changes_no_block_of_any_text(words: str) -> None:
    """Every text has the blocks that it has with harmless words, and no link, image or HTML."""
    harmless = texts(parse_facts(with_words("Harmless words"), "incident.yaml"))
    made = texts(parse_facts(with_words(words), "incident.yaml"))
    assert made.keys() == harmless.keys()
    for name, text in made.items():
        assert shape(text) == shape(harmless[name]), name
        assert "](" not in text.replace("\\](", "")
        assert "\u202e" not in text


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_reader_sees_a_hostile_fact_as_it_stands(words: str) -> None:
    """The reader's text of the escaped fact is the fact, with white space folded and control characters shown."""
    (block,) = read_document(escape_markdown(words) + "\n").blocks
    assert seen(block.inlines) == printable(" ".join(words.split()))


def test_an_address_stays_a_link_to_itself() -> None:
    """A bare address is a link, the full stop after it is not part of it."""
    assert escape_markdown("See https://www.example.com/a_b.") == "See <https://www.example.com/a_b>."
    assert minimal().incident.codename == "copper-lantern"
