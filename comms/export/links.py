"""Which addresses an exported text may link to."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

_HOST = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_.])?|\[[0-9A-Fa-f:.]+\]")
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_KEPT = "%!#$&'()*+,/:;=?@~-._"
_LONGEST = 2000


def safe_url(url: str) -> str | None:
    """Give an address as a link may carry it (ASCII, percent-encoded), or None where it must not be a link.

    Only http, https and mailto are links. An address with a user name before the host is none: it misleads.
    """
    url = url.strip()
    if not url or len(url) > _LONGEST or any(ord(character) < ord(" ") for character in url):
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme == "mailto":
            return _mail(url, parts.path)
        return _web(url, parts) if parts.scheme in {"http", "https"} else None
    except ValueError:  # a bad port, a half bracket; UnicodeError, of IDNA and lone surrogates, is one too
        return None


def _web(url: str, parts: SplitResult) -> str | None:
    if parts.username is not None or parts.password is not None:
        return None
    host = _ascii_host(parts.netloc.rpartition(":")[0] if parts.port is not None else parts.netloc.rstrip(":"))
    if host is None:
        return None
    port = f":{parts.port}" if parts.port is not None else ""
    rest = url[url.index("//") + len("//") + len(parts.netloc) :]
    return f"{parts.scheme}://{host}{port}{_encoded(rest)}"


def _mail(url: str, mailbox: str) -> str | None:
    if _MAILBOX.fullmatch(mailbox) is None:
        return None
    return f"mailto:{_encoded(url.partition(':')[2])}"


def _ascii_host(host: str) -> str | None:
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    return host if _HOST.fullmatch(host) else None


def _encoded(text: str) -> str:
    encoded = quote(text, safe=_KEPT)
    return re.sub("%(?![0-9A-Fa-f]{2})", "%25", encoded)
