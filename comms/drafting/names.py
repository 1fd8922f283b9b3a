"""The names that a template uses, compared with those that a projection holds, without running the template."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What may hold anything: a parameter of a macro, the result of a filter that makes something new.
ANYTHING: None = None
_SAME_SHAPE = frozenset({"list", "reject", "rejectattr", "select", "selectattr", "sort", "unique"})

Scope = dict[str, Any]


def merged(one: Any, other: Any) -> Any:
    """Give the shape that holds the keys of both: dicts by key, lists as a list of one merged item."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {key: merged(one.get(key), other.get(key)) for key in one | other}
    if isinstance(one, list) and isinstance(other, list):
        item = None
        for value in (*one, *other):
            item = merged(item, value)
        return [] if item is None else [item]
    return other if one is None else one


def misspelt(tree: nodes.Template, shape: Mapping[str, Any]) -> Iterator[tuple[int, str, str]]:
    """Give each name that the projection does not hold: line, what is wrong, and a proposal (may be empty)."""
    yield from _Walk().block(tree.body, dict(shape))


class _Walk:
    """One walk through a template; scopes map names to shapes."""

    def block(self, body: list[nodes.Node], scope: Scope) -> Iterator[tuple[int, str, str]]:
        """Check statements in order; what they set is known to those that follow."""
        for node in body:
            yield from self.node(node, scope)

    def node(self, node: nodes.Node, scope: Scope) -> Iterator[tuple[int, str, str]]:
        """Check one statement."""
        if isinstance(node, nodes.Import):
            scope[node.target] = ANYTHING
        elif isinstance(node, nodes.FromImport):
            scope |= {name if isinstance(name, str) else name[1]: ANYTHING for name in node.names}
        elif isinstance(node, nodes.Assign):
            yield from self.expression(node.node, scope)
            _bind(node.target, self.shape(node.node, scope), scope)
        elif isinstance(node, nodes.AssignBlock):
            yield from self.block(node.body, scope)
            _bind(node.target, ANYTHING, scope)
        elif isinstance(node, nodes.For):
            yield from self.loop(node, scope)
        elif isinstance(node, nodes.Macro):
            scope[node.name] = ANYTHING
            inner = scope | {"varargs": ANYTHING, "kwargs": ANYTHING, "caller": ANYTHING}
            for argument in node.args:
                _bind(argument, ANYTHING, inner)
            yield from self.block(node.body, inner)
        elif isinstance(node, nodes.Expr):
            yield from self.expression(node, scope)
        else:
            for child in node.iter_child_nodes():
                yield from self.node(child, scope)

    def loop(self, node: nodes.For, scope: Scope) -> Iterator[tuple[int, str, str]]:
        """Check a loop: its variable has the shape of an item of what it runs over."""
        yield from self.expression(node.iter, scope)
        inner = scope | {"loop": ANYTHING}
        rows = self.shape(node.iter, scope)
        _bind(node.target, rows[0] if isinstance(rows, list) and rows else ANYTHING, inner)
        if node.test is not None:
            yield from self.expression(node.test, inner)
        yield from self.block(node.body, inner)
        yield from self.block(node.else_, dict(scope))

    def expression(self, node: nodes.Node, scope: Scope) -> Iterator[tuple[int, str, str]]:
        """Check the names inside an expression, innermost first."""
        for child in node.iter_child_nodes():
            yield from self.expression(child, scope)
        if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in scope:
            yield node.lineno, f"there is no fact {node.name!r}", _proposal(node.name, scope)
        key = _key(node)
        if key is not None:
            assert isinstance(node, nodes.Getattr | nodes.Getitem)
            owner = self.shape(node.node, scope)
            if isinstance(owner, dict) and owner and key not in owner:
                yield node.lineno, f"there is no fact {key!r} there", _proposal(key, owner)

    def shape(self, node: nodes.Node, scope: Scope) -> Any:
        """Give what an expression holds, as far as it is known."""
        if isinstance(node, nodes.Name):
            return scope.get(node.name)
        if isinstance(node, nodes.Filter) and node.name in _SAME_SHAPE and node.node is not None:
            return self.shape(node.node, scope)
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            owner = self.shape(node.node, scope)
            key = _key(node)
            if key is not None:
                return owner.get(key) if isinstance(owner, dict) else ANYTHING
            return owner[0] if isinstance(owner, list) and owner and not _is_slice(node) else ANYTHING
        return ANYTHING


def _key(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return node.arg.value
    return None


def _is_slice(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice)


def _bind(target: nodes.Node, shape: Any, scope: Scope) -> None:
    if isinstance(target, nodes.Name):
        scope[target.name] = shape
    else:
        scope |= {name.name: ANYTHING for name in target.find_all(nodes.Name)}


def _proposal(name: str, known: Mapping[str, Any]) -> str:
    near = get_close_matches(name, known, 1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}"
