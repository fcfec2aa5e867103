"""Any value of ours is printed as one short line that says what it is."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import attrs
import pytest
from conftest import EXAMPLES

import mou_builder
from mou_builder import Edition, Month, OpenPoint, Options, build, check, load_bespoke, load_options
from mou_builder.assembly.selection import select
from mou_builder.document.document import Clause, Text, Value
from mou_builder.files.by_attributes import LONGEST_SHOWN, one_line
from mou_builder.library.header import Source
from mou_builder.options.intervention import Route


def classes() -> Iterator[type[attrs.AttrsInstance]]:
    """Yield every class of frozen values that is not private to its module."""
    for module in pkgutil.walk_packages(mou_builder.__path__, "mou_builder."):
        if module.name != "mou_builder.__main__":
            for name, found in vars(import_module(module.name)).items():
                ours = isinstance(found, type) and found.__module__ == module.name
                if ours and attrs.has(found) and not name.startswith("_"):
                    yield found


CLASSES = sorted(classes(), key=lambda cls: (cls.__module__, cls.__name__))
"""All of them; a new one is among them without anybody naming it."""


BESPOKE = """+++
after = "board/meetings"
id = "visits"
status = "agreed"
asked_by = "the Department for Education"
on = 2020-10-19
reason = "it was asked for"
+++

The Board will visit homes.
"""


HOSTILE: dict[str, Any] = {
    "a long text": "so long " * 10_000,
    "lines": "one\ntwo\r\nthree\u2028four\u202e\x00",
    "many members": ("member",) * 10_000,
    "many lines": ("a\nb",) * 10_000,
    "a long table": {f"key {n}\n": "value\n" * 1000 for n in range(1000)},
    "a deep tuple": (((((((("x" * 1000,),),),),),),),),
    "bytes": b"\n" * 100_000,
    "nothing": None,
}


def is_short(value: object) -> bool:
    """Say whether the value is shown on one short printable line that begins with its class."""
    said = repr(value)
    name = type(value).__name__
    return said.startswith(f"{name}(") and said.isprintable() and len(said) <= LONGEST_SHOWN


def filled(cls: type[attrs.AttrsInstance], held: object) -> object:
    """Return a value of *cls* that holds *held* wherever it can hold something."""
    value = cls.__new__(cls)
    for attribute in attrs.fields(cls):
        object.__setattr__(value, attribute.name, held)
    return value


def says_facts(cls: type) -> bool:
    """Say whether the class shows itself by facts of its own, and not by its attributes."""
    return cls.__repr__ is not one_line


def by_attrs(cls: type) -> bool:
    """Say whether the class writes out all that it holds, as attrs does."""
    return cls.__repr__.__code__.co_filename.startswith("<attrs")


@pytest.mark.parametrize("held", HOSTILE.values(), ids=HOSTILE)
def test_a_value_of_any_class_is_one_short_line(held: object) -> None:
    """The line is short however much each of the attributes holds."""
    asked = [cls for cls in CLASSES if not says_facts(cls)]
    assert len(asked) > 100
    assert [cls for cls in CLASSES if by_attrs(cls)] == []
    assert [cls for cls in asked if not is_short(filled(cls, held))] == []


def held_in(value: object) -> Iterator[object]:
    """Yield every value of ours in *value*, including itself."""
    if isinstance(value, tuple | list | set | frozenset):
        for member in value:
            yield from held_in(member)
    elif isinstance(value, Mapping):
        yield from held_in((*value, *value.values()))
    elif attrs.has(type(value)):
        yield value
        for attribute in attrs.fields(type(value)):
            yield from held_in(getattr(value, attribute.name))


def test_all_that_is_built_and_found_is_short(read_editions: dict[str, Edition]) -> None:
    """It holds of the options, edition, selection, document and findings of an example and of all
    within them, among which is every class that shows itself by facts.
    """
    options = load_options(EXAMPLES / "west-sussex-2020.toml")
    edition = read_editions[options.edition]
    bespoke = load_bespoke(BESPOKE, "mou.bespoke.md")
    document = build(options, edition, bespoke)
    whole = (
        options,
        bespoke,
        edition,
        select(edition, options),
        document,
        check(options, document),
    )
    found = {id(value): value for value in held_in(whole)}.values()
    assert [repr(value) for value in found if not is_short(value)] == []
    assert {cls for cls in CLASSES if says_facts(cls)} <= set(map(type, found))


def test_what_is_large_says_what_it_is(
    west_sussex: Options, read_editions: dict[str, Edition]
) -> None:
    """It says its place, its edition, and how much of it there is."""
    edition = read_editions[west_sussex.edition]
    document = build(west_sussex, edition)
    finding = check(west_sussex, document)[0]
    said = repr(west_sussex)
    assert said.startswith("Options('West Sussex County Council', edition 2020.1.0, ")
    assert said.endswith(" open points)")
    assert repr(edition) == f"Edition(2020.1.0, a draft, {len(edition.clauses)} clauses)"
    assert repr(document).endswith(
        f"', edition 2020.1.0, {len(document.parts)} clauses, {len(document.schedules)} schedules)"
    )
    assert repr(finding).startswith(f"Finding({finding.requirement.id}, {finding.outcome.value}, ")
    assert repr(select(edition, west_sussex)).endswith(f" of {len(edition.clauses)} clauses)")


def test_a_long_name_does_not_make_a_long_line(west_sussex: Options) -> None:
    """The same goes for a name of several lines."""
    council = attrs.evolve(west_sussex.council, name="Council\n" * 1000)
    assert is_short(attrs.evolve(west_sussex, council=council))
    assert is_short(attrs.evolve(west_sussex, edition="1.0.0\n" * 1000))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Value("a", "b"), "Value(text='a', path='b')"),
        (Month(2020, 7), "Month(year=2020, month=7)"),
        (OpenPoint(), "OpenPoint()"),
        (OpenPoint(open="Council"), "OpenPoint(open='Council')"),
        (Clause("a", "A\nb", ()), r"Clause(id='a', title='A\nb', blocks=())"),
    ],
    ids=["attributes", "numbers", "nothing but defaults", "one of many", "two lines"],
)
def test_a_small_value_is_shown_as_it_is_made(value: object, said: str) -> None:
    """Its attributes are named, except those that stand at their default."""
    assert repr(value) == said


def test_words_are_shown_by_name(west_sussex: Options) -> None:
    """A word is shown as it is written in Python."""
    assert "type=CouncilType.COUNTY" in repr(west_sussex.council)
    assert west_sussex.route is Route.DIRECTED


def test_values_are_equal_by_class_and_attributes() -> None:
    """Values are equal only if class and attributes are, and equal ones have the same hash."""
    one, same, other = Text("a"), Text("a"), Text("b")
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert Source("a", "b", unverified=False) != Value("a", "b")
    assert one != "a"
