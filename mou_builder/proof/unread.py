"""Options that nobody reads: a council may fill them in, and nothing comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

import attrs

from mou_builder.assembly.filling import COVER_READS
from mou_builder.assembly.signatories import SIGNATURE_READS
from mou_builder.conditions.facts import reads_of
from mou_builder.document.tables.kinds import CHARTS, TABLES
from mou_builder.library.clause_text import ChartField, Field, TableField
from mou_builder.library.edition import ClauseFile, Edition
from mou_builder.library.lint import LibraryFault, Severity
from mou_builder.options import Choice, Month, OpenPoint, Options, Year
from mou_builder.options.asking import Approved
from mou_builder.options.paths import element, hints, members
from mou_builder.requirements.expecting import applies, expects
from mou_builder.requirements.mandate import MANDATE_READS
from mou_builder.requirements.requirements import Requirement
from mou_builder.requirements.waiving import WAIVER_READS

FOR_THE_RECORD: Mapping[str, str] = {
    "direction.co_issuer": "no clause names another Secretary of State who gave the Direction",
    "programme.advisers.name": "the text says what kind of adviser there is, and not who",
}
"""Options that no text, condition or requirement reads so far, each with the reason."""


def unread_options(
    edition: Edition, requirements: tuple[Requirement, ...]
) -> tuple[LibraryFault, ...]:
    """Return a fault for each option that reaches no text of *edition*, none of its conditions and
    none of *requirements*, unless it is there for the record.
    """
    read = options_read(edition, requirements)
    return tuple(
        LibraryFault(
            option,
            Severity.WARNING,
            f'The option "{option}" can be given, but no text, condition or requirement reads it.',
        )
        for option in every_option()
        if option not in read and option not in FOR_THE_RECORD
    )


def options_read(edition: Edition, requirements: tuple[Requirement, ...]) -> frozenset[str]:
    """Return every option that something reads: a clause of *edition*, a table or chart in one, the
    cover, the signatures, one of *requirements*, a waiver or the council's mandate.
    """
    named = ("edition", *WAIVER_READS, *MANDATE_READS)  # the edition says which one is read
    judged = (q for one in requirements for q in (*applies(one), *expects(one)))
    asked = (read for question in judged for read in question.reads)
    return frozenset(
        (*asked, *(r for path in named for r in reads_of(path)), *options_told(edition))
    )


def options_told(edition: Edition) -> frozenset[str]:
    """Return every option on which a word of a document of *edition* depends."""
    outline = edition.outline
    named = (
        *COVER_READS,
        *SIGNATURE_READS,
        *(p.path for p in chain(*outline.cover()) if isinstance(p, Field)),
        *(path for clause in edition.clauses.values() for path in _named_by(clause)),
    )
    return frozenset(read for path in named for read in reads_of(path))


def resting_on_answers(edition: Edition, requirement: Requirement) -> frozenset[str]:
    """Return the options that *requirement* judges though no word of a document of *edition*
    depends on them: it then rests on an answer and not on the text.
    """
    told = options_told(edition)
    return frozenset(
        read
        for question in expects(requirement)
        for read in question.reads
        if read not in told and not any(one.startswith(f"{read}.") for one in told)
    )


def _named_by(clause: ClauseFile) -> Iterator[str]:
    """Yield the options and facts that *clause* names, or that its tables and charts tell."""
    yield from (test.path for test in clause.when)
    yield from (field.path for field in clause.text.fields())
    for block in clause.text.blocks:
        if isinstance(block, TableField):
            yield from TABLES[block.table].reads
        elif isinstance(block, ChartField):
            yield from CHARTS[block.chart].reads


def every_option() -> Iterator[str]:
    """Yield the path of every option that a file can give, those of the members of lists
    included.
    """
    yield from _below(Options, "")


def _below(table: type, path: str) -> Iterator[str]:
    for attribute in attrs.fields(table):
        here = f"{path}.{attribute.name}".lstrip(".")
        parts = (element(part) or part for part in members(hints(table)[attribute.name]))
        tables = [part for part in parts if _is_table(part)]
        if not tables:
            yield here
        for inside in tables:
            yield from _below(inside, here)


def _is_table(part: type) -> bool:
    """Say whether a type holds further options, each with a name of its own."""
    return attrs.has(part) and not issubclass(part, (Choice, Month, Year, OpenPoint, Approved))
