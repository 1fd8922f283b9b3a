"""The grammar of documents: one LanguageTool for a run, asked document by document, given up at its first failure."""

from __future__ import annotations

from comms.document.finding import Finding
from comms.document.prose import passages
from comms.document.span import Span
from comms.lint.grammar.findings import PACK, finding_of, read_mark
from comms.lint.grammar.identifiers import Names
from comms.lint.grammar.no_answer import NoAnswer
from comms.lint.grammar.pieces import questions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import Document
    from comms.lint.grammar.client import Client
    from comms.lint.grammar.configuration import Configuration
    from comms.lint.grammar.server import Server

SECONDS = 60.0
"""The time that one answer of LanguageTool may take. The first takes longest: it loads the dictionary."""

ENGLISH = "en-US"
"""Asked for where a document says `en` or nothing; spellings of other Englishes then pass."""


class Grammar:
    """LanguageTool as comms.toml names it. A server of our own starts with the first document; `close` stops it."""

    __slots__ = ("_clients", "_configuration", "_failed", "_seconds", "_server")

    def __init__(self, configuration: Configuration, *, seconds: float = SECONDS) -> None:
        """Take the settings. Raises UsageError where language-tool-python is not installed."""
        try:
            import language_tool_python  # noqa: F401 - asked for before any text is checked
        except ImportError:
            from comms.errors import UsageError

            hint = "install it: pip install 'incident-comms[grammar]'"
            raise UsageError("--grammar needs language-tool-python, which is not installed", hint) from None
        self._configuration = configuration
        self._seconds = seconds
        self._clients: dict[str, Client] = {}
        self._server: Server | None = None
        self._failed = False

    def close(self) -> None:
        """End the connections and stop the server, if it is ours."""
        for client in self._clients.values():
            client.close()
        self._clients.clear()
        server, self._server = self._server, None
        if server is not None:
            server.stop()

    def check(self, document: Document, names: Sequence[str] = ()) -> list[Finding]:
        """Give what LanguageTool finds in a document; `names` are left alone.

        When it is away, slow or answers nonsense there is one finding that says so, the first time; it is not asked
        again.
        """
        if self._failed:
            return []
        found: list[Finding] = []
        read = passages(document)
        try:
            client = self._client(self._language(document))
            known = Names(read, (*names, *self._configuration.accept))
            for question in questions(read):
                for match in client.matches(question.text):
                    mark = read_mark(match, len(question.text))
                    finding = finding_of(mark, question, document, known, self._configuration)
                    found += [finding] if finding is not None else []
        except NoAnswer as failure:
            self._failed = True
            found.append(_unavailable(str(failure), document))
        return found

    def _client(self, language: str) -> Client:
        if language not in self._clients:
            from comms.lint.grammar.client import Client

            address = self._configuration.server
            if not address:
                from comms.lint.grammar.server import Server

                self._server = self._server or Server(self._configuration.jar_dir)
                address = self._server.address
            self._clients[language] = Client(address, language, seconds=self._seconds)
        return self._clients[language]

    def _language(self, document: Document) -> str:
        fields = document.front_matter.fields if document.front_matter is not None else {}
        named = self._configuration.language or fields.get("language") or fields.get("lang") or "en"
        return ENGLISH if named == "en" else named


def _unavailable(reason: str, document: Document) -> Finding:
    matter = document.front_matter
    start = matter.body_start if matter is not None else 0
    return Finding(
        f"{PACK}.Unavailable",
        "warning",
        Span(start, start),
        f"{reason} From here on the grammar has not been checked.",
        why="A text that LanguageTool has not seen may look as if it had passed.",
        instead="Look at [grammar] in comms.toml and check again; everything else has been checked.",
    )
