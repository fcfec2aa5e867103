"""What each requirement says when one option that it names is changed.

The files were written by the program. Whoever changes a requirement reads the lines that change; no
lawyer has read them as a whole. They hold what is said today, and not that it is right.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import islice

import pytest
from conftest import HERE

from mou_builder import Edition, OpenPoint, Options, Outcome, Requirement, read_requirements
from mou_builder.conditions.facts import EVERY_SERVICE
from mou_builder.conditions.questions import asked_by
from mou_builder.conditions.words import as_written
from mou_builder.options.paths import kind_of
from mou_builder.options.scope import Service
from mou_builder.options_file.loading import load_options
from mou_builder.options_file.writing import plain_value
from mou_builder.proof.domains import domain, named, realised, smallest
from mou_builder.proof.states import are_too_many, variables
from mou_builder.requirements.outcomes import outcome

MOST = 40
"""Values of one option that are tried."""


def merged(least: dict[str, object], changes: dict[str, object]) -> dict[str, object]:
    """Return the table *least* with *changes* in it, table by table."""
    both = {**least}
    for name, value in changes.items():
        held = least.get(name)
        inside = isinstance(value, dict) and isinstance(held, dict)
        both[name] = merged(held, value) if inside else value  # type: ignore[arg-type]
    return both


def said(requirement: Requirement, options: Options, edition: Edition) -> Iterator[str]:
    """Yield a line for each value of each option that the requirement names by which it is not
    simply met, where *options* meet it.
    """
    base = smallest(edition.version, edition.law_as_at)
    for test in dict.fromkeys((*requirement.when, *requirement.expects)):
        question = asked_by(test)
        if test.path == "edition" or are_too_many(question, base):
            continue
        names = named((question,), base)
        for option in sorted(variables(question)):
            values = islice(domain(option, names, base.mou.date), MOST)
            more = EVERY_SERVICE if Service in kind_of(option).types else ()
            for value in dict.fromkeys((*values, *more)):
                changed = realised(options, {option: value})
                found = outcome(requirement, changed, edition.giving_effect)
                if found is not Outcome.MET:
                    yield f"{requirement.id}: {option} = {shown(value)}: {found.value}"


def shown(value: object) -> str:
    """Return *value* on one line."""
    is_table = hasattr(value, "__attrs_attrs__") and not isinstance(value, OpenPoint)
    is_list = isinstance(value, tuple) and any(hasattr(v, "__attrs_attrs__") for v in value)
    return repr(plain_value(value)) if is_table or is_list else as_written(value)


@pytest.mark.parametrize("version", ["2020.1.0", "2026.1.0"])
def test_each_requirement_says_what_it_said_when_the_file_was_written(
    version: str, read_editions: dict[str, Edition], request: pytest.FixtureRequest
) -> None:
    """From options that meet it, one option changed at a time."""
    edition = read_editions[version]
    stored = tomllib.loads((HERE / "witnesses" / f"{version}.toml").read_text(encoding="utf-8"))
    lines: list[str] = []
    for requirement in read_requirements():
        met = stored.get(requirement.id, {}).get("met")
        if met is not None:
            options = load_options(merged(stored["least"], met))
            lines += dict.fromkeys(said(requirement, options, edition))
    golden = HERE / "golden" / f"outcomes-{version}.txt"
    text = "\n".join(lines) + "\n"
    if request.config.getoption("--regenerate"):
        golden.write_text(text, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == text
