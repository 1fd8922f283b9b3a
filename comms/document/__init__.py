"""Markdown text as a tree with exact source spans; the only reader of Markdown."""
