"""Every kind of memorandum that the tests build, as the Word file that a council would receive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache, partial

import attrs
from attrs import field, frozen
from deciding import agreed
from memoranda import VOLUNTARY
from office import NAMES, options_of

from mou_builder import Document, Options, draft, sign, to_docx
from mou_builder.options.parties import CouncilType, FurtherCouncil
from mou_builder.options.programme import Milestone, MilestoneKind
from mou_builder.options.trust import Ownership
from mou_builder.word.lint import accessibility, wording
from mou_builder.word.lint import linting as lint
from mou_builder.word.reading.opening import opened

ALL = (*NAMES, "three councils, 36 months", "three months", "final", "notes")


@frozen
class Built:
    """A memorandum with the options behind it and the file made of it."""

    name: str
    options: Options = field(repr=False)
    document: Document = field(repr=False)
    docx: bytes = field(repr=False)

    @property
    def final(self) -> bool:
        """Whether it is a copy for signature."""
        return self.name == "final"


@cache
def built(name: str) -> Built:
    """Return one of the memoranda, built once."""
    options = OPTIONS[name]()
    if name == "final":
        copy = sign(options)
        return Built(name, options, copy.document, to_docx(copy))
    depth, schedule = ("all" if name == "notes" else "none"), name == "with-coverage"
    made = draft(options, depth=depth, schedule=schedule)
    return Built(name, options, made.document, to_docx(made))


def three_councils() -> Options:
    """Return a Trust that three councils own, set up over three years."""
    others = ("East Sussex County Council", "Brighton and Hove City Council")
    base = options_of("west-sussex")
    return attrs.evolve(
        _timed(base, dt.date(2023, 10, 1), 12),
        councils=tuple(FurtherCouncil(name=name, type=CouncilType.COUNTY) for name in others),
        trust=attrs.evolve(base.trust, ownership=Ownership.WHOLLY_OWNED_JOINT),
    )


def three_months() -> Options:
    """Return a Trust set up in three months, without being directed."""
    return _timed(VOLUNTARY, dt.date(2018, 6, 1), 3)


def _timed(base: Options, go_live: dt.date, steps: int) -> Options:
    """Return *base* with *steps* milestones spread evenly until commencement."""
    kinds = list(MilestoneKind)[:steps]
    length = (go_live - base.mou.date) / steps
    milestones = tuple(
        Milestone(kind=kind, date=base.mou.date + length * n, owner="the Programme Board")
        for n, kind in enumerate(kinds, 1)
    )
    return attrs.evolve(
        base,
        go_live=attrs.evolve(base.go_live, date=go_live),
        programme=attrs.evolve(base.programme, milestones=milestones),
    )


OPTIONS: dict[str, Callable[[], Options]] = {
    **{name: partial(options_of, name) for name in NAMES},
    "three councils, 36 months": three_councils,
    "three months": three_months,
    "final": lambda: agreed(options_of("west-sussex")),
    "notes": partial(options_of, "west-sussex"),
}

WORDING = (
    wording.template_left_over,
    wording.errors_shown,
    wording.double_blanks,
    wording.typed_numbers,
    accessibility.typed_lists,
    accessibility.layout_by_blanks,
)
"""Rules that the words which a council itself types may break."""


def own_faults(docx: bytes) -> Iterator[str]:
    """Return the faults of a file that no words in the options can explain."""
    package = opened(docx)
    for rule in (*lint.DOCX_RULES, *accessibility.ACCESSIBILITY_RULES):
        if rule not in WORDING:
            yield from (f"{part}: {message}" for part, message in rule(package))
