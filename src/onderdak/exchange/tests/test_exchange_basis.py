"""May personal data go in or out on this day?"""

from datetime import date

import pytest

from onderdak.exchange.rules.exchange_basis import REGISTER, UWV_INCOME, must_have_basis
from onderdak.kernel.errors import ClosedListOnly, PowerNotInForce
from onderdak.law.public import law_at, rule_title

KNOWN = date(2026, 7, 8)


def test_income_may_be_asked_of_uwv_from_july_2025_on() -> None:
    assert must_have_basis(UWV_INCOME, law_at(date(2025, 7, 1), KNOWN)).article.startswith("Twoo 7")
    with pytest.raises(PowerNotInForce):
        must_have_basis(UWV_INCOME, law_at(date(2025, 6, 30), KNOWN))


@pytest.mark.parametrize("code", [code for code in REGISTER if code != UWV_INCOME])
def test_what_has_no_recorded_basis_is_refused(code) -> None:
    with pytest.raises(PowerNotInForce):
        must_have_basis(code, law_at(KNOWN, KNOWN))


def test_every_power_of_the_register_has_a_name_for_people() -> None:
    for one in REGISTER.values():
        assert not one.power or rule_title(one.power, "nl") != one.power


def test_what_is_not_in_the_register_does_not_happen() -> None:
    with pytest.raises(ClosedListOnly):
        must_have_basis("social_media", law_at(KNOWN, KNOWN))
