"""A last look for words that may not leave: in every file of a packet, every part of a Word file, every name."""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TAG = re.compile(r"<[^>]*>")
_BETWEEN = re.compile(r"[\W_]+")


def leaks(
    files: Iterable[tuple[str, bytes]], *, codename: str, values: Iterable[str] = ()
) -> Iterator[tuple[str, str]]:
    """Give the name of each file that holds the codename in any spelling, or one of `values`, and what it holds."""
    folded = _folded(codename)
    wanted = {value: form_of(value) for value in values if value}
    for name, data in files:
        for text in (name, *_texts(name, data)):
            if folded and folded in _folded(text):
                yield name, codename
            low = text.casefold()
            yield from ((name, value) for value, form in wanted.items() if form.search(low))


def form_of(value: str) -> re.Pattern[str]:
    """Give what finds a value in case-folded text as a whole: 203.0.113.2 is not in 203.0.113.24."""
    return re.compile(rf"(?<![\w.:@]){re.escape(value.casefold())}(?![\w:]|\.\w)")


def _texts(name: str, data: bytes) -> Iterator[str]:
    """Give what a file says: of a Word file each part, with and without its tags."""
    if not name.endswith(".docx"):
        yield data.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            text = package.read(part).decode("utf-8", "replace")
            yield html.unescape(text)
            yield html.unescape(_TAG.sub("", text))


def _folded(text: str) -> str:
    """Give a text so that spellings of a word fall together: no case, no separators, no format characters."""
    plain = "".join(one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf")
    return _BETWEEN.sub("", plain.casefold())
