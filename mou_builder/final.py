"""Whether a memorandum is ready to be signed, and what is still in the way."""

from __future__ import annotations

from collections.abc import Iterator

from .document import Blank, Chart, Content, Document, Item, Paragraph, Table
from .errors import MouError
from .options import Options
from .options.parties import Version
from .paths import Opening, open_points


class NotFinalError(MouError):
    """The memorandum cannot be signed yet; *obstacles* names every reason, one a line."""

    def __init__(self, obstacles: tuple[str, ...]) -> None:
        """Keep *obstacles*."""
        self.obstacles = obstacles
        super().__init__("\n".join(obstacles))


def refuse_unless_final(options: Options, document: Document) -> None:
    """Raise NotFinalError if *document*, built from *options*, still leaves a point open or
    is not marked as agreed.
    """
    found = tuple(obstacles(options, document))
    if found:
        raise NotFinalError(found)


def obstacles(options: Options, document: Document) -> Iterator[str]:
    """Give what stands in the way of signature, each in a sentence."""
    if options.status.version is not Version.AGREED:
        word = options.status.version.value
        yield f'status.version must be agreed before a copy is made for signature (got "{word}").'
    where = _blanks(document)
    for opening in open_points(options):
        if opening.path in where or opening.point.open:
            yield _still_open(opening, where.get(opening.path, ()))


def _still_open(opening: Opening, places: tuple[str, ...]) -> str:
    of = f" ({opening.of})" if opening.of else ""
    stands = f", which {', '.join(dict.fromkeys(places))} leaves blank" if places else ""
    return f"{opening.path} is still open: {opening.subject}{of}{stands}."


def _blanks(document: Document) -> dict[str, tuple[str, ...]]:
    """Give where each open point leaves a blank, as one would cite it."""
    found: dict[str, list[str]] = {}
    for place, content in _contents(document):
        for piece in content:
            if isinstance(piece, Blank):
                found.setdefault(piece.path, []).append(place)
    return {path: tuple(places) for path, places in found.items()}


def _contents(document: Document) -> Iterator[tuple[str, Content]]:
    """Give each line of text with the number of what holds it."""
    groups = [(document.parties, ""), (document.recitals, ""), (document.definitions, "clause 1")]
    groups += [
        (part.clauses, document.numbers[part.key])
        for part in (*document.parts, *document.schedules)
    ]
    for clauses, whole in groups:
        for block in (block for clause in clauses for block in clause.blocks):
            if isinstance(block, Table):
                yield from ((whole, cell) for row in block.rows for cell in row)
            elif isinstance(block, Chart):
                yield from ((whole, box.content) for box in block.boxes)
            else:
                place = document.numbers.get(block.id, whole)
                yield from ((place, content) for content in _lines(block))


def _lines(block: Paragraph | Item) -> Iterator[Content]:
    yield block.content
    for item in block.items:
        yield from _lines(item)
