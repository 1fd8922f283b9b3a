"""Another party named as the cause, told by its words alone: asked only where no facts say who is who.

A name that stands in a link of the text is passed: it may be the party's own account that is linked.
"""

from __future__ import annotations

from comms.lint.patterns import fixed
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_NAME = r"([A-Z][\w&'-]*[A-Za-z][\w&-]*(?:\s+[A-Z][\w&-]+){0,2}|[a-z]+[A-Z]\w+)"
_BLAMED = fixed(
    r"\b(?:[Vv]ulnerability|[Ff]law|[Bb]ug|[Ww]eakness|[Ss]ecurity hole|[Hh]ole|[Bb]reach|[Cc]ompromise|[Ii]ncident)\s+(?:in|at|of|with)\s+(?:the\s+)?"
    + _NAME
    + r"\b"
    r"|\b[Aa]ttack\s+(?:on|against)\s+" + _NAME + r"\b"
    r"|\b(?:[Bb]ecause|[Ss]ince|[Cc]aused by|[Dd]ue to|[Bb]lame|[Tt]hrough|[Ff]ault of)\s+(?:of\s+)?(?:an?\s+)?"
    + _NAME
    + r"(?:'s)?\s+(?:was|were|had|failed|did|ignored|refused|breach|bug|error|mistake|failure|\w+ed)\b"
    r"|\b"
    + _NAME
    + r"\s+(?:failed|refused|ignored|neglected|did nothing|did not (?:respond|act|react|fix|notify|tell|help))\b"
    r"|\b" + _NAME + r"\s+(?:was|were|had been|has been)\s+(?:compromised|breached|hacked|tricked|careless|slow)\b"
)
_NOBODY = fixed(
    r"^(?:The|This|That|These|Those|It|We|I|They|He|She|You|Our|Their|His|Her|An?|No|None|Nobody|One|Some|Several|Many|Most|All|Any|Each|Every|Both|Other|Another"
    r"|There|Here|What|Which|Who|When|Where|While|If|As|At|On|In|For|From|By|Of|Only|Also|However|Users?|Customers?|Passwords?|Accounts?|Access|Data|Files?"
    r"|Attackers?|Hackers?|Someone|Somebody|Everyone|Root|Information|Emails?|Servers?|Systems?|Services?|Packages?|Tokens?|Keys?|Credentials|Nothing|Everything"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\b"
)
_OWN = r"\b(?:[Oo]ur|[Tt]he)\s+{}\s+(?:team|project|community|server|staff|website|foundation|developers?)\b|@(?:[\w-]+\.)*{}\.|//[^\s)]*{}|\[[^\]]*{}[^\]]*\]\("


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give the first mention of each party that a paragraph without a link names as the cause."""
    if reading.against is not None:
        return  # the facts know the parties, and what they have published
    titles = " ".join(passage.text for passage in reading.titles()).casefold()
    seen: set[str] = set()
    for passage in reading.passages:
        text = passage.text
        if passage.scope.startswith("heading"):
            continue
        for match in _BLAMED.finditer(text):
            name = next(group for group in match.groups() if group is not None).removesuffix("'s")
            key = name.casefold()
            if key in seen or _NOBODY.search(name) or key.split()[0] in titles or _is_known(name, reading):
                continue
            seen.add(key)
            start = match.start() + match.group().index(name)
            yield Hit(passage.span(start, start + len(name)), (name,))


def _is_known(name: str, reading: Reading) -> bool:
    """Say whether a name is that of the writer (its team, its address), or stands in a link of the text."""
    first = "".join(f"\\{sign}" if not sign.isalnum() else sign for sign in name.split(maxsplit=1)[0])
    return fixed(_OWN.replace("{}", f"(?i:{first})")).found_in(reading.document.text)
