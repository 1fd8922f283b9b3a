"""The pane beside the text: findings with why and instead, the text as readers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from comms.printing import printable
from comms.tui.marks import LETTERS
from comms.tui.preview import fits, render
from comms.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Click

    from comms.document.finding import Finding
    from comms.document.tree import Document
    from comms.tui.session import Session

FINDINGS, PREVIEW = "findings-page", "preview-page"
_TITLES = {FINDINGS: "Findings", PREVIEW: "Preview"}
_NARROWEST, _BEFORE_MESSAGE = 20, 10
_STYLES = {"error": "bold $error", "warning": "$warning", "suggestion": "$suggestion"}


class Side(Vertical):
    """Findings and preview; one of them is shown."""

    def __init__(self) -> None:
        super().__init__(id="side")
        self._count = 0

    def compose(self) -> ComposeResult:
        """Lay out the tabs and the pages."""
        yield Static("", id="tabs", markup=False)
        with ContentSwitcher(initial=FINDINGS, id="pages"):
            with Vertical(id=FINDINGS):
                yield Rows(id="findings")
                yield Static("", id="detail", markup=False)
            with VerticalScroll(id=PREVIEW):
                yield Static("", id="preview", markup=False)

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
            target = self.query_one("#findings" if page == FINDINGS else f"#{PREVIEW}")
            self.call_after_refresh(target.focus)

    def on_mount(self) -> None:
        """Draw the tabs."""
        self._draw_tabs()

    def _draw_tabs(self) -> None:
        words = []
        for page, title in _TITLES.items():
            name = f"{title} {self._count}" if page == FINDINGS else title
            words.append(f"[{name}]" if page == self.page else f" {name} ")
        self.query_one("#tabs", Static).update(Content(" ".join(words)))

    def on_click(self, event: Click) -> None:
        """Turn the page where a tab is clicked."""
        if event.widget is not None and event.widget.id == "tabs":
            self.turn(PREVIEW if self.page == FINDINGS else FINDINGS)

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


def _folded(text: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, width) or [""]
