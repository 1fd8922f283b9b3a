"""Random drafts, and random edits of their Word files as a reviewer would make them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.review.word_edits import W, WordFile, text_of

if TYPE_CHECKING:
    from random import Random


_WORDS = ["alpha", "beta", "gamma", "delta", "zeta", "eta", "key", "file", "note", "word"]
_TYPED = [
    *_WORDS,
    "12 November",
    "file.",
    "(note)",
    "C&A",
    "x<y",
    "*star*",
    "_u_",
    "50%",
    "\u201cq\u201d",
    "it's",
    "a|b",
]
_LOOKS = ("**{}**", "*{}*", "~~{}~~", "`{}`", "[{}](https://example.com/a)", "**{} *key***")
_TOUCHED = ".//w:ins|.//w:del|.//w:moveFrom|.//w:moveTo"
_NAMES = {"w": W[1:-1]}


def words(random: Random, most: int = 8) -> str:
    """Give some words without markup."""
    return " ".join(random.choice(_WORDS) for _ in range(random.randint(1, most)))


def typed(random: Random, most: int = 8) -> str:
    """Give what a reviewer types, which Markdown might take for markup."""
    return " ".join(random.choice(_TYPED) for _ in range(random.randint(1, most)))


def running(random: Random, *, one_line: bool = True) -> str:
    """Give running text with some markup."""
    plain = [words(random, 3) for _ in range(random.randint(1, 4))]
    text = " ".join([random.choice(_LOOKS).format(piece) if random.random() < 0.5 else piece for piece in plain])
    if not one_line and "`" not in text and random.random() < 0.4:
        text = text.replace(" ", "\n", 1)
    return text


def draft(random: Random) -> str:
    """Give a draft of a few blocks of every kind."""
    kinds = (_paragraph, _paragraph, _heading, _list, _list, _table, _quote, _code, _rule)
    blocks = [f"# {words(random)}", *[random.choice(kinds)(random) for _ in range(random.randint(2, 7))]]
    return "---\nkind: public-statement\n---\n\n" + "\n\n".join(blocks) + "\n"


def _paragraph(random: Random) -> str:
    return running(random, one_line=False)


def _heading(random: Random) -> str:
    return f"## {running(random)}"


def _rule(_: Random) -> str:
    return "***"


def _code(random: Random) -> str:
    return f"```\n{words(random)}\n  {words(random)}\n```"


def _quote(random: Random) -> str:
    return "\n".join(f"> {line}" for line in running(random, one_line=False).split("\n"))


def _table(random: Random) -> str:
    columns = random.randint(1, 3)
    head = [words(random, 1) for _ in range(columns)]
    rows = [[running(random) for _ in range(columns)] for _ in range(random.randint(1, 4))]
    lines = [f"| {' | '.join(row)} |" for row in (head, *rows)]
    return "\n".join([lines[0], "|" + "---|" * columns, *lines[1:]])


def _list(random: Random, lead: str = "", depth: int = 0) -> str:
    lines: list[str] = []
    ordered = random.random() < 0.4
    for number in range(random.randint(1, 4)):
        marker = f"{number + 1}. " if ordered else "- "
        lines.append(f"{lead}{marker}{running(random)}")
        inner = lead + " " * len(marker)
        chance = random.random()
        if depth < 2 and chance < 0.25:
            lines.append(_list(random, inner, depth + 1))
        elif chance > 0.9:
            lines += ["", f"{inner}{running(random)}", ""]
    return "\n".join(lines).rstrip("\n")


def edit(random: Random, file: WordFile) -> None:
    """Make a few edits, each in a paragraph or row that has none yet."""
    for number in range(random.randint(1, 6)):
        free = [p for p in file.paragraphs if text_of(p) and not p.xpath(_TOUCHED, namespaces=_NAMES)]
        if not free:
            return
        paragraph = random.choice(free)
        if "\n" in text_of(paragraph):
            continue  # the little word processor does not cut code
        random.choice((_type, _type, _strike, _retype, _new, _gone, _split, _row, _no_row, _move))(
            random, file, paragraph, number
        )


def _in_table(paragraph: Any) -> bool:
    return bool(paragraph.xpath("ancestor::w:tc", namespaces=_NAMES))


def _type(random: Random, file: WordFile, paragraph: Any, _: int) -> None:
    file.insert(paragraph, random.randint(0, len(text_of(paragraph))), f"{typed(random, 3)} ")


def _strike(random: Random, file: WordFile, paragraph: Any, _: int) -> None:
    start = random.randint(0, len(text_of(paragraph)) - 1)
    end = random.randint(start + 1, min(len(text_of(paragraph)), start + 12))
    if random.random() < 0.4:
        file.insert(paragraph, end, typed(random, 1))
    file.delete(paragraph, start, end)


def _retype(random: Random, file: WordFile, paragraph: Any, _: int) -> None:
    known = [word for word in text_of(paragraph).split() if file.find(word) is paragraph]
    if known:
        file.retype(random.choice(known), typed(random, 1))


def _new(random: Random, file: WordFile, paragraph: Any, _: int) -> None:
    if not _in_table(paragraph):
        file.insert_paragraph(paragraph, typed(random))


def _gone(_: Random, file: WordFile, paragraph: Any, __: int) -> None:
    if not _in_table(paragraph):
        file.delete_paragraph(paragraph)


def _split(random: Random, file: WordFile, paragraph: Any, _: int) -> None:
    if not _in_table(paragraph) and len(text_of(paragraph)) > 1:
        file.split(paragraph, random.randint(1, len(text_of(paragraph)) - 1))


def _row(random: Random, file: WordFile, _: Any, __: int) -> None:
    rows = [row for row in file.rows if not row.xpath(_TOUCHED, namespaces=_NAMES)]
    if rows:
        row = random.choice(rows)
        file.insert_row(row, [typed(random, 1) for _ in row.iter(f"{W}tc")])


def _no_row(random: Random, file: WordFile, _: Any, __: int) -> None:
    rows = [
        row for row in file.rows if not row.xpath(_TOUCHED, namespaces=_NAMES) and row.getprevious().tag == f"{W}tr"
    ]
    if rows:
        file.delete_row(random.choice(rows))


def _move(random: Random, file: WordFile, paragraph: Any, number: int) -> None:
    others = [one for one in file.paragraphs if one is not paragraph and text_of(one) and not _in_table(one)]
    others = [one for one in others if not one.xpath(_TOUCHED, namespaces=_NAMES)]
    if others and not _in_table(paragraph):
        file.move_paragraph(paragraph, random.choice(others), name=f"move{number}")
