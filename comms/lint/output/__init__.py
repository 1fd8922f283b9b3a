"""The reports of the lint as text, JSON, SARIF or GitHub annotations; each is loaded when it is asked for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.lint.report import Report

FORMATS = ("text", "json", "sarif", "github")


def render(reports: Sequence[Report], form: str = "text") -> str:
    """Give the reports in one of `FORMATS`, the same for the same findings in every run. Raises KeyError for others."""
    if form == "text":
        from comms.lint.output.text import render as as_text

        return as_text(reports)
    if form == "json":
        from comms.lint.output.json import render as as_json

        return as_json(reports)
    if form == "sarif":
        from comms.lint.output.sarif import render as as_sarif

        return as_sarif(reports)
    if form == "github":
        from comms.lint.output.github import render as as_github

        return as_github(reports)
    raise KeyError(form)
