"""Who reads what somebody is said to have done, and what they answered?"""

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import prepared, prepared_of
from onderdak.duty.rules.words_of_intention import is_about_conduct, reads_words
from onderdak.duty.tests.test_decide_move import NOTE, announced, heard
from onderdak.duty.tests.test_letters_due import placed_in
from onderdak.duty.types import DecisionKind
from onderdak.placement.tests.builders import NOW
from tests.builders import a_client

pytestmark = pytest.mark.django_db
SAID = "Ik wil hier blijven."


@pytest.mark.parametrize(("kind", "ground", "is_one"), [
    (DecisionKind.LIMIT, "serious_breach", True), (DecisionKind.MEASURE, "house_rules", True),
    (DecisionKind.TRANSFER, "public_order", True), (DecisionKind.REFUSE, "dutch_national", False),
])  # fmt: skip
def test_conduct_is_known_by_its_ground(kind: DecisionKind, ground: str, is_one: bool) -> None:
    assert is_about_conduct(kind, ground) is is_one
    assert reads_words(kind, ground, sees_conduct=False, decides=False) is not is_one


def test_only_who_sees_conduct_reads_the_facts_and_the_answer(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    done, room = placed_in(), a_unit()
    number = announced(done.household_id, room.unit_id)
    heard(number)
    for role in (Role.CARE_COORDINATOR, Role.FINANCE_OFFICER, Role.INTAKE_WORKER):
        seen = prepared(desk=a_desk(role), intention_id=number)
        assert (seen.withheld, seen.note, seen.view) == (True, "", ""), role
        (listed,) = prepared_of(desk=a_desk(role), household_id=done.household_id)
        assert (listed.note, listed.view) == ("", "")
        page = a_client(role).get(f"/voornemens/{number}").content.decode()
        assert NOTE not in page and SAID not in page and "coördinator plaatsing en controle" in page
    for role in (Role.PLACEMENT_COORDINATOR, Role.AUDITOR):
        page = a_client(role).get(f"/voornemens/{number}").content.decode()
        assert NOTE in page and SAID in page
    # who looks after some locations opens the measure, where it is known which location it was
    bound = a_desk(Role.LOCATION_MANAGER, locations=frozenset({room.location_id}))
    assert prepared(desk=bound, intention_id=number).withheld
