"""The timetable as a chart: a row for each step, a column for each period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import frozen

from mou_builder.document.document import POSSIBLE, RUNS, SET, Content, Mark, Text, Value
from mou_builder.document.drafting import month_name
from mou_builder.document.tables.cells import Row
from mou_builder.document.tables.timetable import TIMETABLE_READS, Step, steps
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.options import OpenPoint, Options
from mou_builder.options.values import OPEN, Day, span

MOST_PERIODS = 16
"""The most columns that can still be read on a page."""


HOW_TO_READ = (
    "Each row is a step and each column a period. "
    "● is a date that is set, ■ a period that runs, □ a time in which an open date may fall."
)


TIMELINE_READS = (*TIMETABLE_READS, "further_councils")
"""The options and facts that say which steps there are, and when."""


_STEP, _REST = 30, 70
"""The widths of the first column and of all others together."""


@frozen(eq=False, repr=False)
class Bar(ByAttributes):
    """A row: from the date *start* until the date *end*, or the date *start* alone."""

    label: str
    path: str
    start: Day | OpenPoint
    end: Day | OpenPoint | None = None


@frozen(eq=False, repr=False)
class _Period(ByAttributes):
    """Whole months, counted from the year 0."""

    first: int
    last: int

    @property
    def title(self) -> str:
        """Its heading: ``Oct 2020``, ``Oct–Dec 2020``, ``2020`` or ``2020–2021``."""
        (year, month), (last_year, last_month) = divmod(self.first, 12), divmod(self.last, 12)
        if self.first == self.last:
            return f"{month_name(month)[:3]} {year}"
        if (month, last_month) == (0, 11):
            return f"{year}" if year == last_year else f"{year}–{last_year}"
        return f"{month_name(month)[:3]}–{month_name(last_month)[:3]} {year}"


_PERIODS = ("shadow.start", "go_live.date")
"""The steps at which a period of the chart begins, which says the same."""


def columns(options: Options) -> tuple[tuple[str, int], ...]:
    """Return the headings of the chart with their relative widths."""
    found = _periods(options)
    widths = [_REST * 100 // len(found)] * len(found)
    return (("Step", _STEP * 100), *zip((p.title for p in found), widths, strict=True))


def timeline_rows(options: Options) -> Iterator[Row]:
    """Yield a row for each step: its name, and a mark in each period that it touches."""
    found = _periods(options)
    for step in _steps(options):
        marks = [_mark(step, period, options) for period in found]
        label: Content = (Value(step.label, step.path),)
        if not any(marks):
            label = (*label, Text(" (no date yet)"))
        yield (label, *((mark,) if mark else () for mark in marks))


def _steps(options: Options) -> Iterator[Bar]:
    """Yield what the chart shows: the milestones, the gateways, and who runs the services."""
    for step in steps(options):
        if step.date_path not in _PERIODS and _worth_a_row(step):
            yield Bar(step.label, step.path, step.date or OPEN)
    council = "Councils" if options.further_councils else "Council"
    today, begins = options.mou.date, options.go_live.date
    yield Bar(f"Services run by the {council}", "go_live.date", today, begins)
    if options.shadow.planned is not False:
        planned = options.shadow.planned is True
        name = "Shadow Period" if planned else "Shadow Period, if there is one"
        path = "shadow.start" if planned else "shadow.planned"
        yield Bar(name, path, options.shadow.start, begins)
    yield Bar("Services run by the Trust", "go_live.date", begins, dt.date.max)


def _worth_a_row(step: Step) -> bool:
    """Say whether *step* has a date or may have one, or is one that the options list."""
    listed = step.path.startswith("programme.") or step.path == "review.first_date"
    return step.date is not None and (listed or step.date != OPEN)


def _periods(options: Options) -> tuple[_Period, ...]:
    """Return the periods from the first known date to the last, and one after commencement.

    They are months, quarters, half-years or years, or several years together, whatever keeps
    them to MOST_PERIODS.
    """
    bounds = [day for step in _steps(options) for day in _known(step.start)]
    months = [_month(day) for day in (options.mou.date, *bounds)]
    first, last = min(months), max(months)
    for length in (1, 3, 6, *range(12, 12 * dt.MAXYEAR, 12)):
        start = first - first % min(length, 12)
        after = [_month(day) + length for day in _known(options.go_live.date)]
        end = max(last, *after, start + 2 * length)
        found = range(start, end + 1, length)
        if len(found) <= MOST_PERIODS:
            return tuple(_Period(month, month + length - 1) for month in found)
    raise AssertionError("periods of ever more years can hold any dates")


def _known(day: Day | OpenPoint) -> Iterator[dt.date]:
    """Yield the dates between which *day* lies, as far as they are known."""
    if isinstance(day, OpenPoint):
        yield from (bound for bound in (day.earliest, day.latest) if bound)
    else:
        yield from span(day)


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _mark(step: Bar, period: _Period, options: Options) -> Mark | None:
    """Return the mark of *step* in *period*: what it certainly does before what it may
    do; None if neither.
    """
    if not any(_known(step.start)):
        return None
    first, last = (_month(day) for day in _window(step.start, options))
    if step.end is None:
        mark = POSSIBLE if isinstance(step.start, OpenPoint) else SET
        return mark if _meets(period, first, last) else None
    ends = _window(step.end, options)
    surely = _month(ends[0]) - (1 if ends[0].day == 1 else 0)  # the day before it ends
    if _meets(period, last, max(last, surely)):
        return RUNS
    starts_here = first < last and _meets(period, first, last)
    ends_here = ends[0] < ends[1] and _meets(period, _month(ends[0]), _month(ends[1]))
    return POSSIBLE if starts_here or ends_here else None


def _window(day: Day | OpenPoint, options: Options) -> tuple[dt.date, dt.date]:
    """Return the first and last date that *day* can be; an unknown first is
    that of the memorandum.
    """
    first, last = span(day)
    return (min(options.mou.date, last) if first == dt.date.min else first), last


def _meets(period: _Period, first: int, last: int) -> bool:
    return period.first <= last and first <= period.last
