"""A language of drafts: its locale and the words that hang on values, read from `language.toml` in its folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from comms.errors import Location, TemplateNotFound, TemplateSyntax
from comms.resources import folder

if TYPE_CHECKING:
    from babel import Locale

FILE_NAME = "language.toml"


class Language:
    """One language. `tables` are the words by table and value; a house may add to them in its own `language.toml`."""

    def __init__(self, name: str, tables: dict[str, dict[str, str]], locale: str) -> None:
        from babel import Locale, UnknownLocaleError

        self.name = name
        self.tables = tables
        try:
            self.locale: Locale = Locale.parse(locale)
        except (ValueError, UnknownLocaleError):
            raise TemplateSyntax(
                f"there is no locale {locale!r}", 'write one such as "en_GB"', Location(FILE_NAME)
            ) from None

    def table(self, name: str) -> dict[str, str]:
        """Give one table of words. Raises TemplateSyntax where the language has none of this name."""
        try:
            return self.tables[name]
        except KeyError:
            hint = f"add [{name}] to {FILE_NAME}; the tables are {', '.join(sorted(self.tables))}"
            raise TemplateSyntax(
                f"the language {self.name!r} has no words {name!r}", hint, Location(FILE_NAME)
            ) from None

    def plural(self, number: int) -> str:
        """Give the plural form of a number under this locale: "one", "other", ..."""
        return str(self.locale.plural_form(number))

    def singular(self, noun: str) -> str:
        """Drop the plural's ending where the language forms it regularly; [one] holds the others."""
        if self.locale.language != "en" or not noun.endswith("s") or noun.endswith("ss"):
            return noun
        if noun.endswith("ies") and len(noun) > len("ties"):
            return f"{noun[:-3]}y"
        return noun[:-2] if noun.endswith(("sses", "xes", "ches", "shes")) else noun[:-1]


def load_language(name: str, templates_dir: str | None = None) -> Language:
    """Read a language by its tag, a house's own words over the shipped ones.

    Raises TemplateNotFound where no folder has it, TemplateSyntax where a file is broken.
    """
    tables: dict[str, dict[str, str]] = {}
    locale = ""
    for root in (folder("templates"), templates_dir):
        path = os.path.join(root, name, FILE_NAME) if root else ""
        if path and os.path.isfile(path):
            found = _read(path)
            locale = str(found.pop("locale", locale))
            for table, words in found.items():
                if not isinstance(words, dict):
                    raise TemplateSyntax(
                        f"{table} is no table of words", f"write [{table}] above its words", Location(path)
                    )
                tables.setdefault(table, {}).update({key: str(word) for key, word in words.items()})
    if not tables:
        hint = "set `language: en`, or add a folder of templates for it"
        raise TemplateNotFound(f"there are no templates for the language {name!r}", hint)
    return Language(name, tables, locale or name)


def _read(path: str) -> dict[str, object]:
    import tomllib

    from comms.files import read_text

    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise TemplateSyntax(f"is not TOML: {error}", "correct it there", Location(path)) from None
