"""Each choice alone, changed in a whole memorandum: the document still builds and says so."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from changing import changes
from conftest import HERE
from memoranda import BASES
from sweeping import sampled

from mou_builder import Edition, Month, OpenPoint, Options, Year, build
from mou_builder.assembly.selection import select
from mou_builder.conditions.words import as_written
from mou_builder.document.document import Block
from mou_builder.options import Choice
from mou_builder.options.paths import value_at
from mou_builder.options_file.writing import plain_value


def selected(options: Options, edition: Edition) -> frozenset[str]:
    """Return the clauses and definitions in the document."""
    decided = select(edition, options).decided
    return frozenset(name for name, clause in decided.items() if clause.selected)


@pytest.mark.parametrize("name", sampled(BASES, 1))
def test_every_single_choice_builds_and_selects_what_was_reviewed(
    name: str, read_editions: dict[str, Edition], request: pytest.FixtureRequest
) -> None:
    """No single word, answer, open point or omission stops the build, and the clauses that it adds
    or removes are those in the golden file, which a lawyer can read.
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
    """Return the value at *path* on one line."""
    value = value_at(options, path)
    plain = (
        isinstance(value, str | int | Choice | OpenPoint | dt.date | Month | Year) or value is None
    )
    return as_written(value) if plain else repr(plain_value(value))


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
