"""Cases that a lawyer can read: what changes, and what each requirement then says."""

from __future__ import annotations

import copy
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from conftest import EXAMPLES, HERE, LIBRARY

from mou_builder import (
    Document,
    Edition,
    Level,
    Options,
    Outcome,
    Requirement,
    build,
    check,
    read_edition,
    read_requirements,
)
from mou_builder.document.document import Part
from mou_builder.options_file.loading import load_options
from mou_builder.requirements.checking import findings
from mou_builder.requirements.mandate import within_mandate
from mou_builder.requirements.requirements import InForce

SCENARIOS = sorted((HERE / "scenarios").glob("*.toml"))
REQUIREMENTS = read_requirements(LIBRARY)


def load(path: Path) -> dict[str, Any]:
    """Read a TOML file as the loader of options reads it."""
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def merged(base: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """Return *base* with *change* put over it: tables are merged, everything else is replaced."""
    for key, value in change.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict) and "open" not in value:
            base[key] = merged({} if "open" in base[key] else base[key], value)
        else:
            base[key] = value
    return base


def without(base: dict[str, Any], path: str) -> None:
    """Take the option at *path* out of *base*."""
    *above, name = path.split(".")
    for key in above:
        base = base[key]
    del base[name]


def outcomes(table: dict[str, Any], edition: Edition, as_at: Any = None) -> dict[str, str]:
    """Return the outcome of each requirement for the options in *table*."""
    options = load_options(copy.deepcopy(table))
    named = edition if options.edition == edition.version else read_edition(options.edition)
    findings = check(options, build(options, named), REQUIREMENTS, as_at)
    return {finding.requirement.id: finding.outcome.value for finding in findings}


def standings(table: dict[str, Any]) -> dict[str, str]:
    """Return how the options in *table* stand to what the council approved, by path."""
    options = load_options(copy.deepcopy(table))
    return {authority.path: authority.standing.value for authority in within_mandate(options)}


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario(path: Path, edition: Edition) -> None:
    """The requirements named have the outcomes named, with "only" no others change, and what the
    council approved stands to the draft as the scenario says.
    """
    scenario = load(path)
    base = load(EXAMPLES / f"{scenario['base']}.toml")
    table = copy.deepcopy(base)
    for removed in scenario.get("remove", ()):
        without(table, removed)
    found = outcomes(merged(table, scenario.get("change", {})), edition, scenario.get("as_at"))
    expected = scenario["outcomes"]
    assert {name: found[name] for name in expected} == expected, scenario["name"]
    for approved, standing in scenario.get("mandate", {}).items():
        assert standings(table)[approved] == standing, scenario["name"]
    if scenario.get("only"):
        unchanged = {**outcomes(base, edition), **expected}
        assert found == unchanged, scenario["name"]


def test_every_requirement_is_met_in_a_scenario_and_not_met_in_another() -> None:
    """The test fails for a new requirement without both, and for one that no options can offend."""
    said = {
        (name, outcome) for path in SCENARIOS for name, outcome in load(path)["outcomes"].items()
    }
    pairs = [(r.id, outcome) for r in REQUIREMENTS for outcome in ("met", "not met")]
    assert [pair for pair in pairs if pair not in said] == []


def test_scenarios_are_named_in_a_sentence() -> None:
    """A lawyer can read what the case is, and no two cases are the same."""
    names = [load(path)["name"] for path in SCENARIOS]
    assert [name for name in names if len(name.split()) < 5 or not name[0].isupper()] == []
    assert len(set(names)) == len(names)


COVERED = [requirement for requirement in REQUIREMENTS if requirement.covered]


@pytest.mark.parametrize("requirement", COVERED, ids=lambda requirement: requirement.id)
def test_a_requirement_fails_without_its_clause(
    requirement: Requirement, west_sussex: Options, west_sussex_document: Document
) -> None:
    """Where a clause must give effect to it, a document without that clause does not meet it."""

    def bare(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(attrs.evolve(part, clauses=()) for part in parts)

    stripped = attrs.evolve(
        west_sussex_document,
        recitals=(),
        parties=(),
        parts=bare(west_sussex_document.parts),
        schedules=bare(west_sussex_document.schedules),
    )
    always = attrs.evolve(requirement, when=(), in_force=InForce())
    [finding] = findings(west_sussex, stripped, (always,), {})
    assert finding.outcome is Outcome.NOT_MET


def test_west_sussex_meets_every_mandatory_requirement(edition: Edition) -> None:
    """The memorandum is the one that its Cabinet approved on 20 October 2020."""
    options = load_options(load(EXAMPLES / "west-sussex-2020.toml"))
    findings = check(options, build(options, edition), REQUIREMENTS)
    mandatory = {
        finding.requirement.id: finding.outcome
        for finding in findings
        if finding.requirement.level is Level.MANDATORY
        and finding.outcome is not Outcome.NOT_APPLICABLE
        and not (finding.requirement.basis == ("document",) and finding.outcome is Outcome.OPEN)
    }
    assert len(mandatory) > 20
    assert set(mandatory.values()) == {Outcome.MET}, {
        name: outcome.value for name, outcome in mandatory.items() if outcome is not Outcome.MET
    }
