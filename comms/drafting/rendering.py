"""Running one template on prepared facts, and saying in plain words what went wrong.

Templates that ship with comms run in this process. What a house wrote itself runs in a child process with limits on
time and memory: a loop that never ends cannot be stopped from inside.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from comms.drafting.language import FILE_NAME
from comms.errors import FactMissing, Location, TemplateNotFound, TemplateSyntax
from comms.resources import folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from comms.drafting.environment import Sandbox
    from comms.facts.loader import Facts

TIME_LIMIT_S = 10
MEMORY_LIMIT_BYTES = 1 << 30
_SLIPS = (TypeError, ValueError, RecursionError, MemoryError)
_CHILD = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from comms.drafting.rendering import child; child()"


def render_template(
    name: str, context: Mapping[str, Any], language: str, templates_dir: str | None, facts: Facts | None = None
) -> str:
    """Render one template with a projection.

    Raises FactMissing for an empty fact that it prints, TemplateNotFound, and TemplateSyntax with the place of its
    slip, of what the sandbox forbids, or for a template that is too slow or too large.
    """
    order = {
        "name": name,
        "context": context,
        "language": language,
        "templates_dir": templates_dir,
    }
    answer = _in_child(order) if _is_own(name, language, templates_dir) else answered(order)
    if "text" in answer:
        return str(answer["text"])
    if "empty" in answer:
        place = str(answer["empty"])
        first = place.split("[", maxsplit=1)[0].split(".", maxsplit=1)[0]
        hint = "fill it in, or leave out the record that lacks it"
        raise FactMissing(f"{place} is empty for these readers", hint, facts.locate((first,)) if facts else None)
    kind = TemplateNotFound if answer["error"] == "missing" else TemplateSyntax
    raise kind(answer["message"], answer["hint"], Location(answer["path"] or name, answer["line"]))


def _is_own(name: str, language: str, templates_dir: str | None) -> bool:
    """Whether a house's own files have a part in a template: itself, macros that it may import, words."""
    inside = os.path.join(templates_dir, language) if templates_dir else ""
    if not os.path.isdir(inside):
        return False
    return any(entry in {name, FILE_NAME} or entry.startswith("_") for entry in os.listdir(inside))


def _in_child(order: Mapping[str, Any]) -> dict[str, Any]:
    command = [sys.executable, "-c", _CHILD, json.dumps([path for path in sys.path if path])]
    place = os.path.join(str(order["templates_dir"]), str(order["language"]), str(order["name"]))
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, with arguments that hold nothing from outside
            command, input=json.dumps(order).encode(), capture_output=True, timeout=TIME_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        return _error(f"takes longer than {TIME_LIMIT_S} seconds and was stopped", "look for a loop in a loop", place)
    if done.returncode != 0 or not done.stdout:
        return _error("takes too much memory or time and was stopped", "look for a loop in a loop", place)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def child() -> None:
    """Answer one order from standard input on standard output, under limits where the system knows them."""
    try:
        import resource
    except ImportError:  # Windows: the parent's limit of time remains
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT_S, TIME_LIMIT_S + 1))
    order = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answered(order)).encode())


def answered(order: Mapping[str, Any]) -> dict[str, Any]:
    """Render in this process: {"text"}, {"empty": place of a fact}, or {"error", "message", "hint", "path", "line"}."""
    import jinja2

    from comms.drafting.environment import EmptyFact, render
    from comms.drafting.escaping import prepared

    name, context = str(order["name"]), order["context"]
    try:
        made = _environment(str(order["language"]), order["templates_dir"], str(context.get("time_zone", "")))
        ready = prepared(context)
        assert isinstance(ready, dict)
        return {"text": render(made, name, ready)}
    except EmptyFact as error:
        return {"empty": error.place}
    except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, *_SLIPS) as error:
        return _explained(error, name, context)


@lru_cache(maxsize=8)
def _environment(language: str, templates_dir: str | None, zone: str) -> Sandbox:
    """Make the environment of a language; kept, so that a run of many texts reads and compiles a template once.

    A house's own files never come here but in a child process, which is new for each text.
    """
    from comms.drafting.environment import sandbox
    from comms.drafting.language import load_language
    from comms.drafting.wording import Wording

    folders = [os.path.join(root, language) for root in (templates_dir, folder("templates")) if root]
    return sandbox(folders, Wording(load_language(language, templates_dir), zone))


def _explained(error: BaseException, name: str, context: Mapping[str, Any]) -> dict[str, Any]:
    """Say what a slip of a template is, and where."""
    import jinja2
    from jinja2.exceptions import SecurityError

    place = _line(error, name)
    match error:
        case jinja2.TemplateNotFound():
            return _error(f"there is no template {error.name}", "correct its name", *place, error="missing")
        case jinja2.TemplateSyntaxError():
            path = error.filename or error.name or name
            return _error(f"is not valid Jinja: {error.message}", "correct the template", path, error.lineno)
        case jinja2.UndefinedError():
            return _error(str(error.message), _cure(str(error.message), list(context)), *place)
        case SecurityError() | RecursionError() | MemoryError():
            return _error(str(error) or "takes too much memory", "write it without that", *place)
    what = f"cannot be run: {type(error).__name__}: {error}"
    return _error(what, "a filter may be given what it does not take", *place)


def _error(message: str, hint: str, path: str, line: int | None = None, *, error: str = "syntax") -> dict[str, Any]:
    return {"error": error, "message": message, "hint": hint, "path": path, "line": line}


def _cure(message: str, names: list[str]) -> str:
    """Propose the name that was meant; for a name at the top, all that there are."""
    word = message.split("'")[1] if message.count("'") > 1 and message.endswith("is undefined") else ""
    near = get_close_matches(word, names, 1)
    if near:
        return f"did you mean {near[0]}?"
    return f"at the top there are {', '.join(sorted(names))}" if word else "correct the name"


def _line(error: BaseException, name: str) -> tuple[str, int | None]:
    """Give the place at which a template failed: the innermost frame of a template file in the traceback."""
    place: tuple[str, int | None] = (name, None)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place
