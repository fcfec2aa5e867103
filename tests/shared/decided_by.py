"""Options with an open point decided, by each of the values that it still allows."""

from __future__ import annotations

from typing import Any

from mou_builder import OpenPoint, Options
from mou_builder.options.paths import placed


def put(given: Options, path: str, value: Any) -> Options:
    """Return the options with *value* at *path*."""
    changed: Options = placed(given, tuple(path.split(".")), value)
    return changed


def allowed(point: Any, values: tuple[Any, ...]) -> list[Any]:
    """Return those of *values* by which *point* can be decided."""
    if not isinstance(point, OpenPoint):
        return [point]
    return [
        value
        for value in values
        if (not point.between or value.value in point.between)
        and (point.earliest is None or value >= point.earliest)
        and (point.latest is None or value <= point.latest)
        and (point.at_least is None or value >= point.at_least)
        and (point.at_most is None or value <= point.at_most)
    ]


def agreed(answers: list[bool | None]) -> bool | None:
    """Return the one answer, or None."""
    return answers[0] if len(set(answers)) == 1 else None
