"""An indicator as a STIX 2.1 pattern; what is quoted is escaped, so that no value can add a condition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PATHS: Mapping[str, str] = {
    "ipv4-addr": "ipv4-addr:value",
    "ipv6-addr": "ipv6-addr:value",
    "domain-name": "domain-name:value",
    "url": "url:value",
    "email-addr": "email-addr:value",
    "email-message": "email-message:subject",
    "file": "file:name",
    "file-name": "file:name",
    "directory": "directory:path",
    "mac-addr": "mac-addr:value",
    "md5": "file:hashes.MD5",
    "sha1": "file:hashes.'SHA-1'",
    "sha256": "file:hashes.'SHA-256'",
    "sha512": "file:hashes.'SHA-512'",
    "user-agent": "network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'",
    "user-account": "user-account:account_login",
    "process": "process:command_line",
    "software": "software:name",
    "mutex": "mutex:name",
    "windows-registry-key": "windows-registry-key:key",
    "x509-certificate": "x509-certificate:serial_number",
    "autonomous-system": "autonomous-system:name",
}
_LENGTHS = {"md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}
_HASHES = {32: "MD5", 40: "'SHA-1'", 64: "'SHA-256'", 128: "'SHA-512'"}
_HEX = re.compile(r"[0-9a-fA-F]+")
_NUMBER = re.compile(r"(?:AS)?([0-9]{1,10})", re.IGNORECASE)


def pattern(kind: str, value: str) -> str:
    """Give the pattern of an indicator of a type, "" where STIX has none for it (nor for a hash that is none)."""
    path = _PATHS.get(kind, "")
    if not path or (kind in _LENGTHS and not (_HEX.fullmatch(value) and len(value) == _LENGTHS[kind])):
        return ""
    found = _NUMBER.fullmatch(value)
    if kind == "autonomous-system" and found is not None:
        return f"[autonomous-system:number = {int(found[1])}]"
    if kind in {"file", "x509-certificate"} and _HEX.fullmatch(value) and len(value) in _HASHES:
        path = f"{kind}:hashes.{_HASHES[len(value)]}"
    return f"[{path} = {quoted(value)}]"


def quoted(value: str) -> str:
    """Give a text as a string of the pattern language."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
