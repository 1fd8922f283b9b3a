"""Clock, printing, records, resources and errors."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms import clock, resources
from comms.document.span import Span
from comms.errors import CommsError, Location, Problem, ResourceMissing, SettingsError
from comms.printing import printable


def test_clock_follows_comms_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """COMMS_NOW fixes the clock; a time without an offset is UTC."""
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T16:10+02:00")
    assert clock.now() == datetime(2026, 11, 13, 14, 10, tzinfo=UTC)
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:10")
    assert clock.now() == datetime(2026, 11, 13, 14, 10, tzinfo=UTC)
    monkeypatch.setenv("COMMS_NOW", "noon")
    with pytest.raises(SettingsError, match="no time"):
        clock.now()


def test_printable_shows_what_a_terminal_would_obey() -> None:
    """Escapes, bidirectional overrides and lone surrogates come out as escapes; letters of any script stay."""
    assert printable("a\x1b[2Jb") == r"a\x1b[2Jb"
    assert printable("\u202egnp.exe\ud800") == r"\u202egnp.exe\ud800"
    assert printable("\x9b31m") == r"\x9b31m"
    assert printable("čeština 🎉 日本\n\tx") == "čeština 🎉 日本\n\tx"
    assert printable("a\nb\tc", one_line=True) == r"a\nb\tc"


@given(st.text())
def test_printable_output_holds_nothing_unseen(text: str) -> None:
    """Whatever goes in, no control character but line feed and tab comes out, and nothing is dropped."""
    shown = printable(text)
    assert not any(ord(character) < 32 and character not in "\n\t" for character in shown)
    assert len(shown) >= len(text)
    assert printable(shown) == shown


def test_records_are_equal_by_their_fields() -> None:
    """Two records of one class with the same fields are equal, hash alike, and print themselves."""
    assert Span(1, 2) == Span(1, 2)
    assert hash(Span(1, 2)) == hash(Span(1, 2))
    assert Span(1, 2) != Span(1, 3)
    assert Span(1, 2) != (1, 2)
    assert repr(Span(1, 2)) == "Span(end=2, start=1)"


def test_an_error_lists_every_problem() -> None:
    """The text of an error is a line a problem, with place and cure."""
    one = CommsError("is empty", "write something", Location("a.md", 3, 7))
    assert str(one) == "a.md:3:7: is empty; write something"
    many = CommsError(problems=[Problem("one"), Problem("two", location=Location("b"))])
    assert str(many) == "one\nb: two"


def test_resources_are_real_folders() -> None:
    """Templates, rules and examples are found; another name is a damaged installation."""
    for name in ("templates", "rules", "examples"):
        assert list(Path(resources.folder(name)).iterdir())
    with pytest.raises(ResourceMissing):
        resources.folder("nothing")
