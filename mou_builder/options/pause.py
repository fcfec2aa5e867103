"""A pause that has begun, what the reassessment finds, and what comes of it."""

from attrs import field, frozen

from mou_builder.options.table import OptionsTable
from mou_builder.options.values import OPEN, Choice, Day, OpenPoint, about


class Domain(Choice):
    """What a review of the need for a Trust looks at."""

    POLITICAL_LEADERSHIP = "political_leadership", "political leadership"
    CORPORATE_LEADERSHIP = "corporate_leadership", "corporate officer leadership"
    DEPARTMENTAL_LEADERSHIP = (
        "departmental_leadership",
        "leadership of the children’s services department",
    )
    PERFORMANCE = "performance", "performance"
    OFSTED = "ofsted", "the direction of Ofsted’s findings"
    IMPROVEMENT_BOARD = "improvement_board", "partners and the oversight of improvement"
    SOFT_INTELLIGENCE = "soft_intelligence", "soft intelligence"


class PauseAsker(Choice):
    """Who asked for the pause."""

    COMMISSIONER = "commissioner", "the Commissioner"
    COUNCIL = "council", "the Council"
    DEPARTMENT = "department", "the Department"


class PauseInstrument(Choice):
    """By what the pause took effect."""

    DIRECTION = "direction", "the Direction"
    LETTER = "letter", "a letter of the Secretary of State"
    AGREEMENT = "agreement", "a decision of the Parties recorded in writing"


class PauseOutcome(Choice):
    """What is decided at the end of a pause."""

    ENACT = "enact", "the Programme is carried out"
    WITHDRAW = "withdraw", "the Programme is withdrawn"


class Progress(Choice):
    """What the assessor finds in one domain."""

    STRONG = "strong", "strong progress: no longer a reason for a Trust"
    PARTIAL = "partial", "progress, not yet secure"
    WEAK = "weak", "too little progress: still a reason for a Trust"


@frozen(kw_only=True, eq=False, repr=False)
class DomainFinding(OptionsTable):
    """What is found in one domain, and on what evidence."""

    domain: Domain = field(metadata=about("Which domain."))
    question: str = field(
        metadata=about("What the domain asks, as a statement that should hold at the end.")
    )
    evidence: str | OpenPoint = field(
        default=OPEN, metadata=about("Evidence for the finding.", "evidence")
    )
    finding: Progress | OpenPoint = field(
        default=OPEN, metadata=about("Finding in the domain.", "finding")
    )


@frozen(kw_only=True, eq=False, repr=False)
class Paused(OptionsTable):
    """A pause that has begun."""

    since: Day = field(metadata=about("Day on which the pause began."))
    until: Day = field(metadata=about("Last day of the pause."))
    asked_by: PauseAsker | OpenPoint = field(
        default=OPEN, metadata=about("Who asked for the pause.", "who asked for the pause")
    )
    by: PauseInstrument | OpenPoint = field(
        default=OPEN,
        metadata=about("By what the pause took effect.", "how the pause took effect"),
    )
    reason: str | None = field(
        default=None,
        metadata=about('Why the Programme was paused, as words that follow "because".'),
    )
    mid_review: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("When the reassessment is reviewed half-way.", "date of the mid-review"),
    )
    self_assessment: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("When the council’s self-assessment is due.", "date of the self-assessment"),
    )
    report: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("When the assessor’s report is due.", "date of the assessor’s report"),
    )
    findings: tuple[DomainFinding, ...] = field(
        default=(), metadata=about("The domains, with what is found in each.")
    )
    outcome: PauseOutcome | OpenPoint = field(
        default=OPEN,
        metadata=about("What is decided at the end of the pause.", "outcome of the pause"),
    )
    decided_on: Day | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "When the outcome of the pause was decided.", "date of the decision on the pause"
        ),
    )
