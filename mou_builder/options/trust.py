"""What the Trust is, who owns it, and who leads it."""

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
