"""A LanguageTool of our own: jars that the user has, started on this machine's loopback address and always stopped."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time

from comms.lint.grammar import keeper
from comms.lint.grammar.no_answer import NoAnswer

START_LIMIT = 90.0
"""Seconds that the server may take to start; loading the languages takes five to ten of them."""

_TRIES = 3
_PAUSE = 0.1
_OK = 200
_QUICK_START = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


class Server:
    """A running LanguageTool. `address` is its URL. `stop` must be called."""

    def __init__(self, jar_dir: str, *, start_limit: float = START_LIMIT) -> None:
        """Start it. Raises NoAnswer where Java is not there or the server does not come up."""
        java = shutil.which("java")
        if java is None:
            raise NoAnswer("LanguageTool needs Java, and there is no java on this machine.")
        self._process: subprocess.Popen[bytes] | None = None
        until = time.monotonic() + start_limit
        for _ in range(_TRIES):  # another program may take the free port before Java does
            port = _free_port()
            self.address = f"http://127.0.0.1:{port}/"
            if self._start(java, jar_dir, port, until):
                return
        raise NoAnswer("LanguageTool did not start from the jars of jar_dir.")

    def stop(self) -> None:
        """Stop the server; a second call does nothing."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(2 * keeper.GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _start(self, java: str, jar_dir: str, port: int, until: float) -> bool:
        """Start one server and wait until it answers. An interrupt while waiting stops it too."""
        jars = os.pathsep.join((jar_dir, os.path.join(jar_dir, "*"), os.path.join(jar_dir, "libs", "*")))
        main = ("org.languagetool.server.HTTPServer", "--port", str(port))
        command = [sys.executable, "-I", "-S", keeper.__file__, java, *_QUICK_START, "-cp", jars, *main]
        self._process = subprocess.Popen(  # noqa: S603 - Java by its full path, jars of the user's own settings
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # the keys of the terminal reach comms alone, which then stops the server
        )
        ready = False
        try:
            while not ready and self._process.poll() is None and time.monotonic() < until:
                ready = _answers(port)
                if not ready:
                    time.sleep(_PAUSE)
            ready = ready and self._process.poll() is None
        finally:
            if not ready:
                self.stop()
        return ready


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == _OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
