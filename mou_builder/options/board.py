"""The Trust's board: its Chair, its directors and who appoints them."""

import datetime as dt

from attrs import field, frozen

from mou_builder.options.table import OptionsTable
from mou_builder.options.values import OPEN, Choice, OpenPoint, about


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
            "How many directors are nominated so; one, if a name is given.",
            "number of nominees",
            unless="name",
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
            unless="nominees",
        ),
    )
    council_nominee_kind: NomineeKind | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whom the council may nominate as director.",
            "whom the Council may nominate",
            unless="nominees",
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
