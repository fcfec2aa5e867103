"""The check of a shell before docxtpl sees it: a template is a program, so only a
few words are allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError, nodes
from lxml import etree

from mou_builder.errors import ReadError, ShellError
from mou_builder.word.lint.linting import macros, outside_the_package
from mou_builder.word.lint.markup import fields_that_reach_out
from mou_builder.word.reading.opening import Limits, Package, W, opened

LIMITS = Limits(
    file=200_000, parts=100, part=1_000_000, total=2_000_000, xml=1_000_000, tags=20_000
)
"""The limits of a shell; ours have 12,000 bytes, 15 parts and 3,000 tags."""


MOST_MARKS = 200
"""The most fields, conditions and loops in one part; our cover has 30."""


FIELDS: Mapping[str, frozenset[str]] = {
    "cover": frozenset({
        "title", "subtitle", "version", "date", "reference", "marking", "handling", "approval",
    }),
    "cover.parties": frozenset({"name"}),
    "signatories": frozenset({"party", "office"}),
    "loop": frozenset({"first", "last"}),
}  # fmt: skip
"""The names that a shell may print or test, by the table or list whose members they are."""


_LISTS = ("cover.parties", "signatories")


_SINGLE = ("draft",)


_MARK = re.compile(r"\{[{%#]")


_VALUE = re.compile(r"mou\d{4}value")


_TOP = ("document", "hdr", "ftr")


_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.If,
    nodes.For, nodes.Not,
)  # fmt: skip


def refuse_unsafe(shell: bytes, environment: Environment) -> None:
    """Raise ShellError if *shell* is not a plain Word file, or if its template, as *environment*
    reads it, uses more than names, conditions and loops.
    """
    try:
        package = opened(shell, LIMITS)
    except ReadError as error:
        raise ShellError(f"shell.docx: {error}") from error
    for rule in (macros, outside_the_package, fields_that_reach_out):
        for part, message in rule(package):
            raise ShellError(f"shell.docx: {part}: {message} Remove it.")
    template = DocxTemplate(BytesIO(shell))
    for part, text in _templates(package):
        try:
            parsed = environment.parse(template.patch_xml(text))
        except TemplateError as error:
            raise ShellError(f"shell.docx: {part}: cannot be rendered: {error}.") from error
        for wrong in _wrong(parsed, {}):
            raise ShellError(f"shell.docx: {part}: {wrong} has no place in a shell. Remove it.")


def _templates(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the name and XML of each part that is rendered.

    Raise ShellError for template marks in any other part, or for too many in one.
    """
    tops = {f"{W}{kind}" for kind in _TOP}
    for name, tree in package.trees.items():
        text = etree.tostring(tree, encoding="unicode")
        marks = len(_MARK.findall("".join(map(str, tree.itertext())))) + len(_MARK.findall(text))
        if _VALUE.search(text):
            raise ShellError(
                f"shell.docx: {name}: contains a token that is reserved for values. Remove it."
            )
        if tree.tag in tops:
            if marks > 2 * MOST_MARKS:
                raise ShellError(f"shell.docx: {name}: has over {MOST_MARKS} template marks.")
            yield name, text
        elif marks:
            raise ShellError(
                f"shell.docx: {name}: a template mark is allowed only in the document, its headers and footers."
            )


def _wrong(node: nodes.Node, bound: Mapping[str, str]) -> Iterator[str]:
    """Yield each thing in *node* that is neither text nor a name, condition or loop
    that a shell may use.

    *bound* maps the names of the enclosing loops to the lists they go through.
    """
    if not isinstance(node, _ALLOWED):
        yield f'"{type(node).__name__.lower()}" of a template'
    elif isinstance(node, nodes.For):
        through = _dotted(node.iter)
        target = node.target.name if isinstance(node.target, nodes.Name) else ""
        if through not in _LISTS or not target or node.test or node.recursive or bound:
            yield f'a loop over "{through or type(node.iter).__name__.lower()}"'
            return
        for inner in (*node.body, *node.else_):
            yield from _wrong(inner, {target: through, "loop": "loop"})
    elif isinstance(node, nodes.Name | nodes.Getattr):
        path = _dotted(node)
        table, _, name = path.rpartition(".")
        held = FIELDS.get(bound.get(table, table if table == "cover" else ""), frozenset())
        if name not in held and path not in (*_SINGLE, *_LISTS):
            yield f'the field "{path or type(node).__name__.lower()}"'
    else:
        for child in node.iter_child_nodes():
            yield from _wrong(child, bound)


def _dotted(node: nodes.Node) -> str:
    """Return the dotted path that *node* names, or an empty text if it is more than a path."""
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr) and (above := _dotted(node.node)):
        return f"{above}.{node.attr}"
    return ""
