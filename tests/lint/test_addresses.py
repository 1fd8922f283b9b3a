"""Private addresses, however they are written."""

from __future__ import annotations

import pytest

SPELLINGS = [
    "10.20.30.40",
    "10[.]20[.]30[.]40",
    "10.20.30[.]40",
    "10(.)20(.)30(.)40",
    "10[dot]20[dot]30[dot]40",
    "10 dot 20 dot 30 dot 40",
    "10 . 20 . 30 . 40",
    "169090600",
    "http://169090600/",
    "0x0A141E28",
    "0xa141e28",
    "0x0A.0x14.0x1E.0x28",
    "012.024.036.050",
    "010.020.030.040",
    "::ffff:10.20.30.40",
    "[::ffff:10.20.30.40]",
    "::ffff:a14:1e28",
    "ip-10-20-30-40",
    "ip-10-20-30-40.ec2.internal",
    "10-20-30-40",
    "10_20_30_40",
    "１０.２０.３０.４０",
    "10\u200b.20.30.40",
    "10&#46;20&#46;30&#46;40",
    "hxxp://10.20.30.40/login",
    "https://10.20.30.40/login",
    "10.20.30.40:8080",
    "10.20.30.0/24",
    "40.30.20.10.in-addr.arpa",
    "fd12:3456:789a::1",
    "fe80::1",
    "172.16.4.4",
    "192.168.1.1",
    "169.254.169.254",
    "127.0.0.1",
    "100.64.3.2",
]


FRAMES = ["The host {} was entered.", "The host `{}` was entered.", "| a |\n|---|\n| {} |"]


def _is_one(address: str, frame: str) -> bool:
    """Leave out an entity in code and a number on its own in a table, which are no addresses."""
    return not (("&" in address and "`" in frame) or (address.isdecimal() and "|" in frame))


@pytest.mark.parametrize(
    ("address", "frame"), [(each, frame) for each in SPELLINGS for frame in FRAMES if _is_one(each, frame)]
)
def test_every_spelling_is_found(found, address, frame):
    """In text, in code and in a table, each spelling of a private address is an error."""
    assert found(frame.format(address), kind="public-statement", only="PrivateAddress")


@pytest.mark.parametrize(
    "text",
    [
        "[the login](https://10.20.30.40/login)",
        "![the map](http://10.20.30.40/map.png)",
        "<https://10.20.30.40/login>",
        "---\nkind: public-statement\nnote: on 10.20.30.40\n---\n\n# T",
        "    ping 10.20.30.40",
        "<!-- see 10.20.30.40 -->",
    ],
)
def test_hidden_places_are_searched(found, text):
    """Links, images, front matter, code and comments go out with the text."""
    assert found(text, kind="public-statement", only="PrivateAddress")


@pytest.mark.parametrize(
    "text",
    [
        "203.0.113.24",
        "192[.]0[.]2[.]77",
        "198.51.100.8",
        "2001:db8::5",
        "version 10.2.3",
        "1.10.2.3.4",
        "at 10:20:30",
        "12-11-10-09 records",
        "EUR 169090600",
        "10,20,30,40",
        "8.8.8.8",
    ],
)
def test_what_is_public_or_no_address_is_left_alone(found, text):
    """Documentation ranges are public by intent; versions, amounts and times are no addresses."""
    assert not found(f"See {text} here.", kind="public-statement", only="PrivateAddress")


def test_authorities_may_see_them(found):
    """Law enforcement gets the addresses."""
    assert not found("The host 10.20.30.40 was entered.", kind="fbi-letter", only="PrivateAddress")


@pytest.mark.parametrize(
    "text",
    ["See https://db1.internal/x.", "[it](http://wiki.corp.example.com)", "`db1.int.example.com`", "db1[.]internal"],
)
def test_internal_hosts_are_found_in_hidden_places(found, text):
    """Links and code are searched for internal names as well."""
    assert found(text, kind="public-statement", only="InternalHost")


def test_mail_addresses_and_files_are_no_hosts(found):
    """What merely looks like an internal name is left alone."""
    text = "Write to security@corp.example.com, see notes.local.md and www.example.com."
    assert not found(text, kind="public-statement", only="InternalHost")
