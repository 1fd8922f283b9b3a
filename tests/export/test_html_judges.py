"""Pages judged by others: html-validate reads the source, axe-core the page as Chromium shows it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from comms.drafting.specimens import example
from comms.export.html import export_html
from tests.conftest import CHECKOUT, require
from tests.drafting.texts import texts
from tests.export.trees import HOSTILE, document, paragraph, read, table

if TYPE_CHECKING:
    from comms.document.tree import Document

_SECONDS = 120
_EVERYTHING = """---
language: en
marking: TLP:AMBER+STRICT
kind: police-letter
---

# Report of everything

*Read it.*

**To:** police

**From:** us

## A list

1. one
   - two
     > quoted `code` and [a link](https://example.com/)

       with code
2. ~~three~~

```
a block of code that is a good deal longer than a line of a telephone can ever be, and then some more of it
```

### A table

| When | What | A number | Four | Five | Six |
|---|:-:|--:|---|---|---|
| 1 | two | 3 | four words in here | 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef | six |

| When | What |
|---|---|
| 1 | a second table with the same headings |

| When | What |
|---|---|
| 1 | and a third one |

---

\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd

Signature: ________
"""


@pytest.fixture(scope="module")
def judges() -> Path:
    """Give the folder into which .ci/html_judges.sh puts them, or skip."""
    require("node")
    folder = Path(os.environ.get("COMMS_TEST_HTML_JUDGES") or CHECKOUT / ".cache" / "html-judges") / "node_modules"
    if not (folder / "axe-core").is_dir():
        reason = "needs html-validate and axe-core: run .ci/html_judges.sh"
        if os.environ.get("COMMS_REQUIRE_ALL"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@cache
def pages() -> dict[str, Document]:
    """Give all texts of the worked example, a page of everything, and one of hostile characters."""
    made = {name: read(text) for name, text in texts(example()).items()}
    hostile = document(paragraph(HOSTILE), table([HOSTILE, "x"], ["y", HOSTILE]))
    return made | {"everything": read(_EVERYTHING), "hostile": hostile, "empty": read("")}


def test_html_validate_has_nothing_to_say(judges: Path, tmp_path: Path) -> None:
    """Valid, accessible source. That search engines cut long titles is no fault: ours hold the date."""
    settings = {"root": True, "extends": ["html-validate:recommended"], "rules": {"long-title": "off"}}
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(settings))
    for name, source in pages().items():
        (tmp_path / f"{name}.html").write_text(export_html(source, draft=name == "everything"))
    program = judges / "html-validate" / "bin" / "html-validate.js"
    command = [require("node"), str(program), "--formatter", "json", *map(str, sorted(tmp_path.glob("*.html")))]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=_SECONDS, check=False)
    found = [
        (Path(page["filePath"]).name, one["line"], one["ruleId"], one["message"])
        for page in json.loads(done.stdout)
        for one in page["messages"]
    ]
    assert found == []


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1200, True)])
def test_axe_finds_no_barrier(judges: Path, tmp_path: Path, width: int, *, dark: bool) -> None:
    """On a telephone in light, on a desk in dark: landmarks, order of headings, contrast, names, tables."""
    for name in ("everything", "public-statement"):
        found = axe(judges, export_html(pages()[name], draft=True), tmp_path / name, width, dark=dark)
        assert found["width"] == (width if width >= 500 else found["width"])
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
        assert found["passes"] > 15


def test_axe_would_find_a_barrier(judges: Path, tmp_path: Path) -> None:
    """The judge is awake: grey on grey and a heading that skips a level are found."""
    page = export_html(read("# T\n\n#### Deep\n\ntext\n")).replace("--ink: #1b2430", "--ink: #dddddd")
    found = {one["id"] for one in axe(judges, page, tmp_path / "bad", 1200, dark=False)["violations"]}
    assert {"color-contrast", "heading-order"} <= found


def axe(judges: Path, page: str, folder: Path, width: int, *, dark: bool) -> dict[str, Any]:
    """Run axe in a page. Its policy allows no script, so that of the copy that is judged is taken out."""
    folder.mkdir()
    page, cut = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert cut == 1
    run = (
        "axe.run().then(r => { const o = document.createElement('template'); o.id = 'axe';"
        "o.textContent = JSON.stringify({violations: r.violations, passes: r.passes.length, width: innerWidth});"
        "document.documentElement.setAttribute('data-axe', o.textContent); });"
    )
    script = (judges / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    (folder / "axe.js").write_text(script, encoding="utf-8")
    file = folder / "page.html"
    file.write_text(page.replace("</body>", f'<script src="axe.js"></script><script>{run}</script></body>'))
    command = [
        require("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--no-first-run", f"--user-data-dir={folder / 'profile'}", f"--window-size={width},1600",
        f"--blink-settings=preferredColorScheme={0 if dark else 1}", "--virtual-time-budget=8000", "--dump-dom",
        f"file://{file}",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=True)
    match = re.search(r'data-axe="([^"]*)"', done.stdout)
    assert match is not None, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(unescape(match.group(1)))
    return found
