"""Passages: what a reader sees, and where in the source each character of it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.document.prose import MASK, Passage, passages
from comms.document.reader import read_document
from tests.document.test_reader import TEXTS


def read(text: str) -> list[Passage]:
    """Give the passages of a text."""
    return list(passages(read_document(text)))


def source_of(text: str, phrase: str) -> str:
    """Give the source of a phrase in the only passage that has it."""
    (passage,) = [passage for passage in read(text) if phrase in passage.text]
    start = passage.text.index(phrase)
    span = passage.span(start, start + len(phrase))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("# a\n\n### b\n", [("heading.h1", ()), ("heading.h3", ())]),
        ("a\n", [("paragraph", ())]),
        ("- a\n  > b\n", [("list", ("list",)), ("blockquote", ("list", "quote"))]),
        ("> a\n> 1. b\n", [("blockquote", ("quote",)), ("list", ("quote", "list"))]),
        ("> # a\n", [("heading.h1", ("quote",))]),
        ("a|b\n-|-\nc|d\n", [("table.row", ()), ("table.row", ())]),
        ("---\ntitle: T\n---\na\n", [("heading.title", ()), ("paragraph", ())]),
        ("    code\n\n```\ncode\n```\n", []),
        ("<!-- comms: allow a.B because c -->\n", []),
        ("<CUSTOMER NAME>\n", [("paragraph", ())]),
    ],
)
def test_every_passage_knows_its_scope(text, scopes):
    """Scope and the lists and quotes around it come from the place in the tree."""
    assert [(passage.scope, passage.within) for passage in read(text)] == scopes


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("We take **security**\nvery seriously", "We take security very seriously"),
        ("se*cur*ity", "security"),
        ("a&nbsp;b\u2009c  \nd\\\ne", "a b c d e"),
        ("secu\u00adrity and&shy;or zero\u200bwidth", "security andor zerowidth"),
        ("\u201cWe\u2019re\u201d \u2018sorry\u2019", "\"We're\" 'sorry'"),
        ("2020\u20132021 \u2014 yes\u2026", "2020\u20132021 \u2014 yes\u2026"),
        ("run `rm -rf` now", f"run {MASK} now"),
        ("see <https://u.example/a> or https://u.example/a_b_(c)?d=*e*.", f"see {MASK} or {MASK}."),
        ("see (www.u.example/x), then", f"see ({MASK}), then"),
        ("write to <a@u.example> or b@u.example", "write to a@u.example or b@u.example"),
        ("[the page](https://u.example) ![a logo](l.png)", "the page a logo"),
        ("\\*not emphasis\\*", "*not emphasis*"),
        ("Dear <b>you</b>", "Dear <b>you</b>"),
        ("a <!-- comms: allow a.B because c --> b", "a b"),
        ("~~gone~~", "gone"),
        ("\u2060 \u200b a \u200b\n", "a"),
        ("emoji \U0001f469\u200d\U0001f4bb", "emoji \U0001f469\U0001f4bb"),
    ],
)
def test_a_passage_has_the_text_that_a_reader_sees(text, seen):
    """Markup goes, entities and blanks are brought into one spelling, code and URLs are masked."""
    assert [passage.text for passage in read(text)] == [seen]


def test_what_is_invisible_gives_no_passage():
    """A paragraph of invisible characters has nothing to read."""
    assert read("\u200b\u00ad\n\n- \n\n|a|\n|-|\n||\n")[0].text == "a"
    assert len(read("\u200b\u00ad\n\n- \n\n|a|\n|-|\n||\n")) == 1


@pytest.mark.parametrize(
    ("text", "phrase", "source"),
    [
        ("We take **security**\r\n**very** seriously", "security very", "security**\r\n**very"),
        ("> We take\n> care", "take care", "take\n> care"),
        ("a \u201cb\u201d c", '"b"', "\u201cb\u201d"),
        ("a&nbsp;&amp;&#32;b", "a & b", "a&nbsp;&amp;&#32;b"),
        ("x &amp;&amp; y", "&", "&amp;"),
        ("x\\*y", "*y", "\\*y"),
        ("x `code` y", MASK, "`code`"),
        ("x <https://u.example> y", MASK, "<https://u.example>"),
        ("x https://u.example/a_b/. y", MASK, "https://u.example/a_b/"),
        ("x [l](https://u.example) y", "l", "l"),
        ("x [a *b*](https://u.example) y", "b y", "b*](https://u.example) y"),
        ("- é\u00adé **x**", "éé x", "é\u00adé **x"),
        ("---\ntitle: 'It''s out'\n---\n", "It's out", "It''s out"),
        ('---\ntitle: "Data: what we know"\n---\n', "what", "what"),
        ("+++\ntitle = 'Data'\n+++\n", "ata", "ata"),
    ],
)
def test_a_span_covers_its_phrase_exactly(text, phrase, source):
    """The span begins at the first source character of the phrase and ends after its last."""
    if phrase == "&":
        (passage,) = read(text)
        span = passage.span(2, 3)
        assert text[span.start : span.end] == source
    else:
        assert source_of(text, phrase) == source


def test_a_table_row_gives_one_passage_with_its_cells():
    """Cells are joined by tabs, each with its range; an empty cell has an empty one."""
    text = "| a | b | c |\n|---|---|---|\n| x **y** | | `z` q |\n"
    header, row = read(text)
    assert (header.text, header.block.header, row.text) == ("a\tb\tc", True, f"x y\t\t{MASK} q")
    assert [row.text[start:end] for start, end in row.cells] == ["x y", "", f"{MASK} q"]
    span = row.span(*row.cells[2])
    assert text[span.start : span.end] == "`z` q"
    span = row.span(0, len(row.text))
    assert text[span.start : span.end] == "x **y** | | `z` q"


def test_an_empty_range_has_an_empty_span_and_a_wrong_one_is_refused():
    """A place between two characters is a span of no length; outside the text is an error of the caller."""
    (passage,) = read("ab")
    assert (passage.span(1, 1).start, passage.span(2, 2).start, len(passage.span(0, 0))) == (1, 2, 0)
    for start, end in [(-1, 1), (1, 3), (2, 1)]:
        with pytest.raises(ValueError, match="no range"):
            passage.span(start, end)


def test_the_prose_of_long_lines_is_linear():
    """A hundred thousand brackets behind a URL, or blanks, cost no more than their length."""
    assert read("http://u.example/" + ")" * 100_000)[0].text.startswith(MASK)
    assert read("a" + "\u200b" * 100_000 + "b")[0].text == "ab"


JOINS = [" ", "\n", "&nbsp;", "\u00a0", "  ", "\r\n", "  \n", "\\\n", "\u2009", "&#32;", " \u200b", "\t", "&emsp;"]
WRAPS = [("", ""), ("**", "**"), ("[", "](https://u.example)"), ("~~", "~~"), ("***", "***"), ("[**", "**](u 't')")]
INSIDES = ["", "\u00ad", "&shy;", "\u200b", "\u2060", "&ZeroWidthSpace;"]
WORDS = st.lists(
    st.sampled_from(["we", "take", "security", "seriously", "don't", "caf\u00e9", "R&D", '"so"']),
    min_size=1,
    max_size=5,
)
FRAMES = [
    "{}\n",
    "# {}\n",
    "- {}\n",
    "1. a\n2. {}\n",
    "> {}\n",
    "> - {}\n",
    "a\n\n{}\n\nb\n",
    "é \U0001f600\n\n- a\n\n  {}\n",
]
SPELLINGS = {
    "'": ["'", "\u2019", "&rsquo;", "&#39;", "\\'"],
    '"': ['"', "\u201c", "&quot;", '\\"'],
    "&": ["&amp;", "\\&", "&#38;"],
}


@st.composite
def planted(draw) -> tuple[str, str, str]:
    """Give a text, a phrase that a reader sees in it, and the source of that phrase."""
    words = draw(WORDS)
    one_line = draw(st.booleans())
    written = []
    for word in words:
        spelt = "".join([draw(st.sampled_from(SPELLINGS.get(letter, [letter]))) for letter in word])
        if word.isalpha() and word.isascii():
            spelt = spelt[:1] + draw(st.sampled_from(INSIDES)) + spelt[1:]
        before, after = draw(st.sampled_from(WRAPS))
        if not word.isalpha():
            before = after = ""
        written.append((before, spelt, after))
    joins = [join for join in JOINS if not (one_line and ("\n" in join))]
    source = ""
    for index, (before, spelt, after) in enumerate(written):
        if index:
            source += draw(st.sampled_from(joins))
        source += (before if index else "") + spelt + (after if index < len(written) - 1 else "")
    first, last = written[0][0], written[-1][2]
    if len(written) == 1:
        first, last = written[0][0], written[0][2]
    frame = draw(st.sampled_from([frame for frame in FRAMES if one_line or not frame.startswith("#")]))
    prefix = "> " if frame.startswith("> ") else ""
    indent = prefix + ("  " if "- {}" in frame or "  {}" in frame else "   " if "2. {}" in frame else "")
    source = source.replace("\n", "\n" + indent)
    text = frame.replace("{}", first + source + last)
    return text, " ".join(words), source


@given(planted())
def test_a_planted_phrase_is_found_and_covered_exactly(case):
    """However a phrase is decorated, a passage has it and its span is the phrase as written."""
    text, phrase, source = case
    assert source_of(text, phrase) == source


@given(TEXTS)
def test_passages_of_any_text_are_normal_and_in_place(text):
    """Text has no double blanks, no invisible characters; spans rise and stay in the file."""
    for passage in read(text):
        assert passage.text
        assert passage.text == passage.text.strip(" ")
        assert "  " not in passage.text
        assert not {"\u00ad", "\u200b", "\n", "\u2019", "\u00a0"} & set(passage.text)
        ends = 0
        for at in range(len(passage.text)):
            span = passage.span(at, at + 1)
            assert 0 <= ends <= max(span.start, ends) <= len(text)
            assert span.start <= span.end <= len(text)
            assert span.end >= ends
            ends = span.end
            letter = passage.text[at]
            if letter.isascii() and letter.isalnum() and text[span.start : span.end] != letter:
                assert text[span.start] in "&\\" or passage.scope == "heading.title"
