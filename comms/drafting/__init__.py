"""Texts from facts: templates, the sandbox they run in, and the wording of dates and counts."""
