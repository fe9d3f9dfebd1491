"""Is an unknown cost of a measure never nil, and is nothing cheapest among unknown costs?"""

from uuid import uuid4

import pytest

from onderdak.forecast.public import NewMeasure, NewRun, ask_run, enter_measure, measures, without_cost
from onderdak.forecast.tests.builders import NOW, TODAY, a_national_desk
from onderdak.forecast.types import RunKind
from onderdak.forecast.web.wording import assumption
from onderdak.kernel.errors import InputInvalid

PLACES = {"placeType": "goo", "places": 40, "from": "2026-02-01"}


def entered(**more: object) -> str:
    measure = NewMeasure("Buffer", "buffer.national", "NL", "afspraak", "raming", PLACES | more)
    return enter_measure(desk=a_national_desk(), now=NOW, measure=measure, request_key=uuid4())


@pytest.mark.django_db(transaction=True)
def test_a_cheapest_plan_is_not_looked_for_among_measures_without_a_cost():
    known, unknown = entered(cost=0), entered()
    shown = {one.code: one.cost_cents for one in measures(desk=a_national_desk(), today=TODAY)}
    assert shown == {known: 0, unknown: None}
    assert without_cost([known, unknown]) == [unknown]
    asked = NewRun(RunKind.PLANS, ("transition",), 50, 60, measures=(known, unknown))
    with pytest.raises(InputInvalid) as refused:
        ask_run(desk=a_national_desk(), now=NOW, asked=asked, request_key=uuid4())
    assert refused.value.detail["problems"] == (("measures", "no_cost"),)


def test_no_week_of_reports_is_said_in_words():
    assert " 0 " not in assumption({"code": "inflow_weeks", "weeks": 0, "perWeek": 300.0})
