"""What the lint says it reads in a text: the events, and what answers for each element."""

from __future__ import annotations

from comms.document.reader import read_document
from comms.lint.as_read import as_read

TEXT = """# Unauthorised access to backup storage, 9 to 12 November 2026

On 9 November 2026 someone copied backup files. Replace your keys. Write to security@example.com.

All times are UTC.

- 9 November 2026, 02:14: access
- 02:20 to 08:31: copying
- 12 November 2026: we noticed it. The attacker had left on the same day.
"""


def test_the_timeline_is_shown_as_it_is_read(rulebook):
    """Each event has its place, its day and time as understood, and its words; a day alone is counted once."""
    lines = as_read("timeline", read_document(TEXT, "statement.md"), rulebook).splitlines()
    assert lines[0] == "statement.md, read as public-statement:"
    assert lines[1].split() == [
        "3:4",
        "2026-11-09",
        *["On", "9", "November", "2026", "someone", "copied", "backup", "files."],
    ]
    assert lines[2].split() == ["7:3", "2026-11-09", "02:14", "access"]
    assert lines[3].split() == ["8:3", "2026-11-09", "02:20", "copying"]
    assert lines[4].split()[:2] == ["9:3", "2026-11-12"]
    assert lines[-1].startswith("  4 different events")


def test_a_text_without_events_says_so(rulebook):
    """No event is an answer too."""
    assert "  0 different events" in as_read("timeline", read_document("Hello.", "a.md"), rulebook)


def test_each_element_is_shown_with_what_answers_for_it(rulebook):
    """The sentence that settles an element stands beside it; where nothing does, the level of the rule does."""
    shown = as_read("elements", read_document(TEXT, "statement.md"), rulebook)
    assert "NoContact             line 3: Write to security@example.com." in shown
    assert "NoPrevention          nothing (warning)" in shown
    assert "TitleWithoutDate      Unauthorised access" in shown


def test_nothing_reaches_the_terminal_that_it_would_obey(rulebook):
    """Control characters of a text are shown, not sent."""
    text = "# A\x1b[2J\n\n- 9 November 2026: \x1b[31maccess\n"
    for what in ("timeline", "elements"):
        assert "\x1b" not in as_read(what, read_document(text, "\x1b]0;x\x07.md"), rulebook)
