"""Why did a month come out differently?"""

import pytest

from onderdak.contribution.rules.what_changed import Changed, what_changed

PERSON = {
    "person_id": 1, "adult": True, "from": "2025-11-01", "to": "2025-12-01", "override": -1,
    "work": 100_000, "replacement": 0, "other": 0,
}  # fmt: skip


def facts(*persons, catered=False):
    return {"persons": list(persons or [PERSON]), "catered": catered}


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        pytest.param(facts(PERSON | {"work": 1}), (Changed.INCOME,), id="income"),
        pytest.param(facts(PERSON, PERSON | {"person_id": 2}), (Changed.FAMILY,), id="somebody more"),
        pytest.param(facts(PERSON | {"adult": False}), (Changed.FAMILY,), id="a child after all"),
        pytest.param(facts(PERSON | {"to": "2025-11-10"}), (Changed.DAYS,), id="days"),
        pytest.param(facts(PERSON | {"override": 0}), (Changed.TAILORED,), id="tailored"),
        pytest.param(facts(catered=True), (Changed.MEALS,), id="meals"),
        pytest.param(facts(), (Changed.RULES,), id="no fact"),
        pytest.param(
            facts(PERSON | {"other": 5, "from": "2025-11-09"}), (Changed.INCOME, Changed.DAYS), id="two"
        ),
    ],
)
def test_each_fact_that_is_not_what_it_was_is_named(after, changed) -> None:
    assert what_changed(facts(), after) == changed
