"""The files that ship with comms: templates, rules, examples."""

from __future__ import annotations

import os

from comms.errors import Location, ResourceMissing

_HERE = os.path.dirname(os.path.abspath(__file__))
_unpacked: dict[str, str] = {}


def folder(name: str) -> str:
    """Give the path of a folder that ships with comms: "templates", "rules" or "examples".

    In an installed wheel it lies inside the package, in a checkout beside it. Where comms is imported from a zip file
    the folder is unpacked for the length of the process. Raises ResourceMissing.
    """
    for root in (os.path.join(_HERE, "data"), os.path.dirname(_HERE)):
        path = os.path.join(root, name)
        if os.path.isdir(path):
            return path
    if name not in _unpacked:
        _unpacked[name] = _unpack(name)
    return _unpacked[name]


def _unpack(name: str) -> str:
    import atexit  # only a zipped installation comes here
    from contextlib import ExitStack
    from importlib.resources import as_file, files  # 17 ms

    source = files("comms").joinpath("data", name)
    if not source.is_dir():
        raise ResourceMissing("a folder that ships with comms is missing", "install comms again", Location(name))
    stack = ExitStack()
    atexit.register(stack.close)
    return str(stack.enter_context(as_file(source)))
