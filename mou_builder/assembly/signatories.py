"""Who signs a memorandum, as its options say."""

from __future__ import annotations

from collections.abc import Iterator

from mou_builder.document.document import Signatory
from mou_builder.document.drafting import capitalised
from mou_builder.options import Choice, OpenPoint, Options
from mou_builder.options.intervention import Commissioner, CommissionerRole
from mou_builder.options.parties import CommissionerPlace
from mou_builder.options.paths import kind_of, value_at, where_open

SIGNATURE_READS = (
    "council.name",
    "councils.name",
    "signature.council",
    "councils.signatory",
    "signature.dfe",
    "signature.commissioner",
    "commissioner.names",
    "commissioner.others.name",
    "commissioner.others.roles",
)
"""The options that say who signs."""


_Offices = Choice | OpenPoint | tuple[Choice, ...]


def signatories(options: Options) -> Iterator[Signatory]:
    """Yield who signs for each party, in the order of the signature blocks."""

    def of(party: str, path: str) -> Iterator[Signatory]:
        found = value_at(options, path)
        return _signing(party, found, kind_of(path).label, where_open(options, path))

    yield from of(options.council.name, "signature.council")
    label = kind_of("councils.signatory").label
    for number, council in enumerate(options.councils, 1):
        yield from _signing(council.name, council.signatory, label, f"councils[{number}].signatory")
    yield from of("the Secretary of State for Education", "signature.dfe")
    place = value_at(options, "signature.commissioner")
    is_said = isinstance(place, CommissionerPlace)
    if place is not CommissionerPlace.NONE if is_said else options.commissioner is not None:
        party = "the Children’s Services Commissioner"
        if isinstance(options.commissioner, OpenPoint):
            party = f"{party}, if there is one"
        for person in _commissioners(options):
            yield from of(f"{party}{person}", "signature.commissioner")


def _commissioners(options: Options) -> tuple[str, ...]:
    """Return what names each Commissioner who signs; nothing, if there is one."""
    appointed = options.commissioner
    if not isinstance(appointed, Commissioner):
        return ("",)
    names = appointed.names if isinstance(appointed.names, tuple) else ()
    signing = [
        other.name
        for other in appointed.others
        if isinstance(other.roles, tuple) and CommissionerRole.SIGNATORY in other.roles
    ]
    every = (*names, *signing)
    return tuple(f", {name}" for name in every) if len(every) > 1 else ("",)


def _signing(party: str, found: _Offices, label: str, path: str) -> Iterator[Signatory]:
    """Yield who signs for *party*; what is still to be decided, at *path*, in brackets."""
    for office in found if isinstance(found, tuple) else (found,):
        if isinstance(office, OpenPoint):
            yield Signatory(party, f"[{label}]", path)
        else:
            yield Signatory(party, capitalised(office.label))
