"""May a desk take somebody off the list only with evidence, in error only by two, and put them on again?"""

from uuid import uuid4

import pytest

from onderdak.access.public import approve_second, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.kernel.errors import ClosedListOnly, InputInvalid, NotVisible, SecondPersonNeeded
from onderdak.people.public import ask_to_leave_list, join_list, leave_list
from onderdak.people.store.models import ListEpisode
from onderdak.people.tests.builders import NOW, a_household

pytestmark = pytest.mark.django_db
DESK = a_desk()


def leave(person: int, reason: str, evidence: str = "", reference: str = "", desk=DESK) -> int:
    with as_app(), scope_of(desk):
        return leave_list(
            desk=desk, now=NOW, request_key=uuid4(), person_id=person, reason=reason, evidence=evidence,
            reference=reference,
        )  # fmt: skip


def now_on(person: int) -> list[tuple[str, str]]:
    rows = ListEpisode.objects.filter(person_id=person).order_by("id")
    return list(rows.values_list("on_reason", "off_evidence"))


def test_who_says_to_have_left_goes_off_with_the_statement_and_comes_on_again() -> None:
    person = a_household().person_ids[0]
    assert leave(person, "left_country", "statement", "mail 2025-10-30") == 1
    assert leave(person, "left_country", "statement", "mail") == 0
    join_list(desk=DESK, now=NOW, request_key=uuid4(), person_id=person, reason="returned_from_abroad")
    assert now_on(person) == [("newly_reported", "statement:mail2025-10-30"), ("returned_from_abroad", "")]


@pytest.mark.parametrize(
    ("reason", "evidence", "refusal"),
    [("moved", "handover", ClosedListOnly), ("housed", "contract", ClosedListOnly),
     ("no_news", "note", ClosedListOnly), ("deceased", "statement", InputInvalid)],
)  # fmt: skip
def test_what_follows_from_other_work_and_what_lacks_evidence_is_refused(reason, evidence, refusal) -> None:
    with pytest.raises(refusal):
        leave(a_household().person_ids[0], reason, evidence, "1")


def test_a_mistake_is_taken_off_by_two_people() -> None:
    person = a_household().person_ids[0]
    with pytest.raises(SecondPersonNeeded):
        leave(person, "error")
    question = ask_to_leave_list(desk=DESK, now=NOW, request_key=uuid4(), person_id=person)
    with pytest.raises(SecondPersonNeeded):
        leave(person, "error")
    approve_second(desk=a_desk(actor_id=8), now=NOW, request_key=uuid4(), approval_id=question, granted=True)
    assert leave(person, "error") == 1


def test_a_person_of_another_municipality_is_as_absent() -> None:
    with pytest.raises(NotVisible):
        leave(a_household(municipality="0363").person_ids[0], "deceased", "brp", "1")
    with pytest.raises(ClosedListOnly):
        join_list(desk=DESK, now=NOW, request_key=uuid4(), person_id=1, reason="moved_in")
