"""How the text of one scalar becomes a value; each refusal says what is wrong and what would be right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from comms.facts import precision
from comms.facts.suggest import suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAX_TEXT = 20_000
MAX_DIGITS = 15


def slip(message: str, hint: str = "") -> PydanticCustomError:
    """Return the error that the loader prints as `message; hint`."""
    return PydanticCustomError("comms", "{message}", {"message": message, "hint": hint})


def _scalar(value: object, what: str) -> str:
    if isinstance(value, str):
        return value
    kind = "a list" if isinstance(value, list | tuple) else "a group"
    raise slip(f"{kind} stands where {what} is expected", "write a single value")


def _text(value: object) -> str:
    """Text as written; block text loses only the line end that YAML adds."""
    text = _scalar(value, "text").rstrip("\n")
    if not text.strip():
        raise slip("the text is empty", "write it, or delete the key if it is not known")
    if len(text) > MAX_TEXT:
        raise slip(f"the text has {len(text):,} characters", f"at most {MAX_TEXT:,} are read")
    for character in text:
        if "\ud800" <= character <= "\udfff":
            raise slip(f"half a character (\\u{ord(character):04x}) stands in the text", "remove it")
    return text


Text = Annotated[str, BeforeValidator(_text)]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


def _identifier(value: object) -> str:
    text = _scalar(value, "an id")
    if _ID.fullmatch(text) is None:
        raise slip(
            f"{text[:60]!r} is not an id", "use up to 40 letters, digits, dots and hyphens, such as T01 or EV-01"
        )
    return text


Id = Annotated[str, BeforeValidator(_identifier), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})]


def _some(value: object) -> object:
    """Take a single id or text where a list may stand: `evidence: EV-01` means `evidence: [EV-01]`."""
    return [value] if isinstance(value, str) else value


Ids = Annotated[tuple[Id, ...], BeforeValidator(_some)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_some)]


def word(choices: Iterable[str]) -> BeforeValidator:
    """Return a validator that takes one word of a closed list and suggests the right one for a slip."""
    known = tuple(choices)

    def check(value: object) -> str:
        text = _scalar(value, "one word")
        if text in known:
            return text
        near = suggestion(text, known)
        hint = f"did you mean {near!r}?" if near else f"use one of: {', '.join(known)}"
        raise slip(f"{text[:60]!r} is not a word that is known here", hint)

    return BeforeValidator(check)


_YES = {"yes": True, "true": True, "no": False, "false": False}


def _yes_no(value: object) -> bool:
    text = _scalar(value, "yes or no")
    answer = _YES.get(text.lower())
    if answer is None:
        near = suggestion(text.lower(), _YES)
        raise slip(f"{text[:60]!r} is neither yes nor no", f"did you mean {near!r}?" if near else "write yes or no")
    return answer


YesNo = Annotated[bool, PlainValidator(_yes_no), WithJsonSchema({"enum": [True, False, "yes", "no", "true", "false"]})]


def _whole_number(value: object) -> int:
    text = _scalar(value, "a number")
    if re.fullmatch(r"[0-9]+", text) and len(text) <= MAX_DIGITS:
        return int(text)
    bare = re.sub(r"[,._' \u00a0\u2009]", "", text)
    if re.fullmatch(r"[0-9]{1,15}", bare) and re.search(r"[0-9][,._' \u00a0\u2009][0-9]{3}", text):
        raise slip(f"{text[:60]!r} is not a plain number", f"write {bare}")
    raise slip(f"{text[:60]!r} is not a whole number", "write digits only, such as 1204")


Number = Annotated[
    int, PlainValidator(_whole_number), WithJsonSchema({"type": ["integer", "string"], "pattern": "^[0-9]{1,15}$"})
]


def _port(value: object) -> int:
    number = _whole_number(value)
    if not 0 < number < 65536:  # noqa: PLR2004 - the width of a port number
        raise slip(f"{number} is not a port", "ports go from 1 to 65535")
    return number


Port = Annotated[int, PlainValidator(_port), WithJsonSchema({"type": ["integer", "string"], "pattern": "^[0-9]{1,5}$"})]


def _money(value: object) -> str:
    text = _scalar(value, "an amount")
    if re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,4})?", text) is None:
        raise slip(f"{text[:60]!r} is not an amount", "write digits and at most one point, such as 18000 or 18000.50")
    return text


Money = Annotated[
    str, BeforeValidator(_money), WithJsonSchema({"type": ["number", "string"], "pattern": r"^[0-9]+(\.[0-9]+)?$"})
]


def _moment(value: object, info: ValidationInfo) -> precision.Moment:
    text = _scalar(value, "a time")
    zone = info.context.get("zone") if info.context else None
    try:
        return precision.moment(text, zone)
    except precision.NotAMoment as error:
        raise slip(error.message, error.hint) from None


_TIME_SCHEMA: dict[str, Any] = {
    "type": ["string", "integer"],
    "description": "A time as precisely as it is known: 2026, 2026-11, 2026-11-08, 2026-11-08T22:03Z.",
}
Time = Annotated[
    precision.Moment,
    PlainValidator(_moment),
    PlainSerializer(lambda when: when.written, return_type=str),
    WithJsonSchema(_TIME_SCHEMA),
]


def pattern(form: str, what: str, hint: str) -> BeforeValidator:
    """Return a validator that takes text of the given form, whole."""
    compiled = re.compile(form)

    def check(value: object) -> str:
        text = _scalar(value, what)
        if compiled.fullmatch(text) is None:
            raise slip(f"{text[:80]!r} is not {what}", hint)
        return text

    return BeforeValidator(check)


def checked(check: Callable[[str], str | None], what: str, hint: str) -> BeforeValidator:
    """Return a validator that takes text for which `check` gives None; else its answer says what is wrong."""

    def run(value: object) -> str:
        text = _scalar(value, what)
        wrong = check(text)
        if wrong is not None:
            raise slip(wrong, hint)
        return text

    return BeforeValidator(run)


SchemaVersion = Annotated[
    Literal["1"],
    pattern("1", "a version of the facts file that is known", "write schema: 1"),
    WithJsonSchema({"enum": [1, "1"]}),
]
Url = Annotated[str, pattern(r"https?://[^\s<>\"]+", "an address of a web page", "begin it with https://")]
Mail = Annotated[str, BeforeValidator(_text)]
Language = Annotated[str, pattern(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language", "write en, de, pt-BR ...")]
Country = Annotated[str, pattern(r"[A-Z]{2}", "a country code", "write two capital letters, such as RO")]
Currency = Annotated[str, pattern(r"[A-Z]{3}", "a currency code", "write three capital letters, such as EUR")]
