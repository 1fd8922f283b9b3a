"""The HTML page: the same blocks as the draft, and nothing that a stranger could make of it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from comms.document import writer
from comms.errors import ParityBroken
from comms.export.characters import shown
from comms.export.html import export_html
from comms.export.html.style import STYLE
from tests.export.trees import HOSTILE, MARKDOWN, document, leaves, paragraph, read, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Page(HTMLParser):
    """The elements of a page with their attributes, and its words outside head and style."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self._silent = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._silent = self._silent or tag in {"style", "title"}
        if tag in {"p", "br", "li", "td", "th", "pre"} or tag[:1] == "h":
            self.words += "\n"

    def handle_endtag(self, tag: str) -> None:
        """Hear words again after the style."""
        if tag in {"style", "title"}:
            self._silent = False

    def handle_data(self, data: str) -> None:
        """Note words."""
        if not self._silent:
            self.words += data

    def links(self) -> list[str]:
        """Give the targets of the links."""
        return [attributes["href"] for tag, attributes in self.elements if tag == "a"]


ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul",
    "ol", "li", "blockquote", "pre", "code", "hr", "br", "table", "thead", "tbody", "tr", "th", "td", "section", "a", "em",
    "strong", "del", "span",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "dir", "charset", "http-equiv", "content", "name", "href", "rel", "title", "class", "role", "tabindex",
    "aria-label", "scope", "start",
}  # fmt: skip


def harmless(html: str) -> Page:
    """Check that a page holds only elements and attributes that do nothing, and give it."""
    page = Page(html)
    for tag, attributes in page.elements:
        assert tag in ALLOWED, tag
        assert set(attributes) <= ATTRIBUTES, (tag, attributes)
    assert all(re.match("(https?|mailto):", link) for link in page.links())
    return page


def test_a_page_asks_nothing_of_anyone() -> None:
    """No script, no request: the policy allows one style sheet, by its hash, and that one is in the page."""
    html = export_html(read("# Title\n\nText.\n"))
    (policy,) = [a["content"] for _, a in harmless(html).elements if a.get("http-equiv") == "Content-Security-Policy"]
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    fingerprint = b64encode(sha256(style.group(1).encode()).digest()).decode()
    assert policy == (f"default-src 'none'; style-src 'sha256-{fingerprint}'; base-uri 'none'; form-action 'none'")
    assert "url(" not in style.group(1)
    assert "@import" not in style.group(1)


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "text <img src=x onerror=alert(1)> text",
        "<div>\n\n# heading\n\n</div>",
        "<svg/onload=alert(1)>",
        "<!-- comment --> text",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "`<script>`",
        "    <script>x</script>",
        "```html\n<iframe src=x>\n```",
        '[x](https://example.com "\\"><script>alert(1)</script>")',
        "| <b>a</b> |\n|---|\n| <script>b</script> |",
        "<CUSTOMER NAME>",
    ],
)
def test_raw_html_is_shown_as_its_characters(attack: str) -> None:
    """Whatever HTML a draft holds, the page shows it and obeys none of it."""
    source = read(f"# Title\n\n{attack}\n")
    page = harmless(export_html(source))
    assert "".join(page.words.split()) == "".join("".join(leaves(source)).split())


@pytest.mark.parametrize(
    "link",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#x73;cript:alert(1))",
        "[x](data:text/html,x)",
        "[x](vbscript:x)",
        "[x](//evil.example/a)",
        "[x](https://good.example@evil.example/)",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "![x](https://tracker.example/pixel.png)",
    ],
)
def test_links_go_to_safe_places_only(link: str) -> None:
    """Other schemes leave the words; a picture from elsewhere is never loaded."""
    page = harmless(export_html(read(f"# T\n\n{link}\n")))
    assert page.links() in ([], ["https://tracker.example/pixel.png"])
    assert "img" not in {tag for tag, _ in page.elements}


def test_good_links_work() -> None:
    """Web addresses and mailboxes are links, as words or as themselves."""
    text = "# T\n\n[page](https://example.com/a?b=1&c=2) <https://example.com/> <a@example.com> [m](mailto:b@example.com)\n"
    assert harmless(export_html(read(text))).links() == [
        "https://example.com/a?b=1&c=2",
        "https://example.com/",
        "mailto:a@example.com",
        "mailto:b@example.com",
    ]


def test_a_page_serves_every_reader() -> None:
    """Language, direction, landmarks, one first heading, tables that scroll by keyboard, cells with their header."""
    text = "---\nlanguage: de\nmarking: TLP:AMBER+STRICT\n---\n\n# Titel\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n"
    html = export_html(read(text))
    page = harmless(html)
    found = dict(reversed(page.elements))
    assert found["html"] == {"lang": "de"}
    assert {"header", "main", "h1"} <= set(found)
    assert found["section"] == {"class": "scroll", "tabindex": "0", "aria-label": "a, b"}
    assert found["th"] == {"scope": "col"}
    assert [a for tag, a in page.elements if tag == "td"] == [{}, {"class": "right"}]
    assert '<span class="tlp amber">TLP:AMBER+STRICT</span>' in html
    hebrew = "\u05e9\u05dc\u05d5\u05dd"
    assert '<html lang="he" dir="rtl">' in export_html(read(f"---\nlanguage: he\n---\n\n# {hebrew}\n"))
    assert f'<p dir="rtl">{hebrew}</p>' in export_html(read(f"# T\n\n{hebrew}\n"))


def test_a_letter_looks_like_one() -> None:
    """To whom, from whom and when stand together; the line under the title and the one to sign on have their look."""
    text = (
        "---\nkind: police-letter\n---\n\n# Report\n\n*TLP:AMBER.*\n\n<!-- comms: x -->\n\n**To:** police\n\n**From:** us\n\nText.\n\n"
        "> **To:** nobody\n\nSignature: ______\n"
    )
    html = export_html(read(text))
    assert re.findall(r'<p class="([a-z]+)">', html) == ["subtitle", "address", "address", "signature"]
    assert '<p class="address"><strong>To:</strong> police</p>' in html


def test_a_draft_says_so() -> None:
    """A page for legal is not taken for the text that went out."""
    assert '<p class="draft">DRAFT</p>' in export_html(read("# T\n"), draft=True)
    assert 'class="draft"' not in export_html(read("# T\n"))


def test_a_pipe_in_code_in_a_cell_is_a_pipe() -> None:
    """The two readers of Markdown differ on it; the page shows what the draft means."""
    html = export_html(read("| a |\n|---|\n| `x\\|y` and \\| |\n"))
    assert "<td><code>x|y</code> and |</td>" in html


@pytest.mark.parametrize(
    ("text", "element"),
    [("- \n- a\n", "li"), ("- > q1\n  > q2\n", "blockquote"), ("1. > q1\n   > q2\n\n   t\n", "blockquote")],
)
def test_items_that_begin_without_words_become_pages(text: str, element: str) -> None:
    """An empty item, and an item that begins with a quote of two lines, stand on the page as in the draft."""
    assert element in [tag for tag, _ in harmless(export_html(read(text))).elements]


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("- ```\n  code\n  ```\n- b\n", ["ul", "li", "pre", "li", "p"]),
        ("1.     code\n\n       more\n2. b\n", ["ol", "li", "pre", "li", "p"]),
        ("- - ```\n    code\n    ```\n", ["ul", "li", "ul", "li", "pre"]),
        ("- ```\n  a\n  ```\n  ```\n  b\n  ```\n  text\n", ["ul", "li", "pre", "pre", "p"]),
        ("- a\n  - b\n\n  ```\n  more\n  ```\n", ["ul", "li", "p", "ul", "li", "p", "pre"]),
        ("> - ```\n>   a\n>   ```\n", ["blockquote", "ul", "li", "pre"]),
        ("- a\n\n+ b\n", ["ul", "li", "p", "ul", "li", "p"]),
        ("> a\n\n> b\n", ["blockquote", "p", "blockquote", "p"]),
    ],
)
def test_what_stands_side_by_side_does_not_run_together(text: str, elements: list[str]) -> None:
    """Code that begins an item, and neighbours of one kind, stand on the page one by one, with nothing between."""
    html = export_html(read(text))
    found = [tag for tag, _ in harmless(html).elements]
    wanted = [tag for tag in found[found.index("main") + 1 :] if tag != "code"]
    assert [tag for tag in wanted if tag != "p"] == [tag for tag in elements if tag != "p"]
    assert "comms:" not in html


def test_blanks_at_the_ends_of_code_stay() -> None:
    """The page shows code as CommonMark reads it, and of several backticks just one span."""
    html = export_html(read("` a ` and ``x`y`` and ` b`\n"))
    assert "<code>a</code> and <code>x`y</code> and <code> b</code>" in html


def test_a_title_of_the_front_matter_becomes_the_first_heading() -> None:
    """A page has one first heading, whether the title stands in the text or above it."""
    html = export_html(read("---\ntitle: Title & more\n---\n\nText.\n"))
    assert "<title>Title &amp; more</title>" in html
    assert html.count("<h1>Title &amp; more</h1>") == 1


def test_contrasts_are_enough() -> None:
    """Every colour of text stands out from every ground it is on by 4.5 to 1, in light, dark and print."""
    themes = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{[^}]*\}", STYLE)]
    assert len(themes) == 3
    for theme in themes:
        for text in ("ink", "soft", "link", "warn"):
            for ground in ("paper", "shade"):
                assert contrast(theme[text], theme[ground]) >= 4.5, (text, ground)
    for colour in ("#ff2b2b", "#ffc000", "#33ff00", "#ffffff"):
        assert contrast(colour, "#000000") >= 4.5


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG 2 counts it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_difference_from_the_draft_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that would not hold the blocks of the draft is not made; the error names the place and both readings."""
    source = read("# Title\n\nfirst\n\n- one\n- two\n")
    for wrong in (
        "# Title\n\nfirst\n\none\n\ntwo\n",
        "# Title\n\nfirst\n",
        "# Title\n\nfirst\n\n- one\n- two\n\nmore\n",
    ):
        monkeypatch.setattr(writer, "write_markdown", lambda _, wrong=wrong: wrong)
        with pytest.raises(ParityBroken) as caught:
            export_html(source)
        assert "draft.md" in str(caught.value)
    monkeypatch.setattr(writer, "write_markdown", lambda _: "# Title\n\nfirst\n\n1. one\n2. two\n")
    with pytest.raises(ParityBroken, match=r'draft.md:5:1: the page would show <ol> "1" where the draft has <ul>'):
        export_html(source)


@given(text=MARKDOWN)
@settings(max_examples=150, deadline=None)
def test_a_page_holds_the_draft_or_is_refused(text: str) -> None:
    """Whatever the Markdown: the words of the page are those of the draft in order, or there is no page."""
    source = read(text)
    try:
        html = export_html(source)
    except ParityBroken:
        return
    page = harmless(html)
    assert "".join(page.words.split()) == "".join(shown("".join(leaves(source))).split())


def test_texts_of_the_worked_example_become_pages(shared: Path) -> None:
    """None of them is refused, and each gives the same bytes again."""
    for path in sorted((shared / "texts").glob("[a-z]*.md")):
        source = read(path.read_text(encoding="utf-8"))
        html = export_html(source)
        harmless(html)
        assert html == export_html(read(path.read_text(encoding="utf-8"))), path.name


def test_hostile_characters_are_shown() -> None:
    """Escapes and direction marks are visible in paragraphs and cells."""
    html = export_html(document(paragraph(HOSTILE), table([HOSTILE], ["x"])))
    assert html.count("\\x1b[31m") >= 2
    assert "\\u202eevil" in html
    html.encode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", html)
