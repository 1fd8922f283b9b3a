"""Makes docs/cli.md from the parsers of the commands: python -m comms.cli.manual > docs/cli.md."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from comms.cli.main import COMMANDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = """\
# The command line

`comms` alone opens the terminal interface in this folder; `comms --demo` opens it on a copy of the worked example.
`comms COMMAND --help` says what stands here. This page is made from the commands
(`python -m comms.cli.manual > docs/cli.md`); change them, not the page.

Every command ends with one of these codes:

| Code | Meaning |
|---|---|
| 0 | done, and nothing to mend |
| 1 | there are findings that must be mended |
| 2 | something in the words of the command, a file, the settings or the folder is wrong |
| 3 | the facts are not valid |
| 4 | a template or a rule is not valid |
| 5 | a Word file, a packet or another file could not be made or read |
| 6 | a gate is closed |
| 130 | interrupted |
"""


def manual() -> str:
    """Give docs/cli.md for the commands that there are."""
    rows = [f"| [{name}](#comms-{name}) | {does} |" for name, does in COMMANDS.items()]
    parts = [_HEAD, "\n".join(["| Command | Does |", "|---|---|", *rows, ""])]
    for name in COMMANDS:
        command = import_module(f"comms.cli.{name}")
        parser = argparse.ArgumentParser(prog=f"comms {name}", add_help=False)
        command.arguments(parser)
        parts.append(f"## comms {name}\n\n{(command.__doc__ or '').strip()}\n")
        parts.extend(_of(parser))
    return "\n".join(parts)


def _of(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Give what a parser takes, and after it what each of its actions takes."""
    # argparse has no public way to ask a parser what it takes.
    actions = [action for action in parser._actions if action.dest != "help"]  # noqa: SLF001 - as above
    inner = [action for action in actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001 - as above
    own = [action for action in actions if action not in inner]
    if own:
        rows = [f"| {_name(action)} | {_says(action)} |" for action in own]
        yield "\n".join([f"    {_usage(parser.prog, own)}", "", "| Argument | Meaning |", "|---|---|", *rows, ""])
    elif not inner:
        yield f"    {parser.prog}\n"
    for action in inner:
        for choice in action._choices_actions:  # noqa: SLF001 - as above
            yield f"### {parser.prog} {choice.dest}\n\n{_sentence(choice.help or '')}\n"
            yield from _of(action.choices[choice.dest])


def _usage(prog: str, actions: list[argparse.Action]) -> str:
    """Give the line to type: what must stand, and `[OPTIONS]` for what may."""
    words = [prog]
    if any(action.option_strings and not action.required for action in actions):
        words.append("[OPTIONS]")
    words += [" ".join([action.option_strings[-1], *_values(action)]) for action in actions if _is_demanded(action)]
    for action in actions:
        if not action.option_strings:
            words += _values(action)
    return " ".join(words)


def _is_demanded(action: argparse.Action) -> bool:
    return bool(action.option_strings) and action.required


def _values(action: argparse.Action) -> list[str]:
    """Give the words that stand for what an argument takes; none for a switch."""
    if action.nargs == 0:
        return []
    word = str(action.metavar or action.dest.upper())
    form = {"?": "[{}]", "*": "[{} ...]", "+": "{} [...]"}.get(str(action.nargs), "{}")
    return [form.format(word)]


def _name(action: argparse.Action) -> str:
    names = action.option_strings or [""]
    return ", ".join(f"`{' '.join([name, *_values(action)]).strip()}`" for name in names)


def _says(action: argparse.Action) -> str:
    """Give the help of an argument, what may be chosen, and whether it must stand."""
    said = [(action.help or "").replace("%%", "%").replace("|", "\\|")]
    if action.choices is not None:
        said.append(f"one of {', '.join(f'`{choice}`' for choice in action.choices)}")
    if _is_demanded(action):
        said.append("required")
    return "; ".join(filter(None, said))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


if __name__ == "__main__":
    sys.stdout.write(manual())
