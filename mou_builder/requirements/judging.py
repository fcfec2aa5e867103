"""A draft judged: its findings, its mandate, and what pulls against each other."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from mou_builder.document.document import Document
from mou_builder.document.requests import Request
from mou_builder.files.by_attributes import one_line
from mou_builder.library.edition import Edition
from mou_builder.options import OpenPoint, Options
from mou_builder.options.parties import Mandate
from mou_builder.requirements.checking import Finding, check
from mou_builder.requirements.mandate import Authority, Standing, within_mandate
from mou_builder.requirements.requirements import Requirement
from mou_builder.requirements.tensions import Tension, read_tensions


@frozen
class Judged:
    """All that a check says of a draft."""

    findings: tuple[Finding, ...]
    mandate: Mandate | None = None
    authorities: tuple[Authority, ...] = ()
    tensions: tuple[Tension, ...] = ()
    as_at: dt.date | None = None
    """The day whose law it judges by, if that is not the date of the memorandum."""

    bespoke: tuple[Request, ...] = ()
    """The bespoke texts that were asked for."""

    __repr__ = one_line

    @property
    def is_failure(self) -> bool:
        """A mandatory requirement is not met, or the draft goes beyond what was approved."""
        return any(finding.is_failure for finding in self.findings) or any(
            authority.standing is Standing.OUTSIDE for authority in self.authorities
        )


def judge(
    options: Options,
    document: Document,
    requirements: tuple[Requirement, ...],
    as_at: dt.date | None = None,
    edition: Edition | None = None,
) -> Judged:
    """Judge *document*, built from *options*, by *requirements* as they stand on *as_at*.

    None judges by the law of the memorandum's own date; *edition* is as for `check`.
    """
    return Judged(
        check(options, document, requirements, as_at, edition),
        None if isinstance(options.mandate, OpenPoint) else options.mandate,
        within_mandate(options),
        read_tensions(requirements),
        as_at,
        document.bespoke,
    )
