"""The one way to read and write files: clear refusals, private permissions, whole files or none.

Facts and drafts are secret until released: files are made 0600 and folders 0700, whatever the umask is.
"""

from __future__ import annotations

import os

from comms.errors import FileError, Location, Locked
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

MAX_TEXT = 20_000_000
"""Largest text file that is read, in bytes; a real draft has some 10 kB, the largest table some MB."""

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
OTHERS = 0o077


class Stamp(Value):
    """What tells one state of a file from another without reading it: size in bytes, time in ns, inode."""

    __slots__ = ("inode", "modified_ns", "size")

    def __init__(self, size: int, modified_ns: int, inode: int) -> None:
        self.size = size
        self.modified_ns = modified_ns
        self.inode = inode


def stamp(path: str) -> Stamp | None:
    """Give the stamp of a file as it is on disk now, None where there is no file."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


def read_bytes(path: str, *, limit: int = MAX_TEXT) -> bytes:
    """Read a whole file of at most `limit` bytes.

    Raises FileError where it is missing, a folder, larger, or not permitted.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise FileError("there is no such file", "check the name, or the folder you are in", Location(path)) from None
    except IsADirectoryError:
        raise FileError("this is a folder, not a file", "name a file in it", Location(path)) from None
    except PermissionError:
        raise FileError(
            "you may not read this file", "ask its owner, or check its permissions", Location(path)
        ) from None
    except (OSError, ValueError) as error:
        raise FileError(f"cannot be read: {_reason(error)}", "check the name and the disk", Location(path)) from None
    if len(data) > limit:
        message = f"is larger than {limit // 1_000_000} MB"
        raise FileError(message, "that is no text of an incident; check that this is the right file", Location(path))
    return data


def read_text(path: str, *, limit: int = MAX_TEXT) -> str:
    """Read a UTF-8 text whole; a byte-order mark is dropped, line ends stay as they are.

    Raises FileError for what `read_bytes` refuses and for binary files, UTF-16 and broken UTF-8 (with line and column).
    """
    return decode(read_bytes(path, limit=limit), path)


def decode(data: bytes, path: str) -> str:
    """Turn the bytes of a text file into text, as `read_text` does; `path` is named in errors."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise FileError("is UTF-16 text, not UTF-8", "save it as UTF-8 in your editor", Location(path, 1, 1))
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    nul = data.find(b"\0")
    if nul >= 0:
        message, hint = "is not a text file (it holds NUL bytes)", "name a Markdown or YAML file, saved as UTF-8"
        raise FileError(message, hint, _place(path, data, nul))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 text (byte 0x{data[error.start]:02x})"
        raise FileError(message, "save it as UTF-8 in your editor", _place(path, data, error.start)) from None


def _place(path: str, data: bytes, at: int) -> Location:
    before = data[:at].decode("utf-8", "replace")
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def write_atomic(path: str, data: str | bytes, *, mode: int = PRIVATE_FILE, flush: bool = True) -> None:
    """Write a file whole or not at all: a new file beside it, flushed to disk, then put in its place.

    Without `flush` the disk may be behind when power fails: for files that are checked by their hash and made again.

    A reader, or a machine that loses power, sees the old bytes or the new ones, never a mixture. A symbolic link is
    followed, so that the file it points to is replaced and the link stays. Raises FileError.
    """
    content = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    beside = os.path.join(folder, f".{name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        if os.path.isdir(target):
            raise FileError("this is a folder, not a file", "name a file in it", Location(path))
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        try:
            try:
                _write_all(handle, content)
                if flush:
                    os.fsync(handle)
            finally:
                os.close(handle)
            os.chmod(beside, mode)
            os.replace(beside, target)
        except BaseException:
            _remove_quietly(beside)
            raise
        if flush:
            sync_folder(folder)
    except OSError as error:
        message = f"cannot be written: {_reason(error)}"
        raise FileError(message, "check that the folder exists, is yours, and has room", Location(path)) from None


def _write_all(handle: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]


def sync_folder(folder: str) -> None:
    """Have the names in a folder on the disk, too, where the system knows how. Raises OSError."""
    if os.name == "nt":
        return  # Windows cannot open a folder to flush it
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def line_writer(path: str) -> AbstractContextManager[Callable[[str], None]]:
    """Begin a file anew and give what adds one line to it, for the length of a `with` block.

    Each line is handed to the system whole, so that a stop leaves complete lines. Raises FileError.
    """
    from contextlib import contextmanager  # the lint writes no such file and need not load it

    @contextmanager
    def opened() -> Iterator[Callable[[str], None]]:
        with byte_writer(path) as add:
            yield lambda line: add(line.encode("utf-8", "surrogatepass"))

    return opened()


def byte_writer(path: str) -> AbstractContextManager[Callable[[bytes], None]]:
    """Begin a file anew and give what adds bytes to it, for the length of a `with` block; then it is flushed to disk.

    Raises FileError.
    """
    from contextlib import contextmanager

    @contextmanager
    def opened() -> Iterator[Callable[[bytes], None]]:
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), PRIVATE_FILE)
        except OSError as error:
            hint = "check that the folder exists, is yours, and has room"
            raise FileError(f"cannot be written: {_reason(error)}", hint, Location(path)) from None

        def add(data: bytes) -> None:
            try:
                _write_all(handle, data)
            except OSError as error:
                raise FileError(f"cannot be written: {_reason(error)}", "check the disk", Location(path)) from None

        try:
            os.chmod(path, PRIVATE_FILE)
            yield add
            os.fsync(handle)
        finally:
            os.close(handle)

    return opened()


def remove(path: str) -> None:
    """Take a file away; one that is not there is no error. Raises FileError where it cannot be removed."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise FileError(f"cannot be removed: {_reason(error)}", "check its permissions", Location(path)) from None


def _remove_quietly(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def make_private_folder(path: str) -> None:
    """Make a folder, and those above it that are missing, for its owner only (0700). Raises FileError."""
    missing = []
    at = os.path.abspath(path)
    while not os.path.isdir(at):
        missing.append(at)
        parent = os.path.dirname(at)
        if parent == at:
            break
        at = parent
    try:
        for folder in reversed(missing):
            os.mkdir(folder, PRIVATE_FOLDER)
    except FileExistsError:
        if not os.path.isdir(path):
            raise FileError("a file of this name is in the way", "choose another folder", Location(path)) from None
    except OSError as error:
        message = f"the folder cannot be made: {_reason(error)}"
        raise FileError(message, "check the folder above it, or choose another with -o", Location(path)) from None


def loose(path: str) -> bool:
    """Say whether other users of this machine may read or write a file or folder (always False on Windows)."""
    if os.name == "nt":
        return False
    try:
        return bool(os.stat(path).st_mode & OTHERS)
    except OSError:
        return False


def lock(path: str, *, wait_seconds: float = 5.0) -> AbstractContextManager[None]:
    """Hold the lock file at `path` for the length of a `with` block.

    Raises Locked where another process holds it longer than `wait_seconds`, FileError where it cannot be made.
    """
    from contextlib import contextmanager  # the lint locks nothing and need not load it

    from filelock import FileLock, Timeout  # as above, 40 ms

    @contextmanager
    def held() -> Iterator[None]:
        guard = FileLock(path, timeout=wait_seconds, mode=PRIVATE_FILE)
        try:
            guard.acquire()
        except Timeout:
            hint = "close the other session of comms, or wait until it has finished"
            raise Locked("another session is writing in this incident", hint, Location(os.path.dirname(path))) from None
        except OSError as error:
            hint = "check that the folder is yours and has room"
            raise FileError(f"cannot be locked: {_reason(error)}", hint, Location(path)) from None
        try:
            yield
        finally:
            guard.release()

    return held()


def digest(data: str | bytes) -> str:
    """Give the SHA-256 of a text (as UTF-8) or of bytes, in hexadecimal."""
    from hashlib import sha256  # loads OpenSSL, 10 ms that the lint need not pay

    return sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()


def file_digest(path: str) -> str:
    """Give the SHA-256 of a file of any size, in hexadecimal. Raises FileError."""
    import hashlib  # as above

    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileError(f"cannot be read: {_reason(error)}", "check the name and the disk", Location(path)) from None


def _reason(error: BaseException) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:]
