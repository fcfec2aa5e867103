"""Everything that a council decides for its memorandum, as one frozen value."""

import datetime as dt
from typing import Self

from attrs import field, frozen

from mou_builder.files.by_attributes import in_short, line_with
from mou_builder.options.board import Board
from mou_builder.options.contract import Contract, Escalation, Finance, Setup, Tax
from mou_builder.options.intervention import (
    Agreement,
    Commissioner,
    CommissionerRole,
    Direction,
    DirectionKind,
    DirectionStatus,
    Route,
)
from mou_builder.options.limits import Limits
from mou_builder.options.parties import (
    Council,
    FurtherCouncil,
    Mandate,
    MandateDecision,
    Mou,
    Signature,
    Status,
    Waiver,
)
from mou_builder.options.places import open_points
from mou_builder.options.programme import (
    Communications,
    GoLive,
    PauseDecider,
    Programme,
    Review,
    Shadow,
)
from mou_builder.options.reorganisation import Reorganisation
from mou_builder.options.replacing import replaced
from mou_builder.options.resources import (
    Assets,
    Claims,
    Improvement,
    Information,
    Insurance,
    Ofsted,
    Pension,
    Support,
    Workforce,
)
from mou_builder.options.rights import DfeRights, ReservedMatters
from mou_builder.options.scope import Scope
from mou_builder.options.table import OptionsTable
from mou_builder.options.trust import (
    Accountability,
    ChiefExecutive,
    Dcs,
    Ownership,
    Procurement,
    Trust,
)
from mou_builder.options.values import OPEN, Day, OpenPoint, about, first_day, span


@frozen(kw_only=True, eq=False, repr=False)
class Options(OptionsTable):
    """What the council and the Department have decided, and what they have left open."""

    edition: str = field(
        metadata=about(
            "Edition of the clause library, exactly: 2026.1.0. File and edition "
            "give the same document for ever."
        )
    )
    route: Route = field(metadata=about("How the council comes to set up a Trust."))
    mou: Mou = field(metadata=about("The memorandum as a paper."))
    council: Council = field(metadata=about("The council."))
    councils: tuple[FurtherCouncil, ...] = field(
        default=(),
        metadata=about("Further councils that will own or commission the Trust."),
    )
    reorganisation: Reorganisation | OpenPoint | None = field(
        default=OPEN,
        metadata=about(
            "Replacement of the council by others, where it falls in the contract’s term. "
            '"none" if none is planned.',
            "reorganisation of local government",
        ),
    )
    direction: Direction | OpenPoint | None = field(
        default=OPEN,
        metadata=about(
            'The Secretary of State’s direction about the Trust. "none" if there is none.',
            "direction of the Secretary of State",
        ),
    )
    agreed: Agreement | None = field(
        default=None,
        metadata=about(
            "The council’s own agreement to a Trust, where it came before a direction that "
            "requires one, or is expected to."
        ),
    )
    commissioner: Commissioner | OpenPoint | None = field(
        default=OPEN,
        metadata=about('The Commissioner. "none" if there is none.', "Commissioner"),
    )
    signature: Signature | OpenPoint = field(
        factory=Signature, metadata=about("Who signs.", "who signs")
    )
    status: Status = field(factory=Status, metadata=about("The force of the memorandum."))
    mandate: Mandate | OpenPoint | None = field(
        default=OPEN,
        metadata=about(
            'The council’s authority to make the memorandum. "none" if it is not yet given.',
            "authority of the Council",
        ),
    )
    ofsted: Ofsted = field(factory=Ofsted, metadata=about("Inspection and registration."))
    improvement: Improvement = field(factory=Improvement, metadata=about("The improvement work."))
    trust: Trust = field(factory=Trust, metadata=about("The Trust."))
    procurement: Procurement = field(factory=Procurement, metadata=about("Basis of the award."))
    scope: Scope = field(factory=Scope, metadata=about("The services."))
    dcs: Dcs = field(factory=Dcs, metadata=about("The Director of Children’s Services."))
    ceo: ChiefExecutive = field(
        factory=ChiefExecutive, metadata=about("The Trust’s executive lead.")
    )
    accountability: Accountability = field(
        factory=Accountability, metadata=about("Accountability of the council.")
    )
    board: Board = field(factory=Board, metadata=about("The Board."))
    reserved_matters: ReservedMatters = field(
        factory=ReservedMatters, metadata=about("Matters reserved to the council.")
    )
    dfe_rights: DfeRights = field(
        factory=DfeRights, metadata=about("Rights of the Secretary of State.")
    )
    contract: Contract = field(factory=Contract, metadata=about("The Service Contract."))
    escalation: Escalation = field(
        factory=Escalation, metadata=about("When performance falls short.")
    )
    setup: Setup = field(factory=Setup, metadata=about("Set-up costs."))
    finance: Finance = field(factory=Finance, metadata=about("Funding."))
    tax: Tax = field(factory=Tax, metadata=about("Tax."))
    workforce: Workforce = field(factory=Workforce, metadata=about("The staff."))
    pension: Pension = field(factory=Pension, metadata=about("Pensions."))
    support: Support = field(factory=Support, metadata=about("Support services."))
    assets: Assets = field(factory=Assets, metadata=about("Buildings and assets."))
    information: Information = field(
        factory=Information, metadata=about("Personal data and records.")
    )
    insurance: Insurance = field(factory=Insurance, metadata=about("Insurance."))
    claims: Claims = field(factory=Claims, metadata=about("Claims."))
    programme: Programme = field(factory=Programme, metadata=about("The programme."))
    shadow: Shadow = field(factory=Shadow, metadata=about("The Shadow Period."))
    go_live: GoLive = field(factory=GoLive, metadata=about("Commencement."))
    communications: Communications = field(
        factory=Communications, metadata=about("Communications.")
    )
    review: Review = field(factory=Review, metadata=about("Review and pause."))
    waivers: tuple[Waiver, ...] = field(
        default=(),
        metadata=about("Requirements that the Department agreed to waive."),
    )

    def __repr__(self) -> str:
        still = sum(1 for _ in open_points(self))
        return line_with(
            self,
            in_short(self.council.name),
            f"edition {self.edition}",
            f"{still} open point{'' if still == 1 else 's'}",
        )

    def replace(self, path: str, value: object) -> Self:
        """Return the same options with *value* at *path*, such as ``contract.initial_term_years``.

        A member of a list is named by its number, counted from 1 as messages do:
        ``contract.kpis[2].target``.  *value* is one of the option's own type (``LegalForm.CLG``, a
        ``datetime.date``, a `Contract`, an `OpenPoint`), or what stands for it in an options file:
        a word, a number, a sum in pounds, a date as text, a list, a table as a dict, or
        ``{"open": "the Council"}`` for what is yet to be decided; None leaves the option out, where
        it may be.

        Raise OptionsError, with the whole path of each problem, if *path* leads to no option,
        through a table that is left out or open, or past the end of a list, or if *value* is not
        one that a file could say.
        """
        return replaced(self, path, value)

    @property
    def direction_in_force(self) -> bool | OpenPoint:
        """A Direction has effect on the date of the memorandum, and it does not ask for improvement
        alone: it requires a Trust, preparation for one or a pause.
        """
        direction, has_effect = self.direction, self.direction_has_effect
        if not isinstance(direction, Direction):
            return has_effect
        if direction.kind is DirectionKind.IMPROVEMENT:
            return False
        if has_effect is True and isinstance(direction.kind, OpenPoint):
            kinds = direction.kind.between
            return direction.kind if not kinds or DirectionKind.IMPROVEMENT.value in kinds else True
        return has_effect

    @property
    def rests_on_direction(self) -> bool | OpenPoint:
        """The memorandum rests on a Direction: the council is directed, or one is in force that
        does not ask for improvement alone.
        """
        return True if self.route is Route.DIRECTED else self.direction_in_force

    @property
    def direction_has_effect(self) -> bool | OpenPoint:
        """The direction cited, whatever it requires, has effect on the date of the memorandum; one
        replaced in a month has none from that month's last day.
        """
        direction = self.direction
        if direction is None or isinstance(direction, OpenPoint):
            return direction or False
        replaced = direction.superseded_by
        if replaced is not None and span(replaced)[1] <= self.mou.date:
            return False
        if isinstance(direction.status, OpenPoint):
            return direction.status
        return direction.status is DirectionStatus.IN_FORCE

    @property
    def secretary_of_state_decides_pause(self) -> bool | OpenPoint:
        """A pause is for the Secretary of State to decide, and a Direction is there to allow it."""
        pause, directed = self.review.pause, self.direction_in_force
        decider = pause if isinstance(pause, OpenPoint) else pause.decided_by
        if directed is False or decider is PauseDecider.PARTIES:
            return False
        if isinstance(decider, OpenPoint):
            return decider
        return directed

    @property
    def limits(self) -> Limits:
        """The lead times of the clause library, with the dates that they come to."""
        return Limits(self)

    @property
    def initial_term_months(self) -> int | OpenPoint:
        """The whole months of the initial term: from commencement to its last day, where that is
        said, or else those of its years.
        """
        years, until = self.contract.initial_term_years, self.contract.initial_term_until
        if until is not None:
            return months_until(self.go_live.date, until)
        if isinstance(years, OpenPoint):
            least, most = years.at_least or 0, years.at_most
            return OpenPoint(at_least=12 * least, at_most=None if most is None else 12 * most)
        return 12 * years

    @property
    def shadow_dated(self) -> bool:
        """Both ends of the Shadow Period are known, so that its length follows from them."""
        ends = (self.shadow.start, self.go_live.date)
        return not any(isinstance(end, OpenPoint) for end in ends)

    @property
    def council_owned(self) -> bool | OpenPoint:
        """One or more councils are the only members of the Trust."""
        if isinstance(self.trust.ownership, OpenPoint):
            return self.trust.ownership
        return self.trust.ownership is not Ownership.INDEPENDENT

    @property
    def further_councils(self) -> bool:
        """More than one council will own or commission the Trust."""
        return bool(self.councils)

    @property
    def approved_by_councils(self) -> bool:
        """Every council has approved the memorandum."""
        mandate = self.mandate
        return (
            isinstance(mandate, Mandate)
            and mandate.decision is MandateDecision.APPROVED
            and all(one.decision is MandateDecision.APPROVED for one in self.councils)
        )

    @property
    def improvement_board(self) -> bool | OpenPoint:
        """An Improvement Board oversees the improvement plan: it is said to, or somebody is said to
        chair it.
        """
        said, appointed = self.improvement.board, self.commissioner
        if isinstance(said, bool):
            return said
        role = CommissionerRole.IMPROVEMENT_BOARD_CHAIR
        chaired = isinstance(appointed, Commissioner) and appointed.has(role)
        return True if chaired or isinstance(self.improvement.board_chair, str) else said

    @property
    def improvement_chair(self) -> str | OpenPoint:
        """Who chairs the Improvement Board: who is said to, or the Commissioner with that role."""
        said = self.improvement.board_chair
        if isinstance(said, str) or not isinstance(self.commissioner, Commissioner):
            return said
        return self.commissioner.name_with(CommissionerRole.IMPROVEMENT_BOARD_CHAIR) or said

    @property
    def reorganisation_planned(self) -> bool | OpenPoint:
        """The council is to be replaced by others in the term of the contract."""
        if isinstance(self.reorganisation, OpenPoint):
            return self.reorganisation
        return self.reorganisation is not None

    @property
    def commissioner_appointed(self) -> bool | OpenPoint:
        """A Commissioner has been appointed."""
        if isinstance(self.commissioner, OpenPoint):
            return self.commissioner
        return self.commissioner is not None


def months_until(start: Day | OpenPoint, until: dt.date) -> int | OpenPoint:
    """Return how many whole months lie between the beginning of *start* and the end of *until*."""
    if isinstance(start, OpenPoint):
        earliest, latest = span(start)
        return OpenPoint(
            at_least=_whole_months(latest, until), at_most=_whole_months(earliest, until)
        )
    return _whole_months(first_day(start), until)


def _whole_months(start: dt.date, until: dt.date) -> int:
    end = until + dt.timedelta(until < dt.date.max)
    return max(0, 12 * (end.year - start.year) + end.month - start.month - (end.day < start.day))
