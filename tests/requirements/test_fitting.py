"""Options that contradict each other: each is not met, in a sentence that names both places."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, localcontext
from typing import Any

import pytest
from conftest import EXAMPLES

from mou_builder import (
    NotFinalError,
    Options,
    Outcome,
    build,
    draft,
    read_requirements,
    sign,
    to_markdown,
)
from mou_builder.options import OpenPoint
from mou_builder.options.paths import open_points
from mou_builder.options.values import exact_sum
from mou_builder.options_file.loading import load_options
from mou_builder.requirements.checking import findings
from mou_builder.requirements.mandate import Standing, within_mandate

REQUIREMENTS = {requirement.id: requirement for requirement in read_requirements()}

CLOSED = {
    "status.version": "agreed",
    "contract.sum": 185_700_000,
    "setup.amount": 3_000_000,
    "finance.working_capital_amount": 5_000_000,
    "pension.route": "designated_body",
}
"""What closes the open points of the invented county."""


def changed(options: Options, changes: dict[str, Any]) -> Options:
    """*options* with *changes*, each at its path."""
    for path, value in changes.items():
        options = options.replace(path, value)
    return options


EXAMPLESHIRE = changed(load_options(EXAMPLES / "exampleshire-2026.toml"), CLOSED)
DOCUMENT = build(EXAMPLESHIRE)


def day(text: str) -> dt.date:
    """Read a date."""
    return dt.date.fromisoformat(text)


CONSENT = [
    {"matter": matter, "kind": "consent"}
    for matter in ("chief_executive", "termination", "contract_change")
]
CHAIR = {"matter": "chair", "kind": "appoint"}
RIGHTS = [CHAIR, *CONSENT]
TRUST = {"date": "2026-04", "effect": "requiring a Trust", "kind": "trust", "status": "in_force"}
WAIVER = {
    "requirement": "brd-01",
    "reason": "A joint choice was agreed",
    "agreed_by": "A. Person, Director at the Department",
    "date": "2026-05-20",
}


def rights(*more: dict[str, Any], without: str = "") -> dict[str, Any]:
    """Return the rights of the example with *more*, and without one of them."""
    return {"dfe_rights.rights": [r for r in (*RIGHTS, *more) if r["matter"] != without]}


def further(**said: Any) -> dict[str, Any]:
    """Return one further council that has approved the memorandum, changed by what is *said*."""
    council = {"name": "Neighbourshire County Council", "type": "county", "decision": "approved",
               "decided_on": day("2026-05-21"), "setup_share": 0}  # fmt: skip
    return {"councils": [council | said], "trust.ownership": "wholly_owned_joint"}


def other(**said: Any) -> dict[str, Any]:
    """Return one further Commissioner with a role of their own, changed by what is *said*."""
    person = {"name": "B. Person", "roles": ["improvement_board_chair"], "appointed": "2026-02"}
    return {"commissioner.roles": ["diagnostic"], "commissioner.others": [person | said]}


def paused(**said: Any) -> dict[str, Any]:
    """Return a pause that has ended, changed by what is *said*."""
    days = {"since": "2026-04-10", "mid_review": "2026-04-20", "self_assessment": "2026-04-30",
            "report": "2026-05-10", "until": "2026-05-20", "decided_on": "2026-05-20"}  # fmt: skip
    dates = {name: day(date) for name, date in days.items()}
    return {"review.paused": {**dates, "outcome": "enact"} | said}


SANE = [
    ("mandate.decided_by", "the Deputy Leader of Exampleshire County Council"),
    ("mandate.decided_by",
     "the Children, Young People and Education Committee of Exampleshire County Council"),
    ("mandate.decided_by", "Exampleshire County Council’s Cabinet Committee for Young People"),
    ("mandate.decided_by", "the Strategic Commissioning Board of Exampleshire County Council"),
    ("accountability.contract_owner", "Head of the Trust Client Function"),
    ("accountability.contract_owner", "Head of Trust Commissioning"),
    ("accountability.contract_owner", "Assistant Director, Commissioning and Trust Client"),
]  # fmt: skip


CASES: list[tuple[str, str, dict[str, Any], tuple[str, ...]]] = [
    # a nominee beside the ban on members
    ("c01", "fit-09", {"board.council_nominee_kind": "member"},
     ('board.council_nominee_kind is "member"', 'board.elected_members is "none"')),
    ("c01 either", "fit-09", {"board.council_nominee_kind": "either"},
     ('board.council_nominee_kind is "either"', 'board.elected_members is "none"')),
    ("c01 officer where a member must be", "fit-09", {"board.elected_members": "required"},
     ('board.council_nominee_kind is "officer"', 'board.elected_members is "required"')),
    ("c01 no seat for a member", "fit-09",
     {"board.elected_members": "required", "board.council_nominee_kind": "member",
      "board.council_nominees": 0},
     ("board.council_nominees is 0", 'board.elected_members is "required"')),
    ("c01 a member listed", "fit-09",
     {"board.nominees": [{"kind": "officer", "number": 1}, {"kind": "member", "number": 1}]},
     ('board.nominees[2].kind is "member"', 'board.elected_members is "none"')),
    ("c01 no member listed", "fit-09",
     {"board.elected_members": "required", "board.nominees": [{"kind": "officer", "number": 1}]},
     ('board.nominees[1].kind is "officer"', 'board.elected_members is "required"')),
    ("nominees miscounted", "fit-nominees", {"board.nominees": [{"kind": "officer", "number": 2}]},
     ("board.council_nominees is 1", 'board.nominees is "2 in all"')),
    ("nominees of another kind", "fit-nominees", {"board.nominees": [{"kind": "member", "number": 1}]},
     ('board.council_nominee_kind is "officer"', 'board.nominees[1].kind is "member"')),
    ("one name for two", "fit-nominees",
     {"board.council_nominees": 2, "board.nominees": [{"kind": "officer", "name": "A. Person", "number": 2}]},
     ('board.nominees[1].name is "A. Person"', "board.nominees[1].number is 2")),
    ("no term", "fit-nominees",
     {"board.nominees": [{"kind": "officer", "number": 1, "term_years": 0}]},
     ("board.nominees[1].term_years is 0",)),
    ("another council nominates", "fit-nominees",
     {"board.nominees": [{"kind": "officer", "number": 1, "nominated_by": "Otherland County Council"}]},
     ('board.nominees[1].nominated_by is "Otherland County Council"', "council.name")),
    ("Chair and nominee", "fit-nominees",
     {"board.chair.name": "A. Person", "board.nominees": [{"kind": "officer", "name": "A. Person"}]},
     ('board.chair.name is "A. Person"', 'board.nominees[1].name is "A. Person"')),
    ("too many listed", "fit-08", {"board.nominees": [{"kind": "officer", "number": 9}]},
     ('board.nominees is "9 in all"', "board.size_max")),
    # a joint committee
    ("disputes of one council", "fit-disputes-committee", {"contract.disputes_committee": True},
     ("contract.disputes_committee is true", "councils is left out")),
    ("disputes and contract", "fit-disputes-committee",
     {"contract.disputes_committee": True, "contract.governance": ["joint_committee"]},
     ("contract.disputes_committee is true", 'contract.governance is "joint_committee"')),
    # what is said in two places
    ("no board and its chair", "fit-said-twice", {"improvement.board": False},
     ("improvement.board is false", 'improvement.board_chair is "the Commissioner"')),
    ("no board and a Commissioner to chair it", "fit-said-twice",
     {"improvement.board": False, "improvement.board_chair": OpenPoint(),
      "commissioner.roles": ["diagnostic", "improvement_board_chair"]},
     ("improvement.board is false", "commissioner.roles is")),
    ("no board and a further Commissioner to chair it", "fit-said-twice",
     {"improvement.board": False, "improvement.board_chair": OpenPoint()} | other(),
     ("improvement.board is false", "commissioner.others[1].roles is")),
    ("a domain found twice", "fit-said-twice",
     paused(findings=[{"domain": "ofsted", "question": "A"}, {"domain": "performance", "question": "B"},
                      {"domain": "ofsted", "question": "C"}]),
     ('review.paused.findings[1].domain is "ofsted"', 'review.paused.findings[3].domain is "ofsted"')),
    ("withdrawn and required", "fit-said-twice", paused(outcome="withdraw"),
     ('review.paused.outcome is "withdraw"', 'direction.kind is "trust"')),
    ("withdrawn and resumed", "fit-said-twice",
     paused(outcome="withdraw") | {"programme.milestones[1].name": "The Programme resumes"},
     ('review.paused.outcome is "withdraw"', 'programme.milestones[1].name is "The Programme resumes"')),
    ("support stays and moves", "fit-said-twice",
     {"support.route": "in_trust", "scope.retained.support_services": "out"},
     ('scope.retained.support_services is "out"', 'support.route is "in_trust"')),
    ("support moves and stays", "fit-said-twice", {"scope.retained.support_services": "in"},
     ('scope.retained.support_services is "in"', 'support.route is "sla"')),
    ("legal support stays and moves", "fit-said-twice",
     {"support.route": "in_trust", "scope.retained.legal_services": "out"},
     ('scope.retained.legal_services is "out"', 'support.route is "in_trust"')),
    ("one successor for several", "fit-said-twice",
     {"reorganisation.successors": ["North Exampleshire Council"]},
     ('reorganisation.model is "joint"', 'reorganisation.successors is ["North Exampleshire Council"]')),
    ("a history of what is expected", "fit-said-twice", {"direction.history[1].status": "expected"},
     ('direction.history[1].status is "expected"', "direction.history[1].date is 2025-11-24")),
    ("no indicator", "fit-18", {"contract.kpi_count": 0}, ("contract.kpi_count is 0",)),
    ("an amount of nothing", "fit-18", {"finance.working_capital": "none"},
     ('finance.working_capital is "none"', "finance.working_capital_amount is 5000000")),
    # who takes a step
    ("approval by the Council", "fit-deciders", {"programme.gateways[2].decided_by": "the Council"},
     ('programme.gateways[2].kind is "ministerial_approval"',
      'programme.gateways[2].decided_by is "the Council"')),
    ("approval by the Programme Board", "fit-deciders",
     {"programme.gateways[2].decided_by": "the Programme Board"},
     ('programme.gateways[2].kind is "ministerial_approval"',
      'programme.gateways[2].decided_by is "the Programme Board"')),
    ("the Chair by the Council", "fit-deciders",
     {"board.chair.appointed_by": "secretary_of_state",
      "programme.milestones[2].owner": "the Council"},
     ('programme.milestones[2].owner is "the Council"',
      'board.chair.appointed_by is "secretary_of_state"')),
    ("the Chair by the Department", "fit-deciders", {"board.chair.appointed_by": "council"},
     ('programme.milestones[2].owner is "the Department"', 'board.chair.appointed_by is "council"')),
    ("the council’s approval by a minister", "fit-deciders",
     {"mandate.further": [{"decided_by": "the Minister", "of": "service_contract"}]},
     ('mandate.further[1].decided_by is "the Minister"', 'mandate.further[1].of is "service_contract"')),
    # one name for two
    ("a name with other blanks", "fit-nominees",
     {"board.chair.name": "A. Person", "board.nominees": [{"kind": "officer", "name": "a.  PERSON"}]},
     ('board.chair.name is "A. Person"', 'board.nominees[1].name is "a. PERSON"')),
    ("a Commissioner twice in one list", "fit-17", {"commissioner.names": ["Sam Sample", "SAM  Sample"]},
     ('commissioner.names[1] is "Sam Sample"', 'commissioner.names[2] is "SAM Sample"')),
    ("a council by another spelling", "fit-15",
     {"reorganisation.successors": ["North Exampleshire Council", "north  exampleshire Council"]},
     ("reorganisation.successors[1]", "reorganisation.successors[2]")),
    # a first Board
    ("first Board too long", "fit-first-board", {"board.first": {"directors": 1, "until": day("2027-06-01")}},
     ("board.first.until is 2027-06-01", "go_live.date is 2027-04-01")),
    ("first Board before the company", "fit-first-board",
     {"board.first": {"directors": 1, "until": day("2026-06-01")}},
     ("board.first.until is 2026-06-01", "trust.incorporation_date")),
    ("first Board as large", "fit-first-board", {"board.first": {"directors": 9, "until": day("2027-02-01")}},
     ("board.first.directors is 9", "board.size_max is 9")),
    ("first Board of nobody", "fit-first-board", {"board.first": {"directors": 0, "until": day("2027-02-01")}},
     ("board.first.directors is 0",)),
    # several councils
    ("a council that noted", "fit-councils", further(decision="noted"),
     ('councils[1].decision is "noted"', 'councils[1].name is "Neighbourshire County Council"')),
    ("a council that decides later", "fit-councils", further(decided_on=day("2026-05-28")),
     ("councils[1].decided_on is 2026-05-28", "mou.date is 2026-05-27")),
    ("a council without a signatory", "fit-councils", further(signatory=[]),
     ("councils[1].signatory is []", 'councils[1].name is "Neighbourshire County Council"')),
    ("two councils and one owner", "fit-councils",
     further() | {"trust.ownership": "wholly_owned_single"},
     ('trust.ownership is "wholly_owned_single"', "councils[1].name")),
    ("a share where the Department pays", "fit-councils", further(setup_share=1),
     ("councils[1].setup_share is 1", 'setup.payer is "dfe"')),
    ("shares of more than the whole", "fit-councils",
     {**further(setup_share=600_001), "setup.payer": "council", "setup.amount": 600_000},
     ("councils[1].setup_share is 600001", "setup.amount is 600000")),
    # a right listed twice
    ("c03", "fit-10", rights({"matter": "termination", "kind": "consult"}),
     ('dfe_rights.rights[3] is "termination, consent"',
      'dfe_rights.rights[5] is "termination, consult"')),
    ("c03 chair", "fit-10", rights({"matter": "chair", "kind": "consult"}),
     ("dfe_rights.rights[1]", "dfe_rights.rights[5]")),
    ("c03 the same", "fit-10", rights({"matter": "contract_change"}),
     ("dfe_rights.rights[4]", "dfe_rights.rights[5]")),
    ("c03 scope", "fit-10",
     rights({"matter": "scope_change"}, {"matter": "scope_change", "kind": "consult"}),
     ("dfe_rights.rights[5]", "dfe_rights.rights[6]")),
    # a right of another kind than its clause
    ("c04", "fit-11", {"dfe_rights.rights[1].kind": "consult"},
     ('board.chair.appointed_by is "dfe_with_council"', 'dfe_rights.rights[1].kind (chair) is "consult"')),
    ("c04 consent", "fit-11", {"dfe_rights.rights[1].kind": "consent"},
     ("board.chair.appointed_by", "dfe_rights.rights[1].kind")),
    ("c04 left out", "fit-11", rights(without="chair"),
     ("board.chair.appointed_by", 'dfe_rights.rights is "without chair"')),
    ("c04 two appoint", "fit-11", {"board.chair.appointed_by": "council"},
     ('board.chair.appointed_by is "council"', 'dfe_rights.rights[1].kind (chair) is "appoint"')),
    ("c04 non-executives", "fit-11", rights({"matter": "non_executives", "kind": "appoint"}),
     ('board.neds.appointed_by is "council"', "dfe_rights.rights[5].kind (non_executives)")),
    ("c04 non-executives unlisted", "fit-11", {"board.neds.appointed_by": "secretary_of_state"},
     ('board.neds.appointed_by is "secretary_of_state"', "dfe_rights.rights")),
    ("c04 chief executive", "fit-11", {"dfe_rights.rights[2].kind": "consult"},
     ("dfe_rights.rights[2].kind (chief_executive)", "ceo.endorsement")),
    ("c04 a break without consent", "fit-11",
     {"contract.break_point": {"year": 3, "decided_by": "council", "needs_consent": False}},
     ("contract.break_point.needs_consent is false", "dfe_rights.rights[3]")),
    ("c04 nobody to decide", "fit-11",
     {"direction": None,
      "contract.break_point": {"year": 3, "decided_by": "secretary_of_state"}},
     ("contract.break_point.decided_by", 'direction is "none"')),
    # seats that do not add up
    ("c05", "fit-08", {"board.executives": 8, "board.independent_neds": 8},
     ("board.executives is 8", "board.size_max is 9")),
    ("c05 too few", "fit-08", {"board.executives": 1}, ("board.executives is 1", "board.size_min is 9")),
    ("c05 quorum", "fit-08", {"board.quorum": 12}, ("board.quorum is 12", "board.size_min is 9")),
    ("c05 executives", "fit-08", {"board.executives": 7, "board.independent_neds": 0},
     ("board.executives is 7", "board.council_nominees is 1")),
    ("c05 nominees", "fit-08", {"board.council_nominees": 5, "board.independent_neds": 0},
     ("board.council_nominees is 5", "board.executives is 3")),
    ("c05 the wrong way round", "fit-08", {"board.size_min": 10}, ("board.size_min is 10", "board.size_max is 9")),
    ("c05 no term", "fit-08", {"board.chair.term_years": 0}, ("board.chair.term_years is 0",)),
    # one date said twice
    ("c07", "fit-04", {"programme.milestones[11].date": day("2028-01-01")},
     ("go_live.date is 2027-04-01", "programme.milestones[11].date is 2028-01-01")),
    ("c07 company", "fit-04", {"trust.incorporation_date": day("2026-10-15")},
     ("trust.incorporation_date is 2026-10-15", "programme.milestones[1].date is 2026-09-15")),
    ("c07 award", "fit-04", {"contract.award_date": day("2027-02-26")},
     ("contract.award_date is 2027-02-26", "programme.milestones[10].date is 2027-03-17")),
    ("c07 a month", "fit-04", {"programme.milestones[11].date": "2027-05"},
     ("go_live.date is 2027-04-01", "programme.milestones[11].date is 2027-05")),
    ("c07 a chair twice", "fit-04",
     {"programme.milestones[4]": {"kind": "chair_appointed", "date": day("2026-09-20")}},
     ("programme.milestones[2].date is 2026-09-01", "programme.milestones[4].date is 2026-09-20")),
    ("agreed on two days", "fit-04",
     {"programme.milestones[2]": {"kind": "mou_agreed", "date": day("2026-06-15")},
      "programme.milestones[3]": {"kind": "mou_agreed", "date": day("2026-06-16")}},
     ("programme.milestones[2].date is 2026-06-15", "programme.milestones[3].date is 2026-06-16")),
    ("agreed on another day than its own", "fit-04",
     {"programme.milestones[2]": {"kind": "mou_agreed", "date": day("2026-06-15")}},
     ("mou.date is 2026-05-27", "programme.milestones[2].date is 2026-06-15")),
    ("one step twice", "fit-04",
     {"programme.milestones[2]": {"kind": "slas", "name": "ICT", "date": day("2026-12-15")}},
     ("programme.milestones[2].date is 2026-12-15", "programme.milestones[8].date is 2026-12-18")),
    ("one gateway twice", "fit-04", {"programme.gateways[2].kind": "readiness"},
     ("programme.gateways[1].date is 2027-02-17", "programme.gateways[2].date is 2027-03-16")),
    ("applied for after all are", "fit-04", {"ofsted.registrations[2].apply_by": day("2026-10-02")},
     ("ofsted.registrations[2].apply_by is 2026-10-02", "programme.milestones[4].date is 2026-10-01")),
    # a point decided too late
    ("pension route late", "fit-open-points", {"pension.route": OpenPoint(by=day("2026-12-02"))},
     ("pension.route.by is 2026-12-02", "go_live.date is 2027-04-01")),
    ("working capital after the start", "fit-open-points",
     {"finance.working_capital_amount": OpenPoint(by=day("2027-12-18"))},
     ("finance.working_capital_amount.by", "go_live.date is 2027-04-01")),
    ("set-up costs after the start", "fit-open-points", {"setup.amount": OpenPoint(by=day("2027-07-31"))},
     ("setup.amount.by", "go_live.date is 2027-04-01")),
    ("form late", "fit-open-points", {"trust.legal_form": OpenPoint(by=day("2026-07-16"))},
     ("trust.legal_form.by is 2026-07-16", "trust.incorporation_date is 2026-09-15")),
    ("a service late", "fit-open-points",
     {"scope.early_help.youth": OpenPoint(open="the Cabinet", by=day("2026-10-02"))},
     ("scope.early_help.youth.by is 2026-10-02", "go_live.date is 2027-04-01")),
    ("pension route on the timetable", "fit-lead-time", {"programme.milestones[6].date": day("2026-12-02")},
     ("programme.milestones[6].date is 2026-12-02", "go_live.date is 2027-04-01")),
    # a period of another length
    ("c08", "fit-05", {"shadow.start": day("2027-03-31")},
     ("shadow.start is 2027-03-31", "shadow.length_months is 4", "go_live.date is 2027-04-01")),
    ("c08 months", "fit-05", {"shadow.length_months": 6}, ("shadow.start", "shadow.length_months is 6")),
    ("c08 a month", "fit-05", {"shadow.start": "2026-09"}, ("shadow.start is 2026-09", "go_live.date")),
    ("c08 later", "fit-05", {"go_live.date": day("2027-06-02")}, ("shadow.start", "go_live.date is 2027-06-02")),
    # what comes after commencement
    ("c09", "fit-06", {"go_live.long_stop": day("2027-01-01")},
     ("go_live.date is 2027-04-01", "go_live.long_stop is 2027-01-01")),
    ("c09 vesting", "fit-06", {"reorganisation.vesting_date": day("2027-04-01")},
     ("go_live.date is 2027-04-01", "reorganisation.vesting_date is 2027-04-01")),
    ("c09 award", "fit-06", {"reorganisation.vesting_date": "2027-02"},
     ("contract.award_date is 2027-03-17", "reorganisation.vesting_date is 2027-02")),
    ("c09 long stop", "fit-06", {"go_live.long_stop": day("2028-04-01")},
     ("go_live.long_stop is 2028-04-01", "reorganisation.vesting_date is 2028-04-01")),
    ("a judgement after what it led to", "fit-01", {"ofsted.report_date": day("2026-04-14")},
     ("ofsted.report_date is 2026-04-14", "direction.date is 2026-03-30")),
    ("c09 support", "fit-06", {"support.review_date": "2027-03"},
     ("go_live.date", "support.review_date is 2027-03")),
    # what the memorandum rests on
    ("c10", "fit-01", {"mandate.date": day("2027-05-19")},
     ("mandate.date is 2027-05-19", "mou.date is 2026-05-27")),
    ("c10 before the report", "fit-01", {"mandate.date": day("1999-05-19")},
     ("commissioner.report_date is 2026-02-27", "mandate.date is 1999-05-19")),
    ("c10 report", "fit-01", {"commissioner.report_date": "2026-06"},
     ("commissioner.report_date is 2026-06", "mandate.date")),
    ("c10 appointment", "fit-01", {"commissioner.appointed": "2026-04"},
     ("commissioner.appointed is 2026-04", "commissioner.report_date is 2026-02-27")),
    ("c10 Ofsted", "fit-01", {"ofsted.report_date": day("2026-05-20")},
     ("ofsted.report_date is 2026-05-20", "mandate.date is 2026-05-19")),
    ("c10 direction", "fit-01", {"direction.history[1].date": day("2026-07-01")},
     ("direction.history[1].date is 2026-07-01", "mou.date is 2026-05-27")),
    # a later direction
    ("c11", "dir-02",
     {"direction.history": [{"date": "2026-05-01", "effect": "replacing", "status": "in_force"}]},
     ("direction.date is 2026-03-30", "direction.history[1].date is 2026-05-01")),
    ("c11 revoked since", "dir-02",
     {"direction.history": [{"date": "2026-04", "effect": "revoking", "status": "revoked"}]},
     ("direction.date is 2026-03-30", "direction.history[1].date is 2026-04")),
    ("c11 replaced", "dir-02", {"direction.superseded_by": day("2026-05-27")},
     ("direction.superseded_by is 2026-05-27", "mou.date is 2026-05-27")),
    ("c11 replaced in April", "dir-02", {"direction.superseded_by": "2026-04"},
     ("direction.superseded_by is 2026-04", "mou.date is 2026-05-27")),
    ("c11 its own status", "dir-02", {"direction.status": "superseded"},
     ("direction.date is 2026-03-30", 'direction.status is "superseded"')),
    ("c11 given later", "dir-02", {"direction.date": day("2026-06-30")},
     ("direction.date is 2026-06-30", "mou.date is 2026-05-27")),
    ("c11 another requires it", "dir-03",
     {"direction.kind": "improvement", "direction.history": [TRUST]},
     ('direction.kind is "improvement"', 'direction.history[1].kind is "trust"')),
    # registrations
    ("c12", "fit-13", {"scope.social_care.adoption": "in"},
     ('scope.social_care.adoption is "in"', "ofsted.registrations.kind")),
    ("c12 deferred", "fit-13",
     {"scope.social_care.adoption": {"decision": "deferred", "transfer_date": day("2028-01-01")}},
     ('scope.social_care.adoption is "deferred"', "ofsted.registrations.kind")),
    ("c12 homes", "fit-13", {"ofsted.registrations": [{"kind": "ifa", "apply_by": day("2026-11-30")}]},
     ("scope.bundle", 'ofsted.registrations.kind is ["ifa"]')),
    ("c12 two applications", "fit-13",
     {"ofsted.registrations[2]": {"kind": "ifa", "apply_by": day("2026-12-30")}},
     ("scope.bundle", "ofsted.registrations.kind")),
    ("c15", "fit-13", {"ofsted.registrations[1].apply_by": day("2027-06-30")},
     ("ofsted.registrations[1].apply_by is 2027-06-30", "go_live.date is 2027-04-01")),
    ("c15 on the day", "fit-13", {"ofsted.registrations[2].apply_by": day("2027-04-01")},
     ("ofsted.registrations[2].apply_by is 2027-04-01", "go_live.date")),
    ("c15 on the timetable", "fit-03", {"programme.milestones[4].date": "2027-05"},
     ("programme.milestones[4].date is 2027-05", "go_live.date is 2027-04-01")),
    ("c15 after a deferred service moves", "fit-13",
     {"scope.social_care.fostering": {"decision": "deferred", "transfer_date": day("2027-10-01")},
      "ofsted.registrations[1].apply_by": day("2027-10-02")},
     ("ofsted.registrations[1].apply_by", "scope.social_care.fostering.transfer_date is 2027-10-01")),
    ("c17", "fit-13",
     {"scope.social_care.fostering": {"decision": "deferred", "transfer_date": day("2027-10-01")},
      "ofsted.registrations": []},
     ('scope.social_care.fostering is "deferred"', "ofsted.registrations.kind is []")),
    ("c17 before commencement", "fit-14",
     {"scope.social_care.contact": {"decision": "deferred", "transfer_date": day("2027-03-01")}},
     ("scope.social_care.contact.transfer_date is 2027-03-01", "go_live.date is 2027-04-01")),
    ("c17 on the day", "fit-14",
     {"scope.early_help.youth": {"decision": "deferred", "transfer_date": day("2027-04-01")}},
     ("scope.early_help.youth.transfer_date is 2027-04-01", "go_live.date is 2027-04-01")),
    ("c17 decided before", "fit-14",
     {"scope.early_help.youth": {"decision": "deferred", "transfer_date": day("2026-05-01"),
                                 "decided_by": "the Cabinet"}},
     ("scope.early_help.youth.transfer_date is 2026-05-01", "mou.date is 2026-05-27")),
    ("a date for what stays", "fit-14",
     {"scope.social_care.contact": {"decision": "out", "transfer_date": day("2028-01-01")}},
     ("scope.social_care.contact.transfer_date is 2028-01-01", 'scope.social_care.contact is "out"')),
    ("a date for what is left out", "fit-14",
     {"scope.social_care.adoption.transfer_date": day("2028-01-01")},
     ("scope.social_care.adoption.transfer_date is 2028-01-01",
      'scope.social_care.adoption is "dfe_agreed_exclusion"')),
    ("somebody to decide on what moves", "fit-14",
     {"scope.social_care.contact": {"decision": "in", "decided_by": "the Cabinet"}},
     ('scope.social_care.contact.decided_by is "the Cabinet"', 'scope.social_care.contact is "in"')),
    # what the memorandum plans
    ("c16", "fit-02", {"go_live.date": day("2026-01-01")}, ("mou.date is 2026-05-27", "go_live.date is 2026-01-01")),
    ("c16 company", "fit-02", {"trust.incorporation_date": day("2026-05-26")},
     ("mou.date is 2026-05-27", "trust.incorporation_date is 2026-05-26")),
    ("c16 award", "fit-02", {"programme.milestones[10].date": "2026-04"},
     ("mou.date", "programme.milestones[10].date is 2026-04")),
    ("c16 review", "fit-02", {"review.first_date": "2026-01"}, ("mou.date", "review.first_date is 2026-01")),
    ("c16 vesting", "fit-02", {"reorganisation.vesting_date": day("2026-05-27")},
     ("mou.date", "reorganisation.vesting_date is 2026-05-27")),
    # the steps on the way
    ("board late", "fit-03", {"programme.milestones[3].date": day("2027-05-01")},
     ("programme.milestones[3].date is 2027-05-01", "go_live.date is 2027-04-01")),
    ("budget late", "fit-03", {"programme.milestones[9].date": day("2027-05-01")},
     ("programme.milestones[9].date is 2027-05-01", "go_live.date")),
    ("consultation late", "fit-03", {"programme.milestones[7].date": day("2027-04-01")},
     ("programme.milestones[7].date is 2027-04-01", "go_live.date")),
    ("readiness in 2028", "fit-03", {"programme.gateways[1].date": "2028-01"},
     ("programme.gateways[1].date is 2028-01", "programme.gateways[2].date")),
    ("company after award", "fit-03", {"trust.incorporation_date": day("2027-03-02")},
     ("trust.incorporation_date is 2027-03-02", "shadow.start is 2026-12-01")),
    # the term
    ("c20", "fit-07", {"contract.break_point": {"year": 9, "decided_by": "council"}},
     ("contract.break_point.year is 9", "contract.initial_term_years is 5")),
    ("c20 at the end", "fit-07", {"contract.break_point": {"year": 5, "decided_by": "council"}},
     ("contract.break_point.year is 5", "contract.initial_term_years is 5")),
    ("c20 no extension", "fit-07", {"contract.extension": {"years": 2, "times": 0}},
     ("contract.extension.times is 0",)),
    ("c20 notice", "fit-07", {"contract.notice_months": 60},
     ("contract.notice_months is 60", "contract.initial_term_years is 5")),
    ("c20 target", "fit-07", {"contract.ofsted_target.within_years": 8},
     ("contract.ofsted_target.within_years is 8", "contract.initial_term_years is 5")),
    ("c20 later target", "fit-07",
     {"contract.later_ofsted_target": {"grade": "good_in_each_area", "within_years": 4}},
     ("contract.ofsted_target.within_years is 4", "contract.later_ofsted_target.within_years is 4")),
    # a term to a date
    ("term said twice", "fit-07", {"contract.initial_term_until": day("2032-03-30")},
     ("contract.initial_term_years is 5", "contract.initial_term_until is 2032-03-30")),
    ("term over at the start", "fit-07",
     {"contract.initial_term_years": {"open": ""}, "contract.initial_term_until": day("2027-03-31")},
     ("contract.initial_term_until is 2027-03-31", "go_live.date is 2027-04-01")),
    ("break said twice", "fit-07",
     {"contract.break_point": {"year": 2, "date": day("2029-09-30"), "decided_by": "council"}},
     ("contract.break_point.year is 2", "contract.break_point.date is 2029-09-30")),
    ("break in the first year", "fit-07",
     {"contract.break_point": {"year": 1, "decided_by": "council", "needs_consent": True}},
     ("contract.break_point.year is 1", "go_live.date is 2027-04-01")),
    ("a term of one year", "fit-07", {"contract.initial_term_years": 1},
     ("contract.initial_term_years is 1", "go_live.date is 2027-04-01")),
    ("break on a date after the term", "fit-07",
     {"contract.break_point": {"date": day("2032-03-31"), "decided_by": "council"}},
     ("contract.break_point.date is 2032-03-31", "contract.initial_term_years is 5")),
    ("break before the start", "fit-07",
     {"contract.break_point": {"date": day("2027-03-31"), "decided_by": "council"}},
     ("contract.break_point.date is 2027-03-31", "go_live.date is 2027-04-01")),
    ("break in a year after the term", "fit-07",
     {"contract.initial_term_years": {"open": ""}, "contract.initial_term_until": day("2031-03-31"),
      "contract.break_point": {"year": 4, "decided_by": "council"}},
     ("contract.break_point.year is 4", "contract.initial_term_until is 2031-03-31")),
    ("extension within the term", "fit-07", {"contract.extension": {"until": day("2032-03-31"), "times": 1}},
     ("contract.extension.until is 2032-03-31", "contract.initial_term_years is 5")),
    ("extension said twice", "fit-07",
     {"contract.extension": {"until": day("2034-03-31"), "years": 1, "times": 1}},
     ("contract.extension.years is 1", "contract.extension.until is 2034-03-31")),
    ("notice after the term", "fit-07", {"contract.notice_by": day("2032-04-01")},
     ("contract.notice_by is 2032-04-01", "contract.initial_term_years is 5")),
    ("notice before the start", "fit-07", {"contract.notice_by": day("2027-04-01")},
     ("contract.notice_by is 2027-04-01", "go_live.date is 2027-04-01")),
    ("notice said twice", "fit-07", {"contract.notice_by": day("2030-03-31")},
     ("contract.notice_months is 12", "contract.notice_by is 2030-03-31")),
    ("a target after an extension to a date", "fit-07",
     {"contract.extension": {"until": day("2033-03-31"), "times": 1},
      "contract.ofsted_target.within_years": 7},
     ("contract.ofsted_target.within_years is 7", "contract.extension.until is 2033-03-31")),
    ("a right shorter than a term to a date", "fit-12",
     {"contract.initial_term_years": {"open": ""}, "contract.initial_term_until": day("2031-03-31"),
      "dfe_rights.rights[3].until": day("2029-06-01")},
     ("dfe_rights.rights[3].until is 2029-06-01", "contract.initial_term_until is 2031-03-31")),
    # a right that ends too early
    ("termination until 2026", "fit-12", {"dfe_rights.rights[3].until": day("2026-06-01")},
     ("dfe_rights.rights[3].until is 2026-06-01", "contract.initial_term_years is 5")),
    ("all until 2028", "fit-12", {"dfe_rights.until": "date", "dfe_rights.until_date": day("2028-01-01")},
     ("dfe_rights.until_date is 2028-01-01", "go_live.date")),
    ("chair until 2026", "fit-12", {"dfe_rights.rights[1].until": day("2026-06-01")},
     ("dfe_rights.rights[1].until", "go_live.date")),
    # the councils
    ("another council", "fit-15", {"mandate.decided_by": "the Cabinet of Otherland County Council"},
     ("Otherland County Council", 'council.name is "Exampleshire County Council"')),
    ("another without its kind", "fit-15", {"mandate.decided_by": "the Cabinet of Otherland"},
     ("the Cabinet of Otherland", "council.name")),
    ("a neighbour", "fit-15", {"mandate.decided_by": "East Exampleshire District Council"},
     ("East Exampleshire District Council", "council.name")),
    ("no council", "fit-15", {"mandate.decided_by": "the Secretary of State"},
     ('mandate.decided_by is "the Secretary of State"', "council.name")),
    ("a body that advises", "fit-15", {"mandate.decided_by": "the Children’s Scrutiny Committee"},
     ("the Children’s Scrutiny Committee", "council.name")),
    ("the other council", "fit-15",
     further() | {"mandate.decided_by": "the Cabinet of Neighbourshire County Council"},
     ("Neighbourshire County Council", "councils[1].name")),
    ("an owner in the company", "fit-15",
     {"accountability.contract_owner": "Managing Director of the company"},
     ("accountability.contract_owner", "trust.name")),
    ("its own improvement partner", "fit-15", {"improvement.partner": "exampleshire  County Council"},
     ("council.name", "improvement.partner")),
    ("the Trust called as the council", "fit-15", {"trust.name": "Exampleshire County Council"},
     ("council.name", "trust.name")),
    ("its own successor", "fit-15", {"reorganisation.successors": ["Exampleshire County Council"]},
     ("council.name", "reorganisation.successors[1]")),
    ("an owner in the Trust", "fit-15", {"accountability.contract_owner": "Chief Executive of the Trust"},
     ("accountability.contract_owner", "trust.name")),
    ("both kinds of body", "fit-15", {"council.committee": "Children Committee"},
     ('council.executive is "Cabinet"', 'council.committee is "Children Committee"')),
    ("an executive that is not", "fit-15",
     {"council.executive": {"open": ""}, "council.committee": "Children Committee"},
     ("mandate.decided_by", 'council.committee is "Children Committee"')),
    ("a committee that is not", "fit-15", {"ceo.endorsement": ["council_committee", "commissioner"]},
     ("ceo.endorsement", "council.committee is left out")),
    # the route
    ("voluntary", "fit-16", {"route": "voluntary"}, ('route is "voluntary"', 'direction.kind is "trust"')),
    ("by its own choice", "fit-16", {"route": "voluntary_under_intervention"},
     ('route is "voluntary_under_intervention"', 'direction.kind is "trust"')),
    ("an earlier one requires it", "fit-16",
     {"route": "voluntary_under_intervention", "direction.kind": "improvement",
      "direction.history": [TRUST]},
     ("route", 'direction.history[1].kind is "trust"')),
    ("outstanding", "fit-16", {"ofsted.judgement": "outstanding"},
     ('route is "directed"', 'ofsted.judgement is "outstanding"')),
    # the Commissioner
    ("no Commissioner", "fit-17", {"commissioner": None}, ("programme.board", 'commissioner is "none"')),
    ("no seat", "fit-17", {"programme.board": ["council_chief_executive", "department"]},
     ("commissioner.roles", "programme.board")),
    ("no endorsement", "fit-17", {"ceo.endorsement": ["dfe"]}, ("commissioner.roles", "ceo.endorsement")),
    ("no signature", "fit-17", {"commissioner.roles": ["signatory"]},
     ("commissioner.roles", "signature.commissioner")),
    ("two in one role", "fit-17", other(roles=["diagnostic"]),
     ("commissioner.roles", 'commissioner.others[1].roles is ["diagnostic"]')),
    ("a role without a place", "fit-17", other(roles=["signatory"]),
     ('commissioner.others[1].roles is ["signatory"]', "signature.commissioner")),
    ("a Commissioner without work", "fit-17", other(roles=[]), ("commissioner.others[1].roles",)),
    ("a Commissioner twice", "fit-17",
     other(name="A. Person") | {"commissioner.names": ["A. Person"]},
     ('commissioner.names[1] is "A. Person"', 'commissioner.others[1].name is "A. Person"')),
    ("two in the chair of improvement", "fit-17",
     other(name="B. Person") | {"improvement.board_chair": "C. Person"},
     ("commissioner.others[1].roles", 'improvement.board_chair is "C. Person"')),
    ("a Commissioner to come", "fit-01", other(appointed=day("2026-06-01")),
     ("commissioner.others[1].appointed is 2026-06-01", "mou.date is 2026-05-27")),
    # the pause
    ("decided before it began", "fit-01", paused(decided_on=day("2026-04-01")),
     ("review.paused.since is 2026-04-10", "review.paused.decided_on is 2026-04-01")),
    ("a report after the decision", "fit-01", paused(report=day("2026-05-25")),
     ("review.paused.report is 2026-05-25", "review.paused.decided_on is 2026-05-20")),
    ("a pause to come", "fit-01", paused(since=day("2026-09-01")),
     ("review.paused.since is 2026-09-01", "mou.date is 2026-05-27")),
    # sums
    ("one indicator twice", "fit-18",
     {"contract.kpis": [{"name": "Visits"}, {"name": "visits"}]},
     ('contract.kpis[1].name is "Visits"', 'contract.kpis[2].name is "visits"')),
    ("a quorum of one", "fit-08", {"board.quorum": 1}, ("board.quorum is 1",)),
    ("a register of what stays", "fit-13",
     {"scope.social_care.residential": {"decision": "dfe_agreed_exclusion", "reason": "as agreed"}},
     ("ofsted.registrations[2].kind", "scope.social_care.residential")),
    ("a first Board too late", "fit-04",
     {"board.first": {"directors": 1, "until": day("2027-03-01")}},
     ("board.first.until is 2027-03-01", "programme.milestones[3].date")),
    ("a review on two days", "fit-04",
     {"programme.milestones[4]": {"kind": "review", "date": day("2027-09-01"), "owner": "the Council"}},
     ("review.first_date", "programme.milestones[4].date is 2027-09-01")),
    ("vesting too soon", "fit-lead-time", {"reorganisation.vesting_date": day("2027-02-20")},
     ("mou.date is 2026-05-27", "reorganisation.vesting_date is 2027-02-20")),
    ("change control", "fit-18",
     {"finance.mechanism": "block_plus_change_control", "finance.change_control": False},
     ('finance.mechanism is "block_plus_change_control"', "finance.change_control is false")),
    ("costs", "fit-18", {"setup.costs": [{"item": "Advice", "amount": 2_000_000},
                                         {"item": "Systems", "amount": 1_000_001}]},
     ("setup.amount is 3000000", 'setup.costs is "3000001 in all"')),
    ("counts", "fit-18", {"contract.kpi_count": 3, "contract.kpis": [{"name": "One"}]},
     ("contract.kpi_count is 3", "contract.kpis")),
    ("capital", "fit-18", {"finance.working_capital_amount": 0},
     ('finance.working_capital is "council_loan"', "finance.working_capital_amount is 0")),
    ("notice", "fit-18", {"escalation.notify_dfe_from": "dfe_notified"},
     ("escalation.notify_dfe_from", "escalation.steps")),
    ("steps", "fit-18", {"escalation.steps": ["termination", "rectification_plan"]},
     ("escalation.steps",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "changes", "places"),
    [(name, changes, places) for _, name, changes, places in CASES],
    ids=[case for case, *_ in CASES],
)
def test_a_contradiction_is_not_met(
    name: str, changes: dict[str, Any], places: tuple[str, ...]
) -> None:
    """And the sentence names both places, with what they say."""
    options = changed(EXAMPLESHIRE, changes)
    [finding] = findings(options, DOCUMENT, (REQUIREMENTS[name],), {})
    assert finding.outcome is Outcome.NOT_MET
    assert [place for place in places if place not in finding.sentence] == [], finding.sentence


OF_WHAT_IS_NOT_THERE = {"fit-councils", "fit-disputes-committee", "fit-first-board"}
"""Requirements on what the invented county has not: further councils, and a first Board."""


def test_without_a_contradiction_it_is_met_and_signed() -> None:
    """The invented county, its open points closed."""
    assert sign(EXAMPLESHIRE).document.made_from
    for name in {name for _, name, *_ in CASES}:
        [finding] = findings(EXAMPLESHIRE, DOCUMENT, (REQUIREMENTS[name],), {})
        asked = Outcome.NOT_APPLICABLE if name in OF_WHAT_IS_NOT_THERE else Outcome.MET
        assert finding.outcome is asked, finding.sentence


@pytest.mark.parametrize(("path", "words"), SANE, ids=[words for _, words in SANE])
def test_a_sane_name_is_no_contradiction(path: str, words: str) -> None:
    """Neither a body with a long name of its own, nor a post that watches the Trust."""
    [finding] = findings(
        changed(EXAMPLESHIRE, {path: words}), DOCUMENT, (REQUIREMENTS["fit-15"],), {}
    )
    assert finding.outcome is Outcome.MET, finding.sentence


FIRST = [row for row in CASES if row[0][1:].isdigit()]


@pytest.mark.parametrize("row", FIRST, ids=[case for case, *_ in FIRST])
def test_a_contradiction_is_not_signed(row: Any) -> None:
    """The requirement stands among the obstacles."""
    with pytest.raises(NotFinalError) as caught:
        sign(changed(EXAMPLESHIRE, row[2]))
    assert any(obstacle.startswith(row[1]) for obstacle in caught.value.obstacles)


EITHER = OpenPoint(between=("wholly_owned_joint", "wholly_owned_single"))
NOT_SINGLE = OpenPoint(between=("wholly_owned_joint", "independent"))
NOT_DFE = OpenPoint(between=("council", "shared"))


@pytest.mark.parametrize(
    ("name", "changes", "outcome"),
    [
        ("fit-councils", further() | {"trust.ownership": OpenPoint()}, Outcome.OPEN),
        ("fit-councils", further() | {"trust.ownership": EITHER}, Outcome.OPEN),
        ("fit-councils", further() | {"trust.ownership": NOT_SINGLE}, Outcome.MET),
        ("fit-councils", further(), Outcome.MET),
        ("fit-councils", further(decided_on=day("2026-05-27")), Outcome.MET),
        ("fit-councils", further(decided_on=OpenPoint()), Outcome.OPEN),
        ("fit-councils", further(decision=OpenPoint()), Outcome.OPEN),
        ("fit-councils", further(setup_share=1) | {"setup.payer": OpenPoint()}, Outcome.OPEN),
        ("fit-councils", further(setup_share=1) | {"setup.payer": NOT_DFE}, Outcome.MET),
        ("fit-councils", further(setup_share=0) | {"setup.payer": OpenPoint()}, Outcome.MET),
        (
            "fit-councils",
            further(setup_share=OpenPoint()) | {"setup.payer": "council"},
            Outcome.OPEN,
        ),
        (
            "fit-councils",
            further(setup_share=5) | {"setup.payer": "council", "setup.amount": 5},
            Outcome.MET,
        ),
        ("fit-disputes-committee", further() | {"contract.disputes_committee": True}, Outcome.MET),
        (
            "fit-disputes-committee",
            further() | {"contract.disputes_committee": True, "contract.governance": OpenPoint()},
            Outcome.OPEN,
        ),
        ("fit-17", other(roles=OpenPoint()), Outcome.OPEN),
        ("fit-17", other(roles=["improvement_board_chair"]), Outcome.MET),
        ("fit-17", other(roles=["programme_board_member"]), Outcome.MET),
        (
            "fit-17",
            other(name="B. Person") | {"improvement.board_chair": "B. Person, Commissioner"},
            Outcome.MET,
        ),
        (
            "fit-18",
            {"finance.mechanism": OpenPoint(), "finance.change_control": False},
            Outcome.OPEN,
        ),
        (
            "fit-18",
            {"finance.mechanism": "grant", "finance.change_control": False},
            Outcome.MET,
        ),
        (
            "fit-18",
            {
                "finance.mechanism": "block_plus_change_control",
                "finance.change_control": OpenPoint(),
            },
            Outcome.OPEN,
        ),
        (
            "fit-18",
            {"contract.kpis": [{"name": "Visits"}, {"name": "Reviews"}]},
            Outcome.MET,
        ),
        (
            "fit-04",
            {
                "programme.milestones[2]": {
                    "kind": "slas",
                    "name": "ICT",
                    "date": day("2026-12-15"),
                },
                "programme.milestones[8].name": "all others",
            },
            Outcome.MET,
        ),
        ("fit-open-points", {"pension.route": OpenPoint(by=day("2026-12-01"))}, Outcome.MET),
        ("fit-open-points", {"pension.route": OpenPoint()}, Outcome.MET),
        ("fit-08", {"board.quorum": 2}, Outcome.MET),
        ("fit-07", {"contract.initial_term_years": 2}, Outcome.MET),
        (
            "fit-07",
            {"contract.break_point": {"year": 2, "decided_by": "council", "needs_consent": True}},
            Outcome.MET,
        ),
        ("fit-01", paused(), Outcome.MET),
        ("fit-01", paused(outcome=OpenPoint(), decided_on=OpenPoint()), Outcome.MET),
    ],
)
def test_what_fits_and_what_is_still_to_be_seen(
    name: str, changes: dict[str, Any], outcome: Outcome
) -> None:
    """The neighbours of the contradictions: what just fits, and what a decision can still mend."""
    [finding] = findings(changed(EXAMPLESHIRE, changes), DOCUMENT, (REQUIREMENTS[name],), {})
    assert finding.outcome is outcome, finding.sentence


def test_a_decision_of_each_council_is_compared_with_the_day_of_the_memorandum() -> None:
    """By whatever day's law it is judged."""
    options = changed(EXAMPLESHIRE, further(decided_on=day("2026-05-21")))
    [finding] = findings(
        options, DOCUMENT, (REQUIREMENTS["fit-councils"],), {}, as_at=day("2026-05-01")
    )
    assert finding.outcome is Outcome.MET


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("dir-02", {"direction.superseded_by": "2026-05"}),
        ("dir-02", {"direction.date": "2026-05"}),
        ("dir-02", {"direction.history[1].date": "2026-03"}),
        ("dir-03", {"direction.kind": OpenPoint()}),
        ("brd-01", {"direction.kind": OpenPoint()}),
        ("fit-04", {"go_live.date": "2027-04"}),
        ("fit-05", {"shadow.start": OpenPoint()}),
        ("fit-06", {"go_live.long_stop": OpenPoint()}),
        ("fit-08", {"board.executives": OpenPoint()}),
        ("pty-02", {"mandate.delegate": "leader", "signature.council": OpenPoint()}),
        ("fit-11", {"dfe_rights.rights[3].kind": OpenPoint()}),
    ],
)  # fmt: skip
def test_what_a_day_or_an_open_point_decides_is_open(name: str, changes: dict[str, Any]) -> None:
    """Neither met nor not met, and not signed."""
    options = changed(EXAMPLESHIRE, changes)
    [finding] = [f for f in draft(options).findings if f.requirement.id == name]
    assert finding.outcome is Outcome.OPEN, finding.sentence
    with pytest.raises(NotFinalError):
        sign(options)


LATER = {"date": "2026-05-01", "effect": "about improvement", "status": "in_force"}


@pytest.mark.parametrize("kind", ["improvement", "pause", "preparation"])
def test_a_later_direction_of_another_kind_changes_no_right(kind: str) -> None:
    """The earlier one, which requires a Trust, is still the one in force."""
    later = {**LATER, "kind": kind}
    options = EXAMPLESHIRE.replace("direction.history", [later])
    assert options.direction_in_force
    [finding] = findings(options, DOCUMENT, (REQUIREMENTS["dir-02"],), {})
    assert finding.outcome is Outcome.MET


def test_a_direction_for_improvement_alone_gives_no_rights() -> None:
    """The text says what it requires, and that no Trust is among it."""
    options = changed(
        EXAMPLESHIRE,
        {"direction.kind": "improvement", "route": "voluntary_under_intervention"},
    )
    said = to_markdown(build(options))
    assert "That direction does not require the Council to establish a Trust." in said
    assert "no longer has effect" not in said
    found = {f.requirement.id: f.outcome for f in draft(options).findings}
    assert found["brd-01"] is found["con-03"] is Outcome.NOT_APPLICABLE
    assert found["dir-02"] is Outcome.MET


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"date": "2026-05-28"}, "an agreement no later than the memorandum"),
        ({"agreed_by": "–"}, "the name of who agreed, with office"),
        ({"reason": "agreed verbally"}, "a reason of three words or more"),
        ({"date": "2026-03-01"}, "an agreement no earlier than the Direction"),
        ({"requirement": "scp-03"}, "nothing that rests on law"),
        ({"requirement": "fit-08"}, "nothing that follows from the document itself"),
    ],
)
def test_a_waiver_that_does_not_stand(changes: dict[str, Any], said: str) -> None:
    """It waives nothing, and stands in the way of signature."""
    waiver = {**WAIVER, **changes}
    options = changed(
        EXAMPLESHIRE,
        {
            "waivers": [waiver],
            "board.chair.appointed_by": "council",
            "scope.social_care.iro": "in",
            "board.quorum": 12,
        },
    )
    [finding] = findings(options, DOCUMENT, (REQUIREMENTS[waiver["requirement"]],), {})
    assert finding.outcome is Outcome.NOT_MET
    assert finding.waiver is None
    assert said in finding.sentence
    with pytest.raises(NotFinalError, match="does not stand"):
        sign(options)


def test_a_waiver_gives_no_authority_that_the_council_did_not_give() -> None:
    """A report that was only noted stays one, whoever agrees to it."""
    waiver = {**WAIVER, "requirement": "pty-02"}
    options = changed(EXAMPLESHIRE, {"mandate.decision": "noted", "waivers": [waiver]})
    [finding] = findings(options, DOCUMENT, (REQUIREMENTS["pty-02"],), {})
    assert finding.outcome is Outcome.NOT_MET
    assert "waivers[1].requirement" in finding.sentence
    assert 'mandate.decision is "noted"' in finding.sentence
    assert "only the council’s own decision can give" in finding.sentence


def test_a_requirement_is_waived_once() -> None:
    """Of two waivers of one requirement neither stands, and the second is named."""
    changes = {"board.chair.appointed_by": "council", "waivers": [WAIVER, WAIVER]}
    [finding] = findings(changed(EXAMPLESHIRE, changes), DOCUMENT, (REQUIREMENTS["brd-01"],), {})
    assert finding.outcome is Outcome.NOT_MET
    assert "waivers[2].requirement" in finding.sentence


@pytest.mark.parametrize(
    ("changes", "closed"),
    [
        (
            {
                "contract.initial_term_years": OpenPoint(),
                "contract.initial_term_until": day("2032-03-31"),
            },
            "contract.initial_term_years",
        ),
        (
            {"contract.notice_months": OpenPoint(), "contract.notice_by": day("2030-03-31")},
            "contract.notice_months",
        ),
        (
            {"contract.break_point": {"date": day("2029-09-30"), "decided_by": "council"}},
            "contract.break_point.year",
        ),
        (
            {"contract.extension": {"until": day("2034-03-31"), "times": 1}},
            "contract.extension.years",
        ),
        (
            {
                "board.council_nominees": OpenPoint(),
                "board.nominees": [{"kind": "officer", "number": 1}],
            },
            "board.council_nominees",
        ),
    ],
)
def test_what_is_said_another_way_is_not_open(changes: dict[str, Any], closed: str) -> None:
    """A day closes the number of years that it stands for, and a list the number of its members."""
    options = changed(EXAMPLESHIRE, changes)
    assert closed not in [opening.path for opening in open_points(options)]
    told = [obstacle for obstacle in _obstacles(options) if closed in obstacle]
    assert told == []


def test_what_is_said_no_other_way_stays_open() -> None:
    """No nominees are listed, so that their number is still to be decided."""
    options = changed(EXAMPLESHIRE, {"board.council_nominees": OpenPoint()})
    assert "board.council_nominees" in [opening.path for opening in open_points(options)]


@pytest.mark.parametrize(
    ("mechanism", "said"),
    [
        (OpenPoint(), True),
        (OpenPoint(between=("block_plus_change_control", "grant")), True),
        (OpenPoint(between=("risk_share", "grant")), False),
        ("grant", False),
    ],
)
def test_change_in_the_year_is_open_while_the_mechanism_may_bring_it(
    mechanism: Any, said: bool
) -> None:
    """Though change control beside the mechanism is ruled out."""
    changes = {"finance.mechanism": mechanism, "finance.change_control": False}
    text = to_markdown(build(changed(EXAMPLESHIRE, changes)))
    assert ("Whether a Contract Sum may change in the year" in text) is said


def test_sums_are_exact_whatever_the_precision_of_the_calling_program() -> None:
    """A share of one pound too much is found among millions."""
    changes = further(setup_share=3_000_001) | {
        "setup.payer": "council", "setup.amount": 3_000_000,
    }  # fmt: skip
    with localcontext(prec=3):
        options = changed(EXAMPLESHIRE, changes)
        [finding] = findings(options, DOCUMENT, (REQUIREMENTS["fit-councils"],), {})
    assert finding.outcome is Outcome.NOT_MET
    with localcontext(prec=2):
        assert exact_sum((Decimal("1234567.89"), Decimal("0.01"))) == Decimal("1234567.90")


def _obstacles(options: Options) -> tuple[str, ...]:
    try:
        sign(options)
    except NotFinalError as error:
        return error.obstacles
    return ()


def test_an_award_to_come_lies_before_commencement() -> None:
    """The law of a day after it does not govern the award."""
    options = changed(
        load_options(EXAMPLES / "west-sussex-2020.toml"), {"contract.award_date": OpenPoint()}
    )
    found = {f.requirement.id: f.outcome for f in draft(options).findings}
    assert found["pro-02"] is Outcome.NOT_APPLICABLE


def test_a_waived_premise_frees_nothing_else() -> None:
    """The Direction cited has been replaced, and somebody agreed to it: the rest is judged."""
    waiver = {**WAIVER, "requirement": "dir-02"}
    options = changed(
        EXAMPLESHIRE, {"direction.superseded_by": day("2026-04-01"), "waivers": [waiver]}
    )
    found = {f.requirement.id: f.outcome for f in draft(options).findings}
    assert found["dir-02"] is Outcome.WAIVED
    for name in ("brd-01", "brd-05", "con-03", "scp-01"):
        assert found[name] is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("approved", "written", "standing"),
    [
        ({"date": day("2027-04-01")}, "2027-04", Standing.OUTSIDE),
        ({"date": {"before": day("2027-04-02")}}, "2027-04", Standing.OUTSIDE),
        ({"date": {"from": day("2027-04-02")}}, "2027-04", Standing.OUTSIDE),
        ({"date": {"from": day("2027-04-01")}}, "2027-04", Standing.WITHIN),
        ({"date": {"before": day("2027-05-01")}}, "2027-04", Standing.WITHIN),
        ({"date": day("2027-04-01")}, day("2027-04-01"), Standing.WITHIN),
    ],
)
def test_a_month_is_within_the_mandate_if_each_of_its_days_is(
    approved: Any, written: Any, standing: Standing
) -> None:
    """Case c14: what says April allows the thirtieth."""
    table = {
        "decided_by": "the Cabinet", "date": day("2026-05-19"), "delegate": "chief_executive",
        "minute": "12/26", "approved": {"go_live": approved},
    }  # fmt: skip
    options = changed(EXAMPLESHIRE, {"mandate": table, "go_live.date": written})
    [authority] = within_mandate(options)
    assert authority.standing is standing
