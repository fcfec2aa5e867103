"""Options become TOML again."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any

import attrs

from mou_builder.options import Choice, OpenPoint, Options
from mou_builder.options.asking import Approved
from mou_builder.options.kinds import NONE
from mou_builder.options.scope import Service
from mou_builder.options.values import SPANS
from mou_builder.options_file.approved import as_table
from mou_builder.options_file.said_once import with_open_said


def dump_options(options: Options) -> str:
    """Return *options* as the text of an options file in TOML, without what stands at its default.

    Loading the text again gives equal options; comments of a file that they came from are not kept.
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
    return _NEXT.join(
        [line if line[-1] not in "]}" else _closed_apart(line) for line in said.split(_NEXT)]
    )


def options_digest(options: Options, bespoke: str = "") -> str:
    """Return the sha256, in hexadecimal, of *options* as `canonical` writes them; if there are
    *bespoke* texts beside them, of those as well.
    """
    said = canonical(options) + (f"\n{bespoke}" if bespoke else "")
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


_NEXT = ",\n"


def _closed_apart(line: str) -> str:
    """Put the brackets that end a *line* of JSON on a line each: two together would read as the
    mark of a template.
    """
    inside = line.rstrip("]}")
    return inside + "\n".join(line[len(inside) :])


def plain_value(value: Any) -> Any:
    """Return *value* as the plain value that an options file holds."""
    if isinstance(value, (str, int, dt.date)):
        return value
    if isinstance(value, Choice):
        return value.value
    if isinstance(value, tuple):
        return [plain_value(member) for member in value]
    if isinstance(value, SPANS):
        return str(value)
    return _sum(value) if isinstance(value, Decimal) else _table(value)


def _sum(value: Decimal) -> Any:
    if value == value.to_integral_value():
        return int(value)
    import tomlkit  # noqa: PLC0415 - only needed where TOML is written

    return tomlkit.value(f"{value:f}")


def _table(value: Any) -> Any:
    """Write a table of options, in short where there is a short form."""
    if isinstance(value, OpenPoint):
        return {"open": value.open} | _given(value)
    if isinstance(value, Approved):
        return as_table(value)
    table = _given(value)
    if isinstance(value, Options):
        return with_open_said(value, table)
    if isinstance(value, Service) and table.get("transfer_date") == {"open": ""}:
        del table["transfer_date"]  # it is open where nothing is said
    if isinstance(value, Service) and len(table) == 1:
        return table["decision"]  # always there, as it has no default
    return table


def _given(value: Any) -> dict[str, Any]:
    """Return the options of a table that do not stand at their default."""
    plain = {}
    table: type = type(value)
    for name, default, written_default in _defaults(table):
        held = getattr(value, name)
        if held is default or (held is None and not isinstance(default, OpenPoint)):
            continue
        if held is None:
            plain[name] = NONE
            continue
        written = plain_value(held)
        if written != written_default:
            plain[name] = written
    return plain


@cache
def _defaults(cls: type) -> tuple[tuple[str, Any, Any], ...]:
    """Return the name of each option of a table, with its default and how that would be written."""
    found = []
    for attribute in attrs.fields(cls):
        factory = getattr(attribute.default, "factory", None)
        default = factory() if factory else attribute.default
        there = default is not None and default is not attrs.NOTHING
        found.append((attribute.name, default, plain_value(default) if there else None))
    return tuple(found)
