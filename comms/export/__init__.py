"""Drafts as Word files, HTML and plain text."""
