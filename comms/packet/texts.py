"""The plain texts of a packet: the read-me, the loss, the checksums of what is held elsewhere."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WIDTH = 76


@dataclass(frozen=True, slots=True)
class Cover:
    """What a read-me says of its packet: from whom, for whom, when made (ISO 8601, UTC), whether it is still a draft.

    `new` is what changed since the packet of `before` ("" for a first packet). `signed` says that a letter to sign lies
    beside the packet and prints its seal.
    """

    sender: str
    recipient: str
    made: str
    draft: bool = False
    new: tuple[str, ...] = ()
    before: str = ""
    signed: bool = False


_CHECK = """\
How to check that nothing was changed
-------------------------------------
No software of ours is needed. In a terminal, in the folder that holds
bagit.txt:

    sha256sum -c manifest-sha256.txt
    sha512sum -c manifest-sha512.txt
    sha256sum -c tagmanifest-sha256.txt
    sha256sum tagmanifest-sha256.txt

The first three print OK for each file. The last one prints the seal of the
whole packet{seal}
On macOS write `shasum -a 256` in place of sha256sum. On Windows, in
PowerShell: Get-FileHash -Algorithm SHA256 FILE prints the hash of one file.
The folder is a bag after RFC 8493 (BagIt 1.0); any BagIt program checks it,
too.
"""
_SIGNED = """. Compare it with the seal on the signed cover letter.
The letter with the seal lies beside this folder, not in it: a file inside
cannot hold the hash of the list in which it stands. The copy of the letter
in this folder has no seal. Whoever gives you both can exchange both: if in
doubt, ask the sender for the seal by telephone."""
_UNSIGNED = ". Ask the sender to read it to you if in doubt."
_TABLES = """\
Tables (.csv) open in a spreadsheet. A cell that a spreadsheet could take
for a formula begins with an apostrophe. The same tables, exact and for
programs, are in the folder machine."""
_LIVE = "Addresses, names and files in these tables are live. Do not click or open them."


def read_me(cover: Cover, files: Mapping[str, str], notes: Sequence[str] = (), *, live: bool = False) -> str:
    """Give the read-me: what this is, what is in it (`files`: what each is), what is new, how to check it."""
    parts = [_heading("Read me first", "=")]
    if cover.draft:
        parts.append("DRAFT: not approved, not to be handed over.\n")
    parts.append(_wrapped([f"From: {cover.sender}", f"For: {cover.recipient}", f"Made: {cover.made}"]))
    parts.append(_heading("What is in it") + _contents(files))
    said = [*notes, *([_TABLES] if any(name.endswith(".csv") for name in files) else []), *([_LIVE] if live else [])]
    parts += [_wrapped([one]) for one in said]
    if cover.before:
        new = _list(cover.new) if cover.new else "Nothing has changed.\n"
        parts.append(_heading(f"What is new since the packet of {cover.before}") + new)
    parts.append(_CHECK.format(seal=_SIGNED if cover.signed else _UNSIGNED))
    return "\n".join(parts)


def loss(losses: Iterable[Mapping[str, Any]]) -> str:
    """Give the loss and how each figure was made; "not yet estimated" is an answer."""
    exact = {"estimate": "an estimate", "at-most": "at most", "at-least": "at least", "exact": "exact"}
    rows = [
        f"{row['what']}: {row['amount']} {row['currency']}".rstrip()
        + f" ({exact.get(row['is'], 'how exact is not known')}; how the figure was made: {row['how'] or 'not recorded'})"
        for row in losses
    ]
    if not rows:
        return "The loss is not yet estimated.\n"
    return "Loss known so far. Further costs may follow.\n\n" + _list(rows)


def held_elsewhere(hashes: Mapping[str, str]) -> str:
    """Give the SHA-256 of files that are not in the packet, in the form that `sha256sum -c` reads."""
    return "".join(f"{value}  {name}\n" for name, value in sorted(hashes.items()))


def _contents(files: Mapping[str, str]) -> str:
    lines = []
    for name, what in files.items():
        lines += textwrap.wrap(f"{name}: {what}", WIDTH, subsequent_indent="    ", break_long_words=False)
    return "\n".join(lines) + "\n"


def _heading(words: str, mark: str = "-") -> str:
    return f"{words}\n{mark * len(words)}\n"


def _list(rows: Iterable[str]) -> str:
    return "".join(
        "\n".join(
            textwrap.wrap(row, WIDTH, initial_indent="* ", subsequent_indent="  ", break_long_words=False) or ["*"]
        )
        + "\n"
        for row in rows
    )


def _wrapped(rows: Iterable[str]) -> str:
    return "".join("\n".join(textwrap.wrap(row, WIDTH, break_long_words=False)) + "\n" for row in rows)
