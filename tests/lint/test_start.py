"""What the lint loads: its start is most of what it costs."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from comms.document.reader import read_document
from comms.lint.engine import lint
from comms.lint.output import render
from comms.lint.report import Report
from comms.lint.rulebook import load_rulebook
from comms.settings import Settings

document = read_document("# Notice\\n\\nWe take security seriously. On 9 November 2026 it began at 10:00.", "a.md")
print(len(render([Report(document, lint(document, load_rulebook([], Settings())))])), file=sys.stderr)
print("\\n".join(sorted(sys.modules)))
"""
HEAVY = (
    "typing",
    "dataclasses",
    "pathlib",
    "inspect",
    "logging",
    "tempfile",
    "shutil",
    "hashlib",
    "datetime",
    "ruamel",
    "regex",
    "textual",
    "rich",
    "docx",
    "lxml",
    "jinja2",
    "markdown",
    "pydantic",
    "babel",
    "platformdirs",
    "importlib.metadata",
    "importlib.resources",
    "comms.lint.loader",
    "comms.lint.compiling",
    "comms.facts",
    "comms.drafting",
    "comms.export",
    "comms.tui",
)


def modules() -> set[str]:
    """Lint a text in a process of its own and give the names of the modules it loaded."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_a_warm_start_loads_nothing_heavy():
    """With the rulebook cached, no module that costs milliseconds and is not needed is loaded."""
    modules()
    loaded = modules()
    assert sorted(name for name in HEAVY if name in loaded) == []
