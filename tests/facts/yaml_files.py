"""Random files in the style of people: block and flow, odd spacing, comments, blank lines, either line end."""

from __future__ import annotations

from hypothesis import strategies as st

_COMMENTS = st.sampled_from(["", "", " # note", "  # k: {v}"])
_BLANKS = st.sampled_from(["", "", "\n", "# line\n", "   # deep\n", "\n\n"])
_WORDS = st.sampled_from(["x", "'it''s'", '"a\\tb"', "two words", "2026-11-08T22:03Z", "", "~", "10.0.0.1"])
_GAPS = st.sampled_from(["", " ", "  ", "\n     "])
_STYLES = st.sampled_from(["|", ">-", "|+", "|-"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """Draw the text of a file whose root is a group of keys."""
    text = _block(draw, draw(st.sampled_from([0, 0, 2])), 2) + draw(_BLANKS)
    text = text if draw(st.booleans()) else text.rstrip("\n")
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def _flow(draw: st.DrawFn, depth: int) -> str:
    gap, kind = draw(_GAPS), draw(st.integers(0, 2 if depth else 0))
    if kind == 0:
        return draw(_WORDS) or "q"
    inner = [_flow(draw, depth - 1) for _ in range(draw(st.integers(0, 3)))]
    tail = draw(st.sampled_from(["", "", ","])) if inner else ""
    if kind == 1:
        return "[" + gap + f",{gap}".join(inner) + tail + gap + "]"
    return "{" + gap + f",{gap} ".join(f"f{i}: {item}" for i, item in enumerate(inner)) + tail + gap + "}"


def _block(draw: st.DrawFn, indent: int, depth: int) -> str:
    count = draw(st.integers(1, 3))
    return "".join(draw(_BLANKS) + _entry(draw, f"{' ' * indent}k{index}:", indent, depth) for index in range(count))


def _entry(draw: st.DrawFn, head: str, indent: int, depth: int) -> str:
    kind, step = draw(st.integers(0, 5 if depth else 2)), draw(st.integers(1, 4))
    comment, deeper = draw(_COMMENTS), " " * (indent + step)
    if kind == 0:
        return f"{head} {draw(_WORDS)}{comment}\n"
    if kind == 1:
        return f"{head}  {_flow(draw, 2)}{comment}\n"
    if kind == 2:
        return f"{head} {draw(_STYLES)}{comment}\n{deeper}text\n{deeper}more # text\n"
    if kind == 3:
        return f"{head}{comment}\n{_block(draw, indent + step, depth - 1)}"
    if kind == 4:
        items = [f"{' ' * indent}- {_flow(draw, 1)}{draw(_COMMENTS)}\n" for _ in range(draw(st.integers(1, 2)))]
        return f"{head}{comment}\n{''.join(items)}"
    inner = _block(draw, indent + step + 2, depth - 1).lstrip()
    return f"{head}\n" if inner.startswith("#") else f"{head}\n{deeper}- {inner}"
