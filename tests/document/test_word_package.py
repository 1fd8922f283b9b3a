"""Somebody else's Word file: opened within limits, or refused in a sentence that names it."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from comms.document.word_package import WordPackage
from comms.errors import FileError

DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"


def packed(parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def lying(content: bytes, declared: int) -> bytes:
    """Give a zip file whose one part says in its directory that it is smaller than it is."""
    data = packed({DOCUMENT: content})
    entry = data.rindex(b"PK\x01\x02")
    return data[: entry + 24] + struct.pack("<I", declared) + data[entry + 28 :]


def twice() -> bytes:
    """Give a zip file with two parts of one name, as one program may read the first and another the last."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(DOCUMENT, b"<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr(DOCUMENT, b"<b/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is not a Word file"),
        (b"PK\x03\x04 broken", "is not a Word file"),
        (packed({DOCUMENT: bytes(50_000_000)}), "a part that is too large|too large for"),
        (packed({str(number): b"" for number in range(400)}), "too large for"),
        (packed({str(number): bytes(3_900_000) for number in range(6)}), "too large for"),
        (lying(b"<a>" + b" " * 5_000_000 + b"</a>", 20), "damaged part"),
        (packed({DOCUMENT: b"<a/>"}, zipfile.ZIP_LZMA), "packed in a way"),
        (packed({DOCUMENT: b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "DOCTYPE"),
        (packed({DOCUMENT: b"<a>" * 100_000}), "damaged part"),
        (packed({DOCUMENT: b"<a>"}), "damaged part"),
    ],
    ids=["empty", "broken", "bomb", "crowd", "sum", "lie", "packing", "doctype", "depth", "not XML"],
)
def test_a_hostile_file_is_refused_in_one_sentence(data: bytes, message: str) -> None:
    """Whatever is wrong with it, the error names the file and says what to do; nothing large is unpacked."""
    with pytest.raises(FileError, match=f"^odd.docx: .*({message}).*; save it"):
        WordPackage(data, "odd.docx").root(DOCUMENT)


def test_a_file_with_two_parts_of_one_name_is_refused() -> None:
    """Nobody could say which of them the other side has read."""
    with pytest.raises(FileError, match="two parts of the same name"):
        WordPackage(twice(), "odd.docx")


def test_large_pictures_do_not_stop_the_text() -> None:
    """A photograph is not unpacked unless it is asked for, and then it is refused by its size."""
    package = WordPackage(packed({DOCUMENT: b"<a/>", "word/media/a.png": bytes(5_000_000)}), "a.docx")
    assert package.root(DOCUMENT) is not None
    with pytest.raises(FileError, match="too large"):
        package.part("word/media/a.png")


def test_what_lies_outside_is_told_apart() -> None:
    """Relationships that stay in the file are given as parts, the others as they are written; nothing is fetched."""
    relations = (
        b'<R xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="x/image" Target="media/a.png"/>'
        b'<Relationship Id="b" Type="x/hyperlink" Target="https://example.com/" TargetMode="External"/>'
        b'<Relationship Id="c" Type="x/image" Target="missing.png"/></R>'
    )
    package = WordPackage(packed({DOCUMENT: b"<a/>", RELATIONS: relations, "word/media/a.png": b"p"}), "a.docx")
    assert package.targets(DOCUMENT) == {"a": ("image", "word/media/a.png")}
    assert package.outside(DOCUMENT) == {"b": ("hyperlink", "https://example.com/")}
    assert package.part("word/nothing.xml") is None
