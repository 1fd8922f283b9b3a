"""Private network addresses in every spelling that has been used to slip one through.

Dotted, defanged (10[.]20), decimal, hexadecimal, octal, mapped into IPv6, `ip-10-20-30-40`; unique local and link-local
IPv6. Documentation ranges are public by intent and are not private.
"""

from __future__ import annotations

from comms.lint.patterns import fixed, has_digit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_DOT = r"\s?(?:\.|\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\s+dot\s+|\x{3002}|\x{FF0E}|\\\.)\s?"
_PART = r"(?:0x[0-9a-f]{1,2}|0*[0-9]{1,3})"
_V4 = fixed(
    rf"(?i)({_PART}){_DOT}({_PART}){_DOT}({_PART}){_DOT}({_PART})"
    r"|(?:\b|_)(?:ip[-_])?([0-9]{1,3})[-_]([0-9]{1,3})[-_]([0-9]{1,3})[-_]([0-9]{1,3})(?:\b|_)"
    r"|\b(0x[0-9a-f]{7,8})\b|\b([0-9]{8,10})\b"
)
_V6 = fixed(r"(?i)(?:^|[^0-9a-z:.])((?:[0-9a-f]{1,4}(?:::?|\[:\]))+(?:[0-9a-f]{1,4}|:)?|::(?:[0-9a-f:]+)?)")
_OCTETS = 4
_TOP = 255


_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0E: ".", 0x3002: ".", 0xFF1A: ":"}
_WIDE_SIGNS = "".join(map(chr, _WIDE))
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def folded(text: str) -> tuple[str, list[int] | None]:
    """Give a text with wide figures made narrow and invisible characters left out, and where each character came from.

    The second is None where the two texts have the same offsets.
    """
    if text.isascii():
        return text, None
    if any(sign in text for sign in _WIDE_SIGNS):
        text = text.translate(_WIDE)
    if not any(sign in text for sign in _UNSEEN):
        return text, None
    kept = [at for at, sign in enumerate(text) if sign not in _UNSEEN]
    return "".join([text[at] for at in kept]), kept


def private_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Give the range of each private address in a text."""
    for start, end, readings in addresses_in(text):
        if any(map(_private, readings)):
            yield start, end
    for start, end, address in v6_addresses_in(text):
        if _private_v6(address, text, end):
            yield start, end


def addresses_in(text: str) -> Iterator[tuple[int, int, list[list[int]]]]:
    """Give the range of what can be an IPv4 address, with the four octets of each way to read it."""
    if not has_digit(text):
        return
    for match in _V4.finditer(text):
        start, end = match.start(), match.end()
        groups = [group for group in match.groups() if group is not None]
        if len(groups) == _OCTETS:
            octal = any(len(group) > 1 and group.startswith("0") for group in groups)
            readings = [[_octet(group, octal=False) for group in groups]]
            readings += [[_octet(group, octal=True) for group in groups]] if octal else []
            if text[end : end + 13].lower().startswith(".in-addr.arpa"):
                readings, end = [readings[0][::-1]], end + len(".in-addr.arpa")
            if _alone(text, start, end):
                yield start, end, readings
        elif groups:
            yield start, end, [_of_number(groups[0], text, start)]


def v6_addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the range of what can be an IPv6 address, and the address in small letters, no longer defanged."""
    for match in _V6.finditer(text) if ":" in text else ():
        yield match.start(1), match.end(1), match.group(1).lower().replace("[:]", ":")


def _octet(text: str, *, octal: bool) -> int:
    """Read one part. With a leading zero some programs read it as octal, and some people only fill up to three places."""
    text = text.lower()
    if text.startswith("0x"):
        return int(text, 16)
    if octal and text.startswith("0") and all(digit in "01234567" for digit in text):
        return int(text, 8)
    return int(text)


def _alone(text: str, start: int, end: int) -> bool:
    """Say whether four numbers are not part of a longer run of numbers, such as a version or an object identifier."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:].isalnum() or (before[-1:] == "." and before[:1].isdigit()):
        return False
    return not (after[:1].isalnum() or (after[:1] == "." and after[1:2].isdigit()))


def _private(octets: list[int]) -> bool:
    if len(octets) != _OCTETS or any(octet > _TOP for octet in octets):
        return False
    first, second = octets[0], octets[1]
    return (
        first in (10, 127)
        or (first == 172 and 16 <= second <= 31)  # noqa: PLR2004 - 172.16.0.0/12
        or (first == 192 and second == 168)  # noqa: PLR2004 - 192.168.0.0/16
        or (first == 169 and second == 254)  # noqa: PLR2004 - 169.254.0.0/16, link-local
        or (first == 100 and 64 <= second <= 127)  # noqa: PLR2004 - 100.64.0.0/10, carriers' own
    )


def _of_number(written: str, text: str, start: int) -> list[int]:
    """Read an address written as one number. A decimal one counts only where the words before it speak of an address."""
    number = int(written, 16) if written.lower().startswith("0x") else int(written)
    spoken = fixed(r"(?i)\b(?:address|addresses|host|hosts|ip|server|machine|at|from|to)\W*$|//$|@$")
    if not written.lower().startswith("0x") and not spoken.search(text[max(0, start - 24) : start]):
        return []
    return list(number.to_bytes(4, "big")) if number < 1 << 32 else []


def _private_v6(address: str, text: str, end: int) -> bool:
    if address.count(":") < 2:  # noqa: PLR2004 - the fewest colons of an address
        return False
    first = address.partition(":")[0]
    if address == "::1" or (len(first) == 4 and first[:2] in ("fc", "fd")):  # noqa: PLR2004
        return True
    if len(first) == 4 and first[:3] in ("fe8", "fe9", "fea", "feb"):  # noqa: PLR2004
        return True
    mapped = fixed(r"(?i)^(?:0{0,4}:){1,5}:?ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$").search(address)
    if mapped is not None and text[end : end + 1] != ".":
        high, low = int(mapped.group(1), 16), int(mapped.group(2), 16)
        return _private([high >> 8, high & _TOP, low >> 8, low & _TOP])
    return False
