"""Is each right recorded with its period, is a loss shown before it is confirmed, is what ends listed?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.public import expiring, loss_of_right, record_right, rights_of_household
from onderdak.people.tests.builders import NOW, a_household, a_person

pytestmark = pytest.mark.django_db
DESK = a_desk()
TODAY = local_date(NOW)


def tell(person: int, kind: str, state: str = "yes", **more: object) -> int:
    given = {"since": TODAY} | more
    return record_right(
        desk=DESK, now=NOW, request_key=uuid4(), person_id=person, kind=kind, state=state, **given
    )


def test_what_is_recorded_last_counts_and_what_is_missing_is_listed() -> None:
    done = a_household()
    with as_app(), scope_of(DESK):
        tell(done.person_ids[0], "brp")
        tell(done.person_ids[0], "bsn", "asked")
        tell(done.person_ids[0], "bsn")
        found = rights_of_household(desk=DESK, now=NOW, household_id=done.household_id)[0]
    assert {one.kind: one.state for one in found.clocks if one.state == "yes"} == {"brp": "yes", "bsn": "yes"}
    assert "health_scheme" in found.missing and "brp" not in found.missing


def test_losing_the_registration_shows_first_what_falls_away() -> None:
    person = a_household().person_ids[0]
    for kind in ("brp", "bsn", "health_scheme"):
        tell(person, kind)
    assert loss_of_right(desk=DESK, person_id=person, kind="brp") == ("bsn", "health_scheme")
    with pytest.raises(InputInvalid):
        tell(person, "brp", "no")
    tell(person, "brp", "no", confirmed=True)


def test_what_ends_soon_is_listed_soonest_first_without_protected_persons() -> None:
    one, other = a_household().person_ids[0], a_household(a_person(protected=True)).person_ids[0]
    tell(one, "residence_proof", until=TODAY + timedelta(days=40))
    tell(one, "travel_document", until=TODAY + timedelta(days=3))
    tell(one, "work", until=TODAY + timedelta(days=90))
    tell(other, "travel_document", until=TODAY + timedelta(days=3))
    assert [row.kind for row in expiring(desk=DESK, now=NOW)] == ["travel_document", "residence_proof"]


def test_a_person_of_another_municipality_is_as_absent_and_codes_are_closed() -> None:
    person = a_household(municipality="0363").person_ids[0]
    with pytest.raises(NotVisible):
        tell(person, "brp")
    own = a_household().person_ids[0]
    future = {"since": TODAY + timedelta(days=1)}
    for wrong in ({"kind": "pool"}, {"state": "maybe"}, {"until": TODAY}, future):
        with pytest.raises(InputInvalid):
            tell(own, **({"kind": "brp"} | wrong))
