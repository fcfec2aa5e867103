"""Faults that a .docx can have even though it can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from mou_builder.files.by_attributes import one_line
from mou_builder.word.lint import accessibility, markup, wording
from mou_builder.word.lint.markup import PartFaults
from mou_builder.word.reading.elements import setting
from mou_builder.word.reading.opening import CONTENT_TYPES, Package, W, opened

MOST_OF_A_KIND = 5_000
"""The most faults reported by one rule; nobody reads more, and a hostile file has a million."""


_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@frozen
class Fault:
    """One fault, with the part of the package that contains it."""

    part: str
    message: str

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the fault as one line for a person."""
        return f"{self.part}: {' '.join(self.message.split())}"


def lint_docx(content: bytes, *, accessible: bool = False) -> tuple[Fault, ...]:
    """Return every fault of the .docx *content*, by part; with *accessible*, also what
    keeps some readers out.

    Raise ReadError if it cannot be opened.
    """
    package = opened(content)
    rules = (*DOCX_RULES, *accessibility.ACCESSIBILITY_RULES) if accessible else DOCX_RULES
    faults = dict.fromkeys(fault for rule in rules for fault in _first(rule(package)))
    return tuple(sorted(faults, key=lambda fault: fault.part))


def _first(found: PartFaults) -> Iterator[Fault]:
    """Yield the first faults that a rule found, and a note if there are more."""
    for number, (part, message) in enumerate(found, 1):
        if number > MOST_OF_A_KIND:
            yield Fault(
                part,
                f"has more faults like the {MOST_OF_A_KIND} before it, which are left out here.",
            )
            return
        yield Fault(part, message)


def missing_parts(package: Package) -> PartFaults:
    """Find parts that a relationship or a content type names and that are missing."""
    for source, relationships in package.relationships.items():
        if source and source not in package.names:
            yield _rels(source), f"there is no part {source} to have relationships."
        for one in relationships:
            if not one.external and one.target not in package.names:
                yield _rels(source), f"{one.id} names a part that is missing ({one.target})."
    for name in _overrides(package):
        if name not in package.names:
            yield CONTENT_TYPES, f"names a part that is missing ({name})."


def parts_without_type(package: Package) -> PartFaults:
    """Find parts without a content type, and a main part whose type is not that of a document."""
    types = package.trees[CONTENT_TYPES]
    endings = {e.get("Extension", "").lower() for e in types.iterchildren("{*}Default")}
    overrides = _overrides(package)
    for name in package.names:
        ending = name.rpartition(".")[2].lower()
        if name != CONTENT_TYPES and name not in overrides and ending not in endings:
            yield CONTENT_TYPES, f"the part {name} has no content type."
    main = overrides.get(package.main, "")
    if main != _MAIN_TYPE and "macro" not in main.lower():
        yield CONTENT_TYPES, f'{package.main} is not a plain document ("{main}").'


def macros(package: Package) -> PartFaults:
    """Find content types of parts that can run something."""
    for element in package.trees[CONTENT_TYPES].iterchildren("{*}Override", "{*}Default"):
        kind = element.get("ContentType", "")
        if any(word in kind.lower() for word in ("macro", "vbaproject", "activex", "oleobject")):
            yield CONTENT_TYPES, f'a content type can run programs ("{kind}").'


def _overrides(package: Package) -> dict[str, str]:
    """Return the content type of each part that has one of its own."""
    return {
        e.get("PartName", "").removeprefix("/"): e.get("ContentType", "")
        for e in package.trees[CONTENT_TYPES].iterchildren("{*}Override")
    }


def duplicate_relationships(package: Package) -> PartFaults:
    """Find relationships of one part that share an id."""
    for source, relationships in package.relationships.items():
        ids = [one.id for one in relationships]
        for name in dict.fromkeys(ids):
            if ids.count(name) > 1:
                yield _rels(source), f'two relationships have the id "{name}".'


def outside_the_package(package: Package) -> PartFaults:
    """Find relationships that lead out of the file."""
    for source, relationships in package.relationships.items():
        for one in relationships:
            if one.external:
                yield _rels(source), f"{one.id} leads out of the file ({one.type}: {one.target})."


def undefined_relationships(package: Package) -> PartFaults:
    """Find ids of relationships that the part does not have."""
    for part, tree in package.trees.items():
        known = {one.id for one in package.relationships.get(part, ())}
        for element in tree.iter("*"):
            for name, found in element.items():
                if name.startswith(_R) and found and found not in known:
                    yield part, f'the relationship "{found}" is not defined.'


_SETTINGS = {
    "attachedTemplate": "is attached to a template outside the file.",
    "updateFields": "asks on opening whether to update fields (w:updateFields).",
    "documentProtection": "is protected against changes (w:documentProtection).",
    "writeProtection": "is protected against changes (w:writeProtection).",
}


def unwanted_settings(package: Package) -> PartFaults:
    """Find settings that ask, lock or fetch something when the file is opened."""
    for part, tree in package.of_kind("settings"):
        for kind, problem in _SETTINGS.items():
            if any(setting(element) for element in tree.iterchildren(f"{W}{kind}")):
                yield part, f"the document {problem}"


def _rels(source: str) -> str:
    """Return the part that contains the relationships of *source*."""
    folder, _, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels".removeprefix("/")


DOCX_RULES: tuple[Callable[[Package], PartFaults], ...] = (
    missing_parts,
    parts_without_type,
    macros,
    duplicate_relationships,
    outside_the_package,
    undefined_relationships,
    unwanted_settings,
    markup.undefined_styles,
    markup.undefined_numbers,
    markup.broken_tables,
    markup.unclosed_ranges,
    markup.duplicate_names,
    markup.unclosed_fields,
    markup.dead_references,
    markup.fields_that_reach_out,
    markup.misplaced_text,
    markup.missing_notes,
    markup.empty_pictures,
    markup.direct_numbers,
    wording.template_left_over,
    wording.errors_shown,
    wording.lost_spaces,
    wording.double_blanks,
    wording.typed_numbers,
    wording.empty_paragraphs,
)
"""The rules, in the order in which the faults of one part are reported."""
