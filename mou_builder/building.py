"""The straight line from options to a document: read this first.

load → select → fill → number → write.  Each step takes frozen values and gives frozen
values; nothing flows back, and only the first and the last touch a file.
"""

from __future__ import annotations

import attrs

from mou_builder.assembly.filling import fill
from mou_builder.assembly.selection import select
from mou_builder.document.document import Document
from mou_builder.document.numbering import number
from mou_builder.library.edition import Edition
from mou_builder.library.reading import read_edition
from mou_builder.options import Options


def build(options: Options, edition: Edition | None = None) -> Document:
    """Build the memorandum that *options* describe.

    *edition* is the edition of the clause library to build from; None reads the one that
    the options name.  Raise LibraryError if the edition cannot serve these options.
    """
    edition = edition or read_edition(options.edition)
    filled = fill(edition, options, select(edition, options))
    return attrs.evolve(number(filled), options=options)
