"""Runs one command for as long as its own standard input is open, and ends it then.

comms holds the other end of that pipe. However comms ends, by an error, an interrupt or a kill that nothing can catch,
the pipe closes and the server goes with it. Run as a script, so it imports nothing of comms.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading

GRACE = 5
"""Seconds that the command is given to end by itself."""


def keep(command: list[str]) -> int:
    """Run the command until standard input closes or it ends by itself; give its exit code."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - the command that comms has put together

    def watch() -> None:
        while os.read(0, 1):  # unbuffered: a reader that holds a lock would stop the interpreter from ending
            pass
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
        process.kill()

    threading.Thread(target=watch, daemon=True).start()
    return process.wait()


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]))
