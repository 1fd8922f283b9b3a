"""Measures how fast evidence is hashed and copied: python bench/hashing.py [GIBIBYTES], beside sha256sum.

The file is sparse, so the disk holds nobody back; what is measured is the hashing. Prints seconds, the ratio to sha256sum
in the same run, and the peak of memory. Nothing is written outside of a temporary folder.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from comms.packet.hashing import hash_file

if TYPE_CHECKING:
    from collections.abc import Callable


def timed(what: str, do: Callable[[], object], peer: float = 0.0) -> float:
    """Run once, print one line of figures, and give the seconds."""
    start = time.perf_counter()
    do()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratio = f" = {seconds / peer:4.2f} x sha256sum" if peer else ""
    sys.stdout.write(f"{what:<32} {seconds:7.1f} s{ratio}; peak {peak:.0f} MiB\n")
    sys.stdout.flush()
    return seconds


def main() -> None:
    """Hash one sparse file in every way that packets do."""
    size = int(sys.argv[1] if len(sys.argv) > 1 else "10") << 30
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "disk.img")
        with path.open("wb") as file:
            file.truncate(size)
        peer = timed("sha256sum", lambda: subprocess.run(["sha256sum", str(path)], check=True, capture_output=True))  # noqa: S603, S607 - the peer
        timed("by reference (SHA-256)", lambda: hash_file(str(path)), peer)
        timed("both manifests, no copy", lambda: hash_file(str(path), ("sha256", "sha512")), peer)


if __name__ == "__main__":
    main()
