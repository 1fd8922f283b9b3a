"""Which parts of a facts file take part in the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.facts.model_errors import keys_at

if TYPE_CHECKING:
    from comms.facts.yaml_reader import Node, Path, Tree


class Places:
    """Which parts of the file take part in the checks, and where what is left of them stands in the file."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.broken: set[Path] = set()
        self.kept: dict[Path, list[int]] = {}

    def original(self, path: Path) -> Path:
        """Return the path in the file for a path in the data, from which broken list entries were taken out."""
        result: Path = ()
        for step in path:
            kept = self.kept.get(result) if isinstance(step, int) else None
            result = (*result, kept[step] if kept is not None and isinstance(step, int) else step)
        return result

    def data(self, node: Node, path: Path = ()) -> Any:
        """Return a node as dict, list and text, without what is left empty or is broken.

        A key that is not known stays, empty or not: `{text: one, two}` must not lose its `two` without a word.
        """
        if node.kind == "text":
            return node.text
        if node.kind == "list":
            kept = [index for index in range(len(node.items)) if (*path, index) not in self.broken]
            if len(kept) < len(node.items):
                self.kept[path] = kept
            return [self.data(node.items[index], (*path, index)) for index in kept]
        return {
            key.text: self.data(value, (*path, key.text))
            for key, value in node.entries
            if (*path, key.text) not in self.broken and not (value.empty and key.text in keys_at(path))
        }
