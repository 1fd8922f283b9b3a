"""`--grammar` with a real LanguageTool, which comms starts from its jars on loopback and stops."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from comms.document.reader import read_document
from comms.lint.grammar.check import Grammar
from comms.lint.grammar.configuration import Configuration
from comms.lint.grammar.server import Server
from tests.conftest import CHECKOUT, require

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = """\
# Notice of 12 November 2026

We has recieved teh *report*. Run `getUser` on 😀 an `x`. The organisation said the the same on 12 Novembr.

The host backup-03.example.com and getUserName failed; API and TLS held. We asked Qzexample Hosting and Ms Popescu.
"""


@pytest.fixture(scope="session")
def jar_dir() -> str:
    """Give the folder of LanguageTool's jars; skip without it, or fail where COMMS_REQUIRE_ALL is set."""
    require("java")
    folder = os.environ.get("COMMS_TEST_LANGUAGETOOL", "")
    if not os.path.isdir(folder):
        reason = "needs COMMS_TEST_LANGUAGETOOL, the folder that .ci/languagetool.sh fills"
        if os.environ.get("COMMS_REQUIRE_ALL"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def grammar(jar_dir: str) -> Iterator[Grammar]:
    """Give a Grammar with a server of its own."""
    with closing(Grammar(Configuration(jar_dir=jar_dir))) as opened:
        yield opened


def alive(address: str) -> bool:
    """Say whether a LanguageTool answers."""
    try:
        with urllib.request.urlopen(f"{address}v2/healthcheck", timeout=5):  # noqa: S310 - loopback
            return True
    except (urllib.error.URLError, OSError):
        return False


def gone(address: str) -> bool:
    """Wait some seconds for a LanguageTool to end."""
    until = time.monotonic() + 15
    while alive(address) and time.monotonic() < until:
        time.sleep(0.1)
    return not alive(address)


def test_slips_are_found_in_their_places_and_nothing_else(grammar: Grammar) -> None:
    """Misspelt words, repeats and agreement are marked exactly; code, names and British spelling are not."""
    document = read_document(TEXT, "x.md")
    findings = grammar.check(document, ("Qzexample Hosting",))
    assert [document.source(finding.span) for finding in findings] == ["has", "recieved", "teh", "the the", "Novembr"]
    assert {finding.edit.replacement for finding in findings if finding.edit} == {"have", "received", "the", "November"}


def test_the_server_listens_on_loopback_and_stops(jar_dir: str) -> None:
    """A server runs until it is stopped, and stopping twice is no error."""
    server = Server(jar_dir)
    try:
        assert server.address.startswith("http://127.0.0.1:")
        assert alive(server.address)
    finally:
        server.stop()
    assert not alive(server.address)
    server.stop()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_the_server_ends_with_comms_however_comms_ends(jar_dir: str, ending: signal.Signals) -> None:
    """An interrupt, and a kill that nothing can catch, leave no server behind."""
    code = (
        f"import sys, time; sys.path.insert(0, {str(CHECKOUT)!r})\n"
        "from contextlib import closing\n"
        "from comms.lint.grammar.server import Server\n"
        f"server = Server({jar_dir!r})\n"
        "try:\n    print(server.address, flush=True)\n    time.sleep(60)\n"
        "finally:\n    server.stop()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert alive(address)
        process.send_signal(ending)
        process.wait(20)
    assert gone(address)
