"""What readers may not know is found in every spelling; what they may know is not marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.lint.against_facts.folding import Folded, fold

SEPARATORS = ("", "-", "_", " ", ".", "\n", " - ", "**", "/", "\u00ad", "\u200b", "\u2011")


@pytest.mark.parametrize(
    "words",
    [
        "sapphire-unicorn",
        "Sapphire Unicorn",
        "SAPPHIRE_UNICORN",
        "SapphireUnicorn",
        "sapphire%2Dunicorn",
        "s\u0430pphire-unic\u043ern",
        "\uff53apphire-unicorn",
        "sapphire&#45;unicorn",
        "s\u200bapphire unicorn",
        "5apphire-un1corn",
        "**sapphire** unicorn",
        "sapphire\nunicorn",
        "Project Sapphire",
        "unicorn-sapphire",
        "backup-03",
        "BACKUP_07",
        "backup03",
        "backup-3",
        "10.20.3.3",
        "10[.]20[.]3[.]7",
        "ip-10-20-3-3",
        "010.020.003.003",
        "0x0a140303",
        "169083651",
        "::ffff:10.20.3.3",
        "198.51.100.8",
        "198.51.100.77",
        "203.0.113.24",
        "192[.]0[.]2[.]77",
        "svc-backup-ro",
        "svc_backup_ro",
        "customer_catalog",
        "EV-01",
        "EV 02",
        "4471/2026",
        "CY-2026-118",
        "change 5521",
        "alarm 77120",
        "S. Responder",
        "R. Engineer",
        "off-site vault 2",
        "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
        "Example Forensics",
        "Names of 14 storage hosts can be read",
        "bridge line 1",
    ],
)
@pytest.mark.parametrize(
    "frame",
    [
        "We know it as {} here.",
        "See <https://www.example.com/{}>.",
        "![{}](https://www.example.com/x.png)",
        "<!-- {} -->",
    ],
)
def test_what_the_public_may_not_know_is_found_wherever_it_stands(beside, words: str, frame: str) -> None:
    """In the text, in a link, in an alt text, in a comment."""
    if "https" in frame and (" " in words or "\n" in words):
        frame = "[{}](https://www.example.com)"
    assert beside(frame.format(words), only="Leak") != []


@pytest.mark.parametrize(
    "text",
    [
        "He is a leader in his field, and every engineer and responder helped.",
        "We changed 5 of 52 keys.",
        "The sapphire is a stone; a unicorn is a fable.",
        "Write to security@example.com or call +40 21 555 0100.",
        "We revoked the leaked key and isolated two backup storage servers.",
        "See <https://www.example.com/security/backup-storage-access>.",
        "We searched 90 days of access logs of our backup service.",
        "Backups of 3 customers, and 7 more.",
    ],
)
def test_ordinary_words_are_no_leak(beside, text: str) -> None:
    """Words that only look like a name of the facts stay."""
    assert beside(text, only="Leak") == []


def test_each_audience_has_its_own_leaks(beside) -> None:
    """The table: what one may see, another may not."""
    indicator, host = "It came from 203.0.113.24.", "It came to backup-03."
    assert beside(indicator, kind="fbi-letter", only="Leak") == []
    assert beside(indicator, kind="public-statement", only="Leak") != []
    assert beside("203[.]0[.]113[.]24", kind="customer-security-notice", only="Leak") == []
    assert beside(host, kind="fbi-letter", only="Leak") == []
    assert beside(host, kind="customer-security-notice", only="Leak") != []
    assert beside("sapphire-unicorn", kind="fbi-letter", only="Leak") != []
    assert beside("sapphire-unicorn", kind="executive-brief", only="Leak") == []
    assert beside("Policy CY-2026-118.", kind="insurer-notice", only="Leak") == []
    assert beside("C. Writer speaks.", kind="internal-notice", only="Leak") == []
    assert beside("A. Leader speaks.", kind="internal-notice", only="Leak") != []


def test_another_customer_is_a_leak_and_the_addressee_is_not(beside) -> None:
    """A letter names the customer it goes to and no other."""
    names = ("Example Customer A", "Example Customer B")
    letter = "**To:** Example Customer B\n\nSome of it is yours, Example Customer B."
    assert beside(letter, kind="customer-letter", only="Leak", customers=names) == []
    both = f"{letter} Some belongs to Example Customer A."
    assert [words for _, words in beside(both, kind="customer-letter", only="Leak", customers=names)] == [
        "Example Customer A"
    ]


@given(st.lists(st.sampled_from(SEPARATORS), min_size=1, max_size=1), st.booleans(), st.text(" .,", max_size=3))
def test_a_name_is_found_whatever_parts_its_words(separators: list[str], upper: bool, around: str) -> None:  # noqa: FBT001
    """Folding drops what spellings differ in, and the range that is found is the one that was written."""
    written = f"silent{separators[0]}harbour"
    written = written.upper() if upper else written
    text = f"x {around} {written} {around} y"
    found = Folded(text).find(fold("silent-harbour"))
    assert [text[start:end] for start, end in found] == [written]


@given(st.text(max_size=60))
def test_folding_never_fails_and_keeps_places(text: str) -> None:
    """Every hit lies in the text."""
    folded = Folded(text)
    for start in range(0, len(folded.compact), 7):
        for low, high in folded.find(folded.compact[start : start + 5]):
            assert 0 <= low < high <= len(text)
