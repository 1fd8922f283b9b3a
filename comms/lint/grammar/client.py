"""LanguageTool over HTTP, through language_tool_python, kept from what that library does on its own account.

Left to itself the library downloads a LanguageTool when it has no server, follows redirects (which would send a draft
elsewhere), obeys proxies of the environment and waits five minutes. Nothing of that is left here.
"""

from __future__ import annotations

import json
import threading
from typing import Any, Literal

import requests
from language_tool_python import LanguageTool
from language_tool_python.exceptions import LanguageToolError

from comms.lint.grammar.no_answer import NoAnswer

LARGEST_ANSWER = 20_000_000
"""Bytes of an answer that are read at most."""

NOT_ASKED = frozenset(
    {
        "CONSECUTIVE_SPACES",
        "DASH_RULE",
        "ENGLISH_WORD_REPEAT_BEGINNING_RULE",
        "EN_QUOTES",
        "TYPOGRAPHICAL_APOSTROPHE",
        "UPPERCASE_SENTENCE_START",
        "WHITESPACE_RULE",
    }
)
"""Rules about what the passages of a document do not keep (quotes, blanks) or what list items need not do."""

_REDIRECTS = range(300, 400)
_OK = 200


class Client(LanguageTool):
    """A LanguageTool that runs already, in one language. `seconds` is the time that one answer may take.

    Raises NoAnswer where the server gives none that can be used.
    """

    def __init__(self, server: str, language: str, *, seconds: float) -> None:
        self._server_address = server
        self._seconds = seconds
        self._session = requests.Session()
        self._session.trust_env = False  # no proxy, no password of ~/.netrc
        try:
            super().__init__(language, remote_server=server, host="127.0.0.1")
        except ValueError:
            raise NoAnswer(f"The LanguageTool at {server} does not know the language {language}.") from None
        except (AttributeError, TypeError):
            raise self._nonsense() from None
        self.disabled_rules = set(NOT_ASKED)

    def matches(self, text: str) -> list[Any]:
        """Give what LanguageTool marks in a text, as matches of language_tool_python. Raises NoAnswer."""
        try:
            return list(self.check(text))
        except (AttributeError, KeyError, TypeError, ValueError, LanguageToolError):
            raise self._nonsense() from None

    def close(self) -> None:
        """Close the connection; the server is not ours to stop."""
        self._session.close()

    def _query_server(
        self,
        url: str,
        params: dict[str, str] | None = None,
        num_tries: int = 1,  # noqa: ARG002 - the library's signature; a server that fails once is not asked again
        method: Literal["get", "post"] = "get",
    ) -> Any:
        if not url.startswith(self._server_address):
            raise NoAnswer(f"A question would have gone to another place than {self._server_address}.")
        answer: list[Any] = []

        def ask() -> None:
            try:
                answer.append(self._ask(url, params, method))
            except Exception as error:  # noqa: BLE001 - handed over to the thread that waits
                answer.append(error)

        # A thread, because the time limits of a socket start anew with every byte that a slow server sends.
        waiter = threading.Thread(target=ask, daemon=True)
        waiter.start()
        waiter.join(self._seconds)
        if not answer:
            raise NoAnswer(
                f"The LanguageTool at {self._server_address} gave no answer within {self._seconds:g} seconds."
            )
        if isinstance(answer[0], NoAnswer):
            raise answer[0]
        if isinstance(answer[0], Exception):
            raise NoAnswer(f"No LanguageTool answers at {self._server_address}.") from answer[0]
        return answer[0]

    def _ask(self, url: str, params: dict[str, str] | None, method: Literal["get", "post"]) -> Any:
        given: dict[str, Any] = {"data" if method == "post" else "params": params}
        with self._session.request(
            method, url, timeout=self._seconds, allow_redirects=False, stream=True, **given
        ) as response:
            if response.status_code in _REDIRECTS:
                message = f"The server at {self._server_address} sends on to another address, which was not followed."
                raise NoAnswer(message)
            if response.status_code != _OK:
                message = f"The server at {self._server_address} answered with the HTTP status {response.status_code}."
                raise NoAnswer(message)
            body = response.raw.read(LARGEST_ANSWER + 1, decode_content=True)
        if len(body) > LARGEST_ANSWER:
            raise self._nonsense()
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            raise self._nonsense() from None

    def _nonsense(self) -> NoAnswer:
        return NoAnswer(f"What the server at {self._server_address} answers is not an answer of LanguageTool.")

    def _start_local_server(self) -> None:
        """Refuse: this is where the library would download."""
        raise NoAnswer("No LanguageTool is started by language_tool_python.")
