"""What the council and the Secretary of State keep in their own hands."""

import datetime as dt

from attrs import field, frozen

from mou_builder.options.table import OptionsTable
from mou_builder.options.values import OPEN, Choice, OpenPoint, about


class Matter(Choice):
    """Decisions that the Board may not take alone."""

    BOARD_APPOINTMENTS = "board_appointments", "Appointment and removal of directors"
    BUSINESS_PLAN = "business_plan", "Annual Business Plan"
    BUDGET = "budget", "Budget and Contract Sum"
    ARTICLES = "articles", "Change to the Articles"
    BORROWING = "borrowing", "Borrowing, loans and guarantees"
    ACQUISITIONS = "acquisitions", "Buying or disposing of land or a business"
    SUBSIDIARIES = "subsidiaries", "Forming a subsidiary or joint venture"
    NAME = "name", "Change of name"
    AUDITORS = "auditors", "Appointment of auditors"
    WIND_UP = "wind_up", "Winding up"
    EXECUTIVE_PAY = "executive_pay", "Pay of the executive directors"
    CONTRACTS_OUTSIDE_PLAN = "contracts_outside_plan", "Contracts outside the Business Plan"


class DfeMatter(Choice):
    """Decisions in which the Secretary of State has a right while the Direction is in force."""

    CHAIR = "chair", "Appointment and removal of the Chair"
    CHIEF_EXECUTIVE = "chief_executive", "Appointment and removal of the Chief Executive"
    NON_EXECUTIVES = "non_executives", "Appointment of non-executive directors"
    TERMINATION = "termination", "Ending or breaking the Service Contract"
    CONTRACT_CHANGE = "contract_change", "Major change to the Service Contract"
    ARTICLES_AND_OWNERSHIP = "articles_and_ownership", "Change to the Articles or the membership"
    SCOPE_CHANGE = "scope_change", "Change to the Services in scope"


class RightKind(Choice):
    """What the Secretary of State may do."""

    APPOINT = "appoint", "Appoints"
    CONSENT = "consent", "Consents"
    CONSULT = "consult", "Is consulted"


class RightsUntil(Choice):
    """When the Secretary of State's rights end."""

    DIRECTION_REVOKED = "direction_revoked", "when the Direction is revoked"
    DATE = "date", "on a date"


class RightsInstrument(Choice):
    """Where the Secretary of State's rights are written down."""

    SIDE_AGREEMENT = "side_agreement", "a governance side agreement"
    ARTICLES = "articles", "the Articles"
    CONTRACT = "contract", "the Service Contract"
    DIRECTION_ONLY = "direction_only", "the Direction alone"


@frozen(kw_only=True, eq=False, repr=False)
class ReservedMatters(OptionsTable):
    """Decisions that need the council's approval as member of the company."""

    council: tuple[Matter, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about("Matters reserved to the council.", "Reserved Matters"),
    )
    response_days: int | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Working days in which the council answers on a reserved matter.",
            "number of working days",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class DfeRight(OptionsTable):
    """One right of the Secretary of State."""

    matter: DfeMatter = field(metadata=about("The decision concerned."))
    kind: RightKind | OpenPoint = field(
        default=OPEN,
        metadata=about("What the Secretary of State may do.", "right of the Secretary of State"),
    )
    until: dt.date | None = field(
        default=None,
        metadata=about("Date on which this right ends, if it ends before the others."),
    )


@frozen(kw_only=True, eq=False, repr=False)
class DfeRights(OptionsTable):
    """The Secretary of State's rights while the Direction is in force."""

    rights: tuple[DfeRight, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "The rights of the Secretary of State, one by one.", "rights of the Secretary of State"
        ),
    )
    until: RightsUntil | OpenPoint = field(
        default=OPEN,
        metadata=about("When the Secretary of State’s rights end.", "when the rights end"),
    )
    until_date: dt.date | OpenPoint = field(
        default=OPEN,
        metadata=about("Date on which the Secretary of State’s rights end.", "date the rights end"),
    )
    instrument: RightsInstrument | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Where the Secretary of State’s rights are written down.",
            "instrument that records the rights",
        ),
    )
    response_days: int | OpenPoint = field(
        default=OPEN,
        metadata=about("Working days in which the Department answers.", "number of working days"),
    )

    @property
    def matters(self) -> tuple[DfeMatter, ...] | OpenPoint:
        """The decisions in which the Secretary of State has a right."""
        if isinstance(self.rights, OpenPoint):
            return self.rights
        return tuple(right.matter for right in self.rights)
