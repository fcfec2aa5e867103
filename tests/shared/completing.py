"""Partial options at random, and every completion of them by brute force.

Nothing here is shared with the code under test except the options, the conditions of the library,
and the checks as applied to options that leave nothing open.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from decimal import Decimal
from types import NoneType
from typing import Any

import attrs
from hypothesis import strategies as st

from mou_builder import Edition, Month, OpenPoint, Options, Outcome, Requirement, Year
from mou_builder.conditions.facts import reads_of
from mou_builder.conditions.holding import Condition, holds
from mou_builder.options import Choice
from mou_builder.options.contract import (
    BreakDecider,
    BreakPoint,
    Extension,
    Grade,
    OfstedTarget,
    WorkingCapital,
)
from mou_builder.options.intervention import (
    Commissioner,
    CommissionerRole,
    Direction,
    DirectionEvent,
    DirectionKind,
    DirectionStatus,
    FurtherCommissioner,
    Power,
)
from mou_builder.options.parties import (
    CommissionerPlace,
    CouncilSignatory,
    CouncilType,
    DfeSignatory,
    FurtherCouncil,
    Mandate,
    MandateDecision,
    Signature,
)
from mou_builder.options.paths import (
    at,
    element,
    hints,
    kind_of,
    members,
    placed,
    undecided,
    value_at,
)
from mou_builder.options.programme import (
    Domain,
    Gateway,
    GatewayKind,
    Milestone,
    MilestoneKind,
    Pause,
    PauseDecider,
)
from mou_builder.options.reorganisation import Reorganisation, SuccessionRoute
from mou_builder.options.resources import Registration, RegistrationKind
from mou_builder.options.rights import DfeMatter, DfeRight, RightKind
from mou_builder.options.scope import Decision, EarlyHelp, Education, Send, Service, SocialCare
from mou_builder.options.values import span
from mou_builder.proof.domains import least
from mou_builder.requirements.checks import CHECKS

MOST = 150
"""Completions at most of one set of options."""

DAY = dt.timedelta(days=1)
LIMITS = (dt.date.min, dt.date.max)
NUMBERS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 22, 10**9)
SERVICES = (
    *(Service(decision=decision) for decision in Decision),
    Service(decision=Decision.IN, transfer_date=dt.date(2022, 4, 1)),
    Service(decision=Decision.OUT, reason="a reason"),
    Service(decision=Decision.DEFERRED, reason="a reason"),
    Service(decision=Decision.DEFERRED, transfer_date=dt.date(2021, 4, 1)),
    Service(decision=Decision.DEFERRED, transfer_date=dt.date(2021, 4, 1), reason="a reason"),
    Service(decision=Decision.DFE_AGREED_EXCLUSION, reason="a reason"),
)
PAUSES = tuple(
    Pause(trigger=trigger, decided_by=decider, max_months=months, domains=domains)
    for trigger in (None, "a trigger")
    for decider in PauseDecider
    for months in (0, 1, 12, 13)
    for domains in ((), tuple(Domain))
)
EARLY, LATE = dt.date(2010, 1, 1), dt.date(2026, 4, 1)
TABLES: dict[type, tuple[Any, ...]] = {
    Service: SERVICES,
    Pause: PAUSES,
    Extension: tuple(Extension(years=years) for years in (0, 1, 5)),
    OfstedTarget: tuple(
        OfstedTarget(grade=grade, within_years=years) for grade in Grade for years in (1, 5)
    ),
    BreakPoint: tuple(
        BreakPoint(year=year, decided_by=decider, needs_consent=consent)
        for year in (0, 1, 5)
        for decider in BreakDecider
        for consent in (True, False)
    ),
    Direction: tuple(
        Direction(
            power=power,
            date=date,
            status=status,
            superseded_by=replaced,
            kind=kind,
            requires="one",
        )
        for date in (dt.date(2014, 9, 9), dt.date(2021, 10, 1))
        for status in DirectionStatus
        for replaced in (None, dt.date(2014, 9, 10), LATE)
        for kind in (DirectionKind.TRUST, DirectionKind.PAUSE, DirectionKind.IMPROVEMENT)
        for power in (Power.S497A_4, Power.S497A_4B)
    ),
    Commissioner: tuple(
        Commissioner(names=names, roles=(), report_date=date)
        for names in ((), ("one",))
        for date in (None, dt.date(2014, 9, 9))
    ),
    Mandate: tuple(
        Mandate(decided_by="one", date=dt.date(2014, 9, 9), minute="one", delegate=delegate)
        for delegate in CouncilSignatory
    ),
    Signature: tuple(
        Signature(
            council=signing,
            dfe=DfeSignatory.MINISTER,
            endorsed_by_secretary_of_state=endorsed,
            commissioner=CommissionerPlace.NONE,
        )
        for count in range(4)
        for signing in itertools.combinations(CouncilSignatory, count)
        for endorsed in (True, False)
    ),
    Reorganisation: tuple(
        Reorganisation(vesting_date=date, successors=names, route=SuccessionRoute.BOTH)
        for date in (dt.date(2014, 9, 9), dt.date(2020, 10, 20), dt.date(2028, 4, 1))
        for names in ((), ("one",))
    ),
}
RIGHTS = (DfeMatter.TERMINATION, DfeMatter.CONTRACT_CHANGE, DfeMatter.CHIEF_EXECUTIVE)
LISTED: dict[type, tuple[Any, ...]] = {
    DfeRight: (
        *(
            tuple(DfeRight(matter=m, kind=k) for m, k in zip(RIGHTS, kinds, strict=True) if k)
            for kinds in itertools.product(
                (None, RightKind.CONSENT, RightKind.CONSULT),
                (None, RightKind.CONSENT, RightKind.CONSULT),
                (None, *RightKind),
            )
        ),
        *(
            tuple(DfeRight(matter=m, kind=RightKind.APPOINT) for m in appointed)
            + (DfeRight(matter=DfeMatter.CHIEF_EXECUTIVE, kind=RightKind.CONSENT),) * chief
            + (DfeRight(matter=DfeMatter.TERMINATION, kind=RightKind.CONSENT),) * times
            for appointed in (
                (DfeMatter.CHAIR,),
                (DfeMatter.NON_EXECUTIVES,),
                (DfeMatter.CHAIR, DfeMatter.NON_EXECUTIVES),
            )
            for chief in (0, 1)
            for times in (0, 1, 2)
        ),
        (DfeRight(matter=DfeMatter.TERMINATION, kind=RightKind.CONSENT, until=LIMITS[0]),),
    ),
    Registration: tuple(
        tuple(Registration(kind=kind, apply_by=date) for kind in kinds)
        for date in (EARLY, dt.date(2021, 1, 1), LATE)
        for count in range(5)
        for kinds in itertools.combinations(RegistrationKind, count)
    ),
    Gateway: (
        *(
            tuple(Gateway(kind=kind, date=date, decided_by="one") for kind in kinds)
            for date in (EARLY, dt.date(2021, 1, 1), LATE)
            for count in range(3)
            for kinds in itertools.combinations(GatewayKind, count)
        ),
        (Gateway(kind=GatewayKind.MINISTERIAL_APPROVAL, date=LATE, decided_by="the Council"),),
        tuple(
            Gateway(kind=GatewayKind.READINESS, date=date, decided_by="one")
            for date in (dt.date(2021, 1, 1), LATE)
        ),
    ),
    Milestone: (
        (),
        *(
            tuple(Milestone(kind=kind, date=date, owner="one") for kind in kinds)
            for date in (dt.date(2014, 9, 9), dt.date(2020, 11, 20), LATE)
            for kinds in (MilestoneKind, *((kind,) for kind in MilestoneKind))
        ),
        (
            Milestone(kind=MilestoneKind.SHADOW_START, date=LATE, owner="one"),
            Milestone(kind=MilestoneKind.GO_LIVE, date=dt.date(2014, 9, 9), owner="one"),
        ),
        *(
            (Milestone(kind=MilestoneKind.CHAIR_APPOINTED, date=LATE, owner=owner),)
            for owner in ("the Council", "the Department")
        ),
        (
            Milestone(
                kind=MilestoneKind.OTHER, date=LATE, owner="one", name="The Programme resumes"
            ),
        ),
        tuple(
            Milestone(kind=MilestoneKind.SCOPE_FINAL, date=date, owner="one")
            for date in (dt.date(2020, 11, 20), LATE)
        ),
    ),
}
"""Lists of tables, by the class of their members."""
BEHIND: dict[str, tuple[str, ...]] = {
    "direction_in_force": (
        "direction", "direction.status", "direction.superseded_by", "direction.kind",
    ),
    "direction_has_effect": ("direction", "direction.status", "direction.superseded_by"),
    "rests_on_direction": ("route", "direction", "direction.status", "direction.kind"),
    "secretary_of_state_decides_pause": ("direction", "direction.status", "review.pause"),
    "reorganisation_planned": ("reorganisation",),
    "council_owned": ("trust.ownership",),
    "further_councils": (),
    "board.size_is_fixed": ("board.size_min", "board.size_max"),
    "dfe_rights.matters": ("dfe_rights.rights",),
    "commissioner.is_named": ("commissioner",),
    "commissioner_appointed": ("commissioner",),
    "scope.social_care_complete": (
        "scope.bundle", *(f"scope.social_care.{a.name}" for a in attrs.fields(SocialCare)[:4]),
    ),
    "scope.every_service_marked": (
        "scope.bundle", "scope.social_care.adoption", "scope.early_help.youth", "scope.retained.scrutiny",
    ),
    "scope.includes_education": (
        "scope.bundle", *(f"scope.education.{a.name}" for a in attrs.fields(Education)),
    ),
    "scope.includes_send": (
        "scope.bundle", *(f"scope.send.{a.name}" for a in attrs.fields(Send)),
    ),
    "scope.includes_early_help": (
        "scope.bundle", *(f"scope.early_help.{a.name}" for a in attrs.fields(EarlyHelp)),
    ),
    "scope.has_deferred": ("scope.bundle", "scope.health.health_visiting", "scope.social_care.iro"),
    "scope.has_exclusions": ("scope.bundle", "scope.health.camhs_liaison", "scope.social_care.iro"),
}  # fmt: skip
"""The options behind each fact that are varied."""


def covering(requirement: Requirement, edition: Edition) -> tuple[Condition, ...]:
    """Return the conditions of the clauses that would give effect to *requirement*."""
    printed = {name for slot in edition.outline.slots() for name in slot}
    return tuple(
        clause.when
        for clause in edition.clauses.values()
        if requirement.id in clause.header.meets and clause.id in printed
    )


def outcome(requirement: Requirement, cover: tuple[Condition, ...], options: Options) -> Outcome:
    """Return the outcome of *requirement* for *options* that leave nothing open, by two-valued
    logic.
    """
    day = value_at(options, requirement.in_force.on)
    first, last = requirement.in_force.first or LIMITS[0], requirement.in_force.last or LIMITS[1]
    if day is None or not first <= day <= last or not holds(requirement.when, options):
        return Outcome.NOT_APPLICABLE
    answers = [holds(requirement.expects, options)]
    if requirement.check:
        answers.append(CHECKS[requirement.check].judge(options))
    if requirement.covered:
        answers.append(any(holds(condition, options) for condition in cover))
    if False in answers:
        return Outcome.NOT_MET
    return Outcome.MET if all(answers) else Outcome.OPEN  # months without a day


def by_brute_force(
    requirement: Requirement,
    cover: tuple[Condition, ...],
    options: Options,
    names: tuple[str, ...],
) -> Outcome:
    """Return the outcome that all completions of *options* share; open if they share none, or if
    the requirement asks for a decision that is still to come.
    """
    found = {outcome(requirement, cover, o) for o in completions(requirement, options, names)}
    if len(found) > 1:
        return Outcome.OPEN
    awaited = any(
        test.operator == "open" and isinstance(value_at(options, test.path), OpenPoint)
        for test in requirement.expects
    )
    return Outcome.OPEN if awaited and found == {Outcome.MET} else found.pop()


def places_open(options: Options, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Return where *options* are open, at *names*; they are open nowhere else."""
    return list(dict.fromkeys(place for name in names for place in undecided(options, name)))


def completions(
    requirement: Requirement, options: Options, names: tuple[str, ...]
) -> Iterator[Options]:
    """Yield every completion of *options* that *requirement* could tell from others."""
    places = places_open(options, names)
    pools = [pool(requirement, options, place) for place in places]
    for chosen in itertools.product(*pools):
        done = options
        for place, value in zip(places, chosen, strict=True):
            done = placed(done, place, value)
        yield done


def pool(requirement: Requirement, options: Options, place: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return every value, as far as it matters, that the open point at *place* can come to have."""
    point = at(options, place)
    own = options.mou.date
    if place == ("contract", "award_date") and (point.latest or own) >= own:
        # An award that is still to come lies no earlier than the memorandum.
        point = attrs.evolve(point, earliest=max(own, point.earliest or own))
    if place == ("contract", "award_date"):
        # And no later than commencement, as far as that is known.
        first, (last, end) = (
            point.earliest or LIMITS[0],
            (
                point.latest or LIMITS[1],
                span(options.go_live.date)[1],
            ),
        )
        if max(first, own) <= end < last:
            point = attrs.evolve(point, latest=end)
    if place == ("improvement", "board") and options.improvement_board is True:
        return (True,)  # somebody chairs it
    if place == ("improvement", "board_chair") and options.improvement.board is False:
        return (point,)  # nobody is left to be named
    if place == ("finance", "working_capital_amount") and _has_none(options):
        return (point,)  # and no amount of it
    hint = hints(type(at(options, place[:-1])))[place[-1]]
    parts = [p for p in members(hint) if p not in (OpenPoint, NoneType)]
    if NoneType in members(hint) and isinstance(_default(options, place), OpenPoint):
        return (None, *_decided(requirement, options, place, point, parts))
    return _decided(requirement, options, place, point, parts)


def _has_none(options: Options) -> bool:
    return options.finance.working_capital is WorkingCapital.NONE


def _default(options: Options, place: tuple[Any, ...]) -> Any:
    """Return what stands at *place* where nothing is said."""
    return attrs.fields_dict(type(at(options, place[:-1])))[place[-1]].default


def _decided(
    requirement: Requirement,
    options: Options,
    place: tuple[Any, ...],
    point: OpenPoint,
    parts: list[Any],
) -> tuple[Any, ...]:
    """Every value that is one of *parts*."""
    part = parts[0]
    inside = element(part)
    if inside is not None:
        return LISTED.get(inside) or _every_list(inside)
    if part in TABLES:
        return TABLES[part]
    if dt.date in parts:
        return days(requirement, options, point)
    if place[-1] in ("owner", "decided_by") and part is str:
        return ("one", "the Council", "the Secretary of State")
    more = shadow_lengths(options) if place == ("shadow", "length_months") else set()
    return _words_or_numbers(part, point, more)


def _every_list(inside: Any) -> tuple[Any, ...]:
    if attrs.has(inside) and not issubclass(inside, Choice):
        return ((), (least(inside, dt.date(2020, 10, 20)),))
    words = tuple(inside) if issubclass(inside, Choice) else ("one", "another")
    return tuple(
        chosen for count in range(len(words) + 1) for chosen in itertools.combinations(words, count)
    )


def _words_or_numbers(part: Any, point: OpenPoint, more: set[int]) -> tuple[Any, ...]:
    if issubclass(part, Choice):
        return tuple(c for c in part if not point.between or c.value in point.between)
    if part is int:
        least, most = point.at_least or 0, NUMBERS[-1] if point.at_most is None else point.at_most
        return tuple(sorted({n for n in (*NUMBERS, *more, least, most) if least <= n <= most}))
    return {bool: (True, False), str: ("one", "another"), Decimal: (Decimal(0), Decimal(9))}[part]


def shadow_marks(options: Options) -> list[dt.date]:
    """Return the days that lie as long before commencement, or after the start of the Shadow
    Period, as that is said to last; and some day for it to start or end if neither is known.
    """
    length = options.shadow.length_months
    least = length.at_least or 0 if isinstance(length, OpenPoint) else length
    months = least if least < 100 else 0
    known = (options.shadow.start, options.go_live.date)
    ends = [(day, sign) for value, sign in zip(known, (1, -1), strict=True) for day in span(value)]
    bounds = [(day, sign) for day, sign in ends if day not in LIMITS] or [(LATE, 1)]
    return [day for start, sign in bounds for day in (start, month_away(start, months * sign))]


def month_away(day: dt.date, months: int) -> dt.date:
    """Return the day so many *months* after *day*, or the 28th of that month."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, 28))


def shadow_lengths(options: Options) -> set[int]:
    """Return how many months the Shadow Period can last, by the ends of its dates."""
    (first, last), (start, end) = span(options.shadow.start), span(options.go_live.date)
    return {
        abs(12 * (b.year - a.year) + b.month - a.month) + more
        for a in (first, last)
        for b in (start, end)
        for more in (-1, 0, 1)
    }


def days(requirement: Requirement, options: Options, point: OpenPoint) -> tuple[dt.date, ...]:
    """Return the ends of the range, and each day at which something changes, with its
    neighbours.
    """
    marks = [requirement.in_force.first, requirement.in_force.last, point.earliest, point.latest]
    marks += [t.expected for t in requirement.expects if t.operator in ("from", "before")]
    for path in CHECKS[requirement.check].paths if requirement.check else ():
        found = value_at(options, path)
        for value in found if isinstance(found, tuple) else (found,):
            if isinstance(value, OpenPoint):
                marks += [value.earliest, value.latest]
            elif isinstance(value, Month):
                marks += [value.first_day, dt.date(value.year, value.month, 28)]
            elif isinstance(value, Year):
                marks += [value.first_day, dt.date(value.year, 12, 31)]
            elif isinstance(value, dt.date):
                marks.append(value)
    target = options.contract.ofsted_target
    if target is not None:
        marks.append(dt.date(2026 - target.within_years, 4, 1))
    marks += shadow_marks(options)
    first, last = point.earliest or LIMITS[0], point.latest or LIMITS[1]
    around = {
        day
        for mark in marks
        if isinstance(mark, dt.date) and mark not in LIMITS
        for day in (mark - DAY, mark, mark + DAY)
    }
    return tuple(sorted(day for day in {*around, first, last} if first <= day <= last))


def levers(requirement: Requirement, cover: tuple[Condition, ...]) -> tuple[str, ...]:
    """Return the options that *requirement* looks at, or that stand behind the facts that it looks
    at.
    """
    tests = (*requirement.when, *requirement.expects, *(t for c in cover for t in c))
    paths = [test.path for test in tests]
    paths += CHECKS[requirement.check].paths if requirement.check else ()
    paths += [] if requirement.in_force.on == "mou.date" else [requirement.in_force.on]
    found: list[str] = []
    for path in paths:
        if path.startswith("scope.decided."):
            found += ["scope.bundle", ".".join(["scope", *path.split(".")[2:4]])]
        else:
            found += BEHIND.get(path) or reads_of(path)
    return tuple(sorted({lever(path) for path in found} - {"mou.date"}))


LISTS = ("programme.milestones", "dfe_rights.rights", "ofsted.registrations", "review.pause",
         "contract.extension", "contract.break_point", "programme.gateways", "direction.history",
         "mandate.further", "board.nominees", "board.first", "agreed", "setup.costs",
         "councils", "commissioner.others")  # fmt: skip


def lever(path: str) -> str:
    """Return the option to set so that what stands at *path* changes."""
    return next((above for above in LISTS if path.startswith(above)), path)


@st.composite
def partial_options(
    draw: st.DrawFn,
    base: Options,
    names: tuple[str, ...],
    requirement: Requirement,
    most: int = MOST,
) -> Options:
    """Return *base*, which leaves nothing open, with some of the options at *names* changed
    or open.
    """
    options = base
    first = draw(st.sampled_from([name for name in names if can_be_open(name)] or names))
    others = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
    for name in (first, *(other for other in others if other != first)):
        place = tuple(name.split("."))
        above = at_or_none(options, place[:-1])
        if above is None or isinstance(above, OpenPoint):
            continue
        setting = opened(name, options) if name == first else settings_of(name, options)
        changed = placed(options, place, draw(setting))
        if count(requirement, changed, names) <= most:
            options = changed
    return options


def at_or_none(value: Any, place: tuple[Any, ...]) -> Any:
    """Return what stands at *place*; None if a table on the way is left out."""
    for step in place:
        value = None if value is None or isinstance(value, OpenPoint) else getattr(value, step)
    return value


def count(requirement: Requirement, options: Options, names: tuple[str, ...]) -> int:
    """Return how many completions there are to try."""
    total = 1
    for place in places_open(options, names):
        total *= len(pool(requirement, options, place))
    return total


DATES = st.sampled_from([dt.date(2014, 9, 9), dt.date(2020, 10, 20), dt.date(2021, 4, 1),
                         dt.date(2021, 10, 1), dt.date(2025, 2, 23), dt.date(2026, 4, 1)])  # fmt: skip
MONTHS = st.sampled_from([Month(2020, 10), Month(2021, 4), Month(2021, 10)])
YEARS = st.sampled_from([Year(2020), Year(2021)])


@st.composite
def open_dates(draw: st.DrawFn) -> OpenPoint:
    """Return open dates, with a range or without."""
    earliest, latest = draw(st.none() | DATES), draw(st.none() | DATES)
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    return OpenPoint(earliest=earliest, latest=latest)


def settings_of(name: str, options: Options) -> st.SearchStrategy[Any]:
    """Return what an option can be set to, decided or open."""
    if name in SPECIAL:
        return SPECIAL[name]
    owner, attribute = at(options, tuple(name.split(".")[:-1])), name.rpartition(".")[2]
    hint = hints(type(owner))[attribute]
    decided = [values(part, hint) for part in members(hint) if part is not OpenPoint]
    return st.one_of(values(OpenPoint, hint), *decided) if can_be_open(name) else st.one_of(decided)


def opened(name: str, options: Options) -> st.SearchStrategy[Any]:
    """Ways to leave an option open."""
    if not kind_of(name).can_be_open:
        return settings_of(name, options)
    owner, attribute = at(options, tuple(name.split(".")[:-1])), name.rpartition(".")[2]
    return values(OpenPoint, hints(type(owner))[attribute])


def can_be_open(name: str) -> bool:
    """Say whether an option that is varied can be left open."""
    return name == "programme.milestones" or kind_of(name).can_be_open


def values(part: Any, hint: Any) -> st.SearchStrategy[Any]:
    """Return values of one part of a type."""
    inside = element(part)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        NoneType: st.none(), bool: st.booleans(), int: st.sampled_from(NUMBERS[:-1]),
        str: st.just("one"), dt.date: DATES, Month: MONTHS, Year: YEARS, Decimal: st.just(Decimal(1)),
    }  # fmt: skip
    if inside is not None:
        tables = attrs.has(inside) and not issubclass(inside, Choice)
        one = least(inside, dt.date(2020, 10, 20)) if tables else "one"
        words = list(inside) if issubclass(inside, Choice) else [one]
        return st.sets(st.sampled_from(words)).map(
            lambda found: tuple(word for word in words if word in found)
        )
    if part is OpenPoint:
        return open_values([p for p in members(hint) if p not in (OpenPoint, NoneType)])
    if attrs.has(part) and part not in (Month, Year):
        return st.sampled_from(TABLES[part]) if part in TABLES else st.nothing()
    return plain[part] if part in plain else st.sampled_from(list(part))


def open_values(parts: list[Any]) -> st.SearchStrategy[OpenPoint]:
    """Return open points, with the words, dates or numbers still possible for those that have such
    bounds.
    """
    if dt.date in parts:
        return open_dates()
    if parts[0] is int:
        bounds = st.none() | st.integers(0, 5)
        return st.builds(OpenPoint, at_least=bounds, at_most=st.none() | st.integers(5, 12))
    if element(parts[0]) is None and issubclass(parts[0], Choice) and len(parts[0]) > 1:
        words = st.sampled_from([choice.value for choice in parts[0]])
        between = st.just(()) | st.lists(words, min_size=2, unique=True).map(tuple)
        return st.builds(OpenPoint, between=between)
    return st.just(OpenPoint())


STEPS = (MilestoneKind.COMPANY_INCORPORATED, MilestoneKind.SHADOW_START, MilestoneKind.GO_LIVE)
SPECIAL: dict[str, st.SearchStrategy[Any]] = {
    "programme.milestones": st.lists(
        st.builds(Milestone, kind=st.sampled_from([*STEPS, *MilestoneKind]), owner=st.just("one"),
                  date=DATES | MONTHS | open_dates()), max_size=4).map(tuple),
    "programme.gateways": st.lists(
        st.builds(
            Gateway,
            kind=st.sampled_from(list(GatewayKind)),
            date=DATES,
            decided_by=st.just("one"),
        ),
        max_size=2,
    ).map(tuple),
    "councils": st.lists(
        st.builds(
            FurtherCouncil,
            name=st.just("one"),
            type=st.just(CouncilType.COUNTY),
            decision=st.sampled_from(MandateDecision) | st.just(OpenPoint()),
            decided_on=DATES | open_dates(),
            setup_share=st.sampled_from([Decimal(0), Decimal(1)]) | st.just(OpenPoint()),
        ),
        max_size=2,
    ).map(tuple),
    "commissioner.others": st.lists(
        st.builds(
            FurtherCommissioner,
            name=st.sampled_from(["one", "another"]),
            roles=st.sets(st.sampled_from(CommissionerRole), max_size=2).map(
                lambda found: tuple(role for role in CommissionerRole if role in found)
            )
            | st.just(OpenPoint()),
            appointed=DATES,
        ),
        max_size=2,
    ).map(tuple),
    "direction.history": st.lists(
        st.builds(DirectionEvent, date=DATES | MONTHS, effect=st.just("one"),
                  kind=st.none() | st.sampled_from(list(DirectionKind))), max_size=2).map(tuple),
    "dfe_rights.rights": st.lists(
        st.builds(DfeRight, matter=st.sampled_from(list(DfeMatter)),
                  kind=st.sampled_from(list(RightKind))), max_size=4).map(tuple),
    "ofsted.registrations": st.sets(st.sampled_from(list(RegistrationKind))).map(lambda kinds: tuple(
        Registration(kind=kind, apply_by=dt.date(2021, 1, 1)) for kind in kinds)),
}  # fmt: skip
