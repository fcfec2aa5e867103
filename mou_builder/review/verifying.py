"""A Word file beside what its lock, or an options file, would build: as built, or what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256

from attrs import frozen

from mou_builder.building import Draft, draft
from mou_builder.document.document import Document
from mou_builder.document.walking import paragraphs, runs
from mou_builder.errors import BespokeError, ErrorCode, LibraryError, OptionsError, ReadError
from mou_builder.files.by_attributes import one_line
from mou_builder.library.bespoke import Bespoke
from mou_builder.library.edition import Edition
from mou_builder.options import Options
from mou_builder.options_file.loading import load_options
from mou_builder.options_file.writing import canonical, dump_options
from mou_builder.requirements.notes import Depth
from mou_builder.review.differing import Difference, differences
from mou_builder.review.verifying_words import difference_sentence, sentence_without_words
from mou_builder.word.reading.opening import opened
from mou_builder.word.reading.shown import Shown, ShownLine, shown
from mou_builder.word.reading.unlocking import Lock, read_lock
from mou_builder.word.writing.manifest import digest_of, identity
from mou_builder.word.writing.manifest import words_digest as digest_of_words
from mou_builder.word.writing.text import bookmark

_HEAD = """# Options from the lock of a Word draft.
# Comments and order of the original file are not kept there, nor what stood at its default.

"""


@frozen
class Verdict:
    """How a file stands beside what was built."""

    found: tuple[str, ...]
    """Each difference, as a sentence that starts with its place."""

    differences: tuple[Difference, ...]
    pending: int
    """Tracked changes that wait in the file; they are read as accepted."""

    whole: bool
    """Everything was compared; false: the edition has changed, so only numbered paragraphs were."""

    digest: str
    """The content digest of the file."""

    __repr__ = one_line


@frozen
class Rebuilt:
    """What the lock of a draft gives back."""

    options: str
    """The options file, as TOML."""

    bespoke: str
    """The file of the bespoke texts beside it, word for word; empty if there are none."""

    docx: bytes | None
    """The draft, byte for byte; None if the edition or the notes have changed since."""

    changed: str
    """Why there is no draft; empty if there is."""

    __repr__ = one_line


def content_digest(content: bytes) -> str:
    """Return the sha256 over the names of a .docx's parts, sorted, and the sha256 of each.

    It does not depend on how the parts were packed.
    """
    digests = opened(content).digests
    total = sha256()
    for name in sorted(digests):
        total.update(f"{name}\n{digests[name]}\n".encode())
    return total.hexdigest()


def verify(
    content: bytes,
    options: Options | None = None,
    edition: Edition | None = None,
    bespoke: Bespoke | None = None,
) -> Verdict:
    """Compare a .docx with what its lock says was built, or with what *options* build.

    *content* is the .docx as bytes; *edition* is as for `build`, and so are the texts *bespoke*
    beside *options*.  Raise ReadError if the file cannot be read, or if there is neither a lock nor
    options.
    """
    package = opened(content)
    held = read_lock(package)
    seen, digest = shown(package), content_digest(content)
    if options is not None:
        as_said = partial(_without_notes, options, edition, bespoke)
        return _beside_options(seen, digest, as_said, held)
    built = _as_locked(_needed(held), edition)
    if built is None:
        return _beside_digests(seen, digest, _needed(held))
    return _verdict(seen, digest, built)


def rebuild(content: bytes, edition: Edition | None = None) -> Rebuilt:
    """Return the options, the bespoke texts and the draft that the lock inside a .docx describes.

    *content* is the .docx as bytes; *edition* is as for `build`.  Raise ReadError if the file
    cannot be read or has no lock.
    """
    held = _needed(read_lock(opened(content)))
    options = _options(held)
    text = _HEAD + dump_options(options)
    if _as_locked(held, edition) is None:
        changed = f"the edition {held.edition} has changed since this draft was built."
        return Rebuilt(text, held.bespoke, None, changed)
    bespoke = _bespoke(held)
    for depth in Depth:
        built = draft(options, edition, bespoke=bespoke, depth=depth, schedule=held.schedule)
        if digest_of(built.notes) == held.notes:
            return Rebuilt(text, held.bespoke, _docx(built, canonical(options), held.pages), "")
    return Rebuilt(text, held.bespoke, None, "its drafting notes would be others today.")


def _docx(built: Draft, made_from: str | None, pages: Mapping[str, int]) -> bytes:
    from mou_builder.word.writing.package import draft_docx  # noqa: PLC0415 - docxtpl takes long to import

    return draft_docx(built.document, built.shell, built.notes, made_from=made_from, pages=pages)


def _as_built(built: Draft) -> Shown:
    """Return what *built* shows once it is written."""
    return shown(opened(_docx(built, None, {})))


def _needed(held: Lock | None) -> Lock:
    """Return the lock of a file, refusing one without."""
    if held is None or not held.options:
        what = "has no lock that says what it was built from. Name its options file."
        raise ReadError(what, ErrorCode.LOCK)
    return held


def _options(held: Lock) -> Options:
    return load_options(held.options.encode("utf-8", "surrogatepass"), name="the lock")


def _bespoke(held: Lock) -> Bespoke | None:
    from mou_builder.library.bespoke_reader import read_bespoke  # noqa: PLC0415 - few memoranda have bespoke texts

    return read_bespoke(held.bespoke, "the lock") if held.bespoke else None


def _as_locked(held: Lock, edition: Edition | None) -> Draft | None:
    """Build again what a lock describes; None if that would be another document today."""
    try:
        built = _without_notes(_options(held), edition, _bespoke(held), schedule=held.schedule)
    except (BespokeError, LibraryError, OptionsError):
        return None
    return built if identity(built.document) == held.document else None


def _without_notes(
    options: Options, edition: Edition | None, bespoke: Bespoke | None, *, schedule: bool
) -> Draft:
    return draft(options, edition, bespoke=bespoke, depth=Depth.NONE, schedule=schedule)


def _beside_options(
    seen: Shown, digest: str, build_: Callable[..., Draft], held: Lock | None
) -> Verdict:
    """Compare with what *build_* builds; without a lock, with the copy that is nearest."""
    schedules = (False, True) if held is None else (held.schedule,)
    verdicts = [_verdict(seen, digest, build_(schedule=schedule)) for schedule in schedules]
    return min(verdicts, key=lambda verdict: len(verdict.found))


def _verdict(seen: Shown, digest: str, built: Draft) -> Verdict:
    found = differences(_as_built(built).lines, seen.lines)
    names = _names(built.document)
    return Verdict(
        tuple(difference_sentence(difference, names) for difference in found),
        found,
        seen.pending,
        whole=True,
        digest=digest,
    )


def _beside_digests(seen: Shown, digest: str, held: Lock) -> Verdict:
    """Compare numbered paragraphs with the digests in a lock whose edition has changed since."""
    expected = tuple(
        ShownLine("body", "", p.bookmark, p.number.rstrip("."), p.digest) for p in held.paragraphs
    )
    listed = {line.mark for line in expected}
    lines = tuple(
        ShownLine("body", "", line.mark, line.number.rstrip("."), digest_of_words(line.words))
        for line in seen.lines
        if line.mark in listed
    )
    found = differences(expected, lines)
    names = {p.bookmark: f"{p.clause} {p.number}".rstrip() for p in held.paragraphs}
    words = {line.mark: line for line in seen.lines}
    shown_ = tuple(sentence_without_words(difference, names, words) for difference in found)
    return Verdict(shown_, found, seen.pending, whole=False, digest=digest)


def _names(document: Document) -> Mapping[str, str]:
    """Return the name of each paragraph, clause and schedule by its bookmark."""
    names = {}
    for heading in (heading for run in runs(document) for heading in run.headings):
        names[bookmark(heading.key)] = document.numbers.get(heading.key, heading.number)
    for clause, line in paragraphs(document):
        cited = document.numbers.get(line.id, "")
        names[bookmark(line.id)] = f"{cited} ({clause.id})" if cited else clause.id
    return names
