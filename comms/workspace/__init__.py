"""The use cases: the one floor where facts, drafts, lint and export meet."""
