"""The JSON Schema of the facts file, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any

TITLE = "Facts of a security incident (incident.yaml of comms)"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of incident.yaml, generated from the model.

    It is somewhat wider than the loader: an editor reads `2026` as a number and an empty value as null, which the
    loader takes for text and for "not known".
    """
    from comms.facts.model import Incident

    schema = Incident.model_json_schema(by_alias=True, mode="validation")
    widened: dict[str, Any] = _widen(schema)
    widened["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    widened["title"] = TITLE
    return widened


def _widen(part: Any) -> Any:
    """Return a part of the schema in which plain text may look like a number and a value may be left empty."""
    if isinstance(part, list):
        return [_widen(item) for item in part]
    if not isinstance(part, dict):
        return part
    wide = {key: _widen(value) for key, value in part.items() if key != "default"}
    if wide.get("type") == "string" and "enum" not in wide and "const" not in wide and "pattern" not in wide:
        wide["type"] = ["string", "number", "boolean"]
    if isinstance(part.get("properties"), dict):
        wide["properties"] = {name: _or_empty(value) for name, value in wide["properties"].items()}
    if wide.get("type") == "array" and isinstance(wide.get("items"), dict):
        items = wide.pop("items")
        single = {"type": ["string", "number"]} if "$ref" not in items else None
        return {"anyOf": [{**wide, "items": items}, single]} if single else {**wide, "items": items}
    return wide


def _or_empty(part: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [part, {"type": "null"}]}
