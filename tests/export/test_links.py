"""Addresses that may be links, and how they are written."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.export.links import safe_url


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("https://example.com", "https://example.com"),
        ("HTTP://Example.com/A b", "http://Example.com/A%20b"),
        ("https://example.com:8443/a?b=c&d=%20#e", "https://example.com:8443/a?b=c&d=%20#e"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
        ("mailto:a.b+c@example.com?subject=x y", "mailto:a.b+c@example.com?subject=x%20y"),
        ("https://example.com/%", "https://example.com/%25"),
        ("https://example.com/<>\"'`", "https://example.com/%3C%3E%22'%60"),
    ],
)
def test_safe_addresses_are_encoded(written: str, safe: str) -> None:
    """What may be a link is ASCII that every reader of HTML and Word takes."""
    assert safe_url(written) == safe


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "x", "#a", "/a", "//example.com", "javascript:x", "data:text/html,x", "file:///a", "ftp://example.com",
        "https://", "https:///a", "https://a b.example", "https://user@example.com", "https://u:p@example.com",
        "https://example.com:x", "https://exa\nmple.com", "mailto:", "mailto:x", "mailto:a@b@c", "https://\ud800.example",
        "java\tscript:x", "https://example.com/" + "a" * 3000,
    ],
)  # fmt: skip
def test_other_addresses_are_no_links(written: str) -> None:
    """Other schemes, no host, user names, blanks, broken ports, broken mailboxes and endless ones are refused."""
    assert safe_url(written) is None


@given(st.text(max_size=40).map("https://example.com/{}".format) | st.text(max_size=40))
def test_a_link_is_plain_ascii_of_a_known_scheme(written: str) -> None:
    """Whatever is written, a link never holds a quotation mark, a blank, a bracket or a control character."""
    url = safe_url(written)
    if url is not None:
        assert re.fullmatch(r"[A-Za-z0-9%!#$&'()*+,/:;=?@~._\[\]-]+", url)
        assert urlsplit(url).scheme in {"http", "https", "mailto"}
        assert safe_url(url) == url
