"""What a council decides: frozen values with help text, and nothing that reads or writes.

A class for each table of the options file:

    Accountability         how the council keeps hold of what it answers for
    Adviser                an adviser to the programme
    Agreement              the council's own agreement to a Trust, before a direction required one
    Approval               one test that an option must pass to be as it was approved
    Approved               what was approved, as a condition
    Assets                 buildings and other assets
    Board                  the Trust's board of directors
    BreakPoint             a point at which the contract may end early
    Chair                  the Chair of the Board
    ChiefExecutive         the Trust's executive lead
    Claims                 claims
    Commissioner           the Children's Services Commissioner appointed by the Secretary of State
    Communications         communications and engagement
    Contract               the Service Contract between council and Trust
    Conversion             a later change of form, foreseen or to be considered
    CostItem               one line of the set-up costs
    Council                a council that is a party
    Dcs                    the statutory Director of Children's Services
    DfeRight               one right of the Secretary of State
    DfeRights              the Secretary of State's rights while the Direction is in force
    Direction              the Direction under which the Trust is set up
    DirectionEvent         one Direction in the history of the intervention
    DomainFinding          what is found in one domain, and on what evidence
    EarlyHelp              services: early help
    Education              services: education and skills
    Escalation             what happens when performance falls short
    Extension              a right to extend the contract
    Finance                how the Trust is funded
    FirstBoard             the directors with whom the company begins, before the full Board
    FurtherApproval        a further approval of the council's, beside that of the memorandum
    FurtherCommissioner    a further Commissioner, with work of their own
    FurtherCouncil         a further council that is a party, with what it has decided for itself
    Gateway                a decision whether the programme goes on
    GoLive                 commencement
    Health                 services linked to health
    Improvement            the improvement work that goes on meanwhile
    Information            personal data and records
    Insurance              insurance from commencement
    Kpi                    one key performance indicator
    Mandate                the council's own authority to make the memorandum
    Milestone              one step of the timetable
    Month                  a month of a year, for facts whose day is not known
    Year                   a year, for facts whose month is not known
    Mou                    the memorandum as a paper
    Nominee                directors whom a council nominates alike, or one who is named
    NonExecutives          the non-executive directors besides the Chair and the council's nominees
    Ofsted                 inspection and registration
    OfstedTarget           an improvement target in Ofsted's terms
    OPEN                   a value that nothing is known of yet
    OpenPoint              a value that the parties have yet to decide
    Options                what the council and the Department have decided, and left open
    Pause                  how the programme may be paused
    Paused                 a pause that has begun
    Pension                pensions
    Procurement            the basis on which the Service Contract is awarded
    Programme              the programme that sets up the Trust
    Registration           one registration that the Trust needs
    Reorganisation         the replacement of the council by others in the contract's term
    ReservedMatters        decisions that need the council's approval as member of the company
    Retained               functions retained by their nature
    Review                 review of the memorandum and of the need for a Trust
    Risk                   one risk of the programme
    Scope                  the services, one by one
    Send                   services: special educational needs and disabilities
    Service                what is decided about one service
    Setup                  the cost of setting up the Trust
    Shadow                 the Shadow Period, which runs up to the Commencement Date
    Signature              who signs
    SocialCare             services: children's social care
    Status                 the force of the memorandum
    Support                support services
    Tax                    tax
    Trust                  the body that is to provide the services
    Waiver                 a requirement that the Department agreed to waive
    Workforce              the staff
    YouthJustice           services: youth justice

Words of closed choices:

    AdviserKind            advisers to the programme
    Appointer              who appoints
    ApprovalSubject        what needs a further approval of the council's
    AssetRoute             on what terms the Trust uses buildings
    Audience               whom the communications plan addresses
    BreakDecider           who decides on a break
    Bundle                 the three usual extents of a Trust
    CeoTitle               what the Trust's executive lead is called
    ChairCriterion         what is looked for in a Chair
    Choice                 a closed choice: the word in a file, and its wording in prose
    CoIssuer               who gave the Direction together with the Secretary of State for Education
    CommissionerPlace      the Commissioner's place at signature
    CommissionerRole       what the Commissioner does
    ContractGroup          meetings through which the contract is run
    Controller             who is the controller of personal data
    ConversionStage        how far a later change of form has been settled
    ConvertTo              what the Trust may be converted to later
    CouncilSignatory       who signs for a council
    CouncilType            the kinds of council that are children's services authorities
    DcsModel               where the statutory Director of Children's Services sits
    Decision               what is decided about a service
    DeficitBearer          who carries a deficit in the first place
    DfeMatter              decisions in which the Secretary of State has a right
    DfeSignatory           who signs for the Secretary of State
    DirectionKind          what a direction requires of the council
    DirectionStatus        whether the Direction has effect
    Domain                 what a review of the need for a Trust looks at
    ElectedMembers         whether councillors sit on the Board
    Endorser               who endorses the choice of Chief Executive
    EscalationStep         steps when performance falls short, mildest first
    ExtensionDecider       who decides on an extension
    FinanceMechanism       how the Trust is paid
    Firmness               how firm the Commencement Date is
    GatewayKind            points at which somebody decides whether the programme goes on
    Grade                  what an improvement target aims at
    Guarantor              who stands behind the Trust's pension liabilities
    Identity               where the Trust has its home
    InsuranceRoute         who insures the Trust
    Judgement              Ofsted's judgement of the council's children's services
    LegalForm              legal forms considered for a Trust
    MandateDecision        what the body did that had the memorandum before it
    Marking                protective marking under the Government Security Classifications Policy
    Matter                 decisions that the Board may not take alone
    MilestoneKind          milestones on the way to commencement
    NomineeKind            whom the council may nominate as director
    Observer               who may attend Board meetings without a vote
    Ownership              who the members of the Trust are
    PastService            who keeps pension liabilities from before the transfer
    PauseAsker             who asked for the pause
    PauseDecider           who decides on a pause
    PauseInstrument        by what the pause took effect
    PauseOutcome           what is decided at the end of a pause
    PensionRoute           how the Trust takes part in the Local Government Pension Scheme
    Power                  the limb of section 497A of the Education Act 1996 used
    PreFormationClaims     how claims from before the transfer are handled
    ProcurementBasis       why the Service Contract may be awarded as it is
    ProfitDistribution     what may happen to a surplus
    ProgrammeMember        members of the Programme Board
    Progress               what the assessor finds in one domain
    Rating                 likelihood or impact of a risk
    Recommender            who may recommend a pause
    RegistrationKind       registrations with Ofsted
    RightKind              what the Secretary of State may do
    RightsInstrument       where the Secretary of State's rights are written down
    RightsUntil            when the Secretary of State's rights end
    Route                  how the council comes to set up a Trust
    SetupPayer             who meets the cost of setting up the Trust
    SuccessionModel        what becomes of the Trust among the successors
    SuccessionRoute        how contract, membership and guarantees pass to the successors
    SupportRoute           how support services reach the Trust
    SupportService         support services a Trust needs
    TermsControl           who decides on terms and conditions
    Vat                    how the Trust's supply is treated for VAT
    Version                how far the text has come
    WorkforceRoute         how staff come to the Trust
    WorkingCapital         how the Trust pays its bills before the first money comes in
"""

from mou_builder.options.asking import (
    Approval,
    Approved,
)
from mou_builder.options.board import (
    Appointer,
    Board,
    Chair,
    ChairCriterion,
    ElectedMembers,
    FirstBoard,
    Nominee,
    NomineeKind,
    NonExecutives,
    Observer,
)
from mou_builder.options.contract import (
    BreakDecider,
    BreakPoint,
    Contract,
    ContractGroup,
    CostItem,
    DeficitBearer,
    Escalation,
    EscalationStep,
    Extension,
    ExtensionDecider,
    Finance,
    FinanceMechanism,
    Grade,
    Kpi,
    OfstedTarget,
    Setup,
    SetupPayer,
    Tax,
    Vat,
    WorkingCapital,
)
from mou_builder.options.intervention import (
    Agreement,
    CoIssuer,
    Commissioner,
    CommissionerRole,
    Direction,
    DirectionEvent,
    DirectionKind,
    DirectionStatus,
    FurtherCommissioner,
    Judgement,
    Power,
    Route,
)
from mou_builder.options.options import (
    Options,
)
from mou_builder.options.parties import (
    ApprovalSubject,
    CommissionerPlace,
    Council,
    CouncilSignatory,
    CouncilType,
    DfeSignatory,
    FurtherApproval,
    FurtherCouncil,
    Mandate,
    MandateDecision,
    Marking,
    Mou,
    Signature,
    Status,
    Version,
    Waiver,
)
from mou_builder.options.pause import (
    Domain,
    DomainFinding,
    PauseAsker,
    Paused,
    PauseInstrument,
    PauseOutcome,
    Progress,
)
from mou_builder.options.programme import (
    Adviser,
    AdviserKind,
    Audience,
    Communications,
    Firmness,
    Gateway,
    GatewayKind,
    GoLive,
    Milestone,
    MilestoneKind,
    Pause,
    PauseDecider,
    Programme,
    ProgrammeMember,
    Rating,
    Recommender,
    Review,
    Risk,
    Shadow,
)
from mou_builder.options.reorganisation import (
    Reorganisation,
    SuccessionModel,
    SuccessionRoute,
)
from mou_builder.options.resources import (
    AssetRoute,
    Assets,
    Claims,
    Controller,
    Guarantor,
    Identity,
    Improvement,
    Information,
    Insurance,
    InsuranceRoute,
    Ofsted,
    PastService,
    Pension,
    PensionRoute,
    PreFormationClaims,
    Registration,
    RegistrationKind,
    Support,
    SupportRoute,
    SupportService,
    TermsControl,
    Workforce,
    WorkforceRoute,
)
from mou_builder.options.rights import (
    DfeMatter,
    DfeRight,
    DfeRights,
    Matter,
    ReservedMatters,
    RightKind,
    RightsInstrument,
    RightsUntil,
)
from mou_builder.options.scope import (
    Bundle,
    Decision,
    EarlyHelp,
    Education,
    Health,
    Retained,
    Scope,
    Send,
    Service,
    SocialCare,
    YouthJustice,
)
from mou_builder.options.trust import (
    Accountability,
    CeoTitle,
    ChiefExecutive,
    Conversion,
    ConversionStage,
    ConvertTo,
    Dcs,
    DcsModel,
    Endorser,
    LegalForm,
    Ownership,
    Procurement,
    ProcurementBasis,
    ProfitDistribution,
    Trust,
)
from mou_builder.options.values import (
    OPEN,
    Choice,
    Month,
    OpenPoint,
    Year,
)

__all__ = [
    "OPEN",
    "Accountability",
    "Adviser",
    "AdviserKind",
    "Agreement",
    "Appointer",
    "Approval",
    "ApprovalSubject",
    "Approved",
    "AssetRoute",
    "Assets",
    "Audience",
    "Board",
    "BreakDecider",
    "BreakPoint",
    "Bundle",
    "CeoTitle",
    "Chair",
    "ChairCriterion",
    "ChiefExecutive",
    "Choice",
    "Claims",
    "CoIssuer",
    "Commissioner",
    "CommissionerPlace",
    "CommissionerRole",
    "Communications",
    "Contract",
    "ContractGroup",
    "Controller",
    "Conversion",
    "ConversionStage",
    "ConvertTo",
    "CostItem",
    "Council",
    "CouncilSignatory",
    "CouncilType",
    "Dcs",
    "DcsModel",
    "Decision",
    "DeficitBearer",
    "DfeMatter",
    "DfeRight",
    "DfeRights",
    "DfeSignatory",
    "Direction",
    "DirectionEvent",
    "DirectionKind",
    "DirectionStatus",
    "Domain",
    "DomainFinding",
    "EarlyHelp",
    "Education",
    "ElectedMembers",
    "Endorser",
    "Escalation",
    "EscalationStep",
    "Extension",
    "ExtensionDecider",
    "Finance",
    "FinanceMechanism",
    "Firmness",
    "FirstBoard",
    "FurtherApproval",
    "FurtherCommissioner",
    "FurtherCouncil",
    "Gateway",
    "GatewayKind",
    "GoLive",
    "Grade",
    "Guarantor",
    "Health",
    "Identity",
    "Improvement",
    "Information",
    "Insurance",
    "InsuranceRoute",
    "Judgement",
    "Kpi",
    "LegalForm",
    "Mandate",
    "MandateDecision",
    "Marking",
    "Matter",
    "Milestone",
    "MilestoneKind",
    "Month",
    "Mou",
    "Nominee",
    "NomineeKind",
    "NonExecutives",
    "Observer",
    "Ofsted",
    "OfstedTarget",
    "OpenPoint",
    "Options",
    "Ownership",
    "PastService",
    "Pause",
    "PauseAsker",
    "PauseDecider",
    "PauseInstrument",
    "PauseOutcome",
    "Paused",
    "Pension",
    "PensionRoute",
    "Power",
    "PreFormationClaims",
    "Procurement",
    "ProcurementBasis",
    "ProfitDistribution",
    "Programme",
    "ProgrammeMember",
    "Progress",
    "Rating",
    "Recommender",
    "Registration",
    "RegistrationKind",
    "Reorganisation",
    "ReservedMatters",
    "Retained",
    "Review",
    "RightKind",
    "RightsInstrument",
    "RightsUntil",
    "Risk",
    "Route",
    "Scope",
    "Send",
    "Service",
    "Setup",
    "SetupPayer",
    "Shadow",
    "Signature",
    "SocialCare",
    "Status",
    "SuccessionModel",
    "SuccessionRoute",
    "Support",
    "SupportRoute",
    "SupportService",
    "Tax",
    "TermsControl",
    "Trust",
    "Vat",
    "Version",
    "Waiver",
    "Workforce",
    "WorkforceRoute",
    "WorkingCapital",
    "Year",
    "YouthJustice",
]
