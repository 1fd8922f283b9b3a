"""Front matter in every language that drafts come with, and ours as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.document.front_matter import FrontMatter, read_front_matter, write_front_matter


def read(text: str) -> FrontMatter:
    """Read front matter that must be there; every span must hold its value unless that is escaped or folded."""
    front_matter = read_front_matter(text)
    assert front_matter is not None
    for key, span in front_matter.spans.items():
        assert front_matter.span.contains(span)
        source = text[span.start : span.end]
        if not {"\\", "\n", "\r"} & set(source) and "''" not in source:
            assert source == front_matter.fields[key]
    return front_matter


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_yaml_scalars_are_read_as_text(end):
    """Plain, quoted, folded and literal scalars come as text; lists and mappings are no scalars."""
    lines = [
        "---", "title: Data: what", "kind: public-statement  # a remark", "version: 012", "ok: no", "empty:", "null: ~",
        "single: 'It''s # no remark'", 'double: "a\\u00e9\\"b\\n"', "'quoted key': x", "url: https://u.example/#a",
        "plain: one", "  two", "folded: >-", "  a", "  b", "literal: |", "  a", "  b", "tags:", "- x", "more: [a,", "  b]",
        "nested:", "  title: inner", "---", "", "Text", "",
    ]  # fmt: skip
    text = end.join(lines)
    front_matter = read(text)
    assert front_matter.fields == {
        "title": "Data: what", "kind": "public-statement", "version": "012", "ok": "no", "empty": "", "null": "~",
        "single": "It's # no remark", "double": 'aé"b\n', "quoted key": "x", "url": "https://u.example/#a",
        "plain": "one two", "folded": "a b", "literal": "a\nb",
    }  # fmt: skip
    assert front_matter.language == "broken"  # for the colon in the title
    assert front_matter.title == "Data: what"
    assert text[front_matter.body_start :] == f"{end}Text{end}"


def test_yaml_that_parses_is_yaml():
    """Without a slip the language is yaml, also with a dotted end."""
    front_matter = read('---\ntitle: "Data: what"\ntags:\n  - a\n...\nText')
    assert (front_matter.language, front_matter.title) == ("yaml", "Data: what")
    assert front_matter.body_start == len('---\ntitle: "Data: what"\ntags:\n  - a\n...\n')


@pytest.mark.parametrize(
    "lines",
    [
        "title: A: b",
        'title: "A',
        "title: A\ntitle: B",
        "title: A\nstray",
        "title: A\n'x",
        "title: 'A' b",
        "- x\ntitle: A",
    ],
)
def test_yaml_that_no_parser_takes_still_gives_its_title(lines):
    """Front matter that does not parse is called broken and keeps what can be read."""
    front_matter = read(f"---\n{lines}\nkind: x\n---\nText\n")
    assert front_matter.language == "broken"
    assert "A" in front_matter.title
    assert front_matter.fields["kind"] == "x"


def test_toml_scalars_are_read_as_text():
    """Strings of all four kinds, bare values; arrays, inline tables, dotted keys and tables are left out."""
    text = (
        '+++\n# remark\ntitle = "A \\"b\\""\npath = \'c\\d\'\nlong = """\none\ntwo"""\nraw = \'\'\'x\'y\'\'\'\ndate = 2020-01-02 # x\n'
        'tags = [\n  "a]", # ]\n  "b",\n]\nmap = { title = "no" }\na.b = 1\n"q k" = true\n[extra]\ntitle = "no"\n+++\nText\n'
    )
    front_matter = read(text)
    assert front_matter.fields == {
        "title": 'A "b"', "path": "c\\d", "long": "one\ntwo", "raw": "x'y", "date": "2020-01-02", "q k": "true"
    }  # fmt: skip
    assert front_matter.language == "toml"
    assert text[front_matter.body_start :] == "Text\n"
    broken = read('+++\ntitle = "A\nx y\nkind = "b"\n+++\n')
    assert (broken.language, broken.title, broken.fields["kind"]) == ("broken", "A", "b")


def test_json_scalars_are_read_as_text():
    """Top-level scalars of an object above the text, wherever it begins; its title has its place."""
    text = '\n  {\n "title" : "A \\u00e9 \\"b\\"", "n": 1.50, "t": true, "z": null, "l": ["x"], "o": {"title": "no"}\n  }\n\nText\n'
    front_matter = read(text)
    assert front_matter.fields == {"title": 'A é "b"', "n": "1.50", "t": "true", "z": ""}
    assert (front_matter.language, text[front_matter.body_start :]) == ("json", "\nText\n")
    broken = read('{\n "title": "A",\n "x": oops\n}\nText\n')
    assert (broken.language, broken.title) == ("broken", "A")


@pytest.mark.parametrize(
    "text",
    [
        "", "Text\n", "---\n\nText\n", "---\n---\n", "---\ntitle: x\n", "---\n\nOne: two\n\nwords\n\n---\n",
        "---\nwords of\na text\n---\n", "{x} is a name\n", "{ not json\n", "----\na: b\n----\n", " ---\na: b\n---\n",
        "+++\n", "{",
    ],
)  # fmt: skip
def test_what_is_no_front_matter_stays_text(text):
    """Rules, braces and words between rules belong to the text."""
    assert read_front_matter(text) is None


def test_a_title_is_found_in_any_case_and_an_empty_one_has_no_place():
    """`Title` counts; an empty title is none."""
    assert read("---\nTitle: A\n---\n").title == "A"
    empty = read("---\ntitle:\n---\n")
    assert (empty.title, empty.title_span) == ("", None)


def test_every_real_text_gives_its_title(shared):
    """The front matter of real statements, broken or not, is read."""
    titles = {}
    for path in sorted((shared / "corpus").glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        front_matter = read_front_matter(text)
        has_one = text.lstrip().startswith(("---\n", "+++\n", "{"))
        assert (front_matter is not None) == has_one, path.name
        if front_matter is not None and "title" in text[: front_matter.body_start]:
            titles[path.name] = front_matter.title
    assert len(titles) > 10
    assert all(titles.values())


def test_plain_values_are_written_plain_and_others_quoted():
    """Names, words and dates stand bare; what YAML would retype or misread is quoted."""
    fields = {
        "kind": "public-statement",
        "date": "2026-09-06",
        "title": "A: b",
        "yes": "no",
        "n": "12",
        "e": "",
        "q": 'a"\\\n',
    }
    assert write_front_matter(fields) == (
        '---\nkind: public-statement\ndate: 2026-09-06\ntitle: "A: b"\n"yes": "no"\n"n": "12"\ne: ""\nq: "a\\"\\\\\\u000a"\n---\n'
    )


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True) | st.text(min_size=1), st.text(), min_size=1))
def test_what_is_written_is_read_back(fields):
    """Every text of every field survives."""
    text = write_front_matter(fields) + "\n# Text\n"
    front_matter = read(text)
    assert (front_matter.fields, front_matter.language) == (fields, "yaml")
    assert text[front_matter.body_start :] == "\n# Text\n"


_WRITTEN = '---|+++|...|{|}|[|]|\n|\n|\r\n|\r|title|: |:|= |"|\'|"""|\'\'|#| |\t|- |a|é|\\|\\u00|>|,|true'
PIECES = _WRITTEN.split("|")


@given(
    st.lists(st.sampled_from([*PIECES, "|"]), max_size=30).map("".join),
    st.sampled_from(["", "---\na: b\n", "+++\na = 1\n", '{"a": 1']),
)
def test_no_text_breaks_the_reader(text, opening):
    """Any text is read, with spans inside the front matter and the front matter inside the text."""
    for close in ("", "\n---\n", "\n+++\n", "\n}\n"):
        whole = opening + text + close
        front_matter = read_front_matter(whole)
        if front_matter is not None:
            assert front_matter.span.end <= front_matter.body_start <= len(whole)
            assert all(front_matter.span.contains(span) for span in front_matter.spans.values())
