"""Plain values read as options: what is left for us to do, and that nothing wrong is let
through.
"""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from any_options import MAX_EXAMPLES
from cattrs import BaseConverter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mou_builder import Kpi, Options, OptionsError, load_options
from mou_builder.options.rules import JSON, PLAIN, TOML
from mou_builder.options.structuring import Wrong, structured_table

THREE_MISTAKES = {"name": 3, "ownr": "the Chair", "target": 4}


def test_what_cattrs_leaves_to_us_if_it_compiles_nothing() -> None:
    """It stops at the first mistake, and drops an option that does not exist in silence."""
    plain = BaseConverter()
    plain.register_structure_hook(str, _text)
    plain.register_structure_hook_func(lambda _: True, _text)
    with pytest.raises(ValueError, match=r"^3 is not a text$"):
        plain.structure_attrs_fromdict(THREE_MISTAKES, Kpi)
    assert plain.structure_attrs_fromdict({"name": "Visits", "ownr": "x"}, Kpi) == Kpi(
        name="Visits"
    )
    wrong = structured_table(THREE_MISTAKES, Kpi, "contract.kpis[1]", TOML)
    assert [problem.path for problem in wrong.problems] == [
        "contract.kpis[1].ownr", "contract.kpis[1].name", "contract.kpis[1].target",
    ]  # fmt: skip


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value} is not a text")  # noqa: TRY004 - as a wrong value is told
    return value


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.binary(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["open", "name", "kind", "date", "edition", "council", "board", "x", ""]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)


@settings(max_examples=MAX_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([*(a.name for a in attrs.fields(Options)), "x"]), ANY))
def test_any_table_at_all_is_options_or_wrong_and_says_how(plain: dict[str, Any]) -> None:
    """It holds whatever form the table comes in."""
    for form in (TOML, JSON, PLAIN):
        found = structured_table(plain, Options, "", form)
        if isinstance(found, Wrong):
            assert found.problems
            assert all(problem.path for problem in found.problems)
        else:
            assert isinstance(found, Options)


def test_keys_that_are_not_texts_are_unknown_options() -> None:
    """A mapping made in Python may hold such keys."""
    with pytest.raises(OptionsError) as caught:
        load_options({3: "x", None: "y"})  # type: ignore[dict-item]
    assert [p.path for p in caught.value.problems][:2] == ["3", "None"]
