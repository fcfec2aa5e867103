"""What is to be covered, and where: said anew from the files of the library."""

from __future__ import annotations

import attrs
import pytest

from mou_builder import Edition, Requirement, read_requirements
from mou_builder.conditions.holding import Condition
from mou_builder.conditions.holding import Test as Asked
from mou_builder.proof.obligations import Claim, Obligation, obligations
from mou_builder.requirements.expecting import applies, expects

REQUIREMENTS = read_requirements()
VERSIONS = ("2020.1.0", "2026.1.0")


def found(
    edition: Edition, claim: Claim, requirements: tuple[Requirement, ...] = REQUIREMENTS
) -> dict[str, Obligation]:
    """Return the obligations of one claim by what each is about."""
    every = [one for one in obligations(edition, requirements) if one.claim is claim]
    assert len({one.about for one in every}) == len(every)
    return {one.about: one for one in every}


def in_order(condition: Condition) -> Condition:
    """Return the tests of *condition* by their options."""
    return tuple(
        sorted(condition, key=lambda test: (test.path, test.operator, repr(test.expected)))
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_each_requirement_to_be_covered_is_wherever_options_fit(
    version: str, read_editions: dict[str, Edition]
) -> None:
    """Where a memorandum is one that the edition serves, the requirement applies and the options
    are as it expects, a clause that names it must apply.
    """
    edition = read_editions[version]
    asked = found(edition, Claim.COVERED)
    assert list(asked) == [one.id for one in REQUIREMENTS if one.covered]
    is_own = (Asked("edition", "is", (version,)),)
    [served] = [one.expects for one in REQUIREMENTS if one.when == is_own]
    assert served
    for requirement in REQUIREMENTS:
        if requirement.covered:
            one = asked[requirement.id]
            [way] = one.ways
            assert set(way) == {*served, *requirement.when, *requirement.expects}
            assert len(set(way)) == len(way)
            naming = edition.giving_effect.get(requirement.id, ())
            assert one.of == tuple(in_order(condition) for condition in naming)
            assert one.place == f"requirements/{requirement.id}.md"
            assert one.given == (*applies(requirement), *expects(requirement))
            assert one.only_one is False


def test_what_is_asked_of_another_edition_does_not_say_whom_this_one_serves(
    read_editions: dict[str, Edition],
) -> None:
    """Nor does what is asked of this one on a condition besides, or of all."""
    plain = attrs.evolve(REQUIREMENTS[0], when=(), expects=(), check="", covered=True)
    test, other = Asked("route", "is", ("directed",)), Asked("tax.vat", "is", ("mixed",))
    edition = read_editions[VERSIONS[0]]
    own = Asked("edition", "is", VERSIONS[:1])
    for when, is_served in (
        ((own,), True),
        ((own, other), False),
        ((), False),
        ((Asked("edition", "is", VERSIONS[1:]),), False),
        ((Asked("edition", "is", VERSIONS),), False),
    ):
        says = attrs.evolve(plain, id="tst-02", when=when, expects=(test,), covered=False)
        asked = found(edition, Claim.COVERED, (plain, says))
        assert [one.ways for one in asked.values()] == [((test,) if is_served else (),)]


@pytest.mark.parametrize("version", VERSIONS)
def test_what_meets_a_requirement_is_printed_where_it_applies(
    version: str, read_editions: dict[str, Edition]
) -> None:
    """Each clause that says so, for each requirement, if it is printed at all."""
    edition = read_editions[version]
    asked = found(edition, Claim.MEETS)
    wanted = {
        f"{name} to {requirement.id}": (clause, requirement)
        for name, clause in edition.clauses.items()
        for requirement in REQUIREMENTS
        if requirement.id in clause.met
    }
    assert asked.keys() == wanted.keys()
    for about, (clause, requirement) in wanted.items():
        assert asked[about].place == clause.place
        assert asked[about].given == applies(requirement)
        assert (asked[about].of, asked[about].only_one) == ((), False)
        assert asked[about].ways
