"""What stands in for an answer when the grammar could not be checked."""

from __future__ import annotations


class NoAnswer(Exception):
    """LanguageTool is away, slow or answers what it should not; the message says which, as a sentence.

    It never reaches a user as an error: the check turns it into one finding, and the rest of the lint stands.
    """
