"""Options become TOML again."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from functools import cache
from typing import Any

import attrs

from .approved import as_table
from .options import Choice, Month, OpenPoint, Options
from .options.parties import Approved
from .options.scope import Service


def dump_options(options: Options) -> str:
    """Write *options* as TOML, leaving out what stands at its default.

    Loading the text again gives equal options.
    """
    import tomlkit  # noqa: PLC0415 - only needed where TOML is written

    return tomlkit.dumps(plain_value(options))


def canonical(options: Options) -> str:
    """Write *options* as JSON in the one way there is: sorted, a line each, without defaults.

    Loading the text again gives equal options.
    """
    said = json.dumps(
        plain_value(options),
        default=dt.date.isoformat,
        ensure_ascii=False,
        separators=(_NEXT, ":"),
        sort_keys=True,
    )
    return _NEXT.join(map(_closed_apart, said.split(_NEXT)))


_NEXT = ",\n"


def _closed_apart(line: str) -> str:
    """Put the brackets that end a *line* of JSON on a line each: two together would read as the
    mark of a template.
    """
    if line[-1] not in "]}":
        return line
    inside = line.rstrip("]}")
    return inside + "\n".join(line[len(inside) :])


def plain_value(value: Any) -> Any:
    """Give *value* as the plain value that an options file holds."""
    if isinstance(value, (str, int, dt.date)):
        return value
    if isinstance(value, (Choice, Month, Decimal)):
        return _plain_word(value)
    if isinstance(value, tuple):
        return [plain_value(member) for member in value]
    return _table(value)


def _plain_word(value: Choice | Month | Decimal) -> Any:
    if not isinstance(value, Decimal):
        return value.value if isinstance(value, Choice) else str(value)
    import tomlkit  # noqa: PLC0415 - only needed where TOML is written

    return int(value) if value == value.to_integral_value() else tomlkit.value(f"{value:f}")


def _table(value: Any) -> Any:
    """Write a table of options, in short where there is a short form."""
    if isinstance(value, OpenPoint):
        return {"open": value.open} | _given(value)
    if isinstance(value, Approved):
        return as_table(value)
    if isinstance(value, Service) and value == Service(decision=value.decision):
        return value.decision.value
    return _given(value)


def _given(value: Any) -> dict[str, Any]:
    """Give the options of a table that do not stand at their default."""
    plain = {}
    table: type = type(value)
    for name, default in _defaults(table):
        held = getattr(value, name)
        if held is not None and held is not default and held != default:
            plain[name] = plain_value(held)
    return plain


@cache
def _defaults(cls: type) -> tuple[tuple[str, Any], ...]:
    """Give the name of each option of a table, with its default."""
    factories = ((a, getattr(a.default, "factory", None)) for a in attrs.fields(cls))
    return tuple((a.name, factory() if factory else a.default) for a, factory in factories)
