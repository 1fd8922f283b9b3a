"""Rules in Vale's format mean here what they mean in Vale; docs/vale.md names what is meant to differ."""

from __future__ import annotations

import pytest

from comms.document.reader import read_document
from comms.lint.compiling import scoped_flags
from comms.lint.engine import lint
from tests.lint.house import house, marks


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("text", ["foo"] * 5),
        ("heading", ["foo"]),
        ("heading.h2", []),
        ("list", ["foo"]),
        ("table.cell", ["foo"]),
        ("table.header", []),
        ("blockquote", ["foo"]),
        ("paragraph", ["foo"]),
        ("~heading & ~list", ["foo"] * 3),
        ("raw", ["foo"] * 6),
    ],
)
def test_scopes_select_as_in_vale(tmp_path, scope, expected):
    """A rule looks at the blocks that its scope names; `raw` is the untouched source, code included."""
    rulebook = house(tmp_path, R=f"extends: existence\nmessage: m\nscope: '{scope}'\ntokens: [foo]\n")
    text = "# foo\n\nA foo.\n\n- foo\n\n> foo\n\n| a |\n|---|\n| foo |\n\n`foo`\n"
    assert [source for _, source in marks(text, rulebook)] == expected


def test_sentences_are_a_scope(tmp_path):
    """A pattern of scope `sentence` never reaches into the next sentence."""
    rulebook = house(
        tmp_path, R="extends: existence\nmessage: m\nscope: sentence\nnonword: true\ntokens: ['foo.*bar']\n"
    )
    assert marks("A foo. A bar.", rulebook) == []
    assert marks("A foo and a bar. Then.", rulebook) == [("R", "foo and a bar")]


def test_existence_follows_vale(tmp_path):
    """Words are whole words, case counts unless told otherwise, an exception inside a match takes it back."""
    rulebook = house(
        tmp_path,
        Word="extends: existence\nmessage: m\ntokens: [very]\n",
        Any="extends: existence\nmessage: m\nignorecase: true\ntokens: ['foo \\w+']\nexceptions: [bar]\n",
        Raw="extends: existence\nmessage: m\nraw: ['q', 'u+x']\n",
    )
    assert marks("every very Very", rulebook) == [("Word", "very")]
    assert marks("Foo bar, foo BAR, foo baz", rulebook) == [("Any", "foo BAR"), ("Any", "foo baz")]
    assert marks("a quuux", rulebook) == [("Raw", "quuux")]


def test_substitution_follows_vale(tmp_path):
    """Longest key first; what reads right already is left alone; groups fill `$1`; choices are listed."""
    rulebook = house(
        tmp_path,
        S="extends: substitution\nmessage: Use '%s' for '%s'\nignorecase: true\naction: {name: replace}\n"
        "swap:\n  e-?mail: email\n  log in: sign in\n  log in to the: enter the|open the\n  on a (daily|weekly) basis: $1\n",
    )
    document = read_document("An e-mail, an email. Log in to the box on a daily basis.")
    findings = [finding for finding in lint(document, rulebook) if finding.rule == "house.S"]
    assert [finding.message for finding in findings] == [
        "Use 'email' for 'e-mail'",
        "Use 'enter the' or 'open the' for 'Log in to the'",
        "Use 'daily' for 'on a daily basis'",
    ]
    assert [finding.edit.replacement if finding.edit else None for finding in findings] == ["email", None, "daily"]


def test_occurrence_follows_vale(tmp_path):
    """A block with more than `max` or fewer than `min` is one finding."""
    rulebook = house(
        tmp_path,
        Max="extends: occurrence\nmessage: '%s times'\ntoken: foo\nmax: 2\n",
        Min="extends: occurrence\nmessage: m\nscope: heading\ntoken: bar\nmin: 1\n",
    )
    assert marks("# A bar\n\nfoo foo foo foo", rulebook) == [("Max", "foo")]
    assert marks("# None", rulebook) == [("Min", "None")]


def test_remove_and_limit(tmp_path):
    """`action: remove` gives an edit, `limit` caps the findings of a rule in a file."""
    rulebook = house(tmp_path, R="extends: existence\nmessage: m\nlimit: 2\naction: {name: remove}\ntokens: [foo]\n")
    findings = [each for each in lint(read_document("foo foo foo"), rulebook) if each.rule == "house.R"]
    assert [finding.edit.replacement if finding.edit else None for finding in findings] == ["", ""]


def test_rules_about_characters_see_the_text_as_it_was_typed(tmp_path):
    """Double blanks, line ends and kinds of quotation marks are there for `nonword` rules, and for no others."""
    rulebook = house(
        tmp_path,
        Blanks="extends: existence\nmessage: m\nnonword: true\ntokens: ['[a-z][.?!] {2,}[A-Z]']\n",
        Line="extends: existence\nmessage: m\nnonword: true\ntokens: ['\\(.+\\)']\n",
        Curly="extends: existence\nmessage: m\nnonword: true\ntokens: ['\u201c[^\u201d]+\u201d']\n",
        Words="extends: existence\nmessage: m\ntokens: ['of the', 'don''t']\n",
    )
    assert marks("One.  Two. Three", rulebook) == [("Blanks", "e.  T")]
    assert marks("a (b) c\nd (e) f", rulebook) == [("Line", "(b)"), ("Line", "(e)")]
    assert marks('\u201ca\u201d and "b"', rulebook) == [("Curly", "\u201ca\u201d")]
    assert marks("all of\n  the don\u2019t", rulebook) == [("Words", "of\n  the"), ("Words", "don\u2019t")]


def test_rules_about_characters_stay_inside_a_cell(tmp_path):
    """A greedy pattern does not run from one cell of a row into the next."""
    rulebook = house(tmp_path, R="extends: existence\nmessage: m\nnonword: true\ntokens: ['\\(.+\\)']\n")
    assert marks("| h |\n|---|---|\n\n| a (b) | c | d (e) |\n|---|---|---|\n", rulebook) == [("R", "(b)"), ("R", "(e)")]


def test_sentences_of_typed_text_end_at_line_ends_too(tmp_path):
    """A sentence that ends at the end of a line is one, also for rules about characters."""
    rulebook = house(tmp_path, R="extends: existence\nmessage: m\nscope: sentence\nnonword: true\ntokens: ['^\\w+']\n")
    assert marks("One is.\nTwo is. Three is.", rulebook) == [("R", "One"), ("R", "Two"), ("R", "Three")]


def test_tokens_are_one_alternation(tmp_path):
    """The first that begins has it, then the first in the file; what it covers is searched again behind it."""
    rulebook = house(tmp_path, R="extends: existence\nmessage: m\ntokens: [foo, 'foo bar', 'a b', 'b \\w+ b']\n")
    assert [source for _, source in marks("foo bar, a b c b d b", rulebook)] == ["foo", "a b", "b d b"]


def test_words_end_where_their_letters_end(tmp_path):
    """A word of other letters than ASCII is not cut in two."""
    rulebook = house(tmp_path, R="extends: existence\nmessage: m\ntokens: [caf, resume, t]\n")
    assert marks("caf\u00e9 r\u00e9sume pre\u0301t\u00eates", rulebook) == []


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("a(?i)b", "a(?i:b)"),
        ("(?:a(?i)b|c)d|e", "(?:a(?i:b)|(?i:c))d|e"),
        ("[(?i)]a", "[(?i)]a"),
        (r"\(?i)", r"\(?i)"),
        ("(?i)a(?i)b", "(?i:ab)"),
    ],
)
def test_a_flag_in_the_middle_holds_to_the_end_of_its_group(pattern, written):
    """`regex` takes such a flag at the start only, so it is written as a group."""
    assert scoped_flags(pattern) == written


def test_a_flag_in_the_middle_works_with_look_around(tmp_path):
    """In a pattern that re2 refuses as well."""
    rulebook = house(tmp_path, R="extends: existence\nmessage: m\ntokens: ['(?<!no )ab(?i)cd']\n")
    assert marks("abCD ABCD no abcd", rulebook) == [("R", "abCD")]


def test_exceptions_may_look_around_and_cover(tmp_path):
    """An exception counts with its case; one of several words takes back every match that it covers."""
    rulebook = house(
        tmp_path,
        R="extends: existence\nmessage: m\nignorecase: true\ntokens: [mea, api, json]\n"
        "exceptions: [mea culpa, API, '(?i)json', '(?<!x)y']\n",
    )
    assert marks("mea culpa, mea, api, API, Json", rulebook) == [("R", "mea"), ("R", "api")]


def test_terms_that_are_accepted_are_whole_words(tmp_path):
    """A term of comms.toml takes back a match that holds it, or that it covers, whatever its case."""
    packs = tmp_path / "packs"
    house(tmp_path, R="extends: existence\nmessage: m\ntokens: [use, misuse, 'open use']\n")
    (tmp_path / "comms.toml").write_text('[lint]\nrules = ["packs"]\n[lint.accept]\n"house.R" = ["Fair use", "open"]\n')
    from comms.lint.rulebook import load_rulebook
    from comms.settings import find_settings

    rulebook = load_rulebook([str(packs)], find_settings(str(tmp_path)))
    assert marks("use misuse open use fair use", rulebook) == [("R", "use"), ("R", "misuse")]


def test_actions_are_edits_that_nobody_applies_unasked(tmp_path):
    """`replace`, `remove` and `edit` give an edit where there is one choice; the message can name it."""
    rulebook = house(
        tmp_path,
        A="extends: existence\nmessage: Use '%[2]s'\nnonword: true\ntokens: [' -- ']\n"
        "action: {name: edit, params: [trim, ' ']}\n",
        B="extends: existence\nmessage: m\ntokens: ['\\w+ly-\\w+']\naction: {name: edit, params: [regex, '(\\w+)-(\\w+)', '$1 ${2}']}\n",
        C="extends: existence\nmessage: one of %[2]s\ntokens: [foo]\naction: {name: replace, params: [a, b]}\n",
        D="extends: existence\nmessage: m\ntokens: ['PIN number']\naction: {name: edit, params: [split, ' ', '0']}\n",
        E="extends: existence\nmessage: m\ntokens: [bar]\naction: {name: edit, params: [split, ' ']}\n",
    )
    findings = [
        each
        for each in lint(read_document("a -- b, newly-made foo PIN number bar"), rulebook)
        if each.rule.startswith("house.")
    ]
    assert [(each.rule[-1], each.edit.replacement if each.edit else None) for each in findings] == [
        ("A", "--"),
        ("B", "newly made"),
        ("C", None),
        ("D", "PIN"),
        ("E", None),
    ]
    assert [findings[0].message, findings[2].message] == ["Use '--'", "one of 'a' or 'b'"]
    assert not any(each.edit and each.edit.safe for each in findings)


def test_substitutions_capitalise_and_know_what_reads_right(tmp_path):
    """A capital is copied; a text that is one of the choices, or matches a value that is a pattern, is left alone."""
    rulebook = house(
        tmp_path,
        Cap="extends: substitution\nmessage: \"%s for '%s'\"\nignorecase: true\ncapitalize: true\naction: {name: replace}\n"
        "swap:\n  utili[sz]e: use\n  apply: Apply|utilise\n",
        Case="extends: substitution\nmessage: m\nignorecase: true\nswap:\n  git ?hub: GitHub\n  'e\\.?g\\.?': 'e\\.g\\.'\n",
    )
    document = read_document("Utilize it and utilise it. Apply it.")
    messages = [each.message for each in lint(document, rulebook) if each.rule == "house.Cap"]
    assert messages == ["Use for 'Utilize'", "use for 'utilise'"]
    assert marks("GitHub, e.g, Git hub, github", rulebook) == [("Case", "e.g"), ("Case", "Git hub"), ("Case", "github")]


def test_matchcase_writes_the_choice_as_the_text_was_written(tmp_path):
    """Small letters, a capital or all capitals, where the rule asks for it."""
    rulebook = house(
        tmp_path,
        R="extends: substitution\nmessage: m\nignorecase: true\nmatchcase: true\naction: {name: replace}\nswap: {a ok: A-OK}\n",
    )
    findings = [each for each in lint(read_document("a ok, A ok, A OK"), rulebook) if each.rule == "house.R"]
    assert [each.edit and each.edit.replacement for each in findings] == ["a-ok", "A-ok", "A-OK"]


def test_front_matter_is_text_too(tmp_path):
    """Values of several words are checked in their place, under their name as a scope; the title is a heading."""
    rulebook = house(
        tmp_path,
        Text="extends: existence\nmessage: m\ntokens: [foo]\n",
        Head="extends: existence\nmessage: m\nscope: heading\ntokens: [foo]\n",
        Key="extends: existence\nmessage: m\nscope: text.frontmatter.summary\ntokens: [foo]\n",
    )
    text = "---\ntitle: A foo\nsummary: 'See foo'\ndescription: >\n  And foo\n  here\nkind: foo\n---\n\nNothing.\n"
    document = read_document(text)
    found = [
        (each.rule[6:], document.position(each.span.start).line)
        for each in lint(document, rulebook)
        if each.rule.startswith("house.")
    ]
    assert found == [("Head", 2), ("Text", 2), ("Key", 3), ("Text", 3), ("Text", 5)]


def test_code_and_addresses_are_no_text(tmp_path):
    """Code spans, code blocks and addresses are left alone; the words of links, alt texts and headings are not."""
    rulebook = house(tmp_path, R="extends: existence\nmessage: m\ntokens: [foo]\n")
    text = (
        "`foo` <https://foo.example/> https://example.com/foo [a foo](foo) ![b foo](foo)\n\n    foo\n\n```\nfoo\n```\n"
    )
    assert len(marks(text, rulebook)) == 2
