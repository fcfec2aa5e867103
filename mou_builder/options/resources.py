"""People, pensions, support, assets, information, insurance and registrations."""

import datetime as dt

from attrs import field, frozen

from mou_builder.options.intervention import Judgement
from mou_builder.options.table import OptionsTable
from mou_builder.options.values import OPEN, Choice, Day, OpenPoint, about


class WorkforceRoute(Choice):
    """How staff come to the Trust."""

    TUPE = "tupe", "transfer under TUPE"
    SECONDMENT = "secondment", "secondment"
    MIXED = "mixed", "transfer for some and secondment for others"


class TermsControl(Choice):
    """Who decides on terms and conditions."""

    COUNCIL = "council", "the Council"
    TRUST = "trust", "the Trust"
    TRUST_WITH_COUNCIL_CONSENT = (
        "trust_with_council_consent",
        "the Trust, with the Council’s consent",
    )


class PensionRoute(Choice):
    """How the Trust takes part in the Local Government Pension Scheme."""

    ADMITTED_BODY = "admitted_body", "admitted body"
    DESIGNATED_BODY = "designated_body", "designated body"
    DEEMED_EMPLOYER = "deemed_employer", "deemed employer"


class Guarantor(Choice):
    """Who stands behind the Trust's pension liabilities."""

    COUNCIL = "council", "a guarantee from the Council"
    BOND = "bond", "a bond"
    NONE = "none", "no guarantee"


class PastService(Choice):
    """Who keeps pension liabilities from before the transfer."""

    COUNCIL = "council", "the Council"
    TRUST = "trust", "the Trust"


class SupportRoute(Choice):
    """How support services reach the Trust."""

    SLA = "sla", "service level agreements with the Council"
    CONTRACT = "contract", "a contract with another provider"
    IN_TRUST = "in_trust", "the Trust’s own staff"
    MIXED = "mixed", "a mix of these"


class SupportService(Choice):
    """Support services a Trust needs."""

    HR = "hr", "Human resources"
    PAYROLL = "payroll", "Payroll"
    FINANCE = "finance", "Finance"
    LEGAL = "legal", "Legal services"
    ICT = "ict", "ICT"
    PROPERTY = "property", "Property and facilities"
    PROCUREMENT = "procurement", "Procurement"
    COMMUNICATIONS = "communications", "Communications"
    PERFORMANCE_DATA = "performance_data", "Performance and data"
    CUSTOMER_CONTACT = "customer_contact", "Customer contact"
    HEALTH_AND_SAFETY = "health_and_safety", "Health and safety"
    INSURANCE = "insurance", "Insurance"
    INTERNAL_AUDIT = "internal_audit", "Internal audit"
    DEMOCRATIC_SUPPORT = "democratic_support", "Democratic support"


class AssetRoute(Choice):
    """On what terms the Trust uses buildings."""

    LEASE = "lease", "lease"
    LICENCE = "licence", "licence"
    SUB_LEASE = "sub_lease", "sub-lease"
    OCCUPATION_AT_WILL = "occupation_at_will", "occupation at will"


class Identity(Choice):
    """Where the Trust has its home."""

    SEPARATE_HQ = "separate_hq", "a headquarters of its own"
    SHARED = "shared", "shared premises with an identity of its own"


class Controller(Choice):
    """Who is the controller of personal data."""

    TRUST_CONTROLLER = "trust_controller", "the Trust as controller"
    COUNCIL_CONTROLLER_TRUST_PROCESSOR = (
        "council_controller_trust_processor",
        "the Council as controller and the Trust as processor",
    )
    JOINT = "joint", "the Council and the Trust as joint controllers"
    INDEPENDENT_CONTROLLERS_WITH_SHARING = (
        "independent_controllers_with_sharing",
        "the Council and the Trust as independent controllers with a sharing agreement",
    )


class InsuranceRoute(Choice):
    """Who insures the Trust."""

    TRUST_OWN = "trust_own", "the Trust’s own insurance"
    COUNCIL_PROGRAMME = "council_programme", "the Council’s insurance programme"
    BOTH = "both", "the Council’s programme for some classes and the Trust’s own for others"


class PreFormationClaims(Choice):
    """How claims from before the transfer are handled."""

    COUNCIL_RETAINS = "council_retains", "the Council keeps them"
    INDEMNITY_TO_TRUST = "indemnity_to_trust", "the Council indemnifies the Trust"
    TRIAGE_PROTOCOL = "triage_protocol", "they are triaged before commencement"


class RegistrationKind(Choice):
    """Registrations with Ofsted."""

    IFA = "ifa", "independent fostering agency"
    VAA = "vaa", "voluntary adoption agency"
    ASA = "asa", "adoption support agency"
    CHILDRENS_HOMES = "childrens_homes", "children’s homes"


@frozen(kw_only=True, eq=False, repr=False)
class Registration(OptionsTable):
    """One registration that the Trust needs."""

    kind: RegistrationKind = field(metadata=about("What is registered."))
    apply_by: dt.date | OpenPoint = field(
        default=OPEN,
        metadata=about("When the application to Ofsted is to be made.", "date of application"),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Ofsted(OptionsTable):
    """Inspection and registration."""

    judgement: Judgement | OpenPoint = field(
        default=OPEN,
        metadata=about("Judgement that led to the intervention.", "Ofsted’s judgement"),
    )
    report_date: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("Date of Ofsted’s report.", "date of Ofsted’s report"),
    )
    registrations: tuple[Registration, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Registrations with Ofsted that the Trust needs.", "registrations with Ofsted"
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Improvement(OptionsTable):
    """The improvement work that goes on meanwhile."""

    partner: str | OpenPoint | None = field(
        default=OPEN,
        metadata=about(
            'Council that helps as improvement partner. "none" if none does.', "improvement partner"
        ),
    )
    plan_name: str | OpenPoint = field(
        default=OPEN,
        metadata=about("What the improvement plan is called.", "name of the improvement plan"),
    )
    board: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether a board oversees the improvement plan; there is one if its chair is given.",
            "improvement board",
            unless="board_chair",
        ),
    )
    board_chair: str | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Who chairs the board that oversees the improvement plan.",
            "chair of the Improvement Board",
            unless="board",
        ),
    )
    continuity: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the improvement plan and board go on whatever becomes of the Trust.",
            "continuity of improvement",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Workforce(OptionsTable):
    """The staff."""

    route: WorkforceRoute | OpenPoint = field(
        default=OPEN, metadata=about("How staff come to the Trust.", "how staff transfer")
    )
    count: int | OpenPoint = field(
        default=OPEN, metadata=about("Number of staff expected to move.", "number of staff")
    )
    terms_control: TermsControl | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Who decides on terms and conditions.", "who decides on terms and conditions"
        ),
    )
    two_tier_checked: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether advice was taken on the two-tier workforce rules announced for October 2026.",
            "advice on the two-tier workforce rules",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Pension(OptionsTable):
    """Pensions."""

    route: PensionRoute | OpenPoint = field(
        default=OPEN,
        metadata=about("How the Trust joins the Local Government Pension Scheme.", "pension route"),
    )
    fund: str | OpenPoint = field(
        default=OPEN, metadata=about("Name of the pension fund.", "pension fund")
    )
    open_to_new_joiners: bool | OpenPoint = field(
        default=OPEN,
        metadata=about("Whether new staff may join the pension scheme.", "access for new joiners"),
    )
    guarantor: Guarantor | OpenPoint = field(
        default=OPEN,
        metadata=about("Who stands behind the Trust’s pension liabilities.", "guarantee"),
    )
    past_service: PastService | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Who keeps pension liabilities from before the transfer.", "past-service liability"
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Support(OptionsTable):
    """Support services."""

    route: SupportRoute | OpenPoint = field(
        default=OPEN,
        metadata=about("How support services reach the Trust.", "route of support services"),
    )
    services: tuple[SupportService, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about("The support services concerned.", "list of Support Services"),
    )
    review_date: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("When each support service agreement is reviewed.", "date of review"),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Assets(OptionsTable):
    """Buildings and other assets."""

    route: AssetRoute | OpenPoint = field(
        default=OPEN,
        metadata=about("On what terms the Trust uses buildings.", "terms of occupation"),
    )
    identity: Identity | OpenPoint = field(
        default=OPEN, metadata=about("Where the Trust has its home.", "home of the Trust")
    )
    buildings: tuple[str, ...] = field(
        default=(), metadata=about("The buildings concerned, if known.")
    )


@frozen(kw_only=True, eq=False, repr=False)
class Information(OptionsTable):
    """Personal data and records."""

    controller: Controller | OpenPoint = field(
        default=OPEN, metadata=about("Who is the data controller.", "data controller")
    )
    sharing_agreement: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether council and Trust make an agreement on the sharing of personal data.",
            "agreement on the sharing of personal data",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Insurance(OptionsTable):
    """Insurance from commencement."""

    route: InsuranceRoute | OpenPoint = field(
        default=OPEN, metadata=about("Who insures the Trust.", "insurance route")
    )
    insurers_engaged: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the insurers have been engaged in the arrangements.", "engagement of insurers"
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Claims(OptionsTable):
    """Claims."""

    pre_formation: tuple[PreFormationClaims, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "How claims from before the transfer are handled.",
            "claims from before the transfer",
        ),
    )
    protocol: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether Council, Trust and insurers make a claims protocol.", "claims protocol"
        ),
    )
    asserts_non_delegable_duty: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the memorandum says that the council owes a non-delegable duty of care. "
            "The Supreme Court in 2017: not for children in foster care.",
            "statement on a non-delegable duty",
        ),
    )
