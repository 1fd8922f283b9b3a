"""The pane beside the text: findings with why and instead, the text as readers see it, the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import ContentSwitcher, Static

from comms.printing import printable
from comms.tui.marks import LETTERS
from comms.tui.preview import fits, render
from comms.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Click
    from textual.widget import Widget

    from comms.document.finding import Finding
    from comms.document.tree import Document
    from comms.tui.session import Session
    from comms.workspace.facts_beside import FactBeside

FINDINGS, PREVIEW, FACTS = "findings-page", "preview-page", "facts-page"
_TITLES = {FINDINGS: "Findings", PREVIEW: "Preview", FACTS: "Facts"}
_NARROWEST, _BEFORE_MESSAGE = 20, 10
_STYLES = {"error": "bold $error", "warning": "$warning", "suggestion": "$suggestion"}


class Side(Vertical):
    """Findings, preview and facts; one of them is shown."""

    class Turned(Message):
        """Another page is shown because its tab was clicked."""

    def __init__(self) -> None:
        super().__init__(id="side")
        self._count = 0
        self._facts: tuple[FactBeside, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the tabs and the pages."""
        yield Static("", id="tabs", markup=False)
        with ContentSwitcher(initial=FINDINGS, id="pages"):
            with Vertical(id=FINDINGS):
                yield Rows(id="findings")
                yield Static("", id="detail", markup=False)
            with VerticalScroll(id=PREVIEW):
                yield Static("", id="preview", markup=False)
            with Vertical(id=FACTS):
                yield Rows(id="facts")
                yield Static("", id="fact", markup=False)

    @property
    def page(self) -> str:
        """The page that is shown."""
        return self.query_one(ContentSwitcher).current or FINDINGS

    def turn(self, page: str) -> None:
        """Show a page. The keyboard stays in this pane: falling into the text, a letter meant as a key would be typed."""
        if page == self.page:
            return
        focused = self.screen.focused
        inside = focused is not None and self in focused.ancestors_with_self
        if inside:
            self.screen.set_focus(None)
        self.query_one(ContentSwitcher).current = page
        self._draw_tabs()
        if inside:
            self.call_after_refresh(self.page_widget().focus)

    def page_widget(self) -> Widget:
        """Give what has the keyboard on the page that is shown."""
        return self.query_one({FINDINGS: "#findings", PREVIEW: f"#{PREVIEW}", FACTS: "#facts"}[self.page])

    def on_mount(self) -> None:
        """Draw the tabs."""
        self._draw_tabs()

    def _tab(self, page: str) -> str:
        name = f"{_TITLES[page]} {self._count}" if page == FINDINGS else _TITLES[page]
        return f"[{name}]" if page == self.page else f" {name} "

    def _draw_tabs(self) -> None:
        self.query_one("#tabs", Static).update(Content(" ".join(self._tab(page) for page in _TITLES)))

    def on_click(self, event: Click) -> None:
        """Turn to the page whose tab is clicked."""
        if event.widget is None or event.widget.id != "tabs":
            return
        at = event.x if event.get_content_offset(event.widget) is None else event.get_content_offset(event.widget).x  # type: ignore[union-attr]
        for page in _TITLES:
            width = len(self._tab(page)) + 1
            if at < width:
                self.turn(page)
                self.post_message(self.Turned())
                return
            at -= width

    def show_findings(self, session: Session, *, empty: str) -> None:
        """List the findings; the cursor stays."""
        self._count = len(session.findings)
        self._draw_tabs()
        width = max(self.size.width - 2, _NARROWEST)
        rows: list[tuple[str, Content | str]] = [
            (str(at), _row(finding, session, width)) for at, finding in enumerate(session.findings)
        ]
        if not rows:
            rows = [("", Content(f"  {line}")) for line in _folded(empty, width)]
        self.query_one("#findings", Rows).show(rows)
        self.show_detail(session)

    def current(self) -> int | None:
        """Give the index of the finding under the cursor."""
        key = self.query_one("#findings", Rows).key
        return int(key) if key else None

    def go_to(self, index: int) -> None:
        """Put the cursor on a finding."""
        self.query_one("#findings", Rows).go_to(str(index))

    def show_detail(self, session: Session) -> None:
        """Show why, instead and what can be done for the finding under the cursor."""
        at = self.current()
        finding = session.findings[at] if at is not None and at < len(session.findings) else None
        narrow = self.screen.has_class("-narrow")
        self.query_one("#detail", Static).update(detail(finding, keys_first=narrow) if finding is not None else "")

    # -- facts --------------------------------------------------------------------------------------------------------

    def show_facts(self, facts: Sequence[FactBeside] | None) -> None:
        """List the facts of these readers, those that the text leaves out first; the cursor stays."""
        self._facts = tuple(facts or ())
        width = max(self.size.width - 2, _NARROWEST)
        rows: list[tuple[str, Content | str]] = []
        for told, title in _HEADINGS.items():
            found = [(at, fact) for at, fact in enumerate(self._facts) if fact.told == told]
            if found:
                rows.append(("", Content.styled(f"  {title.format(count=len(found))}", "bold")))
                rows += [(str(at), Content(f"  {fits(_fact_words(fact), width)}")) for at, fact in found]
        if not rows:
            none = "No facts are at hand for this text." if facts is None else "No fact is cleared for these readers."
            rows = [("", Content(f"  {line}")) for line in _folded(none, width)]
        self.query_one("#facts", Rows).show(rows)
        self.show_fact()

    def fact(self) -> FactBeside | None:
        """Give the fact under the cursor."""
        key = self.query_one("#facts", Rows).key
        return self._facts[int(key)] if key and int(key) < len(self._facts) else None

    def show_fact(self) -> None:
        """Show the whole of the fact under the cursor."""
        fact = self.fact()
        words = Content("")
        if fact is not None:
            keys = "a Put it in at the cursor of the text"
            words = Content.assemble(
                (printable(f"{fact.fact}, {fact.part}"), "bold"), f"\n{printable(fact.text)}\n{keys}"
            )
        self.query_one("#fact", Static).update(words)

    def show_preview(self, document: Document) -> None:
        """Draw the text as readers will see it."""
        page = self.query_one(f"#{PREVIEW}", VerticalScroll)
        width = max((page.size.width or self.size.width) - 2, 20)
        self.query_one("#preview", Static).update(render(document, width))


def _row(finding: Finding, session: Session, width: int) -> Content:
    line = session.place(finding.span.start)[0] + 1
    told = fits(printable(finding.message, one_line=True), max(width - _BEFORE_MESSAGE, _NARROWEST))
    letter = LETTERS[finding.severity]
    return Content.assemble("  ", (letter, _STYLES[finding.severity]), f" {line:<4} {told}")


def detail(finding: Finding, *, keys_first: bool = False) -> Content:
    """Write what a person needs to judge a finding: what, why, what to write instead, what the keys do.

    With `keys_first` the keys come second, for a pane that has few lines.
    """
    pieces = [f"\nInstead: {printable(finding.instead)}"] if finding.instead else []
    if finding.why:
        pieces.append(f"\nWhy: {printable(finding.why)}")
    keys = []
    if finding.edit is not None:
        new = printable(finding.edit.replacement, one_line=True)
        keys.append(f'a Apply "{fits(new, 40)}"' if new else "a Apply: take these words out")
    keys.append("w Allow with reason")
    pieces.insert(0 if keys_first else len(pieces), f"\n{'   '.join(keys)}   {finding.rule}")
    return Content.assemble((printable(finding.message), "bold"), *pieces)


_HEADINGS = {
    "left out": "Left out of this text: {count}",
    "told": "In the text: {count}",
    "": "Not asked of this text, may be said: {count}",
}


def _fact_words(fact: FactBeside) -> str:
    return printable(f"{fact.fact}  {fact.text}", one_line=True)


def _folded(text: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, width) or [""]
