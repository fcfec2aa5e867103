"""What the Trust is, who owns it, and who leads and governs it."""

import datetime as dt

from attrs import field, frozen

from mou_builder.options.table import OptionsTable
from mou_builder.options.values import OPEN, Choice, Day, OpenPoint, about


class LegalForm(Choice):
    """Legal forms considered for a Trust; cic where it is not said how members are liable."""

    CLG = "clg", "company limited by guarantee"
    CIC = "cic", "community interest company"
    CIC_CLG = "cic_clg", "community interest company limited by guarantee"
    CIC_SHARES = "cic_shares", "community interest company limited by shares"
    CLS = "cls", "company limited by shares"
    CBS = "cbs", "community benefit society"
    MUTUAL_EMPLOYEE_OWNED = "mutual_employee_owned", "employee-owned mutual"
    CHARITY_CLG = "charity_clg", "charitable company limited by guarantee"
    ALMO = "almo", "arm’s-length management organisation"


class Ownership(Choice):
    """Who the members of the Trust are."""

    WHOLLY_OWNED_SINGLE = "wholly_owned_single", "wholly owned by the Council"
    WHOLLY_OWNED_JOINT = "wholly_owned_joint", "wholly owned by two or more councils"
    INDEPENDENT = "independent", "independent of the Council"


class ProfitDistribution(Choice):
    """What may happen to a surplus."""

    NONE = "none", "no distribution"
    ASSET_LOCK = "asset_lock", "asset lock"
    ALLOWED = "allowed", "distribution allowed"


class ConvertTo(Choice):
    """What the Trust may be converted to later."""

    CIC = "cic", "a community interest company"
    WHOLLY_OWNED = "wholly_owned", "a company wholly owned by the Council"
    IN_HOUSE = "in_house", "a service provided by the Council itself"


class ProcurementBasis(Choice):
    """Why the Service Contract may be awarded as it is."""

    TECKAL_CASE_LAW = "teckal_case_law", "the in-house exemption of the Teckal case law"
    PCR2015_REG12 = "pcr2015_reg12", "regulation 12 of the Public Contracts Regulations 2015"
    PA2023_SCH2_PARA2 = "pa2023_sch2_para2", "paragraph 2 of Schedule 2 to the Procurement Act 2023"
    DIRECTION_NAMES_PROVIDER = "direction_names_provider", "a Direction that names the provider"
    PROCURED = "procured", "a competitive procurement"


class DcsModel(Choice):
    """Where the statutory Director of Children's Services sits."""

    DCS_IS_TRUST_CE = "dcs_is_trust_ce", "one person is both Director and Trust Chief Executive"
    COUNCIL_KEEPS_DCS = "council_keeps_dcs", "the Director stays with the Council"
    DCS_SECONDED = "dcs_seconded", "the Director is seconded to the Trust"
    SHARED_DCS = "shared_dcs", "the Director is shared with another council"


class CeoTitle(Choice):
    """What the Trust's executive lead is called."""

    CHIEF_EXECUTIVE = "chief_executive", "Chief Executive"
    MANAGING_DIRECTOR = "managing_director", "Managing Director"
    NONE = "none", "Executive Chair"


class ConversionStage(Choice):
    """How far a later change of form has been settled."""

    FORESEEN = "foreseen", "which the Parties foresee"
    CONSIDERED = "considered", "which the Board is to consider, nothing being decided"


class Endorser(Choice):
    """Who endorses the choice of Chief Executive."""

    COMMISSIONER = "commissioner", "the Commissioner"
    DFE = "dfe", "the Department"
    COUNCIL_CABINET = "council_cabinet", "the Council’s executive"
    COUNCIL_COMMITTEE = "council_committee", "the Council’s committee"
    BOARD = "board", "the Board"


class Appointer(Choice):
    """Who appoints."""

    SECRETARY_OF_STATE = "secretary_of_state", "the Secretary of State"
    DFE_WITH_COUNCIL = (
        "dfe_with_council",
        "the Secretary of State, with the Council closely involved",
    )
    JOINT_COUNCIL_DFE_COMMISSIONER = (
        "joint_council_dfe_commissioner",
        "the Council, the Department and the Commissioner jointly",
    )
    COUNCIL = "council", "the Council"
    BOARD = "board", "the Board"
    MIXED = "mixed", "some by the Secretary of State and the others by the Board"


class ChairCriterion(Choice):
    """What is looked for in a Chair."""

    SKILLS = "skills", "the skills the post needs"
    EXPERIENCE = "experience", "the experience the post needs"
    LOCAL_CONNECTION = "local_connection", "as far as possible, a local connection"


class NomineeKind(Choice):
    """Whom the council may nominate as director."""

    OFFICER = "officer", "an officer of the Council"
    MEMBER = "member", "a member of the Council"
    EITHER = "either", "a member or an officer of the Council"


class ElectedMembers(Choice):
    """Whether councillors sit on the Board."""

    NONE = "none", "none"
    ALLOWED = "allowed", "allowed"
    REQUIRED = "required", "required"


class Observer(Choice):
    """Who may attend Board meetings without a vote."""

    DEPARTMENT = "department", "an official of the Department"
    COMMISSIONER = "commissioner", "the Commissioner"
    COUNCIL = "council", "an officer of the Council"


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
class Conversion(OptionsTable):
    """A later change of form that is foreseen, or only to be considered."""

    to: ConvertTo = field(metadata=about("What the Trust is to become."))
    stage: ConversionStage | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the change is foreseen, or the Board of the Trust is only to consider it.",
            "whether it is foreseen or only to be considered",
        ),
    )
    date: Day | None = field(default=None, metadata=about("When, if that is known."))


@frozen(kw_only=True, eq=False, repr=False)
class Trust(OptionsTable):
    """The body that is to provide the services."""

    name: str | OpenPoint = field(
        default=OPEN, metadata=about("Name of the Trust.", "name of the Trust")
    )
    legal_form: LegalForm | OpenPoint = field(
        default=OPEN, metadata=about("Legal form of the Trust.", "legal form of the Trust")
    )
    ownership: Ownership | OpenPoint = field(
        default=OPEN,
        metadata=about("Who the members of the company are.", "ownership of the Trust"),
    )
    profit_distribution: ProfitDistribution | OpenPoint = field(
        default=OPEN,
        metadata=about("Whether any surplus may be distributed.", "distribution of surplus"),
    )
    operational_independence: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the Trust decides for itself how to provide the services. "
            "The Department expects: yes.",
            "operational independence of the Trust",
        ),
    )
    convert_later: tuple[Conversion, ...] = field(
        default=(), metadata=about("Changes of form already foreseen.")
    )
    incorporation_date: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("When the company is to be incorporated.", "date of incorporation"),
    )
    registered_office: str | OpenPoint = field(
        default=OPEN, metadata=about("Registered office of the Trust.", "registered office")
    )


@frozen(kw_only=True, eq=False, repr=False)
class Procurement(OptionsTable):
    """The basis on which the Service Contract is awarded."""

    basis: ProcurementBasis | OpenPoint = field(
        default=OPEN,
        metadata=about("Legal basis of the award of the Service Contract.", "basis of the award"),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Dcs(OptionsTable):
    """The statutory Director of Children's Services."""

    model: DcsModel | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Where the Director of Children’s Services sits.",
            "place of the Director of Children’s Services",
        ),
    )
    council_post: str | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Title of the council post that holds the statutory role.",
            "title of the Director’s post",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class ChiefExecutive(OptionsTable):
    """The Trust's executive lead."""

    title: CeoTitle | OpenPoint = field(
        default=OPEN,
        metadata=about("What the post of Chief Executive is called.", "title of the post"),
    )
    endorsement: tuple[Endorser, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Who endorses the person whom the council proposes as Chief Executive.",
            "who endorses the Chief Executive",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Accountability(OptionsTable):
    """How the council keeps hold of what it answers for."""

    lead_member_stays: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the statutory Lead Member stays with the council. The law: yes.",
            "place of the Lead Member",
        ),
    )
    scrutiny_committee: str | OpenPoint = field(
        default=OPEN,
        metadata=about("Committee that scrutinises children’s services.", "scrutiny committee"),
    )
    scrutiny_attendance_per_year: int | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "How often a year the Trust attends scrutiny.",
            "number of times",
        ),
    )
    contract_owner: str | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Council post that owns the Service Contract and leads the client function.",
            "council officer who owns the Service Contract",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Chair(OptionsTable):
    """The Chair of the Board."""

    appointed_by: Appointer | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Who appoints the Chair; where there is a direction, while it is in force.",
            "who appoints the Chair",
        ),
    )
    name: str | None = field(
        default=None,
        metadata=about(
            "Name of the first Chair, only where the public record names them in that office."
        ),
    )
    criteria: tuple[ChairCriterion, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about("What is looked for in a Chair.", "what is looked for in a Chair"),
    )
    term_years: int | OpenPoint = field(
        default=OPEN,
        metadata=about("Term of office of the Chair, in years.", "number of years"),
    )


@frozen(kw_only=True, eq=False, repr=False)
class NonExecutives(OptionsTable):
    """The non-executive directors besides the Chair and the council's nominees."""

    appointed_by: Appointer | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Who appoints the independent non-executive directors.",
            "who appoints the independent non-executive directors",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Nominee(OptionsTable):
    """Directors whom a council nominates alike, or one who is named."""

    kind: NomineeKind | OpenPoint = field(
        default=OPEN,
        metadata=about("Whom the council nominates for the seat.", "kind of nominee"),
    )
    number: int | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "How many directors are nominated so; one, if a name is given.", "number of nominees"
        ),
    )
    name: str | None = field(
        default=None,
        metadata=about("Name of the nominee, only where the public record gives it."),
    )
    term_years: int | None = field(
        default=None,
        metadata=about(
            "Term of office in years, if it is not that of the other non-executive directors."
        ),
    )
    nominated_by: str | None = field(
        default=None,
        metadata=about("Name of the council that nominates, if there is more than one."),
    )

    @property
    def seats(self) -> int | OpenPoint:
        """How many seats there are for directors nominated so."""
        unsaid = isinstance(self.number, OpenPoint)
        return 1 if unsaid and self.name is not None else self.number


@frozen(kw_only=True, eq=False, repr=False)
class FirstBoard(OptionsTable):
    """The directors with whom the company begins, before the full Board."""

    directors: int | OpenPoint = field(
        default=OPEN,
        metadata=about("Number of first directors.", "number of first directors"),
    )
    until: dt.date | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "When the full Board takes office.", "date on which the full Board takes office"
        ),
    )
    event: str | None = field(
        default=None,
        metadata=about(
            "Event on which the full Board takes office, as it stands after “on”: the award of "
            "the Service Contract."
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Board(OptionsTable):
    """The Trust's board of directors."""

    first: FirstBoard | None = field(
        default=None,
        metadata=about("A smaller first Board, if the company begins with one."),
    )
    size_min: int | OpenPoint = field(
        default=OPEN, metadata=about("Least number of directors.", "least number of directors")
    )
    size_max: int | OpenPoint = field(
        default=OPEN,
        metadata=about("Greatest number of directors.", "greatest number of directors"),
    )
    executives: int | OpenPoint = field(
        default=OPEN,
        metadata=about("Number of executive directors.", "number of executive directors"),
    )
    independent_neds: int | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Number of independent non-executive directors besides the Chair.",
            "number of independent non-executive directors",
        ),
    )
    council_nominees: int | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Number of directors nominated by the council.",
            "number of directors nominated by the Council",
        ),
    )
    council_nominee_kind: NomineeKind | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whom the council may nominate as director.", "whom the Council may nominate"
        ),
    )
    nominees: tuple[Nominee, ...] = field(
        default=(),
        metadata=about(
            "The council’s nominees one by one or kind by kind, instead of their number and kind."
        ),
    )
    elected_members: ElectedMembers | OpenPoint = field(
        default=OPEN,
        metadata=about("Whether councillors sit on the Board.", "elected members on the Board"),
    )
    chair: Chair = field(factory=Chair, metadata=about("The Chair."))
    neds: NonExecutives = field(
        factory=NonExecutives, metadata=about("The other non-executive directors.")
    )
    term_years: int | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Term of office of the other non-executive directors, in years.", "number of years"
        ),
    )
    quorum: int | OpenPoint = field(default=OPEN, metadata=about("Quorum of the Board.", "quorum"))
    observers: tuple[Observer, ...] = field(
        default=(), metadata=about("Who attends without a vote.")
    )

    @property
    def nominee_seats(self) -> int | OpenPoint:
        """How many directors are nominated by the council: all that are listed or, if none is, the
        number said.
        """
        if not self.nominees:
            return self.council_nominees
        seats = [nominee.seats for nominee in self.nominees]
        ends = [(n.at_least or 0, n.at_most) if isinstance(n, OpenPoint) else (n, n) for n in seats]
        least, most = sum(low for low, _ in ends), [high for _, high in ends if high is not None]
        if not any(isinstance(number, OpenPoint) for number in seats):
            return least
        return OpenPoint(at_least=least, at_most=sum(most) if len(most) == len(ends) else None)

    @property
    def size_is_fixed(self) -> bool | OpenPoint:
        """The least and the greatest number of directors are one number."""
        for size in (self.size_min, self.size_max):
            if isinstance(size, OpenPoint):
                return size
        return self.size_min == self.size_max


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
