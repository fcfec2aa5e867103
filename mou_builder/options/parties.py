"""Who makes the memorandum, and with what authority."""

import datetime as dt
from decimal import Decimal

from attrs import field, frozen

from mou_builder.options.asking import Approved
from mou_builder.options.table import OptionsTable
from mou_builder.options.values import OPEN, Choice, Day, OpenPoint, about


class Version(Choice):
    """How far the text has come."""

    DRAFT = "draft", "Draft"
    FINAL_DRAFT = "final_draft", "Final draft"
    AGREED = "agreed", "Agreed"


class Marking(Choice):
    """Protective marking under the Government Security Classifications Policy."""

    OFFICIAL = "official", "OFFICIAL"
    OFFICIAL_SENSITIVE = "official_sensitive", "OFFICIAL-SENSITIVE"
    NONE = "none", ""


class CouncilType(Choice):
    """The kinds of council that are children's services authorities."""

    COUNTY = "county", "county council"
    UNITARY = "unitary", "unitary authority"
    METROPOLITAN = "metropolitan", "metropolitan district council"
    LONDON_BOROUGH = "london_borough", "London borough council"


class DfeSignatory(Choice):
    """Who signs for the Secretary of State."""

    SECRETARY_OF_STATE = "secretary_of_state", "Secretary of State for Education"
    MINISTER = "minister", "Minister"
    OFFICIAL = "official", "Official of the Department"
    COMMISSIONER_FOR_DFE = (
        "commissioner_for_dfe",
        "Children’s Services Commissioner",
    )


class CouncilSignatory(Choice):
    """Who signs for a council."""

    CHIEF_EXECUTIVE = "chief_executive", "chief executive"
    LEADER = "leader", "leader of the Council"
    LEAD_MEMBER = "lead_member", "lead member for children’s services"


class MandateDecision(Choice):
    """What the body did that had the memorandum before it."""

    APPROVED = "approved", "approved"
    NOTED = "noted", "noted"


class ApprovalSubject(Choice):
    """What needs a further approval of the council's."""

    MEMORANDUM = "memorandum", "this Memorandum"
    SERVICE_CONTRACT = "service_contract", "the Service Contract"
    ARTICLES = "articles", "the Articles"
    BUDGET = "budget", "the budget"


class CommissionerPlace(Choice):
    """The Commissioner's place at signature."""

    NONE = "none", "does not sign"
    WITNESS = "witness", "Witness"
    SIGNATORY = "signatory", "Signatory"


@frozen(kw_only=True, eq=False, repr=False)
class Mou(OptionsTable):
    """The memorandum as a paper."""

    date: dt.date = field(
        metadata=about("Date of this version. Law and requirements are judged as at this date.")
    )
    dated: str | None = field(
        default=None,
        metadata=about(
            "How the cover is dated where the day of a past memorandum is not known: "
            '"autumn 2013". The date is then the day as at which law is judged.'
        ),
    )
    reference: str | None = field(
        default=None, metadata=about("Reference printed on every page, once there is one.")
    )
    draft: int = field(default=1, metadata=about("Number of this draft."))
    marking: Marking = field(
        default=Marking.OFFICIAL,
        metadata=about("Protective marking, printed at the top and bottom of every page."),
    )
    handling: str | None = field(
        default=None,
        metadata=about("Handling instruction for the cover, if the marking calls for one."),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Council(OptionsTable):
    """A council that is a party."""

    name: str = field(metadata=about("Full legal name."))
    type: CouncilType = field(metadata=about("Kind of council."))
    address: str | OpenPoint = field(
        default=OPEN,
        metadata=about("Address of the council’s principal office.", "address"),
    )
    executive: str | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "What the council calls its executive: Cabinet, Executive.",
            "executive",
            unless="committee",
        ),
    )
    committee: str | None = field(
        default=None,
        metadata=about(
            "The committee that decides on children’s services, where the council is run by "
            'committees and has no executive: "Children and Education Committee".'
        ),
    )

    @property
    def decides(self) -> str | OpenPoint:
        """What the council calls the body that decides for it: its executive, or the committee
        where it has none.
        """
        return self.executive if self.committee is None else self.committee


@frozen(kw_only=True, eq=False, repr=False)
class FurtherCouncil(Council, OptionsTable):  # named again: a table of its own, no variant
    """A further council that is a party, with what it has decided for itself.

    What the first council decided, who signs for it and who is its Director stand in the tables
    mandate, signature and dcs.
    """

    decision: MandateDecision | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether its executive or committee approved the memorandum or only noted it.",
            "whether it approved this Memorandum or only noted it",
        ),
    )
    decided_on: dt.date | OpenPoint = field(
        default=OPEN, metadata=about("Date of its decision.", "date of its decision")
    )
    minute: str | OpenPoint = field(
        default=OPEN,
        metadata=about("Minute or reference of its decision.", "minute reference"),
    )
    signatory: tuple[CouncilSignatory, ...] | OpenPoint = field(
        default=OPEN, metadata=about("Who signs for it.", "who signs for the further council")
    )
    director: str | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Title of the post that holds its statutory role of Director of Children’s Services.",
            "post of its Director of Children’s Services",
        ),
    )
    setup_share: Decimal | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "What it meets of the Set-Up Costs, in pounds. The first council meets what the "
            "others leave of the councils’ part.",
            "its share of the Set-Up Costs",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Signature(OptionsTable):
    """Who signs."""

    council: tuple[CouncilSignatory, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about("Who signs for the council.", "signatory for the Council"),
    )
    dfe: DfeSignatory | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Who signs for the Secretary of State.", "signatory for the Secretary of State"
        ),
    )
    endorsed_by_secretary_of_state: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the memorandum takes effect only when the Secretary of State endorses it.",
            "endorsement by the Secretary of State",
        ),
    )
    commissioner: CommissionerPlace | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the Commissioner signs, and as what.", "place of the Commissioner at signature"
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Status(OptionsTable):
    """The force of the memorandum."""

    binding: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the memorandum is meant to be legally binding. The Department expects: no.",
            "legal force of this Memorandum",
        ),
    )
    version: Version = field(default=Version.DRAFT, metadata=about("How far the text has come."))
    open_to_review: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the details stay open to review as the programme develops.",
            "review of the details",
        ),
    )
    reserved_powers: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether each side keeps its other powers if the programme fails.",
            "other powers if the Programme fails",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class FurtherApproval(OptionsTable):
    """A further approval of the council's, beside that of the memorandum."""

    decided_by: str = field(metadata=about('The body that approves: "full Council".'))
    of: ApprovalSubject = field(metadata=about("What it approves."))
    date: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("When it approves, or is to approve.", "date of the further approval"),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Mandate(OptionsTable):
    """The council's own authority to make the memorandum."""

    decided_by: str = field(metadata=about('The body that decided: "the Cabinet".'))
    date: dt.date = field(metadata=about("Date of the decision."))
    decision: MandateDecision | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the body approved the memorandum or only noted it. What is noted gives no "
            "authority to sign.",
            "whether the Council approved this Memorandum or only noted it",
        ),
    )
    minute: str | OpenPoint = field(
        default=OPEN,
        metadata=about("Minute or reference of the council’s decision.", "minute reference"),
    )
    delegate: CouncilSignatory | OpenPoint = field(
        default=OPEN,
        metadata=about("Who is authorised to sign for the council.", "officer authorised to sign"),
    )
    approved: Approved = field(
        default=Approved(),
        metadata=about(
            'What was approved, as conditions on the options: trust.legal_form = "clg", '
            "board.size_min = { at_least = 7 }."
        ),
    )
    further: tuple[FurtherApproval, ...] = field(
        default=(),
        metadata=about("Further approvals of the council’s, such as full Council’s, if any."),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Waiver(OptionsTable):
    """A requirement that the Department agreed to waive."""

    requirement: str = field(metadata=about('Id of the requirement: "prg-03".'))
    reason: str = field(metadata=about("Why it is waived."))
    agreed_by: str = field(metadata=about("Who agreed, with office."))
    date: dt.date = field(metadata=about("When it was agreed."))
