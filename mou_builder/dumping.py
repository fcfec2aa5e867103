"""Options become TOML again."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
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
    return json.dumps(
        plain_value(options),
        default=dt.date.isoformat,
        ensure_ascii=False,
        indent=0,
        sort_keys=True,
    )


def plain_value(value: Any) -> Any:
    """Give *value* as the plain value that an options file holds."""
    if isinstance(value, OpenPoint):
        return {"open": value.open} | _given(value)
    if isinstance(value, Approved):
        return as_table(value)
    if isinstance(value, Service) and value == Service(decision=value.decision):
        return value.decision.value
    if isinstance(value, (Choice, Month, Decimal)):
        return _plain_word(value)
    if isinstance(value, tuple):
        return [plain_value(member) for member in value]
    return _given(value) if attrs.has(type(value)) else value


def _plain_word(value: Choice | Month | Decimal) -> Any:
    if not isinstance(value, Decimal):
        return value.value if isinstance(value, Choice) else str(value)
    import tomlkit  # noqa: PLC0415 - only needed where TOML is written

    return int(value) if value == value.to_integral_value() else tomlkit.value(f"{value:f}")


def _given(value: Any) -> dict[str, Any]:
    """Give the options of a table that do not stand at their default."""
    plain = {}
    for attribute in attrs.fields(type(value)):
        held = getattr(value, attribute.name)
        factory = getattr(attribute.default, "factory", None)
        default = factory() if factory else attribute.default
        if held is not None and held != default:
            plain[attribute.name] = plain_value(held)
    return plain
