"""How severe is an incident, by what it did and not by what somebody calls it?"""

import pytest

from onderdak.conduct.rules.severity import OF_IMPACT, at_least, severity
from onderdak.conduct.types import Impact, Severity


@pytest.mark.parametrize(
    ("impacts", "found"),
    [
        ((), Severity.LIGHT),
        ((Impact.HINDRANCE,), Severity.LIGHT),
        ((Impact.HINDRANCE, Impact.FEAR), Severity.SERIOUS),
        ((Impact.LIGHT_INJURY,), Severity.SERIOUS),
        ((Impact.DAMAGE, Impact.DANGER_OF_LIFE), Severity.GRAVE),
    ],
)
def test_the_gravest_impact_decides(impacts, found) -> None:
    assert severity(impacts) is found


def test_every_impact_has_a_severity_and_the_order_is_that_of_the_list() -> None:
    assert set(OF_IMPACT) == set(Impact)
    assert at_least(Severity.GRAVE, Severity.SERIOUS) and not at_least(Severity.LIGHT, Severity.SERIOUS)
