"""Frozen values: when they are equal, and how they are shown and kept."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import mou_builder
from mou_builder.document.document import Text, Value
from mou_builder.files.plain import plain, restored
from mou_builder.library.header import Source
from mou_builder.options.parties import Route
from mou_builder.records import Record

METHODS = ("__eq__", "__hash__", "__repr__")


def below(cls: type) -> Iterator[type]:
    """Every class that is made of *cls*, and of those."""
    for inner in cls.__subclasses__():
        yield inner
        yield from below(inner)


def test_values_are_equal_by_class_and_attributes() -> None:
    """And only then, and equal ones have one hash."""
    one, same, other = Text("a"), Text("a"), Text("b")
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert Source("a", "b", unverified=False) != Value("a", "b")
    assert one != "a"


def test_a_value_is_shown_as_it_is_made() -> None:
    """With every attribute by its name."""
    assert repr(Value("a", "b")) == "Value(text='a', path='b')"


def test_no_class_of_values_has_methods_of_its_own() -> None:
    """To compile them for each would take longer than to read a small file."""
    for module in pkgutil.walk_packages(mou_builder.__path__, "mou_builder."):
        if module.name != "mou_builder.__main__":
            import_module(module.name)
    classes = list(below(Record))
    assert Text in classes
    for cls in classes:
        shared = [getattr(cls, name) is vars(Record)[name] for name in METHODS]
        assert all(shared), cls


def test_a_value_that_stands_twice_is_kept_once() -> None:
    """It is written once, and made once."""
    source = Source("key", "a title", unverified=False)
    written = plain((source, source))
    assert str(written).count("a title") == 1
    first, second = restored(written, Path())
    assert first == source
    assert first is second


def test_what_is_no_value_of_ours_is_not_kept() -> None:
    """A list, a set, a number with a point, whatever belongs to somebody else."""
    for value in ([1], {1, 2}, 1.5, object(), print):
        with pytest.raises((TypeError, AttributeError)):
            plain(value)
    assert restored(plain(Route.DIRECTED), Path()) is Route.DIRECTED
