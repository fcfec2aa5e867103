"""A fault put into an edition is caught by its proof, and the file that shows it cannot be
built.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from seeding import Seed, seeds
from sweeping import Sweep, one_by_one

from mou_builder import (
    Edition,
    LibraryError,
    Outcome,
    Requirement,
    build,
    check,
    load_options,
    read_edition,
    read_requirements,
)
from mou_builder.proof.domains import smallest
from mou_builder.proof.examining import Counterexample, Examined, examine
from mou_builder.proof.obligations import Claim, Obligation, obligations

NAME = "2020.1.0"


@cache
def edition() -> Edition:
    """Return the edition into which the faults are put, which a test proves to have none."""
    return read_edition(NAME)


@cache
def requirements() -> tuple[Requirement, ...]:
    """Return the requirements of the library, read once."""
    return read_requirements()


@cache
def faults() -> tuple[Seed, ...]:
    """Return every fault, in an order in which neighbours have nothing to do with each other."""
    found = seeds(edition(), requirements())
    return tuple(sorted(found, key=lambda seed: sha256(seed.id.encode()).digest()))


@cache
def _holding() -> frozenset[Obligation]:
    """Return the obligations that the edition meets, which need not be examined again where a fault
    is elsewhere.
    """
    return frozenset(obligations(edition(), requirements()))


def findings(faulty: Edition) -> list[Examined]:
    """Return the findings on what is new in an edition with a fault."""
    base = smallest(faulty.version, faulty.law_as_at)
    every = obligations(faulty, requirements())
    return [examine(one, faulty, base) for one in every if one not in _holding()]


def caught(number: int) -> None:
    """Assert that a fault is found as what it is, and that its smallest file shows it."""
    seed = faults()[number % len(faults())]
    faulty = seed.change(edition())
    examined = findings(faulty)
    # A fault may leave too much to read for the claim that a clause covers each requirement.
    left = [one.undecided for one in examined if one.undecided]
    undecided = [one for one in left if one.claim != Claim.COVERED.value]
    assert not undecided, (seed.id, undecided)
    found = [one.fault for one in examined if one.fault]
    claims = {claim.value for claim in seed.claims}
    right = [f for f in found if f.claim in claims and any(name in f.said for name in seed.names)]
    assert right, (seed.id, [fault.said for fault in found])
    for fault in [one for one in right if one.options][:2]:
        _fails(fault, faulty)


def _fails(fault: Counterexample, faulty: Edition) -> None:
    """Assert that the file of a fault fails to build in the words of the fault; where a requirement
    is not covered, that this requirement alone is not met.
    """
    options = load_options(fault.file.encode())
    if fault.claim == Claim.COVERED.value:
        [requirement] = [one for one in requirements() if one.id == fault.about]
        [finding] = check(options, build(options, faulty), (requirement,), edition=faulty)
        assert finding.outcome is Outcome.NOT_MET, (finding, fault.file)
        *others, covered = [evidence.met for evidence in finding.evidence]
        assert all(others), (finding, fault.file)
        assert covered is False, (finding, fault.file)
        return
    said = ""
    try:
        build(options, faulty)
    except LibraryError as error:
        said = str(error)
    assert said == fault.said, (said, fault.said, fault.file)


FAULTS = Sweep(
    "faults",
    "A fault put into the edition is caught as what it is, and its smallest options file cannot be "
    "built, in the same words.",
    lambda: len(faults()),
    25,
    one_by_one(caught),
)
SWEEPS = (FAULTS,)
