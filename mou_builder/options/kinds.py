"""What an option can hold, read off the classes: their types say it, once, for all who ask."""

from __future__ import annotations

import datetime as dt
import types
import typing
from decimal import Decimal
from functools import cache
from typing import Any

import attrs

from mou_builder.errors import did_you_mean
from mou_builder.files.by_attributes import one_line
from mou_builder.options.limits import Deadline
from mou_builder.options.values import SPANS, Choice, Month, OpenPoint, Year

_IN_WORDS = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    Decimal: "a sum",
    dt.date: "a date",
    Month: "a month",
    Year: "a year",
    Deadline: "a lead time",
}


class PathError(LookupError):
    """A dotted path leads nowhere; the message is the sentence to print."""


@attrs.frozen
class Kind:
    """What an option can hold."""

    types: tuple[type, ...]
    """The plain types, closed choices or classes it can hold."""

    can_be_open: bool
    """It may itself be an open point, and not only a table above it."""

    list_path: str | None
    """The path of the list that it is, or stands in; None if it is a single value."""

    may_be_absent: tuple[str, ...]
    """The paths, the option itself or tables above it, that may be left out."""

    may_be_none: bool
    """It may be decided that there is none: what is not said is then open, and "none" says none."""

    label: str
    """Its name in prose, printed in brackets while it is open."""

    help: str
    """Its help text."""

    is_fact: bool
    """It is worked out from other options, and not written in a file."""

    __repr__ = one_line

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The words of a closed choice; none for anything else."""
        return tuple(member for t in self.types if issubclass(t, Choice) for member in t)

    @property
    def described(self) -> str:
        """What it holds, in words."""
        *first, last = (
            _IN_WORDS.get(t, "words of a closed choice" if issubclass(t, Choice) else "a table")
            for t in self.types
        )
        words = f"{', '.join(first)} or {last}" if first else last
        return f"a list: {words}" if self.list_path else words

    @property
    def is_table(self) -> bool:
        """Whether it is a table of further options."""
        return any(
            attrs.has(t) and not issubclass(t, (Choice, *SPANS, Deadline)) for t in self.types
        )


@cache
def hints(cls: type) -> dict[str, Any]:
    """Return the type of each field and fact of a class of options.

    Their modules do without postponed annotations, so that attrs knows the types already.
    """
    found = {attribute.name: attribute.type for attribute in attrs.fields(cls)}
    for name, value in (fact for base in cls.__mro__ for fact in vars(base).items()):
        if isinstance(value, property) and not name.startswith("_"):
            found[name] = typing.get_type_hints(value.fget)["return"]
    return {name: hint for name, hint in found.items() if not name.startswith("_")}


@cache
def members(hint: Any) -> tuple[Any, ...]:
    """Return the alternatives of a type, one by one: ``X | None`` gives X and NoneType."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return tuple(m for part in typing.get_args(hint) for m in members(part))
    return (hint,)


@cache
def element(hint: Any) -> Any | None:
    """Return what a list type holds, or None if *hint* is not a list."""
    return typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else None


NONE = "none"
"""The word by which an options file says that there is none of what could be left open."""


def may_be_none(attribute: attrs.Attribute[Any]) -> bool:
    """Say whether *attribute*, an option that is open when it is not said, can be none."""
    hint: Any = attribute.type
    return types.NoneType in members(hint) and isinstance(attribute.default, OpenPoint)


def kind_in(root: type, path: str) -> Kind:
    """Say what the option at *path*, from the class *root* of all options, can hold; raise
    PathError if there is none.
    """
    found = _followed(root, path)
    if found is None:
        raise _leads_nowhere(root, path)
    return found


@cache
def _followed(root: type, path: str) -> Kind | None:
    """Return what the option at *path* can hold, or None if there is none."""
    above, _, name = path.rpartition(".")
    kind = _followed(root, above) if above else _whole(root)
    owner = _owner(kind, name) if kind else None
    return _step(kind, owner, name, path) if kind and owner else None


def _whole(root: type) -> Kind:
    return Kind(
        types=(root,),
        can_be_open=False,
        list_path=None,
        may_be_absent=(),
        may_be_none=False,
        label="",
        help="",
        is_fact=False,
    )


def _owner(kind: Kind, name: str) -> type | None:
    """Return the table that has an option or fact *name*, of those that *kind* can hold."""
    return next((c for c in kind.types if attrs.has(c) and name in hints(c)), None)


def _leads_nowhere(root: type, path: str) -> PathError:
    """Return the error for *path*, which leaves the options at one of its steps."""
    above, kind = "", _whole(root)
    for name in path.split("."):
        found = _followed(root, f"{above}{name}")
        if found is None:
            break
        above, kind = f"{above}{name}.", found
    known = [f"{above}{n}" for c in kind.types if attrs.has(c) for n in hints(c)]
    return PathError(f'"{path}" is not an option.{did_you_mean(f"{above}{name}", known)}')


def _step(kind: Kind, owner: type, name: str, path: str) -> Kind:
    """Follow *name* of *owner* from an option of *kind*; *path* is where that leads."""
    parts, found, inside = _parts(hints(owner)[name])
    attribute = _attributes(owner).get(name)
    about = attribute.metadata if attribute else {"help": getattr(owner, name).__doc__}
    return Kind(
        types=found,
        can_be_open=OpenPoint in parts,
        list_path=path if inside else kind.list_path,
        may_be_absent=kind.may_be_absent + ((path,) if types.NoneType in parts else ()),
        may_be_none=attribute is not None and may_be_none(attribute),
        label=about.get("label") or name.replace("_", " "),
        help=about.get("help", ""),
        is_fact=attribute is None or kind.is_fact,
    )


def _parts(hint: Any) -> tuple[tuple[Any, ...], tuple[Any, ...], bool]:
    """Return the alternatives of a type, what they hold once decided, and whether one is a list."""
    parts = members(hint)
    decided = [part for part in parts if part not in (OpenPoint, types.NoneType)]
    inside = [element(part) for part in decided]
    held = tuple(inner or part for part, inner in zip(decided, inside, strict=True))
    return parts, held, any(inside)


@cache
def _attributes(cls: Any) -> dict[str, attrs.Attribute[Any]]:
    return {attribute.name: attribute for attribute in attrs.fields(cls)}
