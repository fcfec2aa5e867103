"""Memoranda of Understanding for Children's Trusts, from typed options to Word.

    from mou_builder import load_options, draft, save
    save(draft(load_options("mou.toml")), "mou.docx")

From options to a memorandum:

    load_options           read options from a file, a text or plain values
    build                  build the document that options describe
    draft                  build it, judge it, and note what a reviewer must look at
    sign                   build the copy for signature, or raise every obstacle
    save                   write a draft or a copy to a file, by the ending of its name
    to_docx                write one as Word
    to_html                write a document as a web page
    to_json                write a document as JSON
    to_markdown            write a document as numbered text
    to_pdf                 write one as PDF
    dump_options           write options as TOML

Judging it:

    check                  judge a document by each requirement
    compare                say what changed between two documents
    coverage               say in which clauses each requirement is met
    explain                say why a clause is in a document, or why not
    open_choices           say what each choice still open would lead to
    open_points            list what options leave open, and who decides it
    read_requirements      read the requirements of the library
    with_coverage          add the schedule that says where each requirement is met
    within_mandate         say whether a draft stays within what the council approved

A Word file that came back:

    lint_docx              report what is wrong inside a Word file
    rebuild                give back the options and the draft from its lock
    verify                 say whether it reads as it was built, or what differs

The clause library:

    editions               list the editions
    lint_library           report faults of an edition
    prove                  prove an edition for every state of the options
    read_edition           read one edition

Values:

    Change                 what is different in one clause of two documents
    Depth                  how much is noted in the margin
    Document               a memorandum, numbered
    Draft                  a document with its findings and notes
    Edition                an edition of the clause library
    Evidence               one thing that a finding looked at
    Explanation            why a clause is in a document, or why not
    FinalCopy              a copy for signature
    Finding                what a draft says to one requirement
    Level                  how much it matters that a requirement is met
    Note                   a note in the margin
    Outcome                met, not met, open, waived or not applicable
    Proof                  what was shown of an edition
    Requirement            one requirement, with its source

Errors, all of them MouError:

    ErrorCode              what kind of thing is wrong
    LibraryError           the clause library cannot be used
    MouError               something that the person who reads the message can put right
    NotFinalError          the memorandum cannot be signed yet
    OptionsError           the options cannot be used
    OutputError            a file cannot be written
    Problem                one thing that is wrong: sentence, code, path, file, line
    ReadError              a Word file cannot be read
    ShellError             the Word shell of an edition cannot be used

Options, a class for each table of the options file:

    Accountability         how the council keeps hold of what it answers for
    Adviser                an adviser to the programme
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
    Conversion             a later change of form that is already foreseen
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
    Mou                    the memorandum as a paper
    NonExecutives          the non-executive directors besides the Chair and the council's nominees
    Ofsted                 inspection and registration
    OfstedTarget           an improvement target in Ofsted's terms
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
    AssetRoute             on what terms the Trust uses buildings
    Audience               whom the communications plan addresses
    BreakDecider           who decides on a break
    Bundle                 the three usual extents of a Trust
    CeoTitle               what the Trust's executive lead is called
    ChairCriterion         what is looked for in a Chair
    CoIssuer               who gave the Direction together with the Secretary of State for Education
    CommissionerPlace      the Commissioner's place at signature
    CommissionerRole       what the Commissioner does
    ContractGroup          meetings through which the contract is run
    Controller             who is the controller of personal data
    ConvertTo              what the Trust may be converted to later
    CouncilSignatory       who signs for a council
    CouncilType            the kinds of council that are children's services authorities
    DcsModel               where the statutory Director of Children's Services sits
    Decision               what is decided about a service
    DeficitBearer          who carries a deficit in the first place
    DfeMatter              decisions in which the Secretary of State has a right
    DfeSignatory           who signs for the Secretary of State
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
    SuccessionModel        what becomes of the Trust among several successors
    SuccessionRoute        how contract, membership and guarantees pass to the successors
    SupportRoute           how support services reach the Trust
    SupportService         support services a Trust needs
    TermsControl           who decides on terms and conditions
    Vat                    how the Trust's supply is treated for VAT
    Version                how far the text has come
    WorkforceRoute         how staff come to the Trust
    WorkingCapital         how the Trust pays its bills before the first money comes in

The package itself:

    __version__            the number of its release

Each name is imported when it is first asked for, so that what needs few of them starts quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mou_builder.building import (
        Draft,
        FinalCopy,
        build,
        draft,
        sign,
    )
    from mou_builder.document.comparing import Change, compare
    from mou_builder.document.document import (
        Document,
        Note,
    )
    from mou_builder.errors import (
        ErrorCode,
        LibraryError,
        MouError,
        OptionsError,
        OutputError,
        Problem,
        ReadError,
        ShellError,
    )
    from mou_builder.formats.html import (
        to_html,
    )
    from mou_builder.formats.markdown import (
        to_markdown,
    )
    from mou_builder.formats.record import (
        to_json,
    )
    from mou_builder.formats.saving import (
        save,
        to_docx,
        to_pdf,
    )
    from mou_builder.library.edition import (
        Edition,
    )
    from mou_builder.library.folder import (
        editions,
    )
    from mou_builder.library.lint import lint_library
    from mou_builder.library.reading import (
        read_edition,
    )
    from mou_builder.options import (
        Accountability,
        Adviser,
        AdviserKind,
        Appointer,
        Approval,
        Approved,
        AssetRoute,
        Assets,
        Audience,
        Board,
        BreakDecider,
        BreakPoint,
        Bundle,
        CeoTitle,
        Chair,
        ChairCriterion,
        ChiefExecutive,
        Claims,
        CoIssuer,
        Commissioner,
        CommissionerPlace,
        CommissionerRole,
        Communications,
        Contract,
        ContractGroup,
        Controller,
        Conversion,
        ConvertTo,
        CostItem,
        Council,
        CouncilSignatory,
        CouncilType,
        Dcs,
        DcsModel,
        Decision,
        DeficitBearer,
        DfeMatter,
        DfeRight,
        DfeRights,
        DfeSignatory,
        Direction,
        DirectionEvent,
        DirectionStatus,
        Domain,
        DomainFinding,
        EarlyHelp,
        Education,
        ElectedMembers,
        Endorser,
        Escalation,
        EscalationStep,
        Extension,
        ExtensionDecider,
        Finance,
        FinanceMechanism,
        Firmness,
        Gateway,
        GatewayKind,
        GoLive,
        Grade,
        Guarantor,
        Health,
        Identity,
        Improvement,
        Information,
        Insurance,
        InsuranceRoute,
        Judgement,
        Kpi,
        LegalForm,
        Mandate,
        Marking,
        Matter,
        Milestone,
        MilestoneKind,
        Month,
        Mou,
        NomineeKind,
        NonExecutives,
        Observer,
        Ofsted,
        OfstedTarget,
        OpenPoint,
        Options,
        Ownership,
        PastService,
        Pause,
        PauseAsker,
        Paused,
        PauseDecider,
        PauseInstrument,
        PauseOutcome,
        Pension,
        PensionRoute,
        Power,
        PreFormationClaims,
        Procurement,
        ProcurementBasis,
        ProfitDistribution,
        Programme,
        ProgrammeMember,
        Progress,
        Rating,
        Recommender,
        Registration,
        RegistrationKind,
        Reorganisation,
        ReservedMatters,
        Retained,
        Review,
        RightKind,
        RightsInstrument,
        RightsUntil,
        Risk,
        Route,
        Scope,
        Send,
        Service,
        Setup,
        SetupPayer,
        Shadow,
        Signature,
        SocialCare,
        Status,
        SuccessionModel,
        SuccessionRoute,
        Support,
        SupportRoute,
        SupportService,
        Tax,
        TermsControl,
        Trust,
        Vat,
        Version,
        Waiver,
        Workforce,
        WorkforceRoute,
        WorkingCapital,
        YouthJustice,
    )
    from mou_builder.options.paths import open_points
    from mou_builder.options_file.loading import (
        load_options,
    )
    from mou_builder.options_file.writing import (
        dump_options,
    )
    from mou_builder.proof.explaining import Explanation, explain
    from mou_builder.proof.proof import Proof, prove
    from mou_builder.requirements.checking import (
        Finding,
        check,
    )
    from mou_builder.requirements.coverage import (
        coverage,
        with_coverage,
    )
    from mou_builder.requirements.evidence import (
        Evidence,
        Outcome,
    )
    from mou_builder.requirements.mandate import (
        within_mandate,
    )
    from mou_builder.requirements.notes import (
        Depth,
    )
    from mou_builder.requirements.prospects import (
        open_choices,
    )
    from mou_builder.requirements.requirements import (
        Level,
        Requirement,
        read_requirements,
    )
    from mou_builder.requirements.signing import (
        NotFinalError,
    )
    from mou_builder.review.verifying import (
        rebuild,
        verify,
    )
    from mou_builder.word.lint.linting import (
        lint_docx,
    )

__version__ = "0.1.0"


_HOMES = {
    "Accountability": ".options",
    "Adviser": ".options",
    "AdviserKind": ".options",
    "Appointer": ".options",
    "Approval": ".options",
    "Approved": ".options",
    "AssetRoute": ".options",
    "Assets": ".options",
    "Audience": ".options",
    "Board": ".options",
    "BreakDecider": ".options",
    "BreakPoint": ".options",
    "Bundle": ".options",
    "CeoTitle": ".options",
    "Chair": ".options",
    "ChairCriterion": ".options",
    "Change": ".document.comparing",
    "ChiefExecutive": ".options",
    "Claims": ".options",
    "CoIssuer": ".options",
    "Commissioner": ".options",
    "CommissionerPlace": ".options",
    "CommissionerRole": ".options",
    "Communications": ".options",
    "Contract": ".options",
    "ContractGroup": ".options",
    "Controller": ".options",
    "Conversion": ".options",
    "ConvertTo": ".options",
    "CostItem": ".options",
    "Council": ".options",
    "CouncilSignatory": ".options",
    "CouncilType": ".options",
    "Dcs": ".options",
    "DcsModel": ".options",
    "Decision": ".options",
    "DeficitBearer": ".options",
    "Depth": ".requirements.notes",
    "DfeMatter": ".options",
    "DfeRight": ".options",
    "DfeRights": ".options",
    "DfeSignatory": ".options",
    "Direction": ".options",
    "DirectionEvent": ".options",
    "DirectionStatus": ".options",
    "Document": ".document.document",
    "Domain": ".options",
    "DomainFinding": ".options",
    "Draft": ".building",
    "EarlyHelp": ".options",
    "Edition": ".library.edition",
    "Education": ".options",
    "ElectedMembers": ".options",
    "Endorser": ".options",
    "ErrorCode": ".errors",
    "Escalation": ".options",
    "EscalationStep": ".options",
    "Evidence": ".requirements.evidence",
    "Explanation": ".proof.explaining",
    "Extension": ".options",
    "ExtensionDecider": ".options",
    "FinalCopy": ".building",
    "Finance": ".options",
    "FinanceMechanism": ".options",
    "Finding": ".requirements.checking",
    "Firmness": ".options",
    "Gateway": ".options",
    "GatewayKind": ".options",
    "GoLive": ".options",
    "Grade": ".options",
    "Guarantor": ".options",
    "Health": ".options",
    "Identity": ".options",
    "Improvement": ".options",
    "Information": ".options",
    "Insurance": ".options",
    "InsuranceRoute": ".options",
    "Judgement": ".options",
    "Kpi": ".options",
    "LegalForm": ".options",
    "Level": ".requirements.requirements",
    "LibraryError": ".errors",
    "Mandate": ".options",
    "Marking": ".options",
    "Matter": ".options",
    "Milestone": ".options",
    "MilestoneKind": ".options",
    "Month": ".options",
    "Mou": ".options",
    "MouError": ".errors",
    "NomineeKind": ".options",
    "NonExecutives": ".options",
    "NotFinalError": ".requirements.signing",
    "Note": ".document.document",
    "Observer": ".options",
    "Ofsted": ".options",
    "OfstedTarget": ".options",
    "OpenPoint": ".options",
    "Options": ".options",
    "OptionsError": ".errors",
    "Outcome": ".requirements.evidence",
    "OutputError": ".errors",
    "Ownership": ".options",
    "PastService": ".options",
    "Pause": ".options",
    "PauseAsker": ".options",
    "PauseDecider": ".options",
    "PauseInstrument": ".options",
    "PauseOutcome": ".options",
    "Paused": ".options",
    "Pension": ".options",
    "PensionRoute": ".options",
    "Power": ".options",
    "PreFormationClaims": ".options",
    "Problem": ".errors",
    "Procurement": ".options",
    "ProcurementBasis": ".options",
    "ProfitDistribution": ".options",
    "Programme": ".options",
    "ProgrammeMember": ".options",
    "Progress": ".options",
    "Proof": ".proof.proof",
    "Rating": ".options",
    "ReadError": ".errors",
    "Recommender": ".options",
    "Registration": ".options",
    "RegistrationKind": ".options",
    "Reorganisation": ".options",
    "Requirement": ".requirements.requirements",
    "ReservedMatters": ".options",
    "Retained": ".options",
    "Review": ".options",
    "RightKind": ".options",
    "RightsInstrument": ".options",
    "RightsUntil": ".options",
    "Risk": ".options",
    "Route": ".options",
    "Scope": ".options",
    "Send": ".options",
    "Service": ".options",
    "Setup": ".options",
    "SetupPayer": ".options",
    "Shadow": ".options",
    "ShellError": ".errors",
    "Signature": ".options",
    "SocialCare": ".options",
    "Status": ".options",
    "SuccessionModel": ".options",
    "SuccessionRoute": ".options",
    "Support": ".options",
    "SupportRoute": ".options",
    "SupportService": ".options",
    "Tax": ".options",
    "TermsControl": ".options",
    "Trust": ".options",
    "Vat": ".options",
    "Version": ".options",
    "Waiver": ".options",
    "Workforce": ".options",
    "WorkforceRoute": ".options",
    "WorkingCapital": ".options",
    "YouthJustice": ".options",
    "build": ".building",
    "check": ".requirements.checking",
    "compare": ".document.comparing",
    "coverage": ".requirements.coverage",
    "draft": ".building",
    "dump_options": ".options_file.writing",
    "editions": ".library.folder",
    "explain": ".proof.explaining",
    "lint_docx": ".word.lint.linting",
    "lint_library": ".library.lint",
    "load_options": ".options_file.loading",
    "open_choices": ".requirements.prospects",
    "open_points": ".options.paths",
    "prove": ".proof.proof",
    "read_edition": ".library.reading",
    "read_requirements": ".requirements.requirements",
    "rebuild": ".review.verifying",
    "save": ".formats.saving",
    "sign": ".building",
    "to_docx": ".formats.saving",
    "to_html": ".formats.html",
    "to_json": ".formats.record",
    "to_markdown": ".formats.markdown",
    "to_pdf": ".formats.saving",
    "verify": ".review.verifying",
    "with_coverage": ".requirements.coverage",
    "within_mandate": ".requirements.mandate",
}
"""The module that holds each public name.  A new one stands here, in the imports above, the list
below and the text at the top, in alphabetical order.
"""


__all__ = [
    "Accountability",
    "Adviser",
    "AdviserKind",
    "Appointer",
    "Approval",
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
    "Change",
    "ChiefExecutive",
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
    "ConvertTo",
    "CostItem",
    "Council",
    "CouncilSignatory",
    "CouncilType",
    "Dcs",
    "DcsModel",
    "Decision",
    "DeficitBearer",
    "Depth",
    "DfeMatter",
    "DfeRight",
    "DfeRights",
    "DfeSignatory",
    "Direction",
    "DirectionEvent",
    "DirectionStatus",
    "Document",
    "Domain",
    "DomainFinding",
    "Draft",
    "EarlyHelp",
    "Edition",
    "Education",
    "ElectedMembers",
    "Endorser",
    "ErrorCode",
    "Escalation",
    "EscalationStep",
    "Evidence",
    "Explanation",
    "Extension",
    "ExtensionDecider",
    "FinalCopy",
    "Finance",
    "FinanceMechanism",
    "Finding",
    "Firmness",
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
    "Level",
    "LibraryError",
    "Mandate",
    "Marking",
    "Matter",
    "Milestone",
    "MilestoneKind",
    "Month",
    "Mou",
    "MouError",
    "NomineeKind",
    "NonExecutives",
    "NotFinalError",
    "Note",
    "Observer",
    "Ofsted",
    "OfstedTarget",
    "OpenPoint",
    "Options",
    "OptionsError",
    "Outcome",
    "OutputError",
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
    "Problem",
    "Procurement",
    "ProcurementBasis",
    "ProfitDistribution",
    "Programme",
    "ProgrammeMember",
    "Progress",
    "Proof",
    "Rating",
    "ReadError",
    "Recommender",
    "Registration",
    "RegistrationKind",
    "Reorganisation",
    "Requirement",
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
    "ShellError",
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
    "YouthJustice",
    "__version__",
    "build",
    "check",
    "compare",
    "coverage",
    "draft",
    "dump_options",
    "editions",
    "explain",
    "lint_docx",
    "lint_library",
    "load_options",
    "open_choices",
    "open_points",
    "prove",
    "read_edition",
    "read_requirements",
    "rebuild",
    "save",
    "sign",
    "to_docx",
    "to_html",
    "to_json",
    "to_markdown",
    "to_pdf",
    "verify",
    "with_coverage",
    "within_mandate",
]


def __getattr__(name: str) -> object:
    """Import a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
