"""The sandbox in which templates run: plain values in, text out, and nothing else within reach."""

from __future__ import annotations

import os
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound
from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from comms.drafting.escaping import FactText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment

    from comms.drafting.wording import Wording

OUTPUT_CAP = 8_000_000  # characters: 2,000 indicators and 400 events take 400,000
TEXT_CAP = 1_000_000  # characters that one expression may give
LOOP_CAP = 200_000  # the longest list that a template may make by itself

_FILTERS = (
    "at", "by", "by_day", "capitalised", "clock", "count", "country", "day", "days", "duration", "inline", "joined", "lead",
    "listed", "listed_range", "money", "number", "one_of", "rest", "sentence", "span", "spoken", "word",
)  # fmt: skip
_TESTS = ("before_date", "ended", "has_time", "has_word", "short")
_JINJA_FILTERS = (
    "first",
    "last",
    "length",
    "list",
    "reject",
    "rejectattr",
    "select",
    "selectattr",
    "sort",
    "trim",
    "unique",
    "default",
)
_JINJA_TESTS = (
    "defined",
    "undefined",
    "eq",
    "equalto",
    "==",
    "ne",
    "!=",
    "in",
    "gt",
    "lt",
    "ge",
    "le",
    ">",
    "<",
    ">=",
    "<=",
    "divisibleby",
    "even",
    "odd",
    "string",
    "mapping",
)


class EmptyFact(Exception):
    """A template prints a fact that the facts do not hold; `place` is its place in the projection."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(place)


def printed(value: object) -> object:
    """Let only text and whole numbers into the output."""
    if isinstance(value, FactText) and not value:
        raise EmptyFact(value.place)
    if isinstance(value, bool) or not isinstance(value, (str, int, Undefined)):
        what = "nothing (none)" if value is None else f"a {type(value).__name__}"
        raise SecurityError(f"the template prints {what}, not a text or number")
    if isinstance(value, str) and len(value) > TEXT_CAP:
        raise SecurityError("the template makes one text of more than a million characters")
    return value


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with nothing but dicts, lists, texts and numbers; names after a dot are keys, never attributes."""

    intercepted_binops = frozenset(["*", "**", "%", "+"])

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a name up: a key of a dict, or what Jinja's own loops and imports offer."""
        return self._key(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Look up a key or an index."""
        return self._key(obj, argument)

    def _key(self, obj: Any, key: Any) -> Any:
        if isinstance(obj, Undefined):
            str(obj)  # raises, and names what is missing instead of what was asked of it
        if isinstance(obj, dict):
            return obj[key] if isinstance(key, str) and key in obj else self._misspelt(obj, str(key))
        if isinstance(obj, (list, tuple, str)):
            if isinstance(key, (int, slice)):
                try:
                    return obj[key]
                except IndexError:
                    return self.undefined(f"there is no item {key} in the list")
            raise SecurityError(f"{key!r} is asked of a {'text' if isinstance(obj, str) else 'list'}")
        if isinstance(obj, (int, type(None))):
            raise SecurityError(f"{key!r} is asked of a number")
        return super().getattr(obj, key) if isinstance(key, str) else self.undefined(obj=obj, name=key)

    def _misspelt(self, obj: dict[str, Any], key: str) -> Undefined:
        """Give what stands for a key that is not there; using it is an error that proposes the key that was meant."""
        near = get_close_matches(key, obj, 1)
        known = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(obj) or 'none'}"
        return self.undefined(f"there is no {key!r} here; {known}", name=key)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Calculate with whole numbers of sane size only; + also joins lists."""
        if operator == "+" and isinstance(left, list) and isinstance(right, list) and len(left) + len(right) < LOOP_CAP:
            return left + right
        numbers = isinstance(left, int) and isinstance(right, int) and max(abs(left), abs(right)) < 2**40
        if not numbers or operator == "**":
            raise SecurityError(f"{operator} works on numbers only; join texts with ~")
        return super().call_binop(context, operator, left, right)


class FolderLoader(BaseLoader):
    """Templates from the house's folder, else from the shipped one; never through a link or `..` out of a folder."""

    def __init__(self, folders: list[str]) -> None:
        self.folders = folders

    def path_of(self, name: str) -> str | None:
        """Give the path of a template, or None where no folder holds it. Raises SecurityError for one outside."""
        for folder in self.folders:
            root = os.path.realpath(folder)
            path = os.path.realpath(os.path.join(root, name))
            if os.path.commonpath([root, path]) != root or "\x00" in name:
                raise SecurityError(f"{name} lies outside the folder of templates")
            if os.path.isfile(path):
                return path
        return None

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:  # noqa: ARG002 - the signature is Jinja's
        """Read a template."""
        from comms.files import read_text

        path = self.path_of(template)
        if path is None:
            raise TemplateNotFound(template)
        return read_text(path), path, None


def sandbox(folders: list[str], wording: Wording) -> Sandbox:
    """Make the environment of one draft: filters and tests by allow-list, no globals."""
    environment = Sandbox(
        loader=FolderLoader(folders),
        undefined=StrictUndefined,
        finalize=printed,
        autoescape=False,  # the output is Markdown, and facts come escaped
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=50,
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _JINJA_FILTERS} | _methods(wording, _FILTERS)
    environment.tests = {name: environment.tests[name] for name in _JINJA_TESTS} | _methods(wording, _TESTS)
    return environment


def _methods(wording: Wording, names: tuple[str, ...]) -> dict[str, Callable[..., Any]]:
    return {name: getattr(wording, name) for name in names}


def render(environment: Sandbox, name: str, context: Mapping[str, object]) -> str:
    """Render a template; stops at the output cap. Raises what Jinja raises, and EmptyFact."""
    pieces: list[str] = []
    size = 0
    for piece in environment.get_template(name).generate(dict(context)):
        size += len(piece)
        if size > OUTPUT_CAP:
            raise SecurityError(f"the text has more than {OUTPUT_CAP:,} characters")
        pieces.append(piece)
    return "".join(pieces)
