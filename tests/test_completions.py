"""Three-valued findings are exact: checked against every completion of random options."""

from __future__ import annotations

from completing import by_brute_force, can_be_open, covering, levers, partial_options, places_open
from conftest import EXAMPLES, LIBRARY
from deciding import agreed
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mou_builder import build, check, load_options, read_edition, read_requirements

REQUIREMENTS = {requirement.id: requirement for requirement in read_requirements(LIBRARY)}
EDITION = read_edition("2020.1.0")
SETTLED = agreed(load_options(EXAMPLES / "west-sussex-2020.toml"))
DOCUMENT = build(SETTLED, EDITION)
COVERING = {name: covering(found, EDITION) for name, found in REQUIREMENTS.items()}
LEVERS = {name: levers(found, COVERING[name]) for name, found in REQUIREMENTS.items()}
CAN_BE_OPEN = [name for name, options in LEVERS.items() if any(map(can_be_open, options))]
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


@settings(max_examples=10_000, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_a_finding_is_what_every_completion_says(data: st.DataObject) -> None:
    """Met if and only if every completion meets it, and so for each outcome; else open."""
    name = data.draw(st.sampled_from(CAN_BE_OPEN))
    requirement, cover = REQUIREMENTS[name], COVERING[name]
    options = data.draw(partial_options(SETTLED, LEVERS[name], requirement))
    assume(places_open(options, LEVERS[name]))
    [finding] = check(options, DOCUMENT, (requirement,))
    assert finding.outcome is by_brute_force(requirement, cover, options, LEVERS[name])
