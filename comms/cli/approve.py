"""Record who approves a draft, in which role; it is a record, not an authentication."""

from __future__ import annotations

import sys

from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from comms.workspace.approval import Standing


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms approve`."""
    parser.add_argument("draft", metavar="DRAFT", help="a draft of an incident")
    parser.add_argument("--by", required=True, metavar="NAME", help="who approves: a name or role of the team")
    parser.add_argument("--role", required=True, metavar="ROLE", help="in which role, for example legal")
    parser.add_argument("--comment", default="", metavar="TEXT", help="a word for the record")
    parser.add_argument(
        "--table", metavar="CUSTOMERS.csv", help="the table of customers that a personal notice goes to"
    )
    parser.add_argument(
        "--waive-facts",
        default="",
        metavar="REASON",
        help="approve although facts changed since the text was drafted, and say why they do not matter to it",
    )
    parser.add_argument("--withdraw", action="store_true", help="take the approval in this role back")


def run(options: Namespace) -> int:
    """Record the approval in the ledger, say what is still wanting, and print the ledger's head hash."""
    from comms.workspace.approving import approve, withdraw_approval

    if options.withdraw:
        standing, head = withdraw_approval(options.draft, by=options.by, role=options.role, comment=options.comment)
        word = f"{standing.draft}: the approval by {options.role} is withdrawn by {options.by}."
    else:
        made = approve(
            options.draft,
            by=options.by,
            role=options.role,
            comment=options.comment,
            table=options.table,
            waive_facts=options.waive_facts,
        )
        sys.stderr.write(f"Bound to the bytes {made.text} and the facts {made.facts}\n")
        already = "" if made.new else " already; nothing was written"
        standing, head = made.standing, made.head
        word = f"{standing.draft} is approved by {options.by} as {options.role}{already}."
    sys.stdout.write(f"{printable(word, one_line=True)}\n{printable(_left(standing))}")
    sys.stderr.write(f"Ledger head, to note elsewhere: {head}\n")
    return 0


def _left(standing: Standing) -> str:
    if standing.reasons:
        return "".join(f"Still wanting: {reason}.\n" for reason in standing.reasons)
    return "All who have to approve it have.\n" if standing.approved else ""
