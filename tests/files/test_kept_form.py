"""The form in which a value is kept gives the same value again, and never one that is not ours."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import cattrs
import pytest
from cattrs.gen import make_dict_structure_fn
from cattrs.preconf.json import make_converter

from mou_builder.conditions.holding import Test as Asked
from mou_builder.document.document import Text
from mou_builder.files.kept_form import as_lists, from_lists
from mou_builder.library.clause_text import ClauseText, TextParagraph
from mou_builder.library.edition import ClauseFile
from mou_builder.library.header import Header, Source
from mou_builder.options.intervention import Route

SOURCE = Source("key", "a title", unverified=False)
HEADER = Header("A title", (), (), (), "", dt.date(2020, 10, 20))
VALUES: dict[str, Any] = {
    "a text": "é “quoted” \ud800",
    "a number": -(10**30),
    "an answer": True,
    "nothing": None,
    "a date": dt.date(2020, 10, 20),
    "a sum": Decimal("1.10"),
    "bytes": bytes(range(256)),
    "a tuple": (1, True, "1", ("1",), ()),
    "a table": {"a": (1,), "b": {}},
    "a word": Route.DIRECTED,
    "a value": SOURCE,
    "a value that stands in it twice": (SOURCE, {"again": SOURCE}),
    "a test for a date": Asked("mou.date", "from", dt.date(2016, 7, 1)),
    "a test for one of several": Asked("route", "is", ("directed", "voluntary")),
    "a value with what follows from it": ClauseFile(
        "a/b", "2020.1.0", HEADER, ClauseText((TextParagraph((Text("Words."),), ()),))
    ),
}


def kept(value: object) -> Any:
    """Return what comes back of *value* after it has been JSON."""
    return from_lists(json.loads(json.dumps(as_lists(value))), Path("/a/folder"))


def test_equal_tables_come_back_apart() -> None:
    """A table can be altered, and then alters no other; values that cannot be are made once."""
    first, second, *values = kept(({"a": 1}, {"a": 1}, SOURCE, SOURCE))
    first["a"] = 2
    assert second == {"a": 1}
    assert values[0] is values[1]


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    """It is equal, and of the same type."""
    again = kept(value)
    assert again == value
    assert type(again) is type(value)


def test_what_follows_from_other_attributes_is_kept_too() -> None:
    """It is not worked out again."""
    clause = ClauseFile("a/b", "2020.1.0", HEADER, ClauseText(()))
    object.__setattr__(clause, "sources", ("as it was kept",))
    assert kept(clause).sources == ("as it was kept",)


def test_a_path_becomes_the_place_that_is_given() -> None:
    """What is kept holds no trace of where it was."""
    assert "secret" not in str(as_lists((Path("/secret/place"), "a")))
    assert kept((Path("/secret/place"), "a")) == (Path("/a/folder"), "a")


@pytest.mark.parametrize(
    "value",
    [[1], {1, 2}, 1.5, object(), print],
    ids=["list", "set", "fraction", "object", "function"],
)
def test_what_is_not_ours_is_not_kept(value: object) -> None:
    """Lists, sets, floats and values of other packages are refused."""
    with pytest.raises((TypeError, AttributeError)):
        as_lists((value,))


@pytest.mark.parametrize("value", ["a test for a date", "a test for one of several"])
def test_cattrs_gives_another_value_back(value: str) -> None:
    """So cattrs cannot take the place of this form: what a test expects may be of any type."""
    asked = VALUES[value]
    converter = make_converter()
    said = converter.dumps(asked)
    assert converter.loads(said, Asked) != asked


def test_cattrs_works_out_again_what_follows() -> None:
    """It does so even though it is told that such attributes are there."""

    @attrs.frozen
    class Follows:
        number: int
        doubled: int = attrs.field(init=False)

        @doubled.default
        def _doubled(self) -> int:
            return 2 * self.number

    converter = cattrs.Converter()
    make = make_dict_structure_fn(Follows, converter, _cattrs_include_init_false=True)
    assert make({"number": 1, "doubled": 7}, Follows).doubled == 2
