"""Checks of several councils: each with its own decision, and shares that add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from mou_builder.conditions.clashes import Clash, Said, in_order, said_at, sum_at_most
from mou_builder.conditions.questions import Check
from mou_builder.options import OpenPoint, Options
from mou_builder.options.contract import ContractGroup, SetupPayer
from mou_builder.options.parties import MandateDecision
from mou_builder.options.trust import Ownership
from mou_builder.requirements.fitting import fitting

_DATE = "mou.date"


def _decided_for_themselves(options: Options) -> Iterator[Clash]:
    """Yield each further council that has not approved the memorandum before its date."""
    for number, council in enumerate(options.councils, 1):
        path = f"councils[{number}]"
        decision = council.decision
        if decision is not MandateDecision.APPROVED:
            answer = None if _may_approve(decision) else False
            said = (Said(f"{path}.decision", decision), Said(f"{path}.name", council.name))
            yield Clash(said, "a decision that approves the memorandum", answer)
        before = in_order(council.decided_on, options.mou.date)
        if before is not True:
            dates = (Said(f"{path}.decided_on", council.decided_on), Said(_DATE, options.mou.date))
            yield Clash(dates, "a decision before the memorandum", before)


def _may_approve(decision: MandateDecision | OpenPoint) -> bool:
    if not isinstance(decision, OpenPoint):
        return False
    return not decision.between or MandateDecision.APPROVED.value in decision.between


def _shares_fit(options: Options) -> Iterator[Clash]:
    """Yield the shares of the further councils if they meet more of the Set-Up Costs than there
    are, or meet any though the Department does.
    """
    shares = said_at(options, "councils.setup_share")
    known = [one for one in shares if isinstance(one.value, Decimal) and one.value != 0]
    payer = Said("setup.payer", options.setup.payer)
    words = "no shares of the councils where the Department meets the Set-Up Costs"
    for share in known:
        if payer.value is SetupPayer.DFE:
            yield Clash((share, payer), words)
        elif isinstance(payer.value, OpenPoint) and _may_be_dfe(payer.value):
            yield Clash((share, payer), words, None)
    if payer.value is SetupPayer.DFE or not shares:
        return
    total = options.setup.amount
    answer = sum_at_most((one.value for one in shares), total)
    if answer is not True:
        said = (*shares, Said("setup.amount", total))
        yield Clash(said, "shares of the councils that come to no more than the whole", answer)


def _may_be_dfe(payer: OpenPoint) -> bool:
    return not payer.between or SetupPayer.DFE.value in payer.between


def _signed_and_owned(options: Options) -> Iterator[Clash]:
    """Yield each further council that nobody signs for, or that is left out of the ownership."""
    for number, council in enumerate(options.councils, 1):
        path, name = f"councils[{number}]", Said(f"councils[{number}].name", council.name)
        if council.signatory == ():
            said = Said(f"{path}.signatory", council.signatory)
            yield Clash((said, name), "somebody who signs for each council")
        owned = Said("trust.ownership", options.trust.ownership)
        words = "an ownership that agrees with the councils named"
        if owned.value is Ownership.WHOLLY_OWNED_SINGLE:
            yield Clash((owned, name), words)
        elif isinstance(owned.value, OpenPoint):
            single = Ownership.WHOLLY_OWNED_SINGLE.value
            if not owned.value.between or single in owned.value.between:
                yield Clash((owned, name), words, None)


def _councils_fit(options: Options) -> Iterator[Clash]:
    yield from _decided_for_themselves(options)
    yield from _signed_and_owned(options)
    yield from _shares_fit(options)


def _disputes_committee_fits(options: Options) -> Iterator[Clash]:
    """Yield a joint committee for disputes alone where there is one council, or where a joint
    committee runs the contract.
    """
    contract = options.contract
    if not contract.disputes_committee:
        return
    said = Said("contract.disputes_committee", contract.disputes_committee)
    if not options.councils:
        yield Clash((said, Said("councils", None)), "two councils or more")
    groups = contract.governance
    words = "a joint committee that settles disputes and does not run the contract"
    if isinstance(groups, OpenPoint):
        yield Clash((said, Said("contract.governance", groups)), words, None)
    elif ContractGroup.JOINT_COMMITTEE in groups:
        yield Clash((said, Said("contract.governance", ContractGroup.JOINT_COMMITTEE)), words)


CHECKS_OF_COUNCILS: Mapping[str, Check] = {
    "councils_fit": fitting(
        (
            "councils.decision",
            "councils.decided_on",
            "councils.setup_share",
            "setup.payer",
            "setup.amount",
            "trust.ownership",
            _DATE,
        ),
        "a decision of each further council, and shares that add up",
        _councils_fit,
        also_reads=("councils.name", "councils.signatory"),
        names=(MandateDecision.APPROVED.value,),
        of_its_own_day=True,
        starts={},
    ),
    "disputes_committee_fits": fitting(
        ("contract.disputes_committee", "contract.governance"),
        "a committee for disputes between several councils that does nothing else",
        _disputes_committee_fits,
        also_reads=("councils",),
        names=(ContractGroup.JOINT_COMMITTEE.value,),
        starts={"contract.disputes_committee": False, "contract.governance": ()},
    ),
}
"""The checks of several councils that a requirement can name."""
