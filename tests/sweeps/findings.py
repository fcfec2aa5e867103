"""Three-valued findings are exact: they say what every completion of partial options says."""

from __future__ import annotations

from functools import cache

from attrs import frozen
from completing import (
    by_brute_force,
    can_be_open,
    covering,
    levers,
    partial_options,
    places_open,
)
from conftest import EXAMPLES, LIBRARY
from deciding import agreed
from hypothesis import assume, note
from hypothesis import strategies as st
from sweeping import Sweep, drawn

from mou_builder import (
    Document,
    Edition,
    Options,
    Requirement,
    build,
    dump_options,
    load_options,
    read_edition,
    read_requirements,
)
from mou_builder.conditions.holding import Condition
from mou_builder.requirements.checking import findings


@frozen
class Judged:
    """What partial options are judged with."""

    settled: Options
    """Options that leave nothing open."""

    edition: Edition
    document: Document
    requirements: dict[str, Requirement]
    covering: dict[str, tuple[Condition, ...]]
    """For each requirement the conditions of the clauses that give effect to it."""

    levers: dict[str, tuple[str, ...]]
    """For each requirement the options that it looks at."""

    can_be_open: tuple[str, ...]
    """The requirements that look at an option which can be open."""


@cache
def judged() -> Judged:
    """Return West Sussex, settled, and the requirements of the library."""
    settled = agreed(load_options(EXAMPLES / "west-sussex-2020.toml"))
    edition = read_edition("2020.1.0")
    requirements = {requirement.id: requirement for requirement in read_requirements(LIBRARY)}
    cover = {name: covering(found, edition) for name, found in requirements.items()}
    looked_at = {name: levers(found, cover[name]) for name, found in requirements.items()}
    return Judged(
        settled,
        edition,
        build(settled, edition),
        requirements,
        cover,
        looked_at,
        tuple(name for name, options in looked_at.items() if any(map(can_be_open, options))),
    )


def _exact(data: st.DataObject) -> None:
    """Judge partial options by one requirement, and every completion of them by brute force."""
    with_ = judged()
    name = data.draw(st.sampled_from(with_.can_be_open))
    requirement, cover = with_.requirements[name], with_.covering[name]
    if cover and data.draw(st.booleans()):  # a library with fewer clauses that meet it
        cover = tuple(data.draw(st.lists(st.sampled_from(cover), max_size=3)))
    options = data.draw(partial_options(with_.settled, with_.levers[name], requirement))
    assume(places_open(options, with_.levers[name]))
    note(f"{name}, given effect by {len(cover)} clauses, of\n{dump_options(options)}")
    [finding] = findings(options, with_.document, (requirement,), {name: cover})
    expected = by_brute_force(requirement, cover, options, with_.levers[name])
    assert finding.outcome is expected, (finding.outcome, expected)


FINDINGS = Sweep(
    "findings",
    "A requirement is met, or not met, by partial options if and only if it is so by every completion "
    "of them; else it is open.",
    10_000,
    200,
    drawn(_exact),
)
SWEEPS = (FINDINGS,)
