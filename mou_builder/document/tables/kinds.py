"""The tables and charts of a document, and what the options put in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from mou_builder.conditions.facts import of_services
from mou_builder.document.document import Chart
from mou_builder.document.tables import councils, governance, timeline, timetable
from mou_builder.document.tables import rows as table_rows
from mou_builder.document.tables.cells import Row, Uses
from mou_builder.files.by_attributes import ByAttributes, one_line
from mou_builder.options import Options
from mou_builder.options.scope import GROUPS

Columns = tuple[tuple[str, int], ...]
"""The words of a header, each with the relative width of its column."""


@frozen(eq=False, repr=False)
class TableKind(ByAttributes):
    """A table that a clause can ask for."""

    caption: str
    columns: Callable[[Options], Columns]
    rows: Callable[[Options, Uses], Iterable[Row]]
    reads: tuple[str, ...]
    """The options and facts that it tells, those of the members of a list included."""

    shows: str = ""
    """The list option that it shows, if any: a clause must ask for it only if
    the list has members.
    """

    refers: bool = False
    """Whether its rows say in which paragraphs open points or lead times are printed."""

    description: str = ""
    """How to read it; empty if its header says that."""


def always(*columns: tuple[str, int]) -> Callable[[Options], Columns]:
    """Return a function that returns the same *columns* whatever the options are."""
    return lambda _options: columns


def _inside(table: str, *names: str) -> tuple[str, ...]:
    """Return the options *names* of *table*, which may be a list of tables."""
    return tuple(f"{table}.{name}" for name in names)


TABLES: Mapping[str, TableKind] = {
    "councils": TableKind(
        "The Councils",
        councils.columns,
        lambda options, _uses: councils.rows(options),
        councils.COUNCILS_READ,
        shows="councils",
    ),
    "scope": TableKind(
        "Services",
        always(
            ("Group", 14),
            ("Services", 33),
            ("Position", 18),
            ("When and by whom", 14),
            ("Reason", 21),
        ),
        table_rows.services,
        (
            *of_services(GROUPS, "decision", "transfer_date", "decided_by", "reason"),
            "support.services",
        ),
    ),
    "board": TableKind(
        "Composition of the Board",
        always(("Seat", 30), ("Number", 22), ("Appointed by", 28), ("Term of office", 20)),
        table_rows.seats,
        (
            *_inside("board.chair", "appointed_by", "term_years"),
            *_inside("board", "independent_neds", "neds.appointed_by", "term_years"),
            *_inside("board", "council_nominees", "executives", "observers"),
            *_inside("board.nominees", "kind", "number", "name", "term_years", "nominated_by"),
            *_inside("board", "size_min", "size_max"),
            "ceo.title",
        ),
    ),
    "reserved_matters": TableKind(
        "Reserved Matters",
        always(("Matter", 34), ("Board", 14), ("Council", 14), ("Secretary of State", 38)),
        table_rows.reserved_matters,
        ("reserved_matters.council", *_inside("dfe_rights.rights", "matter", "kind")),
        shows="reserved_matters.council",
    ),
    "dfe_rights": TableKind(
        "Rights of the Secretary of State",
        always(("Decision", 40), ("Right", 16), ("Lasts until", 24), ("Answer within", 20)),
        table_rows.dfe_rights,
        _inside(
            "dfe_rights",
            "rights.matter",
            "rights.kind",
            "rights.until",
            "until",
            "until_date",
            "response_days",
        ),
        shows="dfe_rights.rights",
    ),
    "timetable": TableKind(
        "Timetable",
        always(("Step", 38), ("Date", 24), ("Owner", 22), ("Where it stands", 16)),
        timetable.timetable_rows,
        timetable.TIMETABLE_READS,
        refers=True,
    ),
    "programme.risks": TableKind(
        "Risks",
        always(
            ("Risk", 16),
            ("Cause", 13),
            ("Effect", 13),
            ("Mitigation", 28),
            ("Owner", 14),
            ("Likelihood / impact", 16),
        ),
        table_rows.risks,
        _inside(
            "programme.risks",
            "risk",
            "cause",
            "effect",
            "mitigations",
            "owner",
            "likelihood",
            "impact",
        ),
        shows="programme.risks",
    ),
    "contract.kpis": TableKind(
        "Key Performance Indicators",
        always(
            ("Indicator", 32), ("Owner", 18), ("Baseline", 16), ("Target", 18), ("Frequency", 16)
        ),
        table_rows.kpis,
        _inside("contract.kpis", "name", "owner", "baseline", "target", "frequency"),
        shows="contract.kpis",
    ),
    "setup.costs": TableKind(
        "Set-Up Costs",
        always(("Item", 45), ("Amount", 20), ("Evidence", 35)),
        table_rows.costs,
        _inside("setup.costs", "item", "amount", "evidence"),
        shows="setup.costs",
    ),
    "support.services": TableKind(
        "Support Services",
        always(("Service", 30), ("Supplied by", 48), ("Reviewed", 22)),
        table_rows.support,
        _inside("support", "services", "route", "review_date"),
        shows="support.services",
    ),
    "ofsted.registrations": TableKind(
        "Registrations",
        always(("Registration", 42), ("Applicant", 22), ("Application by", 36)),
        table_rows.registrations,
        _inside("ofsted.registrations", "kind", "apply_by"),
        shows="ofsted.registrations",
    ),
    "review.paused.findings": TableKind(
        "Findings",
        always(("Domain", 20), ("What should hold", 34), ("Evidence", 28), ("Finding", 18)),
        table_rows.domain_findings,
        _inside("review.paused.findings", "domain", "question", "evidence", "finding"),
        shows="review.paused.findings",
    ),
    "governance": TableKind(
        "Governance",
        always(("Body", 33), ("What it does", 39), ("Answers to", 28)),
        lambda options, _uses: governance.governance_rows(options),
        governance.GOVERNANCE_READS,
    ),
    "timeline": TableKind(
        "Timetable as a chart",
        timeline.columns,
        lambda options, _uses: timeline.timeline_rows(options),
        timeline.TIMELINE_READS,
        description=timeline.HOW_TO_READ,
    ),
    "open_points": TableKind(
        "Open points",
        always(("Point", 48), ("Who decides, and by when", 33), ("Where it stands", 19)),
        table_rows.open_point_rows,
        (),  # it only says which points are open
        refers=True,
    ),
}
"""The tables that a clause can ask for, by the name it uses."""


@frozen
class ChartKind:
    """A chart that a clause can ask for."""

    draw: Callable[[Options, str], Chart]
    reads: tuple[str, ...]
    """The options and facts that it shows, those of the members of a list included."""

    __repr__ = one_line


CHARTS: Mapping[str, ChartKind] = {
    "governance": ChartKind(governance.chart, governance.GOVERNANCE_READS),
}
"""The charts that a clause can ask for, by the name it uses."""
