"""Widgets of the text interface, one purpose each."""
