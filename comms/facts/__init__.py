"""The facts of an incident: model, loader, references, gates, clock, edits. Nothing here knows a draft."""
