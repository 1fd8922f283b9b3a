"""The root of the small records that are passed between the floors.

`dataclasses` costs 12 ms at import and `typing` 8 ms, which `comms lint` would pay at every start; these records do
what is needed of them with `__slots__` alone.
"""

from __future__ import annotations


class Value:
    """A record that is equal to another of its class when all its slots are equal.

    Subclasses list their fields in `__slots__` and set them in `__init__`. Treat instances as immutable.
    """

    __slots__: tuple[str, ...] = ()

    def _fields(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        assert isinstance(other, Value)
        return self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash((self.__class__, self._fields()))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{self.__class__.__name__}({fields})"


def word_list(words: str) -> list[str]:
    """Give the words of a text that is parted by blanks: a long list that can be read at a glance."""
    return words.split()
