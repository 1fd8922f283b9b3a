"""`comms notices` on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from comms.cli.main import main
from tests.conftest import EXAMPLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with the worked example and its customers, drafted, where nobody has to approve."""
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:10Z")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "incident.yaml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    customers = (EXAMPLE.parent / "customers.csv").read_text(encoding="utf-8")
    (tmp_path / "customers.csv").write_text(customers, encoding="utf-8")
    settings = "[approval.roles]\ncustomer-security-notice = []\ncustomer-letter = []\n"
    (tmp_path / "comms.toml").write_text(settings, encoding="utf-8")
    main(["draft", ".", "customer-security-notice", "customer-letter"])
    return tmp_path


@pytest.mark.parametrize("kind", ["customer-security-notice", "customer-letter"])
def test_the_notices_of_the_example(folder: Path, shared: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    """The notice of the example reads as we want it, to the letter; exit code 0."""
    capsys.readouterr()
    assert main(["notices", ".", "customers.csv", "-o", "out", "--kind", kind]) == 0
    printed = capsys.readouterr()
    assert printed.out == "out/index.csv\n"
    assert "3 notices written" in printed.err
    [path] = (folder / "out").glob(f"{kind}-example-customer-b-*.md")
    if kind == "customer-security-notice":
        assert path.read_text(encoding="utf-8") == (shared / "texts" / f"{kind}.md").read_text(encoding="utf-8")


def test_refused_rows_are_listed_and_give_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each refused row stands on stderr with its place; the others have their notice."""
    with (folder / "customers.csv").open("a", encoding="utf-8") as file:
        file.write("Example Customer D,x@example.com,en,D77,yes\n")
    assert main(["notices", ".", "customers.csv", "-o", "out"]) == 1
    printed = capsys.readouterr()
    assert "customers.csv:5: there is no data D77" in printed.err
    assert "3 notices written, 1 row refused" in printed.err
    assert "\x1b" not in printed.err


def test_closed_gates_give_6_and_write_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A gate that is closed is named with its reason."""
    facts = folder / "incident.yaml"
    kept = [line for line in facts.read_text(encoding="utf-8").splitlines() if "facts_validated:" not in line]
    facts.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert main(["notices", ".", "customers.csv", "-o", "out"]) == 6
    assert "facts are validated" in capsys.readouterr().err
    assert not (folder / "out").exists()


def test_a_table_that_is_not_there_gives_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The name of the missing table stands in the message."""
    assert folder.exists()
    assert main(["notices", ".", "nobody.csv", "-o", "out"]) == 2
    assert "nobody.csv" in capsys.readouterr().err


def test_word_files_where_asked(folder: Path) -> None:
    """With --docx each notice is there twice, and the index names both."""
    assert main(["notices", ".", "customers.csv", "-o", "out", "--docx"]) == 0
    names = sorted(path.suffix for path in (folder / "out").iterdir())
    assert names == [".csv", ".docx", ".docx", ".docx", ".md", ".md", ".md"]
