"""Which measures are there, on which article, and can what nobody may lose be chosen?"""

import pytest

from onderdak.conduct.rules.measure_list import LADDER, MEASURES, NEVER, ground_of, lighter_than, measure_of
from onderdak.conduct.types import IncidentKind, MeasureKind, Severity
from onderdak.duty.types import DecisionKind
from onderdak.kernel.errors import ClosedListOnly, ShelterStays


def test_every_line_has_an_article_an_end_and_a_kind_of_decision_that_the_duty_knows() -> None:
    assert set(MEASURES) == set(MeasureKind) == set(LADDER)
    for line in MEASURES.values():
        assert line.article.startswith("RooO ") and 0 < line.most_days <= 184
        assert DecisionKind(line.kind) not in (DecisionKind.END, DecisionKind.REFUSE)
        assert bool(line.power) is (line.kind == "limit")


@pytest.mark.parametrize("what", NEVER)
def test_what_nobody_may_lose_is_refused_by_name(what) -> None:
    with pytest.raises(ShelterStays):
        measure_of(what)
    assert what not in {one.value for one in MeasureKind}


@pytest.mark.parametrize("invented", ["fine", "cleaning_duty", "end", "", "move"])
def test_what_is_not_on_the_list_is_refused(invented) -> None:
    with pytest.raises(ClosedListOnly):
        measure_of(invented)


@pytest.mark.parametrize(
    ("kind", "incident", "severity", "found"),
    [
        ("warning", IncidentKind.NOISE, Severity.LIGHT, ("house_rules", "RooO 6(3)")),
        ("limit_visitors", IncidentKind.DAMAGE, Severity.SERIOUS, ("serious_breach", "RooO 7(1)(c)")),
        ("limit_visitors", IncidentKind.VIOLENCE, Severity.SERIOUS, ("serious_breach", "RooO 7(1)(c)")),
        ("limit_visitors", IncidentKind.VIOLENCE, Severity.GRAVE, ("serious_violence", "RooO 7(1)(d)")),
        ("out_placement", IncidentKind.NOISE, Severity.SERIOUS, ("public_order", "RooO 9(1)")),
        ("out_placement", IncidentKind.VIOLENCE, Severity.SERIOUS, ("safety_of_others", "RooO 9(1)")),
    ],
)
def test_ground_and_article_follow_from_what_happened(kind, incident, severity, found) -> None:
    assert ground_of(MeasureKind(kind), incident, severity) == found


def test_below_the_first_step_there_is_nothing_and_a_move_comes_before_money() -> None:
    assert lighter_than(MeasureKind.TALK) == ()
    assert MeasureKind.OUT_PLACEMENT in lighter_than(MeasureKind.LIMIT_ALLOWANCE)
