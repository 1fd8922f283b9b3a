"""A bag is what other programs take for one, and what was done to it afterwards is named."""

from __future__ import annotations

import hashlib
import os
import subprocess
from typing import TYPE_CHECKING

import bagit
import pytest

from comms.errors import PacketError
from comms.packet.bag import Bag, escaped, unescaped
from comms.packet.verifying import check_bag

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """Give a sealed bag of two files, one of them in a folder."""
    made = Bag(str(tmp_path / "bag"))
    made.add("a.txt", b"one\n")
    made.add("below/b c.csv", b"two\n")
    made.seal({"Source-Organization": "Example\nHosting"})
    return tmp_path / "bag"


def reseal(bag: Path) -> None:
    """Write both manifests and the tag manifest anew over what lies there, as a forger would."""
    payload = sorted(path for path in (bag / "data").rglob("*") if path.is_file())
    for name in ("sha256", "sha512"):
        lines = [f"{hashlib.new(name, path.read_bytes()).hexdigest()}  {path.relative_to(bag)}\n" for path in payload]
        (bag / f"manifest-{name}.txt").write_text("".join(lines))
    tags = sorted(path for path in bag.iterdir() if path.is_file() and path.name != "tagmanifest-sha256.txt")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in tags]
    (bag / "tagmanifest-sha256.txt").write_text("".join(lines))


def test_a_bag_is_valid_for_bagit_and_for_sha256sum(bag: Path) -> None:
    """The BagIt library validates it, both manifests and the tag manifest check out, nobody else can read it."""
    assert bagit.Bag(str(bag)).validate()
    assert (bag / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    for command, manifest in (("sha256sum", "manifest-sha256.txt"), ("sha512sum", "manifest-sha512.txt")):
        subprocess.run([command, "-c", "--strict", manifest], cwd=bag, check=True, capture_output=True)
    subprocess.run(["sha256sum", "-c", "--strict", "tagmanifest-sha256.txt"], cwd=bag, check=True, capture_output=True)
    assert "Payload-Oxum: 8.2\n" in (bag / "bag-info.txt").read_text()
    assert "Source-Organization: Example Hosting\n" in (bag / "bag-info.txt").read_text()
    assert {path.stat().st_mode & 0o077 for path in [bag, *bag.rglob("*")]} == {0}
    assert check_bag(str(bag)).problems == ()


def test_a_bag_that_is_not_sealed_is_none(tmp_path: Path) -> None:
    """Before the manifests are written nothing takes the folder for a bag."""
    made = Bag(str(tmp_path / "bag"))
    made.add("a.txt", b"one\n")
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(tmp_path / "bag"))
    with pytest.raises(PacketError, match="no packet"):
        check_bag(str(tmp_path / "bag"))


_ATTACKS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a byte changed": (lambda bag: (bag / "data/a.txt").write_bytes(b"onE\n"), "data/a.txt", "was changed"),
    "a file added": (lambda bag: (bag / "data/new.txt").write_text(""), "data/new.txt", "was added"),
    "a file taken": (lambda bag: (bag / "data/a.txt").unlink(), "data/a.txt", "is missing"),
    "a tag file added": (lambda bag: (bag / "note.txt").write_text(""), "note.txt", "was added"),
    "a tag file changed": (
        lambda bag: (bag / "bag-info.txt").write_text("Source-Organization: Other\n"),
        "bag-info.txt",
        "was changed",
    ),
    "a manifest forged": (
        lambda bag: (bag / "manifest-sha256.txt").write_text("0" * 64 + "  data/a.txt\n"),
        "manifest-sha256.txt",
        "was changed",
    ),
    "a manifest taken": (lambda bag: (bag / "manifest-sha512.txt").unlink(), "manifest-sha512.txt", "is missing"),
    "a line that leads out": (
        lambda bag: (bag / "manifest-sha256.txt").write_text("0" * 64 + "  ../../etc/passwd\n"),
        "manifest-sha256.txt:1",
        "not one of a manifest",
    ),
    "a link": (lambda bag: os.symlink("/etc/passwd", bag / "data/link"), "data/link", "is a link"),
}


@pytest.mark.parametrize("attack", _ATTACKS)
def test_what_was_done_to_a_bag_is_named(bag: Path, attack: str) -> None:
    """Each attack is found, with the file it was done to."""
    do, place, message = _ATTACKS[attack]
    do(bag)
    problems = check_bag(str(bag)).problems
    assert any(str(one.location).endswith(place) and message in one.message for one in problems), problems


def test_manifests_made_anew_show_in_the_seal(bag: Path) -> None:
    """A forger who writes all manifests anew makes a valid bag, but not with the same seal."""
    seal = check_bag(str(bag)).seal
    (bag / "data" / "a.txt").write_bytes(b"forged\n")
    (bag / "bag-info.txt").write_text((bag / "bag-info.txt").read_text().replace("8.2", "11.2"))
    reseal(bag)
    assert bagit.Bag(str(bag)).validate()
    checked = check_bag(str(bag))
    assert checked.problems == ()
    assert checked.seal != seal


def test_odd_names_are_escaped_and_read_back() -> None:
    """Line ends and percent signs in a path follow RFC 8493."""
    for path in ("data/a%0Ab", "data/a\nb\r%", "data/plain"):
        assert unescaped(escaped(path)) == path
        assert "\n" not in escaped(path)
