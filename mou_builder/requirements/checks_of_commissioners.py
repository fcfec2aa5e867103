"""Checks of the Commissioners: each with a place for every role, and no role with two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from mou_builder.conditions.clashes import Clash, Said, plain, said_at
from mou_builder.conditions.questions import Check, either
from mou_builder.options import Choice, OpenPoint, Options
from mou_builder.options.board import Observer
from mou_builder.options.intervention import Commissioner, CommissionerRole
from mou_builder.options.parties import CommissionerPlace, DfeSignatory
from mou_builder.options.programme import ProgrammeMember
from mou_builder.options.trust import Endorser
from mou_builder.requirements.fitting import fitting

_COMMISSIONER = "commissioner"


def _commissioner_fits(options: Options) -> Iterator[Clash]:
    """Yield each part given to a Commissioner whom nobody has appointed, or each role without its
    place.
    """
    appointed = options.commissioner
    if appointed is None or isinstance(appointed, OpenPoint):
        words = "a Commissioner who has been appointed"
        for said, is_given in _parts(options):
            clashes = False if appointed is None and is_given else None
            yield Clash((said, Said(_COMMISSIONER, appointed)), words, clashes)
    if appointed is None:
        return
    words = "a place for each role of the Commissioner"
    for place in _roles(appointed):
        for role, path, found, has in _places(options):
            if has is not True and (isinstance(place.value, OpenPoint) or role in place.value):
                clashes = None if isinstance(place.value, OpenPoint) else has
                yield Clash((place, Said(path, found)), words, clashes)
    if isinstance(appointed, Commissioner):
        yield from _apart(appointed)
        yield from _chairs(options, appointed)


def _roles(appointed: Commissioner | OpenPoint) -> Iterator[Said]:
    """Yield what each Commissioner does; that somebody is appointed, while that is open."""
    if isinstance(appointed, OpenPoint):
        yield Said(_COMMISSIONER, appointed)
        return
    yield Said("commissioner.roles", appointed.roles)
    for number, other in enumerate(appointed.others, 1):
        yield Said(f"commissioner.others[{number}].roles", other.roles)


def _chairs(options: Options, appointed: Commissioner) -> Iterator[Clash]:
    """Yield the chair of the Improvement Board if a Commissioner is said to be in the chair, and
    somebody else is too.
    """
    role = CommissionerRole.IMPROVEMENT_BOARD_CHAIR
    chair, name = options.improvement.board_chair, appointed.name_with(role)
    if isinstance(chair, OpenPoint) or name is None:
        return
    if plain(name) in plain(chair) or "commissioner" in plain(chair):
        return
    said = [place for place in _roles(appointed) if _has(place, role)]
    yield Clash(
        (*said[:1], Said("improvement.board_chair", chair)),
        "the Commissioner whose role it is in the chair of the Improvement Board",
    )


def _has(place: Said, role: CommissionerRole) -> bool:
    return isinstance(place.value, tuple) and role in place.value


_SHARED = {CommissionerRole.PROGRAMME_BOARD_MEMBER, CommissionerRole.SIGNATORY}
"""Roles that several Commissioners can have side by side."""


def _apart(appointed: Commissioner) -> Iterator[Clash]:
    """Yield each role that two Commissioners have, a further one without any, and a name that
    stands twice.
    """
    listed = tuple(_roles(appointed))
    for one, other in combinations(listed, 2):
        words = "roles that only one Commissioner has"
        if isinstance(one.value, OpenPoint) or isinstance(other.value, OpenPoint):
            yield Clash((one, other), words, None)
        elif (set(one.value) & set(other.value)) - _SHARED:
            yield Clash((one, other), words)
    for place in listed[1:]:
        if place.value == ():
            yield Clash((place,), "a role of each further Commissioner")
    names = appointed.names if isinstance(appointed.names, tuple) else ()
    known = [Said(f"commissioner.names[{n}]", name) for n, name in enumerate(names, 1)]
    known += [
        Said(f"commissioner.others[{n}].name", other.name)
        for n, other in enumerate(appointed.others, 1)
    ]
    for one, other in combinations(known, 2):
        if plain(one.value) == plain(other.value):
            yield Clash((one, other), "each Commissioner named once")


def _parts(options: Options) -> Iterator[tuple[Said, bool]]:
    """Yield each option that gives the Commissioner a part, or may come to, and whether it does."""
    for path, member in (
        ("programme.board", ProgrammeMember.COMMISSIONER),
        ("ceo.endorsement", Endorser.COMMISSIONER),
        ("board.observers", Observer.COMMISSIONER),
    ):
        for said in said_at(options, path.rpartition(".")[0]):
            found = getattr(said.value, path.rpartition(".")[2], None)
            if isinstance(found, OpenPoint) or (found and member in found):
                yield Said(path, found), not isinstance(found, OpenPoint)
    signature = options.signature
    if isinstance(signature, OpenPoint):
        return
    signing = (CommissionerPlace.WITNESS, CommissionerPlace.SIGNATORY)
    for path, place, given in (
        ("signature.commissioner", signature.commissioner, signing),
        ("signature.dfe", signature.dfe, (DfeSignatory.COMMISSIONER_FOR_DFE,)),
    ):
        has = _is(place, *given)
        if has is not False:
            yield Said(path, place), has is True


def _is(found: Choice | OpenPoint, *wanted: Choice) -> bool | None:
    """Return whether *found* is among what is *wanted*; None if it can still turn out to be."""
    if not isinstance(found, OpenPoint):
        return found in wanted
    words = {one.value for one in wanted}
    inside = {word in words for word in found.between}
    return inside.pop() if len(inside) == 1 else None


def _places(
    options: Options,
) -> Iterator[tuple[CommissionerRole, str, object, bool | None]]:
    """Yield each role with the option that gives it a place, and whether that does."""
    for role, path, found, member in (
        (
            CommissionerRole.PROGRAMME_BOARD_MEMBER,
            "programme.board",
            options.programme.board,
            ProgrammeMember.COMMISSIONER,
        ),
        (
            CommissionerRole.ENDORSER,
            "ceo.endorsement",
            options.ceo.endorsement,
            Endorser.COMMISSIONER,
        ),
    ):
        yield role, path, found, None if isinstance(found, OpenPoint) else member in found
    signature = options.signature
    if isinstance(signature, OpenPoint):
        return
    answer = either(
        [
            _is(signature.commissioner, CommissionerPlace.SIGNATORY),
            _is(signature.dfe, DfeSignatory.COMMISSIONER_FOR_DFE),
        ]
    )
    yield CommissionerRole.SIGNATORY, "signature.commissioner", signature.commissioner, answer


CHECKS_OF_COMMISSIONERS: Mapping[str, Check] = {
    "commissioner_fits": fitting(
        (
            "commissioner.roles",
            "commissioner.others.roles",
            "programme.board",
            "ceo.endorsement",
        ),
        "a Commissioner for each part, and a place for each role",
        _commissioner_fits,
        also_reads=(
            "board.observers",
            "signature.commissioner",
            "signature.dfe",
            "commissioner.names",
            "commissioner.others.name",
            "improvement.board_chair",
        ),
        names=(ProgrammeMember.COMMISSIONER.value,),
        starts={},
    ),
}
"""The check of Commissioners that a requirement can name."""
