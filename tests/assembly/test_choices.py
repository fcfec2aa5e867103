"""Each choice alone, changed in a whole memorandum: the document still builds and says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from types import NoneType
from typing import Any

import attrs
import pytest
from conftest import EXAMPLES, HERE

from mou_builder import Edition, Month, OpenPoint, Options, build, load_options
from mou_builder.assembly.selection import select
from mou_builder.conditions.words import shown
from mou_builder.document.document import Block
from mou_builder.options import Choice
from mou_builder.options.asking import Approved
from mou_builder.options.paths import element, hints, members, value_at
from mou_builder.options_file.writing import plain_value

WEST_SUSSEX = load_options(EXAMPLES / "west-sussex-2020.toml")
VOLUNTARY = load_options(
    b"""edition = "2020.1.0"
route = "voluntary"
mou.date = 2018-03-01
council = { name = "Example City Council", type = "metropolitan" }
"""
)
SAMPLES: dict[Any, tuple[Any, ...]] = {
    str: ("words of the council",),
    bool: (True, False),
    int: (0, 1, 12),
    Decimal: (Decimal(0), Decimal("1234.50")),
    dt.date: (dt.date(2013, 3, 1), dt.date(2021, 10, 1)),
    Month: (Month(2020, 7),),
}


def samples(hint: Any) -> Iterator[Any]:
    """Values that an option of this type can take: every word, both answers, open, left out."""
    for part in members(hint):
        inside = element(part)
        if inside is not None:
            yield ()
            yield from ((value,) for value in samples(inside))
        elif part is NoneType:
            yield None
        elif part is OpenPoint:
            yield OpenPoint(open="somebody")
        elif part is Approved:
            yield Approved()  # no clause depends on what was approved
        elif part in SAMPLES:
            yield from SAMPLES[part]
        elif issubclass(part, Choice):
            yield from part
        else:
            yield from tables(part)


def tables(cls: type) -> Iterator[Any]:
    """The least table, and one for each value of each of its options."""
    types = hints(cls)
    needed = {
        a.name: next(samples(types[a.name]))
        for a in attrs.fields(cls)
        if a.default is attrs.NOTHING
    }
    yield cls(**needed)
    for attribute in attrs.fields(cls):
        for value in samples(types[attribute.name]):
            yield cls(**{**needed, attribute.name: value})


def changes(options: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every way to change one option of *options*, with its path."""
    types = hints(type(options))
    for attribute in attrs.fields(type(options)):
        here = f"{path}.{attribute.name}".lstrip(".")
        held = getattr(options, attribute.name)
        if attrs.has(type(held)) and not isinstance(held, OpenPoint | Month):
            for below, changed in changes(held, here):
                yield below, attrs.evolve(options, **{attribute.name: changed})
        else:
            for value in samples(types[attribute.name]):
                yield here, attrs.evolve(options, **{attribute.name: value})


BASES = {
    "directed": WEST_SUSSEX,
    "voluntary": VOLUNTARY,
    "exampleshire": load_options(EXAMPLES / "exampleshire-2026.toml"),
}


def selected(options: Options, edition: Edition) -> frozenset[str]:
    """The clauses and definitions in the document."""
    decided = select(edition, options).decided
    return frozenset(name for name, clause in decided.items() if clause.selected)


@pytest.mark.parametrize("name", BASES)
def test_every_single_choice_builds_and_selects_what_was_reviewed(
    name: str, read_editions: dict[str, Edition], request: pytest.FixtureRequest
) -> None:
    """No one word, answer, open point or omission stops the line; and the clauses that come and
    go with it are those in the golden file, which a lawyer can read.
    """
    edition = read_editions[BASES[name].edition]
    base = selected(BASES[name], edition)
    built: set[object] = set()
    lines = []
    for path, options in changes(BASES[name]):
        if path == "edition":
            continue
        chosen = selected(options, edition)
        if not {path, chosen} <= built:
            assert build(options, edition).parts, path
            built |= {path, chosen}
        if chosen != base:
            moved = [f"+{clause}" for clause in sorted(chosen - base)]
            moved += [f"-{clause}" for clause in sorted(base - chosen)]
            lines.append(f"{path} = {shown_at(options, path)}: {' '.join(moved)}")
    golden = HERE / "golden" / f"selection-{name}.txt"
    text = "\n".join(dict.fromkeys(lines)) + "\n"
    if request.config.getoption("--regenerate"):
        golden.write_text(text, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == text


def shown_at(options: Options, path: str) -> str:
    """The value at *path*, in a line."""
    value = value_at(options, path)
    plain = isinstance(value, str | int | Choice | OpenPoint | dt.date | Month) or value is None
    return shown(value) if plain else repr(plain_value(value))


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_a_choice_moves_only_what_names_it(
    base: Options, read_editions: dict[str, Edition]
) -> None:
    """Changing the Board's quorum changes the clauses that print it, and nothing else."""
    edition = read_editions[base.edition]

    def texts(options: Options) -> dict[str, tuple[Block, ...]]:
        document = build(options, edition)
        return {clause.id: clause.blocks for part in document.parts for clause in part.clauses}

    before = texts(attrs.evolve(base, board=attrs.evolve(base.board, quorum=3)))
    after = texts(attrs.evolve(base, board=attrs.evolve(base.board, quorum=4)))
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == ["board/meetings"]
