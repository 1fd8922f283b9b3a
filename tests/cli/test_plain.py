"""Reading the words of a command without argparse."""

from __future__ import annotations

import argparse
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comms.cli import lint
from comms.cli.plain import plain_options

PARSER = argparse.ArgumentParser(prog="comms lint")
lint.arguments(PARSER)
WORDS = st.sampled_from(
    [
        "a.md",
        "b.md",
        "-",
        "--",
        "--kind",
        "public-statement",
        "--format",
        "json",
        "xml",
        "--rules",
        "DIR",
        "--fix",
        "--diff",
        "--fail-on",
        "warning",
        "--no-allow",
        "--kin",
        "--kind=x",
        "-h",
        "-1",
        "--grammar",
        "--stdin-filename",
        "EMPTY",
    ]
).map(lambda word: "" if word == "EMPTY" else word)


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, max_size=6))
def test_what_it_reads_is_what_argparse_reads(words):
    """Whatever the words are: it gives the same options as argparse, or leaves them to it."""
    plain = plain_options(lint.arguments, words)
    if plain is not None:
        assert vars(plain) == vars(PARSER.parse_args(words))


@pytest.mark.parametrize("words", [["a.md"], [], ["a.md", "b.md", "--format", "json"], ["--kind", "fbi-letter", "-"]])
def test_everyday_words_need_no_argparse(words):
    """Paths and exact options are read at once."""
    assert plain_options(lint.arguments, words) is not None


def test_the_lint_starts_without_argparse(tmp_path):
    """An everyday start does not load argparse."""
    (tmp_path / "a.md").write_text("# Notice\n\nAll is well.\n", encoding="utf-8")
    program = "import sys; from comms.cli.main import main; main(['lint', 'a.md']); print('argparse' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "False"
