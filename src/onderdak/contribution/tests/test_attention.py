"""What should a person look at in an assessment?"""

from datetime import date

from onderdak.contribution.tests.units import CHILD, a_person, a_unit, households, terms
from onderdak.contribution.usecases.assess_households import assess
from onderdak.contribution.usecases.explain_household import flags_of


def marks(unit, on=date(2025, 11, 1), known=date(2026, 7, 8)):
    law = terms(on, known)
    return {flag for flag in flags_of(assess(households(unit), law), 0, law) if not flag.startswith("CONF:")}


def test_each_mark_where_it_belongs() -> None:
    assert marks(a_unit()) == set()
    assert marks(a_unit(0, replacement=90_000)) == {"CONFLICT_TWOO3_ROOO7"}
    assert marks(a_unit(1), date(2025, 9, 1)) == {"INCOME_BELOW_ALLOWANCE"}
    assert marks(a_unit(70_000, override=100)) == {"OVERRIDE", "ECONOMIC_VALUE_NOT_SET"}
    assert marks(a_unit(0, stay_from=date(2025, 11, 3))) == {"PARTIAL_MONTH"}
    assert marks(a_unit(shelter="poo", brp=False)) == {"NO_BRP"}
    alone = {"shelter": "goo", "catered": False, "persons": [a_person(1, CHILD, unaccompanied=True)]}
    assert marks(alone) == {"UAM"}


def test_rows_that_should_have_been_looked_at_again_are_named() -> None:
    found = marks(a_unit(), known=date(2027, 1, 1))

    assert "STALE:leefgeld.personal" in found
    assert not any(flag.startswith("STALE") for flag in marks(a_unit(), known=date(2026, 12, 31)))
