"""`--grammar` against a loopback server that speaks LanguageTool's protocol, well and badly."""

from __future__ import annotations

import json
import threading
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qs

import pytest
from language_tool_python import download_lt

from comms.cli.main import main
from comms.document.reader import read_document
from comms.lint.grammar.check import Grammar
from comms.lint.grammar.configuration import Configuration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from comms.document.finding import Finding


class Fake(ThreadingHTTPServer):
    """A server that marks every "teh", and misbehaves in `mood`."""

    daemon_threads = True
    mood = ""
    elsewhere = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[tuple[str, dict[str, list[str]]]] = []

    def handle_error(self, *_: object) -> None:
        """Say nothing of a client that has stopped waiting."""

    @property
    def address(self) -> str:
        """The URL to put into comms.toml."""
        return f"http://127.0.0.1:{self.server_address[1]}/"


class Answer(BaseHTTPRequestHandler):
    """One answer of the fake."""

    server: Fake
    LANGUAGES: ClassVar[list[dict[str, str]]] = [{"name": "English", "code": "en", "longCode": "en-US"}]

    def do_GET(self) -> None:
        """List the languages."""
        self.server.asked.append((self.path, {}))
        self.answer(self.LANGUAGES)

    def do_POST(self) -> None:
        """Check a text."""
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.asked.append((self.path, form))
        mood = self.server.mood
        if mood == "slow":
            time.sleep(1.5)
        if mood == "drip":
            self.drip()
            return
        if mood == "redirect":
            self.send_response(307)
            self.send_header("Location", self.server.elsewhere + "v2/check")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.answer({"matches": list(marks(form["text"][0], mood))})

    def answer(self, data: Any) -> None:
        """Send JSON, or what the mood asks for."""
        bodies = {"html": b"<html>hello</html>", "list": b"[1, 2]", "null": b"null", "deep": b"[" * 100_000}
        body = (
            bodies.get(self.server.mood, json.dumps(data).encode())
            if self.command == "POST"
            else json.dumps(data).encode()
        )
        self.send_response(500 if self.server.mood == "broken" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """Send one byte at a time, so that no time limit of a socket is ever reached."""
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(15):
            self.wfile.write(b" ")
            time.sleep(0.1)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def marks(text: str, mood: str = "") -> Iterator[dict[str, Any]]:
    """Mark every "teh", counting in UTF-16 as LanguageTool does."""
    at = text.find("teh")
    while at >= 0:
        offset = len(text[:at].encode("utf-16-le")) // 2
        rule = {
            "id": "SPELL\x1b[2J" if mood == "escape" else "SPELL",
            "issueType": "misspelling",
            "category": {"id": "TYPOS"},
        }
        mark = {"message": "Misspelt.", "offset": 10**6 if mood == "outside" else offset, "length": 3, "rule": rule}
        mark |= {"context": {"text": "", "offset": 0}, "sentence": "", "replacements": [{"value": "the"}]}
        if mood == "keys":
            del mark["rule"]
        yield mark
        at = text.find("teh", at + 1)


@pytest.fixture
def fake() -> Iterator[Fake]:
    """Give a running fake."""
    with Fake() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def no_download(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where the library would download."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a download was tried")

    monkeypatch.setattr(download_lt.LocalLanguageTool, "download", refuse)
    monkeypatch.setattr(download_lt.LocalLanguageTool, "from_version_name", refuse)


def found(
    text: str, server: Fake, *, seconds: float = 10, names: tuple[str, ...] = (), **options: Any
) -> list[Finding]:
    """Give what the fake finds in a text."""
    with closing(Grammar(Configuration(server=server.address, **options), seconds=seconds)) as grammar:
        return grammar.check(read_document(text, "x.md"), names)


def test_spans_are_exact_through_markup_entities_and_wide_characters(fake: Fake) -> None:
    """Every mark stands on the source of its word, whatever stands before it, and in cells of tables."""
    text = "---\ntitle: x\n---\n\n# 😀 &amp; *teh* x\n\n> 😀😀 te&shy;h **t**eh `teh` end teh\n\n| a | b |\n|---|---|\n| one | see teh |\n"
    document = read_document(text, "x.md")
    findings = found(text, fake)
    assert [document.source(finding.span) for finding in findings] == ["teh", "te&shy;h", "t**eh", "teh", "teh"]
    assert [finding.edit is not None for finding in findings] == [True, False, False, True, True]
    assert all(not finding.edit.safe for finding in findings if finding.edit)
    assert {finding.rule for finding in findings} == {"grammar.SPELL"}
    assert "teh" not in fake.asked[-1][1]["text"][0].replace("teh", "", 5), "code is not sent"


def test_long_texts_are_asked_in_parts(fake: Fake) -> None:
    """A long paragraph is sent in parts, and nothing of it is lost."""
    text = "word " * 5000 + "teh end\n\nteh\n"
    findings = found(text, fake)
    assert [finding.span.start for finding in findings] == [25000, 25009]
    assert len([path for path, _ in fake.asked if path == "/v2/check"]) == 3


@pytest.mark.parametrize(
    ("mood", "said"),
    [
        ("slow", "gave no answer within 0.5 seconds"),
        ("drip", "gave no answer within 0.5 seconds"),
        ("redirect", "was not followed"),
        ("broken", "HTTP status 500"),
        ("html", "not an answer of LanguageTool"),
        ("list", "not an answer of LanguageTool"),
        ("null", "not an answer of LanguageTool"),
        ("deep", "not an answer of LanguageTool"),
        ("keys", "not an answer of LanguageTool"),
        ("outside", "outside the text"),
        ("escape", "outside the text"),
    ],
)
def test_a_server_that_fails_gives_one_warning(fake: Fake, mood: str, said: str) -> None:
    """Slow, wrong and redirecting answers give one warning for the run, and the server is not asked again."""
    with Fake() as elsewhere:
        fake.elsewhere = elsewhere.address
        with closing(
            Grammar(Configuration(server=fake.address), seconds=0.5 if mood in {"slow", "drip"} else 10)
        ) as grammar:
            grammar._client("en-US")
            fake.mood = mood
            started = time.monotonic()
            findings = grammar.check(read_document("Some teh.\n", "x.md"))
            assert time.monotonic() - started < 5
            assert [(finding.rule, finding.severity) for finding in findings] == [("grammar.Unavailable", "warning")]
            assert said in findings[0].message
            before = len(fake.asked)
            assert grammar.check(read_document("Some teh.\n", "y.md")) == []
            assert len(fake.asked) == before
        assert elsewhere.asked == []


def test_a_server_that_is_away_leaves_the_rest_of_the_lint(
    tmp_path: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """With nothing at the address, the other rules report as ever, with one warning more."""
    (tmp_path / "comms.toml").write_text('[grammar]\nserver = "http://127.0.0.1:9"\n')
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("We take security very seriously.\n")
    main(["lint", "--grammar", "--format", "json", str(tmp_path)])
    out = capsys.readouterr().out
    assert out.count("grammar.Unavailable") == 1
    assert out.count("statement.TakesSeriously") == 2
    assert fake.asked == []


def test_a_proxy_of_the_environment_gets_nothing(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft for a server on this machine does not go through the proxy that the environment names."""
    with Fake() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.address)
        monkeypatch.delenv("no_proxy", raising=False)
        assert len(found("teh\n", fake)) == 1
        assert proxy.asked == []


def test_names_code_and_accepted_terms_are_left_alone(fake: Fake) -> None:
    """What the facts or comms.toml name is no slip, and neither is a word that is code."""
    assert found("Ask teh host, teh-01 and x_teh.\n", fake, names=("teh host",)) == []
    assert found("Ask teh.\n", fake, accept=("teh",)) == []
    assert found("Ask teh.\n", fake, accept_by_rule={"grammar.SPELL": ("teh",)}) == []
    assert found("Ask teh.\n", fake, off=("grammar.SPELL",)) == []
    assert found("Ask teh.\n", fake, levels={"grammar.SPELL": "error"})[0].severity == "error"


def test_an_unknown_language_is_one_warning(fake: Fake) -> None:
    """A language that the server lacks is told, and nothing is guessed."""
    findings = found("---\nlanguage: ro\n---\n\nteh\n", fake)
    assert [finding.rule for finding in findings] == ["grammar.Unavailable"]
    assert "does not know the language ro" in findings[0].message


def test_the_command_reports_fixes_nothing_and_follows_allowances(
    tmp_path: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the command line: found, never fixed by itself, and allowed by a comment with a reason."""
    (tmp_path / "comms.toml").write_text(f'[grammar]\nserver = "{fake.address}v2"\naccept = ["Foo"]\n')
    path = tmp_path / "x.md"
    path.write_text("Ask teh host.\n")
    main(["lint", "--grammar", "--fix", str(path)])
    assert "x.md:1:5: warning grammar.SPELL" in capsys.readouterr().out
    assert path.read_text() == "Ask teh host.\n"
    path.write_text("<!-- comms: allow grammar.SPELL because it is quoted -->\n\nAsk teh host.\n")
    main(["lint", "--grammar", str(path)])
    assert "grammar." not in capsys.readouterr().out
    main(["lint", str(path)])
    assert "AllowsNothing" not in capsys.readouterr().out
