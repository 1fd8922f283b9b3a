"""The terminal interface of the communications lead."""
