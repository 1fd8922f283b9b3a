"""TakesSeriously, in all the ways a text can hide it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comms.document.reader import read_document
from comms.lint.engine import lint
from comms.lint.rulebook import load_rulebook
from comms.settings import Settings

RULEBOOK = load_rulebook([], Settings())


def places(text: str) -> list[str]:
    """Give the source of each TakesSeriously finding."""
    document = read_document(text)
    return [
        document.source(finding.span)
        for finding in lint(document, RULEBOOK)
        if finding.rule == "statement.TakesSeriously"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We take security very seriously.", "We take security very seriously"),
        ("We take **security**\nvery seriously.", "We take **security**\nvery seriously"),
        ("We take&nbsp;security very seriously.", "We take&nbsp;security very seriously"),
        ("We take secu\u00adrity very seriously.", "We take secu\u00adrity very seriously"),
        ("We take secu\u200brity very seriously.", "We take secu\u200brity very seriously"),
        (
            "We take [security](https://example.com) very seriously.",
            "We take [security](https://example.com) very seriously",
        ),
        ("> We take security\n> very seriously.", "We take security\n> very seriously"),
        ("| a | b |\n|---|---|\n| x | We take security very seriously. |", "We take security very seriously"),
        ("- We take *your privacy* seriously.", "We take *your privacy* seriously"),
        (
            "Security is something that we have always taken very seriously.",
            "Security is something that we have always taken very seriously",
        ),
        (
            "Example takes the protection of your data extremely seriously.",
            "Example takes the protection of your data extremely seriously",
        ),
        ("\N{PARTY POPPER} café: We take security seriously.", "We take security seriously"),
        (
            "We\N{RIGHT SINGLE QUOTATION MARK}ve always taken security seriously.",
            "We\N{RIGHT SINGLE QUOTATION MARK}ve always taken security seriously",
        ),
        ("Security is taken very seriously at Example Hosting.", "Security is taken very seriously"),
        (
            "We did, do and will continue to take security very seriously.",
            "We did, do and will continue to take security very seriously",
        ),
    ],
)
def test_it_is_found_and_its_span_is_the_phrase(text, expected):
    """The phrase is found through markup and in other word orders, and the span is exactly its source."""
    assert places(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "`We take security very seriously.`",
        "    We take security very seriously.",
        "```\nWe take security very seriously.\n```",
        "We take backwards compatibility very seriously.",
        'We will not write that "we take security very seriously".',
        "<!-- comms: note We take security very seriously -->",
        "We take the bus. Security is tight. Nobody was seriously hurt.",
    ],
)
def test_it_is_not_found_where_nobody_says_it(text):
    """Code, comments, quotation to mock, other objects and neighbouring sentences are left alone."""
    assert places(text) == []


def test_a_quoted_spokesperson_is_no_excuse():
    """A phrase in quotation marks is a finding where it is said, not mocked."""
    assert len(places('"We take security very seriously," said A. Leader.')) == 1


SUBJECTS = st.sampled_from(["We take", "We have always taken", "Our team takes", "Example Hosting takes"])
OBJECTS = st.sampled_from(["security", "the security of our customers", "your privacy", "the protection of your data"])
DEGREES = st.sampled_from(["very ", "extremely ", "incredibly ", ""])
FILLERS = st.lists(
    st.sampled_from(
        ["Ein café.", "\N{PARTY POPPER} news.", "日本語。", "Plain words here.", "A `code` span.", "Naïve façade."]
    ),
    max_size=3,
)
MARKS = st.sampled_from([("", ""), ("**", "**"), ("*", "*"), ("[", "](https://www.example.com/a)")])
FRAMES = st.sampled_from(["{}\n", "> {}\n", "- {}\n", "1. {}\n", "## {}\n", "| a |\n|---|\n| {} |\n"])


@settings(max_examples=60, deadline=None)
@given(SUBJECTS, OBJECTS, DEGREES, FILLERS, FILLERS, MARKS, FRAMES, st.booleans())
def test_the_span_is_exactly_the_planted_phrase(subject, thing, degree, before, after, marks, frame, crlf):
    """Whatever stands round the phrase, also emoji and accents, the span is the phrase and nothing else."""
    phrase = f"{subject} {marks[0]}{thing}{marks[1]} {degree}seriously"
    text = "Überschrift \N{PILE OF POO}\n\n" + frame.format(" ".join([*before, phrase + ".", *after]))
    if crlf:
        text = text.replace("\n", "\r\n")
    assert places(text) == [phrase]
