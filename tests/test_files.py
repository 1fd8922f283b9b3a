"""The one way to read and write files."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from comms.errors import FileError, Locked
from comms.files import (
    decode,
    digest,
    lock,
    loose,
    make_private_folder,
    read_bytes,
    read_text,
    remove,
    stamp,
    write_atomic,
)

if TYPE_CHECKING:
    from pathlib import Path


def mode(path: Path) -> int:
    """Give the permission bits of a path."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    ("content", "message", "place"),
    [
        (b"\xff\xfea\0", "UTF-16", ":1:1"),
        (b"one\ntwo \0 three", "NUL", ":2:5"),
        ("é\nab".encode() + b"\xe9", "0xe9", ":2:3"),
    ],
)
def test_read_text_names_place_and_cure_of_what_is_no_text(
    tmp_path: Path, content: bytes, message: str, place: str
) -> None:
    """A file that is no UTF-8 text is refused with line and column of the first wrong byte."""
    path = tmp_path / "draft.md"
    path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        read_text(str(path))
    text = str(caught.value)
    assert message in text
    assert f"{path}{place}:" in text
    assert "UTF-8" in caught.value.problems[0].hint


def test_read_text_refuses_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    """A missing file and a folder each get a sentence of their own."""
    with pytest.raises(FileError, match="no such file"):
        read_text(str(tmp_path / "absent"))
    with pytest.raises(FileError, match="a folder, not a file"):
        read_text(str(tmp_path))


def test_read_bytes_refuses_more_than_the_limit(tmp_path: Path) -> None:
    """A file above the limit is refused before it is read whole."""
    path = tmp_path / "big"
    path.write_bytes(b"x" * 11)
    assert read_bytes(str(path), limit=11) == b"x" * 11
    with pytest.raises(FileError, match="larger than"):
        read_bytes(str(path), limit=10)


def test_decode_drops_a_byte_order_mark_and_keeps_line_ends() -> None:
    """What comes back is the text itself, line ends untouched."""
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n", "x") == "a\r\nb\rc\n"


def test_write_atomic_makes_private_files_whatever_the_umask(tmp_path: Path) -> None:
    """A new file is readable by its owner alone, and replacing a loose one tightens it."""
    path = tmp_path / "a.md"
    old = os.umask(0)
    try:
        write_atomic(str(path), "one")
        assert mode(path) == 0o600
        path.chmod(0o666)
        write_atomic(str(path), "two")
    finally:
        os.umask(old)
    assert mode(path) == 0o600
    assert path.read_text() == "two"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


def test_write_atomic_leaves_the_old_file_when_the_new_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk leaves the old bytes whole and no half file behind."""
    path = tmp_path / "a.md"
    write_atomic(str(path), "old")

    def full(_handle: int, _data: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(FileError, match="no space left"):
        write_atomic(str(path), "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


def test_write_atomic_follows_a_symbolic_link(tmp_path: Path) -> None:
    """The file behind a link is replaced, and the link stays a link."""
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("old")
    link.symlink_to(real)
    write_atomic(str(link), "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_write_atomic_refuses_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    """Where no file can stand the error says so."""
    with pytest.raises(FileError, match="a folder, not a file"):
        write_atomic(str(tmp_path), "x")
    with pytest.raises(FileError, match="cannot be written: no such file or directory"):
        write_atomic(str(tmp_path / "no" / "a.md"), "x")


def test_write_atomic_killed_at_any_moment_leaves_one_whole_text(tmp_path: Path) -> None:
    """A process killed while it writes over and over leaves the old or the new text, never a mixture."""
    path = tmp_path / "a.md"
    code = (
        "import sys; from comms.files import write_atomic\n"
        "i = 0\n"
        "while True:\n"
        "    i += 1; write_atomic(sys.argv[1], f'{i % 10}' * 50_000)\n"
    )
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", code, str(path)])
        while not path.exists():
            assert process.poll() is None
        for _ in range(50):
            text = path.read_text()
            assert len(text) == 50_000
            assert len(set(text)) == 1
        process.kill()
        process.wait()
        assert len(set(path.read_text())) == 1
        path.unlink()


def test_make_private_folder_makes_parents_private_too(tmp_path: Path) -> None:
    """Each folder that had to be made is for its owner only; one that was there is left as it is."""
    old = os.umask(0)
    try:
        make_private_folder(str(tmp_path / "a" / "b"))
    finally:
        os.umask(old)
    assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700
    make_private_folder(str(tmp_path / "a" / "b"))


def test_make_private_folder_says_what_is_in_the_way(tmp_path: Path) -> None:
    """A file of that name is named as the reason."""
    (tmp_path / "a").write_text("")
    with pytest.raises(FileError):
        make_private_folder(str(tmp_path / "a"))


def test_loose_sees_what_others_may_read(tmp_path: Path) -> None:
    """A file that a group or anybody may read is loose."""
    path = tmp_path / "a"
    path.write_text("")
    path.chmod(0o640)
    assert loose(str(path))
    path.chmod(0o600)
    assert not loose(str(path))
    assert not loose(str(tmp_path / "absent"))


def test_stamp_changes_with_the_file(tmp_path: Path) -> None:
    """Another text, or the file gone, gives another stamp."""
    path = tmp_path / "a"
    assert stamp(str(path)) is None
    write_atomic(str(path), "one")
    first = stamp(str(path))
    assert first == stamp(str(path))
    write_atomic(str(path), "two")
    assert stamp(str(path)) != first


def test_lock_is_refused_while_another_process_holds_it(tmp_path: Path) -> None:
    """The second of two writers is told that another session is at work."""
    path = str(tmp_path / "lock")
    code = f"from comms.files import lock\nwith lock({path!r}):\n    print('held', flush=True); input()"
    other = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    with pytest.raises(Locked, match="another session"), lock(path, wait_seconds=0.1):
        pass
    other.communicate("\n")
    with lock(path, wait_seconds=0.1):
        assert other.returncode == 0


def test_digest_is_sha256() -> None:
    """Text and its UTF-8 bytes have the same digest, that of SHA-256."""
    assert digest("abc") == digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_remove_takes_no_offence_at_a_missing_file(tmp_path: Path) -> None:
    """Removing twice is removing once; a folder is an error."""
    path = tmp_path / "a"
    path.write_text("")
    remove(str(path))
    remove(str(path))
    assert not path.exists()
    with pytest.raises(FileError):
        remove(str(tmp_path))
