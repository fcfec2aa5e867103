"""The table of several councils: what each has decided, who signs for it, and what it meets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mou_builder.document.document import Blank, Content, Text, Value
from mou_builder.document.drafting import money
from mou_builder.document.tables.cells import Row, cell, words_cell
from mou_builder.options import OpenPoint, Options
from mou_builder.options.contract import SetupPayer
from mou_builder.options.parties import FurtherCouncil, MandateDecision
from mou_builder.options.values import exact_sum

COUNCILS_READ = (
    "council.name",
    "mandate.decided_by",
    "mandate.decision",
    "mandate.date",
    "mandate.minute",
    "signature.council",
    "dcs.council_post",
    "setup.payer",
    "setup.amount",
    "councils.name",
    "councils.decides",
    "councils.decision",
    "councils.decided_on",
    "councils.minute",
    "councils.signatory",
    "councils.director",
    "councils.setup_share",
)
"""The options and facts that the table tells."""


def columns(options: Options) -> tuple[tuple[str, int], ...]:
    """Return the headings with their relative widths; nothing is said of shares where the
    Department meets the Set-Up Costs.
    """
    found = (("Council", 22), ("Decision on this Memorandum", 28), ("Signs", 16))
    if not _shares(options):
        return (*found, ("Director of Children’s Services", 34))
    return (*found, ("Director of Children’s Services", 18), ("Share of the Set-Up Costs", 16))


def _shares(options: Options) -> bool:
    return options.setup.payer is not SetupPayer.DFE


def rows(options: Options) -> Iterator[Row]:
    """Yield a row for the Council and one for each further council."""
    shares = _shares(options)
    signature = options.signature
    signs = signature if isinstance(signature, OpenPoint) else signature.council
    yield (
        cell(options.council.name, "council.name"),
        _mandate(options),
        cell(signs, "signature.council"),
        cell(options.dcs.council_post, "dcs.council_post"),
        *((_first_share(options),) if shares else ()),
    )
    for number, council in enumerate(options.councils, 1):
        path = f"councils[{number}]"
        yield (
            cell(council.name, f"{path}.name"),
            _decided(council, path),
            cell(council.signatory, f"{path}.signatory"),
            cell(council.director, f"{path}.director"),
            *((_share(council.setup_share, f"{path}.setup_share"),) if shares else ()),
        )


def _mandate(options: Options) -> Content:
    """Return what the Council decided, by whom and when."""
    mandate = options.mandate
    if mandate is None:
        return words_cell("Not yet decided")
    if isinstance(mandate, OpenPoint):
        return cell(mandate, "mandate")
    return _decision(
        cell(mandate.decided_by, "mandate.decided_by"),
        (mandate.decision, "mandate.decision"),
        cell(mandate.date, "mandate.date"),
        _named(mandate.minute, "mandate.minute", "minute"),
    )


def _decided(council: FurtherCouncil, path: str) -> Content:
    """Return what a further council decided, by whom and when."""
    by = "executive" if council.committee is None else "committee"
    return _decision(
        _named(council.decides, f"{path}.{by}", by),
        (council.decision, f"{path}.decision"),
        _named(council.decided_on, f"{path}.decided_on", "date"),
        _named(council.minute, f"{path}.minute", "minute"),
    )


def _decision(
    by: Content, decided: tuple[MandateDecision | OpenPoint, str], date: Content, minute: Content
) -> Content:
    what, path = decided
    word = (Blank(_EITHER, path),) if isinstance(what, OpenPoint) else (Value(what.label, path),)
    return (*by, Text(": "), *word, Text(", "), *date, Text(", reference "), *minute)


_EITHER = "approved or noted"


def _named(value: object, path: str, words: str) -> Content:
    """Return a cell in which what is open is named, since several blanks stand in one cell."""
    return (Blank(words, path),) if isinstance(value, OpenPoint) else cell(value, path)


def _share(share: Decimal | OpenPoint, path: str) -> Content:
    return cell(share if isinstance(share, OpenPoint) else money(share), path)


def _first_share(options: Options) -> Content:
    """Return what the others leave to the Council, in pounds where all is known."""
    total = options.setup.amount
    shares = [council.setup_share for council in options.councils]
    known = [share for share in shares if isinstance(share, Decimal)]
    if options.setup.payer is SetupPayer.COUNCIL and isinstance(total, Decimal):
        left = exact_sum((total, *(share.copy_negate() for share in known)))
        if len(known) == len(shares) and left >= 0:
            return _share(left, "setup.amount")
    open_shares = (n for n, share in enumerate(shares, 1) if isinstance(share, OpenPoint))
    for number in open_shares:
        return cell(options.councils[number - 1].setup_share, f"councils[{number}].setup_share")
    return words_cell("What the others leave")
