"""A draft as one HTML page; the seam is `export_html`."""

from __future__ import annotations

from comms.export.html.page import export_html

__all__ = ["export_html"]
