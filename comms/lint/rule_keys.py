"""The keys that a rule file may hold, and what each must be. Loaded only when rule files are compiled."""

from __future__ import annotations

from comms.lint.checks import AGAINST_FACTS

COMMON: dict[str, str] = {
    "extends": "text",
    "message": "text",
    "level": "level",
    "scope": "scopes",
    "link": "text",
    "description": "text",
    "limit": "number",
    "action": "action",
    "tests": "anything",
    "kinds": "kinds",
    "levels": "levels",
    "why": "text",
    "instead": "text",
    "source": "text",
    "examples": "examples",
    "safe": "yes or no",
}
"""Keys of every rule: Vale's, then ours from `kinds` on."""

_PATTERNS = {
    "ignorecase": "yes or no",
    "nonword": "yes or no",
    "exceptions": "texts",
    "vocab": "yes or no",
    "matchcase": "yes or no",
}

CHECKS: dict[str, dict[str, str]] = {
    "existence": {
        "tokens": "patterns",
        "raw": "patterns",
        "append": "yes or no",
        "unless": "patterns",
        "quotable": "yes or no",
        **_PATTERNS,
    },
    "substitution": {"swap": "pairs", "capitalize": "yes or no", "pos": "text", **_PATTERNS},
    "occurrence": {"token": "pattern", "max": "number", "min": "number", "ignorecase": "yes or no"},
    "missing_element": {
        "tokens": "patterns",
        "headings": "patterns",
        "unless": "patterns",
        "anyway": "patterns",
        "under": "patterns",
        "not_under": "patterns",
        "addresses": "yes or no",
        "min": "number",
    },
    "title_without_date": {},
    "late_lead": {},
    "third_party_blamed": {},
    "timeline_missing": {"min": "number"},
    "timeline_out_of_order": {},
    "relative_date": {"exceptions": "texts"},
    "time_without_zone": {},
    "ambiguous_date": {},
    "placeholder": {"exceptions": "texts"},
    "private_address": {},
    "internal_host": {"suffixes": "texts"},
    "secret": {},
    "invisible_character": {},
    "undated_claim": {},
    "bare_no_evidence": {},
    "vague_quantity": {},
    **{name: {} for name in sorted(AGAINST_FACTS)},
}
"""The checks that a rule can extend, with the keys of each."""

REFUSED = (
    "capitalization",
    "conditional",
    "consistency",
    "metric",
    "readability",
    "repetition",
    "script",
    "sequence",
    "spelling",
)
"""Checks of Vale that comms does not have: such rules are left out, and said so once."""

SCOPES = (
    *("text", "summary", "raw", "paragraph", "sentence", "list", "blockquote", "heading", "title"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "row", "cell", "header", "frontmatter"),
    *("md", "markdown", "txt", "docx"),
)
"""The words that scopes are made of; after `frontmatter` the name of any field may stand."""

OTHER_SCOPES = (
    *(
        "alt",
        "attr",
        "block",
        "caption",
        "class",
        "code",
        "comment",
        "emphasis",
        "figure",
        "line",
        "link",
        "meta",
        "strong",
    ),
    *(
        "adoc",
        "html",
        "mdx",
        "org",
        "rst",
        "xml",
        "py",
        "go",
        "js",
        "ts",
        "c",
        "cpp",
        "java",
        "rb",
        "rs",
        "yml",
        "json",
    ),
)
"""Words of Vale's scopes that comms does not have: rules of these alone are left out, and said so once."""

ACTIONS = ("replace", "remove", "edit", "convert", "suggest")
EXAMPLES = ("bad", "good")
