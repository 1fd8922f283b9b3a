"""comms: one set of facts about a security incident, many texts, each for its readers."""

__version__ = "0.1.0"
