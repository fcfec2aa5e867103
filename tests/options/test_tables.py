"""Tables of options as values: how they are made, copied, kept and watched, and where each
stands.
"""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from any_options import MAX_EXAMPLES, values
from conftest import EXAMPLES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from watching import reads

from mou_builder import Contract, Month, OpenPoint, Options, OptionsError, Trust, load_options
from mou_builder.options import Choice
from mou_builder.options.paths import kind_of
from mou_builder.options.places import value_at
from mou_builder.options.rules import PYTHON, problems_with
from mou_builder.options.table import OptionsTable, home, whole

TABLES = sorted(
    (cls for cls in OptionsTable.__subclasses__() if attrs.has(cls)), key=lambda cls: cls.__name__
)


def tables_in(value: Any) -> Iterator[OptionsTable]:
    """Yield each table of options in *value*, itself included."""
    if isinstance(value, OptionsTable):
        yield value
        fields: tuple[Any, ...] = attrs.fields(type(value))
        for attribute in fields:
            yield from tables_in(getattr(value, attribute.name))
    elif isinstance(value, tuple):
        for member in value:
            yield from tables_in(member)


def test_a_file_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each table is judged as it is made, and none a second time."""
    judged = []
    judge = OptionsTable.__attrs_post_init__

    def counted(self: OptionsTable) -> None:
        judged.append(type(self))
        judge(self)

    monkeypatch.setattr(OptionsTable, "__attrs_post_init__", counted)
    options = load_options(EXAMPLES / "west-sussex-2020-paused.toml")
    assert sorted(cls.__name__ for cls in judged) == sorted(
        type(table).__name__ for table in tables_in(options)
    )


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_options_are_copied_and_kept(path: Any) -> None:
    """They survive copy and pickle unchanged."""
    options = load_options(path)
    assert copy.copy(options) == copy.deepcopy(options) == options
    assert pickle.loads(pickle.dumps(options)) == options
    assert attrs.evolve(options) == options
    assert hash(copy.deepcopy(options)) == hash(options)


@settings(max_examples=MAX_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(TABLES).flatmap(values))
def test_any_table_that_fits_its_types_is_made(table: OptionsTable) -> None:
    """The rules allow whatever the types allow within the limits."""
    assert attrs.evolve(table) == table  # type: ignore[type-var]


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.__name__)
def test_a_table_alone_knows_its_place_or_says_its_own_name(cls: type) -> None:
    """It knows its place if it can have only one among all options."""
    assert whole(cls) is Options
    place = home(cls)
    if cls is Options:
        assert place == ""
    elif "_".join(words(cls.__name__)) == place:
        assert place in {"service", "council", "ofsted_target"} or kind_of(place).types == (cls,)
    else:
        assert cls in kind_of(place).types


def words(name: str) -> list[str]:
    """Return the words of the name of a class."""
    starts = [n for n, letter in enumerate(name) if letter.isupper()]
    return [name[one:end].lower() for one, end in zip(starts, [*starts[1:], None], strict=True)]


def test_a_table_that_is_watched_keeps_the_rules() -> None:
    """A watched table is of a class derived from its own."""
    options = load_options(EXAMPLES / "slough-2014.toml")

    def ask(watched: Options) -> object:
        with pytest.raises(OptionsError, match=r"^options: trust\.name must be a text"):
            attrs.evolve(watched.trust, name=3)
        with pytest.raises(OptionsError, match=r"^options: trust must be a Trust \(got a Con"):
            attrs.evolve(watched, trust=Contract())
        return attrs.evolve(watched.trust, name="another").name

    assert {"trust.legal_form"} <= reads(ask, options)


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.__name__)
def test_each_default_keeps_the_rules(cls: Any) -> None:
    """It must hold because a value equal to its default is not checked."""
    for attribute in attrs.fields(cls):
        default = attribute.default
        if default is not attrs.NOTHING and not isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            assert not list(problems_with(default, attribute.type, attribute.name, PYTHON))


def listed(value: Any) -> tuple[Any, ...]:
    """Return the members of *value*, or *value* as the only one."""
    return value if isinstance(value, tuple) else (value,)


def test_a_choice_of_another_class_with_the_same_word_is_refused() -> None:
    """Two choices may share a word without being the same."""

    class Form(Choice):
        CLG = "clg", "a company"

    with pytest.raises(OptionsError, match=r"^options: trust\.legal_form must be one of clg, "):
        Trust(legal_form=Form.CLG)  # type: ignore[arg-type]


def test_values_equal_to_a_default_but_of_another_type_are_refused() -> None:
    """1 is not true, and a list is not a tuple."""
    with pytest.raises(OptionsError, match=r"^options: trust\.operational_independence must be t"):
        Trust(operational_independence=1)  # type: ignore[arg-type]
    with pytest.raises(OptionsError, match=r"^options: trust\.convert_later must be a tuple"):
        Trust(convert_later=[])  # type: ignore[arg-type]
    with pytest.raises(OptionsError, match=r"^options: trust\.name\.between must be a tuple"):
        Trust(name=OpenPoint(between=[]))  # type: ignore[arg-type]


def test_months_and_open_points_are_judged_where_they_stand() -> None:
    """Alone they have no path by which to be named."""
    assert Month(2020, 13).month == 13
    point = OpenPoint(earliest=dt.date(2021, 1, 1), latest=dt.date(2020, 1, 1))
    with pytest.raises(OptionsError, match=r'go_live\.date has an "earliest" date after'):
        load_options(EXAMPLES / "slough-2014.toml").replace("go_live.date", point)


def test_what_stands_at_a_place_is_what_was_put_there() -> None:
    """The path of a table alone is the one at which its values are found."""
    options = load_options(EXAMPLES / "west-sussex-2020.toml")
    for table in tables_in(options):
        place = home(type(table))
        if place and place not in {"service", "council", "ofsted_target"}:
            found = value_at(options, place)
            assert table == found or table in listed(found)
