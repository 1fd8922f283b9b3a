"""`comms lint` and `comms rules` as people run them: standard input, mending, settings, folders, rules of their own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

HEAD = "---\nkind: operator-letter\n---\n\n# Report of 9 November 2026\n\nWrite to security@example.com.\n\n"
PHRASE = "We take security seriously.\n"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """Give a function that sets what standard input holds."""

    def type_in(text: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))

    return type_in


def test_standard_input_has_the_name_that_it_is_given(run: Run, typed, tmp_path: Path) -> None:
    """The name decides which comms.toml counts, and stands in the findings."""
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "comms.toml").write_text('[lint]\noff = ["statement.TakesSeriously"]\n')
    typed((HEAD + PHRASE).encode())
    code, out, _ = run("lint", "-")
    assert code == 1
    assert out.startswith("stdin.md:9:1: error statement.TakesSeriously\n")
    typed((HEAD + PHRASE).encode())
    assert run("lint", "-", "--stdin-filename", "house/text.md")[0] == 0


def test_standard_input_stands_alone(run: Run) -> None:
    """Files beside it, or a name without it, are a slip that is said."""
    assert run("lint", "-", "a.md")[2].startswith("- (standard input) cannot stand beside other files")
    assert "give - as the PATH" in run("lint", "--stdin-filename", "a.md", "b.md")[2]


def test_fix_mends_what_needs_no_judgement(run: Run, tmp_path: Path) -> None:
    """Dates, zones, invisible characters and slips are mended until none is left; phrases and permissions stay."""
    path = tmp_path / "a.md"
    path.write_text(
        HEAD + "It beg\u200ban on 09/11/2026 at 09:55Z  and , as of 13/11/2026, ended .. " + PHRASE, encoding="utf-8"
    )
    path.chmod(0o640)
    before = path.read_text(encoding="utf-8")
    code, out, _ = run("lint", "--fix", "--diff", "a.md")
    assert code == 0
    assert "-It beg\\u200ban on 09/11/2026" in out
    assert path.read_text(encoding="utf-8") == before
    code, out, _ = run("lint", "--fix", "a.md")
    assert code == 1
    assert "statement.TakesSeriously" in out
    after = path.read_text(encoding="utf-8")
    assert after == HEAD + "It began on 9 November 2026 at 09:55 UTC and, as of 13/11/2026, ended. " + PHRASE
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_diff_of_a_text_without_a_last_line_end_can_be_read(run: Run, tmp_path: Path) -> None:
    """The two last lines do not run into each other."""
    (tmp_path / "a.md").write_text(HEAD + "At 09:55Z")
    assert run("lint", "--diff", "a.md")[1].endswith(
        "-At 09:55Z\n\\ No newline at end of file\n+At 09:55 UTC\n\\ No newline at end of file\n"
    )


def test_mended_standard_input_is_written_whole(run: Run, typed) -> None:
    """An editor can take the output in the place of the text."""
    typed(b"At 09:55Z we began.")
    assert run("lint", "-", "--fix") == (0, "At 09:55 UTC we began.", "")


def test_all_problems_with_paths_are_said_and_the_rest_is_checked(run: Run, tmp_path: Path) -> None:
    """A missing file and an empty folder do not stop the others; a file named twice is checked once."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.md").write_text(HEAD)
    code, out, err = run("lint", "nothing.md", "empty", "a.md", ".")
    assert code == 2
    assert [line.partition(":")[0] for line in err.splitlines()] == ["empty", "nothing.md"]
    assert out in {"1 file checked, nothing found.\n", "2 files checked, nothing found.\n"}


@pytest.mark.parametrize(
    ("settings", "place", "said"),
    [
        ('[lint]\nfail_on = "never"\n', "2:1", "fail_on must be a severity: error, warning or suggestion"),
        ('[lint.accept]\n"statement.TakesSeriously" = "x"\n', "1:1", "accept must be a table of lists"),
        ("[lint]\noff = [1]\n", "2:1", "off must be a list of rule names"),
        ('[lint]\nrules = [\n  "none",\n]\n', "3:4", "there is no folder of rules 'none'"),
        ('[lint]\noff = ["statement.TakesSeriosly"]\n', "2:9", "did you mean 'statement.TakesSeriously'?"),
        ('[lint.levels]\n"statement.TakesSeriously" = "fatal"\n', "2:2", "write one of error, warning, suggestion"),
        ("[lint\n", "1:6", "write it as TOML"),
        ("[lnt]\n", "1:1", "did you mean [lint]?"),
    ],
)
def test_slips_in_the_settings_are_placed(run: Run, tmp_path: Path, settings: str, place: str, said: str) -> None:
    """Path, line, column and the cure; exit code 2."""
    (tmp_path / "comms.toml").write_text(settings)
    (tmp_path / "a.md").write_text(HEAD)
    code, _, err = run("lint", "a.md")
    assert code == 2
    assert err.startswith(f"{tmp_path}/comms.toml:{place}: ")
    assert said in err


def test_the_settings_decide_when_a_run_fails(run: Run, tmp_path: Path) -> None:
    """`fail_on` in comms.toml, or --fail-on, which has the last word."""
    (tmp_path / "a.md").write_text(HEAD + "At 09:55Z.\n")
    assert run("lint", "a.md")[0] == 0
    (tmp_path / "comms.toml").write_text('[lint]\nfail_on = "suggestion"\n')
    assert run("lint", "a.md")[0] == 1
    assert run("lint", "a.md", "--fail-on", "error")[0] == 0


WIDEN = "widen what the rule looks for, or move the example to good"
NARROW = "narrow what the rule looks for, or move the example to bad"
RULE = """\
extends: existence
message: "Avoid '%s'"
tokens: [foo]
examples:
  bad:
    - A foo is here.
    - "A bar
       is here."
  good: {}
"""


def test_examples_of_a_users_rules_are_run_and_placed(run: Run, tmp_path: Path) -> None:
    """`comms rules --check DIR` runs the rules of that folder; each failing example has path, line, column and a cure."""
    path = tmp_path / "packs" / "house" / "Foo.yml"
    path.parent.mkdir(parents=True)
    path.write_text(RULE.replace("{}", "[a foo, a bar]"))
    code, out, err = run("rules", "--check", "packs")
    assert (code, out) == (4, "")
    assert err.splitlines() == [
        f'{path}:7:7: house.Foo misses its bad example: `- "A bar`; {WIDEN}',
        f"{path}:9:10: house.Foo marks its good example: `good: [a foo, a bar]`; {NARROW}",
    ]
    path.write_text(RULE.replace("bar", "foo").replace("{}", "[a bar]"))
    assert run("rules", "--check", "packs") == (0, "1 rule does what its examples say.\n", "")
    (path.parent / "Bare.yml").write_text("extends: existence\nmessage: m\ntokens: [x]\n")
    assert run("rules", "--check", "packs")[1].endswith("1 rule has no examples.\n")


def test_broken_rules_of_a_user_are_all_placed(run: Run, tmp_path: Path) -> None:
    """Every broken file at once, exit code 4; the same for a check as for a run."""
    (tmp_path / "packs" / "house").mkdir(parents=True)
    for name in ("One", "Two"):
        (tmp_path / "packs" / "house" / f"{name}.yml").write_text("extends: existence\nmessage: m\ntokenz: [foo]\n")
    (tmp_path / "a.md").write_text(HEAD)
    for words in (("rules", "--check", "packs"), ("lint", "--rules", "packs", "a.md")):
        code, _, err = run(*words)
        assert code == 4
        assert [line.split(": ")[0] for line in err.splitlines()] == [
            f"{tmp_path}/packs/house/{name}.yml:3:1" for name in ("One", "Two")
        ]


def test_one_rule_can_be_checked_and_a_wrong_name_is_said(run: Run) -> None:
    """By its name; a name that is neither rule nor folder gets the nearest rule."""
    assert run("rules", "--check", "TakesSeriously") == (0, "1 rule does what its examples say.\n", "")
    code, _, err = run("rules", "--check", "TakesSeriosly")
    assert code == 2
    assert err == "there is no rule and no folder 'TakesSeriosly'; did you mean statement.TakesSeriously?\n"


def test_the_hook_runs_on_the_files_it_is_given(tmp_path: Path) -> None:
    """pre-commit appends the changed files to the entry; a text with an error stops the commit, a clean one does not."""
    from ruamel.yaml import YAML

    (hook,) = YAML(typ="safe").load((CHECKOUT / ".pre-commit-hooks.yaml").read_text())
    assert hook["language"] == "python"
    assert {"markdown", "plain-text"} <= set(hook["types_or"])
    (tmp_path / "a clean text.md").write_text(HEAD)
    (tmp_path / "b.md").write_text(HEAD + PHRASE)
    program, *words = hook["entry"].split()
    assert program == "comms"
    entry = [os.path.join(os.path.dirname(sys.executable), program), *words]
    clean = subprocess.run([*entry, "a clean text.md"], cwd=tmp_path, check=False, capture_output=True)
    assert clean.returncode == 0
    bad = subprocess.run([*entry, "a clean text.md", "b.md"], cwd=tmp_path, check=False, capture_output=True, text=True)
    assert bad.returncode == 1
    assert "b.md:9:1: error statement.TakesSeriously" in bad.stdout


FAKE_PYTHON = """\
#!/bin/sh
# What `python3 -m venv DIR` makes, with a pip that only notes what it was asked for, and the comms of this checkout.
mkdir -p "$3/bin"
printf '#!/bin/sh\\nprintf "%%s\\\\n" "$@" >"$RUNNER_TEMP/asked"\\n' >"$3/bin/pip"
chmod +x "$3/bin/pip"
ln -s "$COMMS" "$3/bin/comms"
"""


def test_the_steps_of_the_action_run(tmp_path: Path) -> None:
    """The shell lines of the action make an environment, install this folder and lint, whatever blanks are in paths."""
    from ruamel.yaml import YAML

    action = YAML(typ="safe").load((CHECKOUT / "action.yml").read_text())
    install, lint = action["runs"]["steps"]
    assert action["runs"]["using"] == "composite"
    assert {step["shell"] for step in (install, lint)} == {"bash"}
    home, programs = tmp_path / "runner temp", tmp_path / "programs"
    home.mkdir()
    programs.mkdir()
    (programs / "python3").write_text(FAKE_PYTHON)
    (programs / "python3").chmod(0o755)
    (tmp_path / "one.md").write_text(HEAD + PHRASE)
    (tmp_path / "two.md").write_text(HEAD)

    def step(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        given = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(home),
            "COMMS": os.path.join(os.path.dirname(sys.executable), "comms"),
            "XDG_CACHE_HOME": str(home),
            **environment,
        }
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
        return subprocess.run(command, cwd=tmp_path, env=given, check=False, capture_output=True, text=True)

    assert step(install["run"], GITHUB_ACTION_PATH="/the action").returncode == 0
    assert (home / "asked").read_text() == "install\n--quiet\n/the action\n"
    assert dict(lint["env"]) == {
        "PATHS": "${{ inputs.paths }}",
        "FAIL_ON": "${{ inputs.fail-on }}",
    }
    assert set(action["inputs"]) == {"paths", "fail-on"}
    ran = step(lint["run"], PATHS="one.md two.md", FAIL_ON=action["inputs"]["fail-on"]["default"])
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.startswith("::error file=one.md,line=9,")
    assert step(lint["run"], PATHS="two.md", FAIL_ON="suggestion").returncode == 0


def word_file(tmp_path: Path, text: str, name: str = "back.docx") -> Path:
    """Write a Word file of a draft and give its path."""
    from comms.document.reader import read_document
    from comms.export.word import export_docx

    path = tmp_path / name
    path.write_bytes(export_docx(read_document(text, "a.md"), purpose="legal"))
    return path


def test_word_files_are_checked_by_paragraph(run: Run, tmp_path: Path, typed) -> None:
    """A Word file is read as its text with all changes taken; places are paragraph and character, in every output."""
    data = word_file(tmp_path, HEAD + "One.\n\n" + PHRASE).read_bytes()
    code, out, _ = run("lint", "back.docx", "--kind", "operator-letter")
    assert code == 1
    assert "back.docx:4:1: error statement.TakesSeriously\n" in out
    assert "    We take security seriously.\n    ^^^" in out
    (region,) = [
        result["locations"][0]["physicalLocation"]["region"]
        for result in json.loads(run("lint", ".", "--kind", "operator-letter", "--format", "sarif")[1])["runs"][0][
            "results"
        ]
        if result["ruleId"] == "statement.TakesSeriously"
    ]
    assert (region["startLine"], region["startColumn"]) == (4, 1)
    assert "::error file=back.docx,line=4," in run("lint", "back.docx", "--format", "github")[1]
    typed(data)
    assert "sent.DOCX:4:1:" in run("lint", "-", "--stdin-filename", "sent.DOCX")[1]


def test_word_files_are_not_mended(run: Run, tmp_path: Path) -> None:
    """--fix leaves them as they are and says so."""
    path = word_file(tmp_path, HEAD + "It was at 09:55Z.\n")
    before = path.read_bytes()
    code, _, err = run("lint", "--fix", "back.docx", "--kind", "operator-letter")
    assert (code, err) == (0, "back.docx: Word files are not changed; mend the draft instead\n")
    assert path.read_bytes() == before


def test_a_broken_word_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    """It gets its own line and exit code 2; the file that Word keeps beside an open one is left out."""
    (tmp_path / "bad.docx").write_bytes(b"PK no zip")
    (tmp_path / "~$back.docx").write_bytes(b"Jane Doe")
    (tmp_path / "a.md").write_text(HEAD)
    code, out, err = run("lint", ".")
    assert code == 2
    assert out == "1 file checked, nothing found.\n"
    assert err.startswith("./bad.docx: is not a Word file that can be read; save it as")
    assert err.count("\n") == 1
