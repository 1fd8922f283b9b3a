"""Bad input of every sort gives one clear line with place and cure, the right exit code, and nothing half-written."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from comms.cli.main import COMMANDS
from tests.conftest import EXAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


@pytest.fixture
def incident(tmp_path: Path) -> Path:
    """Give a copy of the worked example, without drafts."""
    folder = tmp_path / "incident"
    folder.mkdir(mode=0o700)
    path = folder / "incident.yaml"
    path.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    path.chmod(0o600)
    (folder / "customers.csv").write_text((EXAMPLE.parent / "customers.csv").read_text(encoding="utf-8"))
    return folder


BAD_TEXTS = {
    "utf16": ("# x".encode("utf-16"), "UTF-16"),
    "binary": (b"\x89PNG\r\n\0\0\0", "NUL bytes"),
    "latin1": ("caf\u00e9".encode("latin-1"), "not UTF-8"),
}


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_lint_refuses_what_is_no_text_and_checks_the_rest(run: Run, tmp_path: Path, name: str) -> None:
    """A broken file among good ones gives a line of its own and exit code 2; the good ones are still checked."""
    content, said = BAD_TEXTS[name]
    (tmp_path / "bad.md").write_bytes(content)
    (tmp_path / "good.md").write_text("# Notice\n\nWe take security very seriously.\n")
    code, out, err = run("lint", "bad.md", "good.md")
    assert code == 2
    assert re.search(rf"^bad\.md:\d:\d+: .*{said}.*; .+$", err, re.MULTILINE)
    assert "TakesSeriously" in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("lint", "absent.md"), 2, "absent.md: there is no such file; check the name"),
        (("lint", "empty"), 2, "empty: holds no text to check; name a file"),
        (("lint", "x.md", "--kind", "novel"), 2, "there is no kind of document called 'novel'"),
        (("draft", "absent"), 2, "absent: there is no such folder; check the name"),
        (("draft", "empty"), 2, "empty: holds no incident.yaml; name the folder"),
        (("draft", "incident", "fbi-leter"), 2, "did you mean fbi-letter?"),
        (("export", "absent.md"), 2, "absent.md: there is no such file"),
        (("rules", "TakesSeriosly"), 2, "did you mean statement.TakesSeriously?"),
        (("lnt",), 2, "invalid choice: 'lnt'"),
        (("new", "../x"), 2, "codename"),
        (("facts", "check", "absent"), 2, "absent: there is no such folder"),
    ],
)
def test_a_wrong_name_is_told_with_its_cure(
    run: Run, tmp_path: Path, incident: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    """Missing files, folders without an incident, misspelt kinds, rules and commands."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.md").write_text("# x\n")
    assert incident.exists()
    found, out, err = run(*words)
    assert found == code
    assert said in err
    assert out == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no facts"),
        (b"schema: 1\ncodename: [\n", ":"),
        ("schema: 1".encode("utf-16"), "UTF-16"),
        (b"schema: 1\ncodenam: copper-lantern\n", "codename"),
        (b"a: &x 1\nb: *x\n", ":1:"),
    ],
)
def test_broken_facts_give_exit_code_3(run: Run, incident: Path, content: bytes, said: str) -> None:
    """An empty file, a YAML slip, UTF-16, a misspelt key and an anchor are each told by place, and nothing is drafted."""
    (incident / "incident.yaml").write_bytes(content)
    for words in (("facts", "check", "incident"), ("draft", "incident")):
        code, _, err = run(*words)
        assert code == 3
        assert said in err
        assert re.search(r"incident\.yaml:\d+:\d+: .+; .+", err)
    assert not (incident / "drafts").exists()


def test_a_template_with_a_misspelt_fact_gives_exit_code_4(run: Run, incident: Path, tmp_path: Path) -> None:
    """A house's own template that names a fact there is not is told by file, line and cure; no draft is written."""
    (tmp_path / "comms.toml").write_text('[drafting]\ntemplates_dir = "ours"\n')
    shipped = EXAMPLE.parent.parent / "templates" / "en" / "internal-notice.md.j2"
    ours = tmp_path / "ours" / "en"
    ours.mkdir(parents=True)
    text = shipped.read_text(encoding="utf-8")
    (ours / "internal-notice.md.j2").write_text(text + "\n{{ organisation.nmae }}\n", encoding="utf-8")
    code, _, err = run("draft", "incident", "internal-notice")
    assert code == 4
    assert f"internal-notice.md.j2:{text.count(chr(10)) + 2}" in err
    assert not (incident / "drafts" / "internal-notice.md").exists()


def test_a_rule_file_with_an_unknown_key_gives_exit_code_4(run: Run, tmp_path: Path) -> None:
    """Every broken rule file is told by line, with the key that was meant."""
    pack = tmp_path / "ours"
    pack.mkdir()
    (pack / "Bad.yml").write_text("extends: existence\nmessage: x\ntokns: [a]\n")
    (pack / "Worse.yml").write_text("extends: existence\nmesage: x\n")
    (tmp_path / "x.md").write_text("# x\n")
    code, out, err = run("lint", "x.md", "--rules", "ours")
    assert code == 4
    assert out == ""
    assert re.search(r"Bad\.yml:3:1: .*tokns.*tokens", err)
    assert "Worse.yml:" in err


def test_an_unwritable_output_folder_gives_exit_code_5(run: Run, tmp_path: Path) -> None:
    """A folder in which no file can be made is told as such, also to the superuser."""
    (tmp_path / "x.md").write_text("# x\n")
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    target = "locked" if os.geteuid() else "/proc/comms"
    code, _, err = run("export", "x.md", "-o", target)
    assert code == 5
    assert target in err
    assert list(locked.iterdir()) == []


def test_an_output_folder_that_is_a_file_gives_exit_code_5(run: Run, tmp_path: Path) -> None:
    """Where no folder can be made the export says so and leaves nothing behind."""
    (tmp_path / "x.md").write_text("# x\n")
    (tmp_path / "taken").write_text("")
    code, out, err = run("export", "x.md", "-o", "taken")
    assert code == 5
    assert "taken" in err
    assert out == ""
    assert (tmp_path / "taken").read_text() == ""


def test_every_command_has_help(run: Run) -> None:
    """Each command in the table exists and explains itself."""
    for name in COMMANDS:
        code, out, _ = run(name, "--help")
        assert code == 0
        assert f"comms {name}" in out


def test_names_with_terminal_escapes_are_shown_harmless(run: Run, tmp_path: Path) -> None:
    """A file name that would drive the terminal is printed as an escape."""
    name = "x\x1b]0;pwned\x07.md"
    (tmp_path / name).write_text("# Notice\n\nWe take security very seriously.\n")
    _, out, err = run("lint", ".")
    assert "\x1b" not in out + err
    assert r"\x1b]0;pwned\x07.md" in out
