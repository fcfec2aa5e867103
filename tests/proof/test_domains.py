"""The values by which the proof decides options: the ends of the calendar are among them."""

from __future__ import annotations

import datetime as dt

import pytest

from mou_builder.conditions.holding import Test as Asked
from mou_builder.conditions.questions import asked_by
from mou_builder.proof.domains import domain, named, realised, smallest
from mou_builder.proof.states import states

DAY = dt.timedelta(days=1)
BASE = smallest("2020.1.0", dt.date(2020, 10, 20))
FIRST, LAST = dt.date.min, dt.date.max


@pytest.mark.parametrize(
    ("day", "around"),
    [
        (FIRST, {FIRST, FIRST + DAY}),
        (FIRST + DAY, {FIRST, FIRST + DAY, FIRST + 2 * DAY}),
        (dt.date(2021, 4, 1), {dt.date(2021, 3, 31), dt.date(2021, 4, 1), dt.date(2021, 4, 2)}),
        (LAST - DAY, {LAST - 2 * DAY, LAST - DAY, LAST}),
        (LAST, {LAST - DAY, LAST}),
    ],
)
def test_a_date_that_is_named_is_tried_with_the_days_beside_it(
    day: dt.date, around: set[dt.date]
) -> None:
    """As far as the calendar goes; with the memorandum's own, and the first and last of all."""
    asked = asked_by(Asked("go_live.date", "from", day))
    names = named((asked,), BASE)
    tried = domain("go_live.date", names, BASE.mou.date)
    own = {BASE.mou.date + step * DAY for step in (-1, 0, 1)}
    assert {value for value in tried if isinstance(value, dt.date)} == around | own | {FIRST, LAST}
    assert len(set(tried)) == len(tried)
    answers = {
        asked.now(realised(BASE, state)) for _, state in states({"go_live.date"}, names, BASE)
    }
    assert answers == ({True, None} if day == FIRST else {True, False, None})
