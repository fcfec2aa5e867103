"""What led to the memorandum: the Direction, the Commissioner, and the council's agreement."""

from attrs import field, frozen

from mou_builder.options.table import OptionsTable
from mou_builder.options.values import OPEN, Choice, Day, OpenPoint, about


class Route(Choice):
    """How the council comes to set up a Trust."""

    DIRECTED = "directed", "directed by the Secretary of State"
    VOLUNTARY_UNDER_INTERVENTION = (
        "voluntary_under_intervention",
        "agreed while under intervention",
    )
    VOLUNTARY = "voluntary", "agreed without intervention"


class Power(Choice):
    """The limb of section 497A of the Education Act 1996 used."""

    S497A_4 = "s497a_4", "section 497A(4) of the Education Act 1996"
    S497A_4A = "s497a_4a", "section 497A(4A) of the Education Act 1996"
    S497A_4B = "s497a_4b", "section 497A(4B) of the Education Act 1996"


class DirectionStatus(Choice):
    """Whether the Direction has effect."""

    IN_FORCE = "in_force", "in force"
    EXPECTED = "expected", "expected"
    SUPERSEDED = "superseded", "superseded"
    REVOKED = "revoked", "revoked"


class DirectionKind(Choice):
    """What a direction requires of the council."""

    TRUST = "trust", "the establishment of a Trust"
    PREPARATION = "preparation", "preparations for a Trust"
    PAUSE = "pause", "a pause in the establishment of a Trust"
    IMPROVEMENT = "improvement", "improvement without a Trust"

    @property
    def requires_trust(self) -> bool:
        """The council must set up a Trust, or prepare for one."""
        return self in (DirectionKind.TRUST, DirectionKind.PREPARATION)


class CoIssuer(Choice):
    """Who gave the Direction together with the Secretary of State for Education."""

    NONE = "none", "nobody"
    COMMUNITIES_SECRETARY = (
        "communities_secretary",
        "the Secretary of State for Communities and Local Government",
    )


class Judgement(Choice):
    """Ofsted's judgement of the council's children's services."""

    INADEQUATE = "inadequate", "inadequate"
    REQUIRES_IMPROVEMENT = "requires_improvement", "requires improvement to be good"
    GOOD = "good", "good"
    OUTSTANDING = "outstanding", "outstanding"


class CommissionerRole(Choice):
    """What the Commissioner does."""

    DIAGNOSTIC = "diagnostic", "reviewing the services and reporting to the Secretary of State"
    IMPROVEMENT_BOARD_CHAIR = "improvement_board_chair", "chairing the Improvement Board"
    PROGRAMME_BOARD_MEMBER = "programme_board_member", "sitting on the Programme Board"
    ENDORSER = "endorser", "endorsing the leadership of the Trust"
    SIGNATORY = "signatory", "signing this Memorandum"


@frozen(kw_only=True, eq=False, repr=False)
class Agreement(OptionsTable):
    """The council's own agreement to a Trust, before a direction required one."""

    decided_by: str | OpenPoint = field(
        default=OPEN,
        metadata=about(
            'The body that agreed: "the Executive of the Council".', "body that agreed to a Trust"
        ),
    )
    date: Day | OpenPoint = field(
        default=OPEN, metadata=about("When it agreed.", "date of the agreement to a Trust")
    )


@frozen(kw_only=True, eq=False, repr=False)
class DirectionEvent(OptionsTable):
    """One Direction in the history of the intervention."""

    date: Day = field(metadata=about("Date given, or the month if the day is not known."))
    status: DirectionStatus | OpenPoint = field(
        default=OPEN,
        metadata=about("What has become of the earlier direction.", "what has become of it"),
    )
    kind: DirectionKind | None = field(
        default=None,
        metadata=about(
            "What it required. A direction later than the one cited replaces it, unless it is said "
            "here to be of another kind."
        ),
    )
    effect: str = field(
        metadata=about('What it did, as words that follow "a direction": "requiring …".')
    )


@frozen(kw_only=True, eq=False, repr=False)
class Direction(OptionsTable):
    """The Direction under which the Trust is set up."""

    power: Power | OpenPoint = field(
        default=OPEN,
        metadata=about("Limb of section 497A under which the direction is given.", "power"),
    )
    date: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("Date of the direction.", "date of the direction"),
    )
    status: DirectionStatus | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the direction has effect on the date of the memorandum.",
            "whether the direction is in force",
        ),
    )
    superseded_by: Day | None = field(
        default=None,
        metadata=about("Date of the Direction that replaced the one cited, if any."),
    )
    kind: DirectionKind | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether the direction requires a Trust, preparation for one, a pause, or improvement "
            "alone. Rights that hold while a direction is in force hold under the first three.",
            "whether the direction requires a Trust",
        ),
    )
    requires: str | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "What the direction requires. Words that follow “requires the Council to”.",
            "what the direction requires",
        ),
    )
    co_issuer: CoIssuer = field(
        default=CoIssuer.NONE,
        metadata=about("Who gave it jointly with the Secretary of State for Education."),
    )
    history: tuple[DirectionEvent, ...] = field(
        default=(),
        metadata=about("Other Directions to the council, oldest first."),
    )


@frozen(kw_only=True, eq=False, repr=False)
class FurtherCommissioner(OptionsTable):
    """A further Commissioner, with work of their own."""

    name: str = field(metadata=about("Name, as on the public record."))
    roles: tuple[CommissionerRole, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "What this Commissioner does instead of the one named first.",
            "what the further Commissioner does",
        ),
    )
    appointed: Day | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "When this Commissioner was appointed.",
            "date of the further Commissioner’s appointment",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Commissioner(OptionsTable):
    """The Children's Services Commissioner appointed by the Secretary of State."""

    names: tuple[str, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Name of the Commissioner, or names, as on the public record.",
            "name of the Commissioner",
        ),
    )
    roles: tuple[CommissionerRole, ...] | OpenPoint = field(
        default=OPEN, metadata=about("What the Commissioner does.", "what the Commissioner does")
    )
    appointed: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("When the Commissioner was first appointed.", "date of appointment"),
    )
    report_date: Day | None = field(
        default=None,
        metadata=about("Date of the report that recommended the Trust."),
    )
    recommendation: str | None = field(
        default=None,
        metadata=about('What it recommended, as words that follow "recommended that".'),
    )
    others: tuple[FurtherCommissioner, ...] = field(
        default=(),
        metadata=about("Further Commissioners with work of their own, if there are any."),
    )

    def has(self, role: CommissionerRole) -> bool:
        """Say whether one of the Commissioners is said to have *role*."""
        every = (self.roles, *(other.roles for other in self.others))
        return any(isinstance(roles, tuple) and role in roles for roles in every)

    def name_with(self, role: CommissionerRole) -> str | None:
        """Return the name of the one Commissioner who has *role*; None if it is not known."""
        own = self.names if isinstance(self.names, tuple) and len(self.names) == 1 else ()
        if isinstance(self.roles, tuple) and role in self.roles and own:
            return own[0]
        others = ((one.name, one.roles) for one in self.others)
        return next((n for n, roles in others if isinstance(roles, tuple) and role in roles), None)

    @property
    def is_named(self) -> bool | OpenPoint:
        """A name is given; an empty list of names gives none."""
        return self.names if isinstance(self.names, OpenPoint) else self.names != ()
