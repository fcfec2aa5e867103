"""How and when the Trust is set up, and what happens if it is not."""

import datetime as dt

from attrs import field, frozen

from mou_builder.options.pause import Domain, Paused
from mou_builder.options.table import OptionsTable
from mou_builder.options.values import OPEN, Choice, Day, OpenPoint, about


class ProgrammeMember(Choice):
    """Members of the Programme Board."""

    COUNCIL_CHIEF_EXECUTIVE = "council_chief_executive", "the Council’s chief executive"
    COMMISSIONER = "commissioner", "the Commissioner"
    DEPARTMENT = "department", "an official of the Department"
    CHAIR_DESIGNATE = "chair_designate", "the Chair designate of the Trust"
    DCS = "dcs", "the Director of Children’s Services"
    SECTION_151_OFFICER = "section_151_officer", "the Council’s section 151 officer"
    MONITORING_OFFICER = "monitoring_officer", "the Council’s monitoring officer"


class MilestoneKind(Choice):
    """Milestones on the way to commencement."""

    MOU_AGREED = "mou_agreed", "Memorandum agreed"
    COMPANY_INCORPORATED = "company_incorporated", "Company incorporated"
    CHAIR_APPOINTED = "chair_appointed", "Chair appointed"
    BOARD_APPOINTED = "board_appointed", "Board appointed"
    SCOPE_FINAL = "scope_final", "Scope settled in detail"
    TUPE_CONSULTATION = "tupe_consultation", "TUPE information and consultation complete"
    SLAS = "slas", "Service level agreements settled"
    BUDGET = "budget", "First budget and Contract Sum settled"
    PENSION_ROUTE = "pension_route", "Pension route settled"
    OFSTED_APPLICATIONS = "ofsted_applications", "Applications made to Ofsted"
    INSURANCE = "insurance", "Insurance in place"
    CONTRACT_SIGNED = "contract_signed", "Service Contract signed"
    SHADOW_START = "shadow_start", "Shadow Period starts"
    GATEWAY = "gateway", "Gateway review"
    GO_LIVE = "go_live", "Commencement Date"
    REVIEW = "review", "First review"
    OTHER = "other", "Other"


class GatewayKind(Choice):
    """Points at which somebody decides whether the programme goes on."""

    OUTLINE_DECISION = "outline_decision", "Outline decision"
    MID_POINT = "mid_point", "Mid-point review"
    READINESS = "readiness", "Readiness review"
    MINISTERIAL_APPROVAL = "ministerial_approval", "Approval by the Secretary of State"


class AdviserKind(Choice):
    """Advisers to the programme."""

    CONSULTANCY = "consultancy", "a specialist consultancy"
    LEGAL = "legal", "specialist external lawyers"


class Firmness(Choice):
    """How firm the Commencement Date is."""

    FIXED = "fixed", "fixed"
    AS_SOON_AS_PRACTICABLE = "as_soon_as_practicable", "or as soon as reasonably practicable"
    PROPOSED = "proposed", "proposed"


class Recommender(Choice):
    """Who may recommend a pause."""

    COMMISSIONER = "commissioner", "the Commissioner"
    COUNCIL = "council", "the Council"
    EITHER = "either", "the Commissioner or the Council"


class PauseDecider(Choice):
    """Who decides on a pause."""

    SECRETARY_OF_STATE = "secretary_of_state", "the Secretary of State"
    PARTIES = "parties", "the Parties together"


class Audience(Choice):
    """Whom the communications plan addresses."""

    STAFF = "staff", "staff directly affected"
    OTHER_STAFF = "other_staff", "staff indirectly affected"
    TRADE_UNIONS = "trade_unions", "trade unions"
    MEMBERS = "members", "councillors"
    SCHOOLS = "schools", "schools"
    PARTNERS = "partners", "partners across social care and early help"
    FAMILIES = "families", "children, families and carers"


class Rating(Choice):
    """Likelihood or impact of a risk."""

    LOW = "low", "low"
    MEDIUM = "medium", "medium"
    HIGH = "high", "high"


@frozen(kw_only=True, eq=False, repr=False)
class Milestone(OptionsTable):
    """One step of the timetable."""

    kind: MilestoneKind = field(metadata=about("Which step."))
    name: str | None = field(
        default=None, metadata=about("Name, where the kind is other or needs more words.")
    )
    date: Day | OpenPoint = field(default=OPEN, metadata=about("Date of the milestone.", "date"))
    owner: str | OpenPoint = field(
        default=OPEN, metadata=about("Who answers for the milestone.", "owner")
    )
    depends_on: str | None = field(default=None, metadata=about("What must come first."))


@frozen(kw_only=True, eq=False, repr=False)
class Gateway(OptionsTable):
    """A decision whether the programme goes on."""

    kind: GatewayKind = field(metadata=about("Which decision."))
    date: Day | OpenPoint = field(default=OPEN, metadata=about("Date of the gateway.", "date"))
    decided_by: str | OpenPoint = field(
        default=OPEN, metadata=about("Who decides at the gateway.", "who decides")
    )


@frozen(kw_only=True, eq=False, repr=False)
class Adviser(OptionsTable):
    """An adviser to the programme."""

    kind: AdviserKind = field(metadata=about("What kind of adviser."))
    name: str | None = field(default=None, metadata=about("Name, if public."))


@frozen(kw_only=True, eq=False, repr=False)
class Risk(OptionsTable):
    """One risk of the programme."""

    risk: str = field(metadata=about("The risk."))
    cause: str | OpenPoint = field(default=OPEN, metadata=about("Cause of the risk.", "cause"))
    effect: str | OpenPoint = field(default=OPEN, metadata=about("Effect of the risk.", "effect"))
    owner: str | OpenPoint = field(
        default=OPEN, metadata=about("Who answers for the risk.", "owner")
    )
    mitigations: tuple[str, ...] = field(default=(), metadata=about("What is done about it."))
    likelihood: Rating | OpenPoint = field(
        default=OPEN, metadata=about("Likelihood of the risk.", "likelihood")
    )
    impact: Rating | OpenPoint = field(
        default=OPEN, metadata=about("Impact of the risk.", "impact")
    )


@frozen(kw_only=True, eq=False, repr=False)
class Programme(OptionsTable):
    """The programme that sets up the Trust."""

    board: tuple[ProgrammeMember, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Members of the Programme Board; the first chairs it.", "members of the Programme Board"
        ),
    )
    working_group: bool | OpenPoint = field(
        default=OPEN,
        metadata=about("Whether a working group does the day-to-day work.", "working group"),
    )
    lead: str | OpenPoint = field(
        default=OPEN,
        metadata=about("Council post that leads the programme.", "programme lead"),
    )
    advisers: tuple[Adviser, ...] = field(default=(), metadata=about("Advisers engaged."))
    gateways: tuple[Gateway, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about("Decisions whether the programme goes on.", "gateways of the Programme"),
    )
    milestones: tuple[Milestone, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Steps of the timetable besides those that other options date.",
            "further steps of the Programme",
        ),
    )
    risks: tuple[Risk, ...] | OpenPoint = field(
        default=OPEN, metadata=about("The risk register.", "first risks")
    )


@frozen(kw_only=True, eq=False, repr=False)
class Shadow(OptionsTable):
    """The Shadow Period, which runs up to the Commencement Date."""

    planned: bool | OpenPoint = field(
        default=OPEN,
        metadata=about("Whether there is to be a Shadow Period.", "Shadow Period"),
    )
    start: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("When the Shadow Period starts.", "start of the Shadow Period"),
    )
    length_months: int | OpenPoint = field(
        default=OPEN, metadata=about("Length of the Shadow Period, in months.", "number of months")
    )


@frozen(kw_only=True, eq=False, repr=False)
class GoLive(OptionsTable):
    """Commencement."""

    date: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("Date on which the Trust takes over.", "Commencement Date"),
    )
    firmness: Firmness | OpenPoint = field(
        default=OPEN,
        metadata=about("How firm the Commencement Date is.", "how firm that date is"),
    )
    long_stop: dt.date | OpenPoint = field(
        default=OPEN,
        metadata=about("Date after which the parties review the programme.", "long-stop date"),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Pause(OptionsTable):
    """How the programme may be paused."""

    recommended_by: Recommender | OpenPoint = field(
        default=OPEN, metadata=about("Who may recommend a pause.", "who may recommend a pause")
    )
    trigger: str | None = field(
        default=None,
        metadata=about('When a pause may be asked for, as words that follow "when".'),
    )
    decided_by: PauseDecider | OpenPoint = field(
        default=OPEN, metadata=about("Who decides on a pause.", "who decides on a pause")
    )
    max_months: int | OpenPoint = field(
        default=OPEN, metadata=about("Longest pause in months.", "number of months")
    )
    domains: tuple[Domain, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about("What the reassessment looks at.", "domains of the reassessment"),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Review(OptionsTable):
    """Review of the memorandum and of the need for a Trust."""

    first_date: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("When this Memorandum is first reviewed.", "date of the first review"),
    )
    pause: Pause | OpenPoint = field(
        default=OPEN,
        metadata=about("How the Programme may be paused and reassessed.", "pause"),
    )
    paused: Paused | None = field(
        default=None,
        metadata=about("The pause that has begun. Leave out if the Programme is not paused."),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Communications(OptionsTable):
    """Communications and engagement."""

    plan: bool | OpenPoint = field(
        default=OPEN,
        metadata=about("Whether there is a communications plan.", "communications plan"),
    )
    audiences: tuple[Audience, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about("Whom the communications plan addresses.", "audiences of the plan"),
    )
