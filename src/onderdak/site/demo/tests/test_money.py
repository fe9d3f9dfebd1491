"""Does the demo send the letters about money of earlier months, and leave those of later days waiting?"""

from datetime import timedelta

import pytest

from onderdak.access.tests.builders import the_system
from onderdak.contribution.tests.test_assess_month import LATER, decide, somebody_in_reception
from onderdak.duty.public import letters
from onderdak.site.demo.money import _post

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_decision_about_money_is_posted_on_its_day() -> None:
    somebody_in_reception(100_000)
    decide()
    desk = the_system()
    _post(desk, LATER - timedelta(days=1), "assess")
    assert letters(desk=desk, sent=True)[1] == 0

    _post(desk, LATER, "assess")
    sent, _ = letters(desk=desk, sent=True)
    assert [one.subject for one in sent] == ["assess"]
    assert sent[0].delivered is not None and sent[0].delivered.delivered_on == LATER.date()
