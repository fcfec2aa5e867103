"""Equality, hash and text of frozen values, written once.

attrs can compile them for each class; for a hundred classes that takes longer than all else that
happens before a small file is read.
"""

from __future__ import annotations

from typing import Any

import attrs


class Record:
    """A value that is equal to another of its class whose attributes are."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, a.name) == getattr(other, a.name) for a in _compared(type(self)))

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, a.name) for a in _compared(type(self)))))

    def __repr__(self) -> str:
        shown = (f"{a.name}={getattr(self, a.name)!r}" for a in _fields(type(self)) if a.repr)
        return f"{type(self).__name__}({', '.join(shown)})"


def _compared(cls: type) -> tuple[attrs.Attribute[Any], ...]:
    return tuple(attribute for attribute in _fields(cls) if attribute.eq)


def _fields(cls: Any) -> tuple[attrs.Attribute[Any], ...]:
    return tuple(attrs.fields(cls))
