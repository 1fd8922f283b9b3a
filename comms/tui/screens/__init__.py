"""The screens of the text interface, one a module."""
