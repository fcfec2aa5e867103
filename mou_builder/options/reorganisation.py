"""Local government reorganisation: who takes the council's place, and how the Trust passes."""

from attrs import field, frozen

from mou_builder.options.table import OptionsTable
from mou_builder.options.values import OPEN, Choice, Day, OpenPoint, about


class SuccessionRoute(Choice):
    """How contract, membership and guarantees pass to the successors."""

    LEGISLATION = "legislation", "the legislation that makes the reorganisation"
    AGREEMENT = "agreement", "an agreement between the Council and its successors"
    BOTH = (
        "both",
        "the legislation that makes the reorganisation and an agreement between the councils",
    )


class SuccessionModel(Choice):
    """What becomes of the Trust among the successors."""

    JOINT = "joint", "one Trust that the successors own and commission together"
    LEAD = "lead", "one Trust that one successor owns and the others commission"
    DIVIDED = "divided", "services divided among the successors"
    SINGLE = "single", "one Trust that the only successor owns and commissions"


@frozen(kw_only=True, eq=False, repr=False)
class Reorganisation(OptionsTable):
    """The replacement of the council by others in the term of the Service Contract."""

    vesting_date: Day | OpenPoint = field(
        default=OPEN,
        metadata=about("Day on which the new councils take over.", "vesting day"),
    )
    successors: tuple[str, ...] | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Names of the councils that will take the council’s place.", "successor councils"
        ),
    )
    route: SuccessionRoute | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "How contract, membership and guarantees pass to the successors.",
            "how the Trust passes to the successor councils",
        ),
    )
    model: SuccessionModel | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "What becomes of the Trust among the successors.",
            "arrangement among the successor councils",
        ),
    )
