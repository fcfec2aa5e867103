"""A memorandum made under earlier law cites no later law."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from conftest import EXAMPLES
from sweeping import sampled

from mou_builder import Edition, Options, build, load_options, to_markdown
from mou_builder.options.trust import ProcurementBasis

KNOWN_FROM = {
    "governed by the Local Government Pension Scheme Regulations 2013": dt.date(2014, 4, 1),
    "22(3C)": dt.date(2014, 5, 13),
    "Public Contracts Regulations 2015": dt.date(2015, 2, 26),
    "published policy presumes": dt.date(2016, 7, 1),
    "vicarious liability": dt.date(2017, 10, 18),
    "Children and Social Work Act 2017": dt.date(2018, 4, 1),
    "Data Protection Act 2018": dt.date(2018, 5, 25),
    "Regulation (EU) 2016/679": dt.date(2018, 5, 25),
    "safeguarding partner": dt.date(2018, 6, 29),
    "16C": dt.date(2018, 6, 29),
    "Social Work England": dt.date(2019, 12, 2),
    "Subsidy Control Act": dt.date(2023, 1, 4),
    "Procurement Act 2023": dt.date(2025, 2, 24),
}
"""Words that a memorandum can hold only from a certain day."""

KNOWN_UNTIL = {
    "Data Protection Act 1998": dt.date(2018, 5, 24),
    "Local Safeguarding Children Board": dt.date(2018, 6, 28),
    "reaches only functions for children looked after and care leavers": dt.date(2014, 9, 9),
}
"""Words that a memorandum can hold only up to a certain day."""

EXAMPLE_OPTIONS = {path.stem: load_options(path) for path in sorted(EXAMPLES.glob("*.toml"))}


def wrong(options: Options, edition: Edition) -> list[str]:
    """Return the words in the memorandum that its date forbids."""
    of_edition = attrs.evolve(options, edition=edition.version)
    text, day = to_markdown(build(of_edition, edition)), options.mou.date
    early = [words for words, first in KNOWN_FROM.items() if words in text and day < first]
    return early + [words for words, last in KNOWN_UNTIL.items() if words in text and day > last]


@pytest.mark.parametrize("name", EXAMPLE_OPTIONS)
def test_no_example_states_law_of_another_day(name: str, edition: Edition) -> None:
    """No example states law that came later than its memorandum, or law that had gone by then."""
    assert wrong(EXAMPLE_OPTIONS[name], edition) == []


@pytest.mark.parametrize("day", sampled(sorted({*KNOWN_FROM.values(), *KNOWN_UNTIL.values()}), 6))
def test_the_text_changes_on_the_day_and_not_before(day: dt.date, edition: Edition) -> None:
    """The law stated is right on both sides of each switch, for a memorandum awarded by the law of
    its own day.
    """
    for moved in (day - dt.timedelta(days=1), day, day + dt.timedelta(days=1)):
        for options in EXAMPLE_OPTIONS.values():
            words = "teckal_case_law" if moved < dt.date(2015, 2, 26) else "pcr2015_reg12"
            assert wrong(_moved(options, moved, words), edition) == []


def _moved(options: Options, day: dt.date, basis: str) -> Options:
    """Return *options* with a memorandum of *day*, and an award on *basis*."""
    return attrs.evolve(
        options,
        mou=attrs.evolve(options.mou, date=day),
        procurement=attrs.evolve(options.procurement, basis=ProcurementBasis(basis)),
    )


def test_each_dated_text_is_really_printed(edition: Edition) -> None:
    """Each text searched for stands in some memorandum of its day, so that the search can fail."""
    west_sussex = EXAMPLE_OPTIONS["west-sussex-2020"]
    claims = attrs.evolve(west_sussex.claims, asserts_non_delegable_duty=False)
    base = attrs.evolve(west_sussex, claims=claims)
    late = to_markdown(build(base, edition))
    early = to_markdown(build(_moved(base, dt.date(2014, 9, 1), "teckal_case_law"), edition))
    for words in (
        "Public Contracts Regulations 2015", "vicarious liability", "22(3C)", "16C",
        "Children and Social Work Act 2017", "Data Protection Act 2018", "safeguarding partner",
    ):  # fmt: skip
        assert words in late
    for words in KNOWN_UNTIL:
        assert words in early
        assert words not in late
