"""Which LanguageTool may be asked at all: the settings of `[grammar]`, and the words that are no slips."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from comms.cli.main import main
from comms.document.prose import passages
from comms.document.reader import read_document
from comms.errors import SettingsError
from comms.lint.grammar.configuration import read_configuration
from comms.lint.grammar.identifiers import Names, is_identifier
from comms.settings import find_settings
from comms.workspace.grammar import names_near
from tests.conftest import CHECKOUT, EXAMPLE

if TYPE_CHECKING:
    from pathlib import Path


def problems(folder: Path, toml: str) -> list[str]:
    """Give what is said about a `[grammar]`, without the path."""
    (folder / "comms.toml").write_text(f"[grammar]\n{toml}")
    with pytest.raises(SettingsError) as caught:
        read_configuration(find_settings(str(folder)))
    return [str(problem).removeprefix(f"{folder / 'comms.toml'}:") for problem in caught.value.problems]


@pytest.mark.parametrize(
    "url",
    [
        "https://languagetool.org/api/",
        "https://api.languagetool.org",
        "https://API.LanguageTool.ORG./v2",
        "https://api.languagetoolplus.com/v2/",
        "http://languagetool.com:80",
    ],
)
def test_the_public_service_is_refused_always(tmp_path: Path, url: str) -> None:
    """Not even allow_remote opens the way to the public LanguageTool."""
    said = problems(tmp_path, f'allow_remote = true\nserver = "{url}"\n')
    assert said == [
        f"3:1: server '{url}' is the public LanguageTool; run a LanguageTool of your own: drafts are never sent to a public service"
    ]


@pytest.mark.parametrize("host", ["192.0.2.7", "lt.example.com", "[2001:db8::1]", "localhost.example.com", "0.0.0.0"])  # noqa: S104 - refused
def test_a_server_elsewhere_needs_an_explicit_yes(tmp_path: Path, host: str) -> None:
    """Without allow_remote only this machine is asked; with it the address is taken as it stands."""
    assert "2:1: server" in problems(tmp_path, f'server = "http://{host}:8081"\n')[0]
    (tmp_path / "comms.toml").write_text(f'[grammar]\nserver = "http://{host}:8081"\nallow_remote = true\n')
    assert read_configuration(find_settings(str(tmp_path))).server == f"http://{host}:8081/"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://127.0.0.1",
        "127.0.0.1:8081",
        "http://user@127.0.0.1",
        r"http://127.0.0.1\\@languagetool.org",
        "http://127.0.0.1:99999",
        "http://127.0.0.1/?x",
        "http://languagetool%2eorg",
        "http://\uff4canguagetool.org",
        "",
    ],
)
def test_an_address_that_two_readers_may_read_differently_is_refused(tmp_path: Path, url: str) -> None:
    """Whatever is not plainly scheme, host, port and path is no address, with allow_remote too."""
    assert "is no address of a server" in problems(tmp_path, f'allow_remote = true\nserver = "{url}"\n')[0]


def test_localhost_is_asked_by_its_address(tmp_path: Path) -> None:
    """No resolver decides where localhost is."""
    (tmp_path / "comms.toml").write_text('[grammar]\nserver = "http://LocalHost:8081/v2/"\n')
    assert read_configuration(find_settings(str(tmp_path))).server == "http://127.0.0.1:8081/"


def test_every_slip_of_the_section_is_placed(tmp_path: Path) -> None:
    """All slips at once, each at its line."""
    said = problems(tmp_path, 'jar_dir = "."\nserver = "http://127.0.0.1"\nlanguage = "English"\n')
    assert [each.partition(";")[0] for each in said] == [
        "2:1: server and jar_dir are both set",
        "2:1: jar_dir holds no languagetool-server.jar",
        "4:1: language 'English'",
    ]
    assert "2:1: jar_dir cannot be read" in problems(tmp_path, 'jar_dir = "gone"\n')[0]


def test_grammar_without_settings_says_what_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--grammar` never looks for a server by itself."""
    (tmp_path / "x.md").write_text("Text.\n")
    assert main(["lint", "--grammar", str(tmp_path / "x.md")]) not in {0, 1}
    assert "--grammar does not know which LanguageTool to ask" in capsys.readouterr().err


def test_without_the_extra_the_message_says_how_to_install(tmp_path: Path) -> None:
    """A missing language-tool-python is one clear message."""
    (tmp_path / "comms.toml").write_text('[grammar]\nserver = "http://127.0.0.1:9"\n')
    (tmp_path / "x.md").write_text("Text.\n")
    code = (
        "import sys; sys.modules['language_tool_python'] = None\n"
        "from comms.cli.main import main; sys.exit(main(['lint', '--grammar', 'x.md']))"
    )
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(CHECKOUT)!r})\n{code}"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "pip install 'incident-comms[grammar]'" in result.stderr
    assert "Traceback" not in result.stderr


def test_without_the_flag_the_library_is_not_loaded(tmp_path: Path) -> None:
    """Settings for a grammar server cost nothing where nobody asks for it."""
    (tmp_path / "comms.toml").write_text('[grammar]\nserver = "http://127.0.0.1:9"\n')
    (tmp_path / "x.md").write_text("Text.\n")
    code = (
        "from comms.cli.main import main; main(['lint', 'x.md'])\n"
        "print([name for name in ('language_tool_python', 'requests', 'socket', 'comms.lint.grammar') if name in sys.modules])"
    )
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(CHECKOUT)!r})\n{code}"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "word",
    [
        "API",
        "TLS",
        "IDs",
        "node17",
        "CVE-2026-1",
        "getUserName",
        "GitHub",
        "db.example.com",
        "a@b.example",
        "x_y",
        "--foo",
        "/etc/x",
    ],
)
def test_identifiers_are_known(word: str) -> None:
    """Code, hosts and abbreviations are no words, with punctuation around them too."""
    text = f'See ("{word}"), please.'
    at = text.index(word)
    assert is_identifier(text, at, at + len(word))
    assert is_identifier(text, at + 1, at + len(word))


@pytest.mark.parametrize("word", ["recieved", "Novembr", "A", "I", "well-knwon", "done.We", "don't"])
def test_words_stay_words(word: str) -> None:
    """Ordinary words are judged."""
    text = f"See {word}, please."
    assert not is_identifier(text, 4, 4 + len(word))


@pytest.mark.parametrize(
    ("text", "word", "suggestions", "name"),
    [
        ("We asked Popescu. He agreed.", "Popescu", (), True),
        ("Popescu agreed. We asked Popescu.", "Popescu", (), True),
        ("# Popescu and others spoke\n\nWe asked Popescu.", "Popescu", (), True),
        ("Recieved. We asked.", "Recieved", ("Received",), False),
        ("# Notice About Recieved Data", "Recieved", ("Received",), False),
        ("On 12 Novembr it ended.", "Novembr", ("November",), False),
        ("It came over tcp here.", "tcp", ("TCP", "top"), True),
        ("It was teh end.", "teh", ("the", "ten", "TEH"), False),
    ],
)
def test_names_are_told_from_slips(text: str, word: str, suggestions: tuple[str, ...], *, name: bool) -> None:
    """A word with a capital inside a sentence is a name, there and wherever it begins one; months are not."""
    read = passages(read_document(text, "x.md"))
    at = read[0].text.index(word)
    assert Names(read, ()).look_like(read[0].text, at, at + len(word), suggestions) is name


def test_the_names_of_the_facts_are_known_in_its_drafts(tmp_path: Path) -> None:
    """A draft knows the organisation, systems, agencies and keys of its incident; broken facts give no names."""
    (tmp_path / "incident.yaml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    names = names_near(str(tmp_path / "drafts" / "x.md"))
    assert {"Example Hosting", "Example Hosting SRL", "Example Cloud", "Politia Romana", "svc-backup-ro"} <= set(names)
    (tmp_path / "incident.yaml").write_text("schema: [", encoding="utf-8")
    assert names_near(str(tmp_path / "x.md")) == ()
    assert names_near(str(tmp_path.parent / "x.md")) == ()
