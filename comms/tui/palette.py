"""The command palette: every action of the screen by name; a closed one says why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider

from comms.tui.actions import shown_key
from comms.tui.screens.frame import WorkScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.command import Hits


class ActionProvider(Provider):
    """Offers the table of actions to Textual's palette."""

    def _offers(self) -> list[tuple[str, str, Callable[[], None]]]:
        screen = self.screen
        if not isinstance(screen, WorkScreen):
            return []
        offers: list[tuple[str, str, Callable[[], None]]] = []
        for action in screen.actions():
            if action.name == "commands":
                continue
            key = f" ({shown_key(action.key)})" if action.key else ""
            reason = screen.why_closed(action.name)
            told = f"closed: {reason}" if reason else action.does
            name = f"{action.name.replace('-', ' ')}{key}"
            offers.append((name, told, partial(screen.action_do, action.name)))
        return offers

    async def discover(self) -> Hits:
        """Offer everything before a letter is typed."""
        for name, told, run in self._offers():
            yield DiscoveryHit(name, run, help=told)

    async def search(self, query: str) -> Hits:
        """Offer what fits the letters typed, in the name or in what it does."""
        matcher = self.matcher(query)
        for name, told, run in self._offers():
            score = max(matcher.match(name), matcher.match(told) * 0.7)
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, help=told)
