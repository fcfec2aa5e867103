"""A JSON Schema (2020-12) of the options, made from their classes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import NoneType
from typing import Any

import attrs

from mou_builder.options import Choice, Month, OpenPoint, Options, Year
from mou_builder.options.asking import Approved
from mou_builder.options.kinds import NONE, may_be_none
from mou_builder.options.paths import element, hints, members
from mou_builder.options.rules import LARGEST_NUMBER, LARGEST_SUM
from mou_builder.options.scope import Decision, Service

URI = "https://json-schema.org/draft/2020-12/schema"


_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string", "pattern": r"\S"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER},
    Decimal: {"type": "number", "minimum": 0, "maximum": int(LARGEST_SUM)},
    dt.date: {"type": "string", "format": "date"},
    Month: {"type": "string", "pattern": r"^(?!0000)\d{4}-(0[1-9]|1[0-2])$"},
    Year: {
        "type": ["string", "integer"],
        "pattern": r"^(?!0000)\d{4}$",
        "minimum": dt.MINYEAR,
        "maximum": dt.MAXYEAR,
    },
}
"""The rules of `options.rules`, as far as a schema can say them: not which characters a text may
hold, nor that a sum has whole pence.
"""


def options_schema() -> dict[str, Any]:
    """Return the schema of an options file, with help texts and closed choices."""
    definitions: dict[str, Any] = {}
    root = _table(Options, definitions)
    return {
        "$schema": URI,
        "title": "Options of a Memorandum of Understanding for a Children's Trust",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _table(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    types = hints(cls)
    properties = {}
    required = []
    for attribute in attrs.fields(cls):
        entry = _schema(types[attribute.name], definitions)
        if attribute.default == "":
            entry = {"type": "string", "pattern": r"^$|\S"}  # empty: nobody is named
        if may_be_none(attribute):
            entry = {"anyOf": [*entry["anyOf"], {"const": NONE}]}
        properties[attribute.name] = {"description": attribute.metadata["help"], **entry}
        if attribute.default is attrs.NOTHING:
            required.append(attribute.name)
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if cls.__doc__:
        schema["description"] = cls.__doc__
    if cls is OpenPoint:
        required = ["open"]
    if required:
        schema["required"] = required
    return schema


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    parts = [part for part in members(hint) if part is not NoneType]
    if len(parts) > 1:
        return {"anyOf": [_schema(part, definitions) for part in parts]}
    part = parts[0]
    inside = element(part)
    if inside is not None:
        return {"type": "array", "items": _schema(inside, definitions)}
    if part in _PLAIN:
        return dict(_PLAIN[part])
    if issubclass(part, Choice):
        return {"enum": [choice.value for choice in part]}
    return _defined(part, definitions)


def _defined(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """Refer to a class, described once among the definitions."""
    if cls is Approved:
        return {"type": "object"}  # options by name, each with a value or tests
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        table = _table(cls, definitions)
        if cls is Service:
            words = [decision.value for decision in Decision]
            table = {"anyOf": [{"enum": words}, table]}
        definitions[cls.__name__] = table
    return {"$ref": f"#/$defs/{cls.__name__}"}
