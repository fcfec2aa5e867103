"""The Service Contract and the money that runs through it."""

import datetime as dt
from decimal import Decimal

from attrs import field, frozen

from mou_builder.options.table import OptionsTable
from mou_builder.options.values import OPEN, Choice, OpenPoint, about


class BreakDecider(Choice):
    """Who decides on a break."""

    SECRETARY_OF_STATE = "secretary_of_state", "the Secretary of State"
    COUNCIL = "council", "the Council"
    COUNCIL_AND_TRUST = "council_and_trust", "the Council and the Trust together"


class ExtensionDecider(Choice):
    """Who decides on an extension."""

    COUNCIL = "council", "the Council"
    COUNCIL_AND_TRUST = "council_and_trust", "the Council and the Trust together"


class Grade(Choice):
    """What an improvement target aims at."""

    GOOD_OVERALL = "good_overall", "a judgement of good overall"
    OUTSTANDING_OVERALL = "outstanding_overall", "a judgement of outstanding overall"
    GOOD_IN_EACH_AREA = "good_in_each_area", "good or better in each graded judgement"


class ContractGroup(Choice):
    """Meetings through which the contract is run."""

    OPERATIONAL_GROUP = "operational_group", "an operational contract group, meeting monthly"
    STRATEGIC_GROUP = "strategic_group", "a strategic contract group, meeting quarterly"
    PARTNERSHIP_BOARD = "partnership_board", "a partnership board"
    JOINT_COMMITTEE = "joint_committee", "a joint committee of the councils"
    CONTRACT_MANAGEMENT_GROUP = "contract_management_group", "a contract management group"


class EscalationStep(Choice):
    """Steps when performance falls short, mildest first."""

    IMPROVEMENT_NOTICE = "improvement_notice", "an improvement notice from the Council"
    RECTIFICATION_PLAN = "rectification_plan", "a rectification plan from the Trust"
    SENIOR_ESCALATION = (
        "senior_escalation",
        "a meeting of the Chair, the Chief Executive and the Council’s chief executive",
    )
    DFE_NOTIFIED = "dfe_notified", "notice to the Department"
    STEP_IN = "step_in", "step-in by the Council to part of the Services"
    TERMINATION = "termination", "ending the Service Contract in whole or part"


class SetupPayer(Choice):
    """Who meets the cost of setting up the Trust."""

    DFE = "dfe", "the Department"
    COUNCIL = "council", "the Council"
    SHARED = "shared", "the Department and the Council together"


class FinanceMechanism(Choice):
    """How the Trust is paid."""

    BLOCK_CONTRACT_SUM = "block_contract_sum", "a block Contract Sum"
    BLOCK_PLUS_CHANGE_CONTROL = (
        "block_plus_change_control",
        "a block Contract Sum with change control in the year",
    )
    OPEN_BOOK = "open_book", "actual cost on an open-book basis"
    RISK_SHARE = "risk_share", "a Contract Sum with a shared risk of over- and underspending"
    GRANT = "grant", "a grant"


class DeficitBearer(Choice):
    """Who carries a deficit in the first place."""

    COUNCIL = "council", "the Council"
    TRUST_RECOVERY_PLAN = "trust_recovery_plan", "the Trust, under a recovery plan"
    SHARED = "shared", "the Council and the Trust in agreed shares"


class WorkingCapital(Choice):
    """How the Trust pays its bills before the first money comes in."""

    NONE = "none", "no working capital"
    COUNCIL_LOAN = "council_loan", "a loan from the Council"
    ADVANCE_PAYMENT = "advance_payment", "payment of the Contract Sum in advance"


class Vat(Choice):
    """How the Trust's supply is treated for VAT."""

    EXEMPT_WELFARE = "exempt_welfare", "an exempt supply of welfare services"
    TAXABLE_SINGLE_SUPPLY = "taxable_single_supply", "a single taxable supply"
    MIXED = "mixed", "separate exempt and taxable supplies"
    NOT_STATED = "not_stated", "a treatment that this Memorandum does not state"


@frozen(kw_only=True, eq=False, repr=False)
class Extension(OptionsTable):
    """A right to extend the contract."""

    years: int | OpenPoint = field(
        default=OPEN,
        metadata=about("Length of one extension in years.", "number of years", unless="until"),
    )
    until: dt.date | None = field(
        default=None,
        metadata=about("Last day of the contract when all is extended, instead of the years."),
    )
    times: int | OpenPoint = field(
        default=OPEN,
        metadata=about("How often the Service Contract may be extended.", "number of times"),
    )
    decided_by: ExtensionDecider | OpenPoint = field(
        default=OPEN,
        metadata=about("Who decides on the extension.", "who decides on the extension"),
    )

    @property
    def is_dated(self) -> bool:
        """The last day of the contract, when all is extended, is said."""
        return self.until is not None


@frozen(kw_only=True, eq=False, repr=False)
class BreakPoint(OptionsTable):
    """A point at which the contract may end early."""

    year: int | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "At the end of which contract year.", "number of the contract year", unless="date"
        ),
    )
    date: dt.date | None = field(
        default=None,
        metadata=about("Day on which the contract may end early, instead of the year."),
    )
    decided_by: BreakDecider | OpenPoint = field(
        default=OPEN, metadata=about("Who decides on the break.", "who decides on the break")
    )
    needs_consent: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether use of the break point needs the Secretary of State’s consent while the "
            "Direction is in force.",
            "consent of the Secretary of State to a break",
        ),
    )

    @property
    def is_dated(self) -> bool:
        """The day on which the contract may end early is said."""
        return self.date is not None


@frozen(kw_only=True, eq=False, repr=False)
class OfstedTarget(OptionsTable):
    """An improvement target in Ofsted's terms."""

    grade: Grade = field(metadata=about("What is aimed at."))
    within_years: int = field(metadata=about("Within how many years of commencement."))


@frozen(kw_only=True, eq=False, repr=False)
class Kpi(OptionsTable):
    """One key performance indicator."""

    name: str = field(metadata=about("What is measured."))
    owner: str | OpenPoint = field(
        default=OPEN, metadata=about("Who answers for the indicator.", "owner")
    )
    baseline: str | OpenPoint = field(
        default=OPEN, metadata=about("Value of the indicator before commencement.", "baseline")
    )
    target: str | OpenPoint = field(
        default=OPEN, metadata=about("Value of the indicator aimed at.", "target")
    )
    frequency: str | OpenPoint = field(
        default=OPEN, metadata=about("How often the indicator is reported.", "frequency")
    )


@frozen(kw_only=True, eq=False, repr=False)
class Contract(OptionsTable):
    """The Service Contract between council and Trust."""

    initial_term_years: int | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Initial term of the Service Contract, in years.",
            "number of years",
            unless="initial_term_until",
        ),
    )
    initial_term_until: dt.date | None = field(
        default=None,
        metadata=about("Last day of the initial term, instead of its years."),
    )
    award_date: dt.date | OpenPoint = field(
        default=OPEN,
        metadata=about("Date on which the Service Contract is to be awarded.", "date of award"),
    )
    extension: Extension | OpenPoint | None = field(
        default=OPEN,
        metadata=about(
            'Right to extend the Service Contract. "none" if there is none.', "right to extend"
        ),
    )
    break_point: BreakPoint | OpenPoint | None = field(
        default=OPEN,
        metadata=about(
            'Break point of the Service Contract. "none" if there is none.', "break point"
        ),
    )
    notice_months: int | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Notice to end the Service Contract, in months.", "number of months", unless="notice_by"
        ),
    )
    notice_by: dt.date | None = field(
        default=None,
        metadata=about(
            "Last day on which notice to end the Service Contract may be given, instead of its "
            "length."
        ),
    )
    review_at_any_point: bool = field(
        default=False,
        metadata=about("Whether the term may be reviewed at any point."),
    )
    kpis: tuple[Kpi, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about("The indicators of the Trust’s performance.", "list of indicators"),
    )
    kpi_count: int | None = field(
        default=None,
        metadata=about("How many indicators there are to be, if that is settled."),
    )
    ofsted_target: OfstedTarget | None = field(
        default=None,
        metadata=about("Improvement target, if one is stated."),
    )
    later_ofsted_target: OfstedTarget | None = field(
        default=None,
        metadata=about("A further target for later years, if one is stated."),
    )
    governance: tuple[ContractGroup, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Meetings through which the Service Contract is run.",
            "meetings on the Service Contract",
        ),
    )
    disputes_committee: bool = field(
        default=False,
        metadata=about(
            "Whether the councils have a joint committee that meets only to settle differences "
            "between them. One that also runs the Service Contract is among its meetings instead."
        ),
    )
    sum: Decimal | OpenPoint = field(
        default=OPEN,
        metadata=about("Contract Sum of the first full year, in pounds.", "first Contract Sum"),
    )
    exit_plan: bool | OpenPoint = field(
        default=OPEN,
        metadata=about("Whether the Service Contract holds an Exit Plan.", "exit plan"),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Escalation(OptionsTable):
    """What happens when performance falls short."""

    steps: tuple[EscalationStep, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about("The steps of escalation, mildest first.", "steps of escalation"),
    )
    notify_dfe_from: EscalationStep | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Step from which the Department is told.", "step at which the Department is told"
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class CostItem(OptionsTable):
    """One line of the set-up costs."""

    item: str = field(metadata=about("What the money is for."))
    amount: Decimal | OpenPoint = field(
        default=OPEN, metadata=about("Estimated cost of the item, in pounds.", "amount")
    )
    evidence: str | OpenPoint = field(
        default=OPEN, metadata=about("What shows that the cost of the item arose.", "evidence")
    )


@frozen(kw_only=True, eq=False, repr=False)
class Setup(OptionsTable):
    """The cost of setting up the Trust."""

    payer: SetupPayer | OpenPoint = field(
        default=OPEN,
        metadata=about("Who meets the Set-Up Costs.", "who meets the Set-Up Costs"),
    )
    amount: Decimal | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Agreed amount or cap of the Set-Up Costs, in pounds.", "amount of the Set-Up Costs"
        ),
    )
    cost_document: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether a statement shows how each of the Set-Up Costs arose.",
            "statement of Set-Up Costs",
        ),
    )
    costs: tuple[CostItem, ...] = field(
        default=(), metadata=about("The lines of the statement, if known.")
    )


@frozen(kw_only=True, eq=False, repr=False)
class Finance(OptionsTable):
    """How the Trust is funded."""

    as_well_funded: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the services are to be at least as well funded as before.",
            "principle of funding",
        ),
    )
    mechanism: FinanceMechanism | OpenPoint = field(
        default=OPEN, metadata=about("How the Trust is paid.", "funding mechanism")
    )
    deficit: DeficitBearer | OpenPoint = field(
        default=OPEN, metadata=about("Who carries a deficit of the Trust.", "who carries a deficit")
    )
    change_control: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the Contract Sum may change in the year.",
            "change to the Contract Sum in the year",
        ),
    )
    working_capital: WorkingCapital | OpenPoint = field(
        default=OPEN,
        metadata=about("How the Trust’s cash flow is secured.", "working capital"),
    )
    working_capital_amount: Decimal | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Amount of any loan or advance, in pounds.",
            "amount of working capital",
            unless="working_capital=none",
        ),
    )
    subsidy_view: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether a view was taken on a loan or guarantee under the Subsidy Control Act 2022.",
            "view on subsidy control",
        ),
    )

    @property
    def changes_in_year(self) -> bool | OpenPoint:
        """The Contract Sum may change in the year: that is said, or is how the Trust is paid."""
        changing = FinanceMechanism.BLOCK_PLUS_CHANGE_CONTROL
        if self.mechanism is changing or self.change_control is True:
            return True
        if isinstance(self.mechanism, OpenPoint) and self.change_control is False:
            words = self.mechanism.between
            return self.mechanism if not words or changing.value in words else False
        return self.change_control


@frozen(kw_only=True, eq=False, repr=False)
class Tax(OptionsTable):
    """Tax."""

    vat: Vat | OpenPoint = field(
        default=OPEN, metadata=about("How the Trust’s supply is treated for VAT.", "VAT treatment")
    )
