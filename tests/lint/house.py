"""Rules of a house, written for one test, beside those that ship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.document.reader import read_document
from comms.lint.engine import lint
from comms.lint.rulebook import load_rulebook
from comms.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

RULEBOOK = load_rulebook([], Settings())


def house(tmp_path: Path, **rules: str):
    """Give a rulebook with rules of a pack called `house` besides ours."""
    pack = tmp_path / "packs" / "house"
    pack.mkdir(parents=True)
    for name, text in rules.items():
        (pack / f"{name}.yml").write_text(text, encoding="utf-8")
    return load_rulebook([str(tmp_path / "packs")], Settings())


def marks(text: str, rulebook=RULEBOOK, pack: str = "house") -> list[tuple[str, str]]:
    """Give (name, source) of the findings of one pack."""
    document = read_document(text)
    findings = lint(document, rulebook)
    return [
        (each.rule.split(".")[1], document.source(each.span)) for each in findings if each.rule.startswith(pack + ".")
    ]
