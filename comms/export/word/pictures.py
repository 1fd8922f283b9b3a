"""Pictures of a house style without what they tell beside the picture: author, camera, place, time, comments."""

from __future__ import annotations

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TOLD = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_CHUNK_FRAME = 12

_JPEG = b"\xff\xd8"
_JPEG_TOLD = frozenset({*range(0xE1, 0xF0), 0xFE}) - {0xE2, 0xEE}
"""APP1 to APP15 and comments; the colour profile (APP2) and Adobe's colour transform (APP14) are needed to show it."""

_MARKER, _START_OF_SCAN = 0xFF, 0xDA
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})


def bare_picture(data: bytes) -> bytes:
    """Give a PNG or JPEG without its metadata; other pictures, and damaged ones, as they are."""
    if data.startswith(_PNG):
        return _bare_png(data)
    if data.startswith(_JPEG):
        return _bare_jpeg(data)
    return data


def _bare_png(data: bytes) -> bytes:
    pieces, at = [_PNG], len(_PNG)
    while at + _CHUNK_FRAME <= len(data):
        end = at + _CHUNK_FRAME + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in _PNG_TOLD:
            pieces.append(data[at:end])
        if data[at + 4 : at + 8] == b"IEND":
            break  # what follows is no picture
        at = end
    return b"".join(pieces)


def _bare_jpeg(data: bytes) -> bytes:
    pieces, at = [_JPEG], len(_JPEG)
    while at + 4 <= len(data) and data[at] == _MARKER:
        kind = data[at + 1]
        if kind == _START_OF_SCAN:
            break
        end = at + 2 if kind in _BARE else at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if kind not in _JPEG_TOLD:
            pieces.append(data[at:end])
        at = end
    return b"".join([*pieces, data[at:]])
