"""Checks of names: councils, the bodies that decide for them, and who owns the contract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mou_builder.conditions.clashes import Clash, Said, plain, said_at
from mou_builder.conditions.questions import Check
from mou_builder.options import OpenPoint, Options
from mou_builder.options.parties import Council, Mandate
from mou_builder.options.trust import DcsModel, Endorser
from mou_builder.requirements.fitting import fitting

_NAMES = re.compile(
    r"(?:[A-Z][\w’'-]*|of|and|the|upon|on|with|in)(?: (?:[A-Z][\w’'-]*|of|and|the|upon|on|with|in))*"
)
"""Words with capitals, and the small words between them."""


_GENERIC = frozenset(
    {
        *("of", "and", "the", "upon", "on", "with", "in"),
        *("Council", "Councils", "Cabinet", "Executive", "Full", "Leader", "Mayor", "Authority"),
        *("Member", "Members", "Committee", "Policy", "Resources", "Strategy", "Meeting"),
        *("Children", "Children’s", "Children's", "Services", "Families", "Extraordinary"),
        *("County", "City", "Borough", "District", "Metropolitan", "London", "Royal", "Unitary"),
    }
)
"""Words in the name of a body that belong to no council alone."""


_BODIES = ("Council", "Cabinet of", "Executive of", "council of")


_NO_BODY = re.compile(
    r"\b(?:Secretary of State|Minister|Department|the Trust|Scrutiny|Ofsted)\b|\bTrust[’']s\b"
)
"""Whoever cannot decide for a council, and what only advises it."""


def _other_council(options: Options) -> Iterator[Clash]:
    """Yield the body that decided, if it is none of the council's or bears the name of another."""
    mandate = options.mandate
    if mandate is None or isinstance(mandate, OpenPoint):
        return
    by, own = Said("mandate.decided_by", mandate.decided_by), options.council.name
    if _NO_BODY.search(by.value):
        yield Clash((by, Said("council.name", own)), "a decision of the council’s own")
    if plain(own) in plain(by.value):
        return
    for number, council in enumerate(_further(options), 1):
        if plain(council.name) in plain(by.value):
            words = "a decision of the council named first; the others give theirs in councils"
            yield Clash((by, Said(f"councils[{number}].name", council.name)), words)
            return
    known = set(re.findall(r"[\w’'-]+", own))
    for found in _NAMES.findall(by.value):
        words_of_it = set(re.findall(r"[\w’'-]+", found)) - _GENERIC
        if any(body in found for body in _BODIES) and words_of_it - known:
            said = (by, Said("council.name", own))
            yield Clash(said, "a decision of a council that makes the memorandum")
            return


def _further(options: Options) -> tuple[Council, ...]:
    return options.councils if isinstance(options.councils, tuple) else ()


def _councils_differ(options: Options) -> Iterator[Clash]:
    """Yield each two places that name one council where different ones are meant."""
    named = [
        *said_at(options, "council.name"),
        *said_at(options, "councils.name"),
        *(
            Said(f"reorganisation.successors[{n}]", s)
            for n, s in enumerate(_successors(options), 1)
        ),
    ]
    for number, one in enumerate(named):
        for other in named[number + 1 :]:
            if not isinstance(one.value, OpenPoint) and plain(one.value) == plain(other.value):
                yield Clash((one, other), "councils that are each named once")


def _others_differ(options: Options) -> Iterator[Clash]:
    """Yield whoever bears the name of a council that it cannot be: its own improvement partner, or
    the Trust.
    """
    own, *further = (Said(f"{path}.name", one.name) for path, one in _named_councils(options))
    trust = Said("trust.name", options.trust.name)
    pairs = [
        (Said("improvement.partner", options.improvement.partner), own),
        *((trust, council) for council in (own, *further)),
    ]
    for one, council in pairs:
        if isinstance(one.value, str) and plain(one.value) == plain(council.value):
            yield Clash((one, council), "a name of its own, not that of the council")


def _successors(options: Options) -> tuple[str, ...]:
    change = options.reorganisation
    found = None if change is None or isinstance(change, OpenPoint) else change.successors
    return found if isinstance(found, tuple) else ()


def _parties_named(options: Options) -> Iterator[Clash]:
    yield from _other_council(options)
    yield from _councils_differ(options)
    yield from _others_differ(options)
    yield from _owner_in_council(options)
    yield from _executive_or_committee(options)


def _executive_or_committee(options: Options) -> Iterator[Clash]:
    """Yield a council with both an executive and a committee instead of one, and each part given to
    the one that it has not.
    """
    for path, council in _named_councils(options):
        executive = Said(f"{path}.executive", council.executive)
        if council.committee is not None and not isinstance(council.executive, OpenPoint):
            said = (executive, Said(f"{path}.committee", council.committee))
            yield Clash(said, "an executive or a committee, as the council has one or the other")
    committee = Said("council.committee", options.council.committee)
    wrong, words = Endorser.COUNCIL_COMMITTEE, "a committee only where the council is run by them"
    if committee.value is not None:
        wrong, words = Endorser.COUNCIL_CABINET, "no executive where a committee decides"
        mandate = options.mandate
        if isinstance(mandate, Mandate) and _EXECUTIVE.search(mandate.decided_by):
            yield Clash((Said("mandate.decided_by", mandate.decided_by), committee), words)
    endorsing = options.ceo.endorsement
    if isinstance(endorsing, tuple) and wrong in endorsing:
        yield Clash((Said("ceo.endorsement", endorsing), committee), words)


_EXECUTIVE = re.compile(r"\b(?:Cabinet|Executive)\b")


def _named_councils(options: Options) -> Iterator[tuple[str, Council]]:
    """Yield each council that makes the memorandum, with the path of its table."""
    yield "council", options.council
    for number, council in enumerate(_further(options), 1):
        yield f"councils[{number}]", council


_IN_TRUST = re.compile(
    r"\b(?:of|for|in|at|to) the (?:Trust(?! (?:Client|Commission|Contract|Monitor))|company|Company)\b"
    r"|\b(?:Trust|[Cc]ompany)[’']s\b|\bChair of the Board\b|\bManaging Director\b"
    r"|\bthe Commissioner\b|\bDepartment[’']s\b"
)
"""A post in the Trust, or on no side of the council's."""


def _bare(post: object) -> str:
    """Return the name of a post without its article."""
    return plain(str(post)).removeprefix("the ")


def _owner_in_council(options: Options) -> Iterator[Clash]:
    """Yield the owner of the contract, who has no post in the Trust, if the options give one."""
    owner = Said("accountability.contract_owner", options.accountability.contract_owner)
    if isinstance(owner.value, OpenPoint):
        return
    words = "an owner of the contract with no post in the Trust"
    if _IN_TRUST.search(owner.value):
        yield Clash((owner, Said("trust.name", options.trust.name)), words)
    post = options.dcs.council_post
    if options.dcs.model is DcsModel.DCS_IS_TRUST_CE and _bare(owner.value) == _bare(post):
        yield Clash(
            (owner, Said("dcs.council_post", post), Said("dcs.model", options.dcs.model)), words
        )


CHECKS_OF_PARTIES: Mapping[str, Check] = {
    "parties_named": fitting(
        ("council.name", "mandate.decided_by"),
        "the councils that make the memorandum, each by its own name",
        _parties_named,
        also_reads=(
            "councils.name",
            "reorganisation.successors",
            "improvement.partner",
            "accountability.contract_owner",
            "dcs.council_post",
            "dcs.model",
            "trust.name",
            "council.executive",
            "council.committee",
            "councils.executive",
            "councils.committee",
            "ceo.endorsement",
        ),
        names=(
            "Other City Council",
            "the Chief Executive of the Trust",
            "the Cabinet",
            Endorser.COUNCIL_CABINET.value,
            Endorser.COUNCIL_COMMITTEE.value,
        ),
        starts={},
    ),
}
"""The checks of the councils by name that a requirement can name."""
