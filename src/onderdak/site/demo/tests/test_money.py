"""Does the demo send the letters about money of earlier months, and leave those of later days waiting?"""

from datetime import timedelta

import pytest

from onderdak.access.tests.builders import the_system
from onderdak.contribution.public import collection_list, mandates_of
from onderdak.contribution.tests.test_assess_month import LATER, decide, somebody_in_reception
from onderdak.duty.public import letters
from onderdak.site.demo.money import _mandates, _post, invented_iban

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


def test_debtors_of_the_demo_have_mandates_with_accounts_that_nobody_has() -> None:
    for number in range(100):
        iban = invented_iban(number)
        turned = "".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])
        assert (len(iban), int(turned) % 97) == (18, 1)
    somebody_in_reception(265_000)
    decide()
    desk = the_system()
    claims = [row.claim for row in collection_list(desk=desk, now=LATER)]
    assert claims
    _mandates(desk, LATER.date() + timedelta(days=90), claims)
    [row] = mandates_of(desk=desk, municipality="0344")
    assert row.ended_on == LATER.date() + timedelta(days=89)
