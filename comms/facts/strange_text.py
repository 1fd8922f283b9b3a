"""Characters that cannot be seen, and texts that look like a secret."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.facts.survey import Survey
    from comms.facts.yaml_reader import Node

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{30,}"
    r"|\bgithub_pat_[A-Za-z0-9_]{30,}"
    r"|\bxox[abprs]-[A-Za-z0-9-]{10,}"
    r"|\bpypi-AgE[A-Za-z0-9_-]{40,}"
    r"|\bglpat-[A-Za-z0-9_-]{20,}"
    r"|\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}"
    r"|(?i:\b(?:password|passphrase|secret|api[_-]?key|token)\s*[:=]\s*(?=[^\s,;]*\d)[^\s,;]{6,})"
)
_NOTHING = frozenset({"null", "Null", "NULL", "none", "None", "n/a", "N/A", "TBD", "TODO", "tbd", "todo", "?", "???"})


def examine(survey: Survey) -> None:
    """Warn about unseen characters, secrets, and words that stand for "nothing yet"."""
    root = survey.places.tree.root
    for node in _texts(root) if root is not None else ():
        unseen = _UNSEEN.search(node.text)
        if unseen is not None:
            shown = f"U+{ord(unseen.group()):04X}"
            survey.warn_at(node, f"the text holds a character that cannot be seen ({shown})", "remove it")
        if _SECRET.search(node.text) is not None:
            hint = "name the key or account, never the secret; if it was real, replace it"
            survey.warn_at(node, "this looks like a password, key or token", hint)
        if node.plain and node.text in _NOTHING:
            hint = "leave the value empty, or delete the key, while it is not known"
            survey.warn_at(node, f"{node.text!r} is read as that very word", hint)


def _texts(node: Node) -> Iterator[Node]:
    stack = [node]
    while stack:
        at = stack.pop()
        if at.kind == "text":
            yield at
        stack.extend(at.items)
        stack.extend(value for _, value in at.entries)
