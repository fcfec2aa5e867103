"""Clauses that stand alone, of which no proof says when they are printed: for each a rule written
anew, and every mix of the few options that it rests on.

The golden files of `test_choices.py` change one option at a time; these are the clauses that need
two or more, or a day.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from memoranda import WEST_SUSSEX

from mou_builder import OpenPoint, Options
from mou_builder.options.board import Nominee
from mou_builder.options.contract import (
    BreakDecider,
    BreakPoint,
    Extension,
    Grade,
    OfstedTarget,
    SetupPayer,
)
from mou_builder.options.intervention import Route
from mou_builder.options.parties import CommissionerPlace, CouncilType, FurtherCouncil
from mou_builder.options.paths import placed
from mou_builder.options.programme import Pause, PauseDecider
from mou_builder.options.reorganisation import Reorganisation
from mou_builder.options.resources import PensionRoute
from mou_builder.options.rights import RightsInstrument

OPEN = OpenPoint()
DAY = dt.date(2030, 3, 31)
ENDED = dt.date(2020, 10, 1)
"""A day before the memorandum's, from which another Direction has taken the place of this one."""

OTHER = FurtherCouncil(name="Second Council", type=CouncilType.COUNTY)

IN_FORCE = {"direction.superseded_by": (None, ENDED)}
COUNCILS = {"councils": ((), (OTHER,))}

Said = Mapping[str, Any]
Rule = Callable[[Said], bool]


def directed(said: Said) -> bool:
    """Say whether the Direction is still in force."""
    return said["direction.superseded_by"] is None


def jointly(said: Said) -> bool:
    """Say whether there is a further council."""
    return bool(said["councils"])


EXTENSIONS = {
    "contract.extension": (
        OPEN,
        None,
        *(
            Extension(years=years, until=until, times=times)
            for years in (OPEN, 2)
            for until in (None, DAY)
            for times in (OPEN, 1, 2, 3)
        ),
    )
}


def extends(years: bool | None, until: bool, once: bool) -> Rule:
    """Return the rule of a clause for an extension of such a length; None for either."""

    def rule(said: Said) -> bool:
        extension = said["contract.extension"]
        if not isinstance(extension, Extension) or (extension.until is not None) is not until:
            return False
        is_once = extension.times == 1
        return is_once is once and years in (None, not isinstance(extension.years, OpenPoint))

    return rule


BREAKS = {
    "contract.break_point": (
        OPEN,
        None,
        *(
            BreakPoint(year=year, date=date, decided_by=decider, needs_consent=consent)
            for year in (OPEN, 3)
            for date in (None, DAY)
            for decider in (OPEN, *BreakDecider)
            for consent in (OPEN, True, False)
        ),
    ),
    **IN_FORCE,
}


def broken(**wanted: Any) -> Rule:
    """Return the rule of a clause for a break of which each of *wanted* is so."""

    def rule(said: Said) -> bool:
        found = said["contract.break_point"]
        if not isinstance(found, BreakPoint):
            return False
        told = {
            "dated": found.date is not None,
            "yearly": not isinstance(found.year, OpenPoint),
            "by": found.decided_by,
            "consent": found.needs_consent,
            "directed": directed(said),
        }
        return all(told[name] == value for name, value in wanted.items())

    return rule


def dated(first: dt.date) -> dict[str, tuple[Any, ...]]:
    """Return the days around *first*."""
    return {"mou.date": tuple(first + dt.timedelta(days) for days in (-2, -1, 0, 1, 2))}


PRESUMED, WIDER, HEADS = dt.date(2016, 7, 1), dt.date(2014, 9, 10), dt.date(2014, 5, 13)
PAUSED = Pause(decided_by=PauseDecider.SECRETARY_OF_STATE)

PARENTING = dt.date(2018, 4, 1)


def aims(path: str, *, overall: bool) -> tuple[Mapping[str, tuple[Any, ...]], Rule]:
    """Return the values and the rule of a clause for a target of a judgement overall or in each."""

    def rule(said: Said) -> bool:
        target = said[path]
        if not isinstance(target, OfstedTarget):
            return False
        return (target.grade is not Grade.GOOD_IN_EACH_AREA) is overall

    targets = tuple(OfstedTarget(grade=grade, within_years=3) for grade in Grade)
    return {path: (None, *targets)}, rule


RULES: dict[str, tuple[Mapping[str, tuple[Any, ...]], Rule]] = {
    "contract-term/extension-once": (EXTENSIONS, extends(None, until=False, once=True)),
    "contract-term/extension-several": (EXTENSIONS, extends(None, until=False, once=False)),
    "contract-term/extension-until-once": (EXTENSIONS, extends(years=False, until=True, once=True)),
    "contract-term/extension-until-several": (
        EXTENSIONS, extends(years=False, until=True, once=False),
    ),
    "contract-term/extension-years-until-once": (
        EXTENSIONS, extends(years=True, until=True, once=True),
    ),
    "contract-term/extension-years-until-several": (
        EXTENSIONS, extends(years=True, until=True, once=False),
    ),
    "contract-term/extension-open": (EXTENSIONS, lambda said: said["contract.extension"] == OPEN),
    "contract-term/break-in-year": (BREAKS, broken(dated=False)),
    "contract-term/break-in-year-on-date": (BREAKS, broken(dated=True, yearly=True)),
    "contract-term/break-on-date": (BREAKS, broken(dated=True, yearly=False)),
    "contract-term/break-open": (BREAKS, lambda said: said["contract.break_point"] == OPEN),
    "contract-term/break-consent": (BREAKS, broken(consent=True, directed=True)),
    "contract-term/break-consent-open": (BREAKS, broken(consent=OPEN, directed=True)),
    "contract-term/break-secretary-of-state": (
        BREAKS, broken(by=BreakDecider.SECRETARY_OF_STATE, directed=True),
    ),
    "background/presumption": (
        {"route": tuple(Route), **dated(PRESUMED)},
        lambda said: said["route"] is not Route.VOLUNTARY and said["mou.date"] >= PRESUMED,
    ),
    "scope/before-wider-delegation": (dated(WIDER), lambda said: said["mou.date"] < WIDER),
    "scope/virtual-school-head": (dated(HEADS), lambda said: said["mou.date"] >= HEADS),
    **{
        name: (
            {"contract.disputes_committee": (True, False), "contract.exit_plan": (True, False),
             **COUNCILS},
            lambda said: jointly(said) and said["contract.disputes_committee"] is True,
        )
        for name in ("differences/joint-committee", "performance/disputes-committee")
    },
    "legal-form/successors-direction": (
        {"reorganisation": (None, OPEN, Reorganisation()), **IN_FORCE},
        lambda said: isinstance(said["reorganisation"], Reorganisation) and directed(said),
    ),
    "pensions/admitted-direction": (
        {"pension.route": (OPEN, *PensionRoute), **IN_FORCE},
        lambda said: said["pension.route"] is PensionRoute.ADMITTED_BODY and directed(said),
    ),
    "reserved-matters/further-councils-directors": (
        {"board.nominees": ((), (Nominee(number=1),)), **COUNCILS},
        lambda said: jointly(said) and said["board.nominees"] == (),
    ),
    "reserved-matters/side-agreement": (
        {"dfe_rights.instrument": (OPEN, *RightsInstrument), **IN_FORCE},
        lambda said: (
            said["dfe_rights.instrument"] is RightsInstrument.SIDE_AGREEMENT and directed(said)
        ),
    ),
    "review/pause-secretary-of-state": (
        {"review.pause": (OPEN, PAUSED), **IN_FORCE},
        lambda said: said["review.pause"] is PAUSED and directed(said),
    ),
    "schedules-councils/shares": (
        {"setup.payer": (OPEN, *SetupPayer), **COUNCILS},
        lambda said: (
            jointly(said) and said["setup.payer"] in (SetupPayer.COUNCIL, SetupPayer.SHARED)
        ),
    ),
    "schedules-reserved-matters/secretary-of-state-open": (
        {"dfe_rights.rights": (OPEN, ()), "route": tuple(Route), **IN_FORCE},
        lambda said: said["dfe_rights.rights"] == OPEN and directed(said),
    ),
    "schedules-reserved-matters/secretary-of-state-undirected": (
        {"dfe_rights.rights": (OPEN, ()), "route": tuple(Route), **IN_FORCE},
        lambda said: said["dfe_rights.rights"] == OPEN and not directed(said),
    ),
    "signing/commissioner": (
        {"signature.commissioner": (OPEN, *CommissionerPlace),
         "commissioner": (None, WEST_SUSSEX.commissioner), "setup.cost_document": (OPEN, False)},
        lambda said: (
            said["commissioner"] is not None
            and said["signature.commissioner"]
            in (CommissionerPlace.WITNESS, CommissionerPlace.SIGNATORY)
        ),
    ),
    "accountability/corporate-parenting": (
        dated(PARENTING), lambda said: said["mou.date"] >= PARENTING,
    ),
    "legal-form/successors-none": (
        {"reorganisation": (None, OPEN, Reorganisation())},
        lambda said: not isinstance(said["reorganisation"], Reorganisation),
    ),
    "performance/ofsted-target": aims("contract.ofsted_target", overall=False),
    "performance/ofsted-target-overall": aims("contract.ofsted_target", overall=True),
    "performance/ofsted-target-later": aims("contract.later_ofsted_target", overall=False),
    "performance/ofsted-target-later-overall": aims("contract.later_ofsted_target", overall=True),
}  # fmt: skip
"""For each clause the values of the options that it rests on, and when it is printed."""

LATER = frozenset(list(RULES)[-6:])
"""Those that stand alone, or so, only in the edition of 2026."""


def cases(name: str) -> Iterator[tuple[Said, bool]]:
    """Yield each mix of values for the clause *name*, with whether it is printed."""
    values, rule = RULES[name]
    for chosen in itertools.product(*values.values()):
        said = dict(zip(values, chosen, strict=True))
        yield said, rule(said)


def mixes(name: str) -> Iterator[Options]:
    """Yield the options in which the clause *name* is looked for."""
    yield from (put(said) for said, _ in cases(name))


def put(said: Said) -> Options:
    """Return the options of West Sussex, all that these clauses rest on decided, with *said*."""
    options: Options = placed(WEST_SUSSEX, ("setup", "cost_document"), new=False)
    for path, value in said.items():
        options = placed(options, tuple(path.split(".")), value)
    return options
