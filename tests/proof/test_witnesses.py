"""What each requirement asks for: options that meet it and options that do not, replayed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs
import pytest
from conftest import HERE

from mou_builder import Edition, Options, Outcome, editions, read_edition, read_requirements
from mou_builder.options_file.loading import load_options
from mou_builder.proof.domains import smallest
from mou_builder.proof.proof import can_apply
from mou_builder.proof.witnesses import Witness, examine_requirement, replayed, without_cover

REQUIREMENTS = {requirement.id: requirement for requirement in read_requirements()}
OUTCOMES = {"met": Outcome.MET, "not_met": Outcome.NOT_MET, "uncovered": Outcome.NOT_MET}


@cache
def edition(version: str) -> Edition:
    """Return an edition of the library."""
    return read_edition(version)


def base(version: str) -> Options:
    """Return the least options for an edition."""
    return smallest(version, edition(version).law_as_at)


@cache
def stored(version: str) -> dict[str, dict[str, Any]]:
    """Return the witnesses of an edition, as tools/witnesses.py wrote them."""
    text = (HERE / "witnesses" / f"{version}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def merged(least: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return the table *least* with *changes* in it, table by table."""
    both = {**least}
    for name, value in changes.items():
        inside = isinstance(value, dict) and isinstance(least.get(name), dict)
        both[name] = merged(least[name], value) if inside else value
    return both


def witnesses(version: str) -> Iterator[Witness]:
    """Yield each stored witness of an edition."""
    tables = stored(version)
    for name, kept in tables.items():
        for key, changes in kept.items() if name != "least" else ():
            options = load_options(merged(tables["least"], changes))
            yield Witness(name, OUTCOMES[key], options, uncovered=key == "uncovered")


@pytest.mark.parametrize("version", editions())
def test_every_requirement_has_its_witnesses(version: str) -> None:
    """One shows it met, and one not met; run tools/witnesses.py after adding a requirement."""
    own = [name for name, found in REQUIREMENTS.items() if can_apply(found, base(version))]
    assert list(stored(version)) == ["least", *own]
    for name in own:
        assert list(stored(version)[name]) in (["met", "not_met"], ["met", "uncovered"]), name


def test_every_requirement_is_not_met_by_some_options_of_some_edition() -> None:
    """One edition may have a clause for it whatever the options are, but not every edition."""
    for name in REQUIREMENTS:
        assert any("not_met" in stored(version).get(name, ()) for version in editions()), name


@pytest.mark.parametrize("version", editions())
def test_each_witness_is_borne_out(version: str) -> None:
    """Its memorandum, built and checked, has the outcome for which it is kept."""
    wrong = [
        (witness.requirement, witness.outcome)
        for witness in witnesses(version)
        if replayed(witness, edition(version), REQUIREMENTS[witness.requirement])
        is not witness.outcome
    ]
    assert wrong == []


def test_a_requirement_that_changes_fails_its_witnesses() -> None:
    """They record what it asked for, so that neither its words nor a clause can change that
    unseen.
    """
    requirement = REQUIREMENTS["brd-01"]
    wider = attrs.evolve(requirement, covered=False, expects=())
    [met, not_met] = [w for w in witnesses("2020.1.0") if w.requirement == "brd-01"]
    assert replayed(met, edition("2020.1.0"), wider) is Outcome.MET
    assert replayed(not_met, edition("2020.1.0"), wider) is Outcome.MET


def test_without_its_clauses_a_requirement_is_not_covered() -> None:
    """Those of the requirement that it was split from stay."""
    requirement = REQUIREMENTS["pty-04-successors"]
    bare = without_cover(edition("2020.1.0"), requirement)
    assert set(bare.giving_effect) == set(edition("2020.1.0").giving_effect) - {requirement.id}


@pytest.mark.parametrize("name", ["brd-01", "scp-08", "tax-01-scope", "prg-01-order", "dir-01"])
def test_witnesses_are_found(name: str) -> None:
    """The search of the proof finds them afresh, each with few changes of the least options."""
    examined, found = examine_requirement(REQUIREMENTS[name], edition("2020.1.0"), base("2020.1.0"))
    assert examined.fault is None
    assert [witness.outcome for witness in found] == [Outcome.MET, Outcome.NOT_MET]
    for witness in found:
        changed = [
            a.name for a in attrs.fields(Options)
            if getattr(witness.options, a.name) != getattr(base("2020.1.0"), a.name)
        ]  # fmt: skip
        assert len(changed) <= 3
        assert replayed(witness, edition("2020.1.0"), REQUIREMENTS[name]) is witness.outcome


def test_what_is_always_covered_is_not_met_without_its_clauses() -> None:
    """It is so in an edition whose clauses for it depend on no option."""
    found = examine_requirement(REQUIREMENTS["scp-08"], edition("2026.1.0"), base("2026.1.0"))[1]
    assert [(w.outcome, w.uncovered) for w in found] == [
        (Outcome.MET, False), (Outcome.NOT_MET, True),
    ]  # fmt: skip
