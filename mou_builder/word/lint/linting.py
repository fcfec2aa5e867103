"""Faults that a .docx can have although it can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from mou_builder.files.one_line import one_line
from mou_builder.word.lint import accessibility, markup, wording
from mou_builder.word.lint.markup import Found
from mou_builder.word.reading.elements import setting
from mou_builder.word.reading.opening import CONTENT_TYPES, Package, W, opened

MOST_OF_A_KIND = 5_000
"""Faults that one rule may find; nobody reads more, and a hostile file has a million."""


_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@frozen
class Fault:
    """One fault, with the part of the package in which it stands."""

    part: str
    message: str

    __repr__ = one_line

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.part}: {' '.join(self.message.split())}"


def lint_docx(content: bytes, *, accessible: bool = False) -> tuple[Fault, ...]:
    """Give every fault of the .docx *content*, by part; *accessible* asks besides for what keeps
    some readers out.  Raise ReadError if it cannot be opened.
    """
    package = opened(content)
    rules = (*RULES, *accessibility.RULES) if accessible else RULES
    faults = dict.fromkeys(fault for rule in rules for fault in _first(rule(package)))
    return tuple(sorted(faults, key=lambda fault: fault.part))


def _first(found: Found) -> Iterator[Fault]:
    """Give the first faults that a rule found, and say so where there are more."""
    for number, (part, message) in enumerate(found, 1):
        if number > MOST_OF_A_KIND:
            yield Fault(part, f"has more faults like the {MOST_OF_A_KIND} before, left out here.")
            return
        yield Fault(part, message)


def missing_parts(package: Package) -> Found:
    """A part that a relationship or a content type names and that is not there."""
    for source, relationships in package.relationships.items():
        if source and source not in package.names:
            yield _rels(source), f"there is no part {source} to have relationships."
        for one in relationships:
            if not one.external and one.target not in package.names:
                yield _rels(source), f"{one.id} names a part that is missing ({one.target})."
    for name in _overrides(package):
        if name not in package.names:
            yield CONTENT_TYPES, f"names a part that is missing ({name})."


def parts_without_type(package: Package) -> Found:
    """A part of which nothing says what it is, and a document that is said to be another thing."""
    types = package.trees[CONTENT_TYPES]
    endings = {e.get("Extension", "").lower() for e in types.iterchildren("{*}Default")}
    overrides = _overrides(package)
    for name in package.names:
        ending = name.rpartition(".")[2].lower()
        if name != CONTENT_TYPES and name not in overrides and ending not in endings:
            yield CONTENT_TYPES, f"the part {name} has no content type."
    main = overrides.get(package.main, "")
    if main != _MAIN_TYPE and "macro" not in main.lower():
        yield CONTENT_TYPES, f'{package.main} is no plain document ("{main}").'


def macros(package: Package) -> Found:
    """A content type or a part that can run something."""
    for element in package.trees[CONTENT_TYPES].iterchildren("{*}Override", "{*}Default"):
        kind = element.get("ContentType", "")
        if any(word in kind.lower() for word in ("macro", "vbaproject", "activex", "oleobject")):
            yield CONTENT_TYPES, f'a content type can run programs ("{kind}").'


def _overrides(package: Package) -> dict[str, str]:
    """Give the content type of each part that has its own."""
    return {
        e.get("PartName", "").removeprefix("/"): e.get("ContentType", "")
        for e in package.trees[CONTENT_TYPES].iterchildren("{*}Override")
    }


def duplicate_relationships(package: Package) -> Found:
    """Two relationships of one part that have one id."""
    for source, relationships in package.relationships.items():
        ids = [one.id for one in relationships]
        for name in dict.fromkeys(ids):
            if ids.count(name) > 1:
                yield _rels(source), f'two relationships have the id "{name}".'


def outside_the_package(package: Package) -> Found:
    """A relationship that leads out of the file."""
    for source, relationships in package.relationships.items():
        for one in relationships:
            if one.external:
                yield _rels(source), f"{one.id} leads out of the file ({one.type}: {one.target})."


def undefined_relationships(package: Package) -> Found:
    """An id of a relationship that the part does not have."""
    for part, tree in package.trees.items():
        known = {one.id for one in package.relationships.get(part, ())}
        for element in tree.iter("*"):
            for name, found in element.items():
                if name.startswith(_R) and found and found not in known:
                    yield part, f'the relationship "{found}" is not defined.'


_SETTINGS = {
    "attachedTemplate": "is attached to a template outside the file.",
    "updateFields": "asks at opening whether fields are to be updated (w:updateFields).",
    "documentProtection": "is protected against changes (w:documentProtection).",
    "writeProtection": "is protected against changes (w:writeProtection).",
}


def unwanted_settings(package: Package) -> Found:
    """A setting that asks, locks or fetches something at opening."""
    for part, tree in package.of_kind("settings"):
        for kind, problem in _SETTINGS.items():
            if any(setting(element) for element in tree.iterchildren(f"{W}{kind}")):
                yield part, f"the document {problem}"


def _rels(source: str) -> str:
    """Give the part in which the relationships of *source* stand."""
    folder, _, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels".removeprefix("/")


RULES: tuple[Callable[[Package], Found], ...] = (
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
"""The rules, in the order in which faults of one part are given."""
