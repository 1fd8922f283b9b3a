"""What one audience may see of the facts, as plain dicts, built by allow-list.

A projection holds nothing but str, int, bool, list and dict. Groups that the audience may not see are not in it at
all; a value that the facts lack is an empty text, list or dict.
"""

from __future__ import annotations

from comms.facts.projection.project import digest, project

__all__ = ["digest", "project"]
