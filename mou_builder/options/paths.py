"""Dotted paths into the options: what can stand at one, and what does."""

from __future__ import annotations

from functools import cache

from mou_builder.options.kinds import Kind, PathError, element, hints, kind_in, members
from mou_builder.options.options import Options
from mou_builder.options.places import (
    Opening,
    Place,
    at,
    name_of,
    open_points,
    path_of,
    place_of,
    placed,
    undecided,
    value_at,
    where_open,
    written_path,
)

__all__ = [
    "Kind",
    "Opening",
    "PathError",
    "Place",
    "at",
    "element",
    "hints",
    "kind_of",
    "members",
    "name_of",
    "open_points",
    "path_of",
    "place_of",
    "placed",
    "undecided",
    "value_at",
    "where_open",
    "written_path",
]


@cache
def kind_of(path: str) -> Kind:
    """Say what the option at *path* can hold; raise PathError if there is none."""
    return kind_in(Options, path)
