"""The bodies that run or oversee the Trust: in words and as a chart, from one list."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from mou_builder.document.document import Blank, Box, Chart, Content, Text, Tie, Value
from mou_builder.document.drafting import lead_time, listed, wording
from mou_builder.document.tables.cells import Row, cell, lowered, words_cell
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.options import Council, OpenPoint, Options
from mou_builder.options.limits import LIMITS
from mou_builder.options.paths import where_open

_DEPARTMENT = "secretary_of_state"


GOVERNANCE_READS = (
    "council.name",
    "council.decides",
    "councils.name",
    "councils.decides",
    "council_owned",
    "direction_in_force",
    "commissioner.names",
    "commissioner.roles",
    "commissioner.others.name",
    "commissioner.others.roles",
    "improvement_board",
    "improvement_chair",
    "programme.board",
    "accountability.scrutiny_committee",
    "ceo.title",
)
"""The options and facts that say which bodies there are, and what is said of them."""


@frozen(eq=False, repr=False)
class Body(ByAttributes):
    """A body: what it is called, what it does, and to whom it answers."""

    key: str
    tier: int
    """How far it is below the top of the chart."""

    name: Content
    members: Content
    """Who sits on it, or what belongs to its name only in words."""

    does: Content
    answers_to: Content
    above: tuple[str, ...]
    """The keys of the bodies to which it answers."""


def governance_rows(options: Options) -> Iterator[Row]:
    """Yield the bodies in words: what each is, what it does, and to whom it answers."""
    for body in bodies(options):
        yield ((*body.name, *body.members), body.does, body.answers_to)


def chart(options: Options, chart_id: str) -> Chart:
    """Return the bodies as a chart, in which a broken line leads up to the Secretary of State."""
    found = tuple(bodies(options))
    names = {body.key: _plain(body.name) for body in found}
    ties = tuple(Tie(key, body.key, key == _DEPARTMENT) for body in found for key in body.above)
    told = [
        f"{names[body.key]} answers to {listed([names[key] for key in body.above])}."
        for body in found
        if body.above
    ]
    return Chart(
        id=chart_id,
        caption="Governance structure",
        description=" ".join(["A chart of who answers to whom, told in the table below.", *told]),
        boxes=tuple(Box(body.key, body.name, body.tier) for body in found),
        ties=ties,
    )


def _plain(content: Content) -> str:
    return "".join(f"[{p.text}]" if isinstance(p, Blank) else p.text for p in content)


def bodies(options: Options) -> Iterator[Body]:
    """Yield the bodies that these options set up, from the top down."""
    councils = tuple(f"council-{n}" for n, _ in enumerate((options.council, *options.councils)))
    yield from _top(options)
    yield from _beside(options, councils)
    yield Body(
        "board", 2, words_cell("Board of the Trust"), (),
        words_cell("Directs the Trust and answers for its performance"),
        _owners(options),
        (*((_DEPARTMENT,) if options.direction_in_force is True else ()), *councils),
    )  # fmt: skip
    yield Body(
        "chief_executive", 3, _title(options), (), words_cell("Leads the Services"), words_cell("Board"),
        ("board",),
    )  # fmt: skip


def _title(options: Options) -> Content:
    """Return what the executive lead is called."""
    title = options.ceo.title
    if isinstance(title, OpenPoint):
        return (Text("Chief Executive of the Trust: "), *cell(title, "ceo.title"))
    return (Value(title.label, "ceo.title"), Text(" of the Trust"))


def _owners(options: Options) -> Content:
    """Return to whom the Board answers, and for what."""
    owned = options.council_owned
    roles = "as member and commissioner" if owned is True else "as commissioner"
    ownership = _if_open(owned, "; ownership: ", "trust.ownership")
    rights = "; Secretary of State, while directed" if options.direction_in_force is True else ""
    directed = _if_open(options.direction_in_force, "; Secretary of State: ", _direction(options))
    return (
        Text(f"Council, {roles}"),
        *ownership,
        *(words_cell(rights) if rights else ()),
        *directed,
    )


def _if_open(answer: bool | OpenPoint, words: str, path: str) -> Content:
    """Return *words* and a blank for the option at *path*, if the *answer* it gives is open."""
    return (Text(words), *cell(answer, path)) if isinstance(answer, OpenPoint) else ()


def _direction(options: Options) -> str:
    """Return the path of what is open where it is open whether a Direction is in force."""
    known = options.direction_has_effect is True
    return where_open(options, "direction.kind" if known else "direction.status")


def _top(options: Options) -> Iterator[Body]:
    """Yield the two sides of the memorandum."""
    yield Body(
        _DEPARTMENT, 0, words_cell("Secretary of State and Department"), (),
        words_cell("Gives the Direction, holds the rights that go with it and reviews progress")
        if options.direction_in_force is True
        else (
            Text("Supports improvement and reviews progress"),
            *_if_open(options.direction_in_force, "; direction: ", _direction(options)),
        ),
        words_cell("Parliament"), (),
    )  # fmt: skip
    for position, council in enumerate((options.council, *options.councils)):
        path = f"councils[{position}]" if position else "council"
        yield Body(
            f"council-{position}", 0, (Value(council.name, f"{path}.name"),),
            (Text(": full council and "), *_executive(council, path)),
            words_cell("Holds the statutory duties, owns and commissions the Trust")
            if options.council_owned is True
            else (
                Text("Holds the statutory duties and commissions the Trust"),
                *_if_open(options.council_owned, "; ownership: ", "trust.ownership"),
            ),
            words_cell("Residents"), (),
        )  # fmt: skip


def _executive(council: Council, path: str) -> Content:
    """Return what *council*, which stands at *path*, calls its executive, or the committee that it
    has instead.
    """
    if council.committee is not None:
        return (Value(council.committee, f"{path}.committee"),)
    name = council.executive
    if isinstance(name, OpenPoint):
        return (Text("executive: "), *cell(name, f"{path}.executive"))
    return (Value(name, f"{path}.executive"),)


def _beside(options: Options, councils: tuple[str, ...]) -> Iterator[Body]:
    """Yield the bodies that watch, advise and steer."""
    commissioner = options.commissioner
    if isinstance(commissioner, OpenPoint):
        yield Body(
            "commissioner", 1,
            (*words_cell("Commissioner, if there is one: "), *cell(commissioner, "commissioner")), (),
            cell(commissioner, "commissioner"), cell(commissioner, "commissioner"), (_DEPARTMENT,),
        )  # fmt: skip
    elif commissioner is not None:
        yield Body(
            "commissioner", 1,
            (*words_cell("Commissioner: "), *cell(commissioner.names, "commissioner.names")), (),
            cell(commissioner.roles, "commissioner.roles"),
            words_cell("Secretary of State"), (_DEPARTMENT,),
        )  # fmt: skip
        for number, other in enumerate(commissioner.others, 1):
            path = f"commissioner.others[{number}]"
            yield Body(
                f"commissioner-{number}", 1,
                (*words_cell("Commissioner: "), *cell(other.name, f"{path}.name")), (),
                cell(other.roles, f"{path}.roles"), words_cell("Secretary of State"), (_DEPARTMENT,),
            )  # fmt: skip
    yield from _improvement_board(options, councils)
    yield Body(
        "programme_board", 1, words_cell("Programme Board"),
        _members(options),
        words_cell(f"Steers the Programme until {lead_time(LIMITS['programme_board_ends'])}"),
        words_cell("Council and Department"), (_DEPARTMENT, *councils),
    )  # fmt: skip
    of_each, above = "", "Full council"
    if options.further_councils:
        of_each, above = " of each council", "The full council of the same council"
    yield Body(
        "scrutiny", 1, _committee(options), (),
        words_cell("Scrutinises the Council and the Trust"), words_cell(above), councils,
    )  # fmt: skip
    yield Body(
        "corporate_parenting", 1, words_cell(f"Corporate parenting panel{of_each}"), (),
        words_cell("Watches over children looked after and care leavers"), words_cell(above), councils,
    )  # fmt: skip


def _improvement_board(options: Options, councils: tuple[str, ...]) -> Iterator[Body]:
    """Yield the board that oversees improvement, if there is one or may be."""
    there, directed = options.improvement_board, options.direction_in_force is True
    if there is False:
        return
    name, members = words_cell("Improvement Board"), (
        Text(", chaired by "),
        *_inside(cell(options.improvement_chair, "improvement.board_chair")),
    )  # fmt: skip
    if isinstance(there, OpenPoint):
        name, members = (Text("Improvement board: "), *cell(there, "improvement.board")), ()
    yield Body(
        "improvement_board", 1, name, members,
        words_cell("Drives and tests the Improvement Plan"),
        (
            Text("Secretary of State and Council" if directed else "Council"),
            *_if_open(options.direction_in_force, "; Secretary of State: ", _direction(options)),
        ),
        (*((_DEPARTMENT,) if directed else ()), *councils),
    )  # fmt: skip


def _members(options: Options) -> Content:
    """Return who sits on the Programme Board; empty if nobody is named."""
    board = options.programme.board
    if isinstance(board, OpenPoint):
        return (Text(": "), *cell(board, "programme.board"))
    return (Text(": "), Value(wording(board), "programme.board")) if board else ()


def _committee(options: Options) -> Content:
    """Return the name of the scrutiny committee, or while its name is open what it is."""
    name = options.accountability.scrutiny_committee
    named = cell(name, "accountability.scrutiny_committee")
    if options.further_councils:
        return (Text("Scrutiny committees of the councils; of the first: "), *named)
    return (Text("Scrutiny committee: "), *named) if isinstance(name, OpenPoint) else named


def _inside(content: Content) -> Content:
    """Return *content*, of a cell, without its initial capital, for use inside a sentence."""
    first = content[0]
    if isinstance(first, Value) and first.text.startswith("The "):
        return (Value(lowered(first.text), first.path), *content[1:])
    return content
