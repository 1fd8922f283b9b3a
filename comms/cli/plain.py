"""Reads the words of a command without argparse, which takes 8 ms to load: the lint is started for every file.

A command declares its arguments once, in its function `arguments`. What is more than exact option names and their values
(help, abbreviations, `--name=value`, every mistake) is left to argparse, which knows how to explain it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any


_READ = {"action", "choices", "default", "help", "metavar", "nargs"}
_ACTIONS = {"append", "store", "store_true"}


class Options:
    """The values of the arguments, by their names, as argparse's Namespace has them."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)


class _Declared:
    """Takes the place of argparse's parser while a command declares its arguments."""

    def __init__(self) -> None:
        self.options: dict[str, dict[str, Any]] = {}
        self.positional = ""
        self.values: dict[str, Any] = {}
        self.plain = True

    def add_argument(self, name: str, **details: Any) -> None:
        """Take note of one argument: one option, or the words without a name."""
        action, nargs = details.get("action", "store"), details.get("nargs")
        self.plain &= details.keys() <= _READ and action in _ACTIONS and nargs == (None if name[0] == "-" else "*")
        key = name.lstrip("-").replace("-", "_")
        if name.startswith("-"):
            self.options[name] = {**details, "key": key}
        else:
            self.positional = key
        self.values[key] = details.get("default", False if action == "store_true" else None)


def plain_options(declare: Callable[[Any], None], words: Sequence[str]) -> Options | None:
    """Give the options that the words stand for, None where argparse is to read them.

    For commands whose arguments are options with one value or none, and one argument with `nargs="*"`.
    """
    declared = _Declared()
    declare(declared)
    if not declared.plain:
        return None
    values = declared.values
    named: list[str] = []
    last = -1
    at = 0
    while at < len(words):
        word = words[at]
        option = declared.options.get(word)
        if option is None:
            if word.startswith("-") and word != "-":
                return None
            if named and last != at - 1:
                return None  # argparse takes the words without a name only where they stand together
            named.append(word)
            last = at
        elif option.get("action") == "store_true":
            values[option["key"]] = True
        else:
            at += 1
            if at == len(words) or (words[at].startswith("-") and words[at] != "-"):
                return None
            if words[at] not in option.get("choices", words):
                return None
            key = option["key"]
            values[key] = [*values[key], words[at]] if option.get("action") == "append" else words[at]
        at += 1
    if named:
        values[declared.positional] = named
    return Options(values)
