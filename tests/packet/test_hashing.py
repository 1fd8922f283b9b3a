"""Evidence is hashed in constant memory, and a file that changes meanwhile is refused."""

from __future__ import annotations

import hashlib
import os
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from comms.errors import FileError, PacketError
from comms.packet.hashing import BLOCK, hash_file

if TYPE_CHECKING:
    from pathlib import Path

ALL = ("sha256", "sha512", "sha1", "md5")


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, 3 * BLOCK + 17])
def test_hashes_are_those_of_hashlib_and_the_copy_is_the_file(tmp_path: Path, size: int) -> None:
    """All algorithms in one pass give what hashlib gives, at every length, and the copy has the same bytes."""
    data = os.urandom(size)
    path = tmp_path / "disk.img"
    path.write_bytes(data)
    heard: list[int] = []
    made = hash_file(str(path), ALL, copy_to=str(tmp_path / "copy"), heard=heard.append)
    assert made.size == size == sum(heard)
    assert made.hashes == {name: hashlib.new(name, data).hexdigest() for name in ALL}
    assert (tmp_path / "copy").read_bytes() == data
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """A sparse file of 256 MB takes some blocks of memory."""
    path = tmp_path / "disk.img"
    with path.open("wb") as file:
        file.truncate(256 * BLOCK)
    tracemalloc.start()
    try:
        assert hash_file(str(path), ("sha256", "sha512")).size == 256 * BLOCK
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 16 * BLOCK


@pytest.mark.parametrize("how", ["grows", "is written to", "is replaced"])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, how: str) -> None:
    """Growing, an equal number of other bytes, another file in its place: each is found."""
    path = tmp_path / "disk.img"
    path.write_bytes(b"x" * (2 * BLOCK))

    def change(_size: int) -> None:
        if how == "is replaced":
            (tmp_path / "other").write_bytes(b"y" * (2 * BLOCK))
            (tmp_path / "other").replace(path)
            return
        with path.open("r+b") as file:
            file.seek(0, os.SEEK_END if how == "grows" else os.SEEK_SET)
            file.write(b"z")
        os.utime(path, (1, 1))

    with pytest.raises(PacketError, match="changed while it was read"):
        hash_file(str(path), heard=change)


def test_what_cannot_be_read_is_said_plainly(tmp_path: Path) -> None:
    """A missing file, a folder, and a copy into nowhere are clear errors."""
    with pytest.raises(FileError, match="no such file"):
        hash_file(str(tmp_path / "none"))
    with pytest.raises(FileError, match="folder"):
        hash_file(str(tmp_path))
    path = tmp_path / "disk.img"
    path.write_bytes(b"x")
    with pytest.raises(FileError, match="cannot be written"):
        hash_file(str(path), copy_to=str(tmp_path / "none" / "copy"))
