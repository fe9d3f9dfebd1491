"""Is everybody who is registered on exactly one by-name list, and gone only with a reason and evidence?"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from onderdak.access.tests.builders import the_system
from onderdak.kernel.errors import ClosedListOnly, InputInvalid, NotNow, SecondPersonNeeded
from onderdak.people.public import come_on_list_step, go_off_list_step, move_list_step, note_seen_step
from onderdak.people.rules import list_reasons, registered_rights, sighting
from onderdak.people.store import register
from onderdak.people.store.models import LastSeen, ListEpisode
from onderdak.people.tests.builders import NOW, a_household, a_person

pytestmark = pytest.mark.django_db
DESK = the_system()
LATER = NOW + timedelta(days=3)


def off(person_id: int, reason: str, evidence: str, approval_id: int | None = None) -> int:
    with transaction.atomic():
        return go_off_list_step(
            desk=DESK, now=LATER, person_ids=[person_id], reason=reason, evidence=evidence,
            approval_id=approval_id,
        )  # fmt: skip


def test_a_report_puts_every_member_on_the_list_and_counts_as_seen() -> None:
    done = a_household(a_person(), a_person(birth_year=2015))
    rows = ListEpisode.objects.filter(person_id__in=done.person_ids)
    assert {(row.municipality, row.on_reason, row.off_at) for row in rows} == {
        ("0344", "newly_reported", None)
    }
    assert list(LastSeen.objects.values_list("strong_at", flat=True)) == [NOW, NOW]


def test_nobody_is_on_two_lists_or_twice_on_one() -> None:
    person = a_household().person_ids[0]
    with transaction.atomic():
        again = come_on_list_step(
            desk=DESK, now=LATER, municipality="0363", person_ids=[person], reason="moved_in", evidence="x:1"
        )
    assert again == 0
    with pytest.raises(IntegrityError, match="on_one_list"), transaction.atomic():
        ListEpisode.objects.create(
            municipality="0363", person_id=person, on_reason="born", on_at=NOW, on_evidence="x:1",
            recorded_at=NOW, actor_id=0,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "evidence", "refusal"),
    [
        ("no_news", "note:1", ClosedListOnly),
        ("full", "stay:1", ClosedListOnly),
        ("moved", "statement:1", InputInvalid),
        ("deceased", "statement:1", InputInvalid),
        ("housed", "contract:", InputInvalid),
        ("unknown_closed", "end_decision:1", SecondPersonNeeded),
        ("error", "approval:1", SecondPersonNeeded),
    ],
)
def test_going_off_asks_a_reason_of_the_list_its_evidence_and_two_people(reason, evidence, refusal) -> None:
    person = a_household().person_ids[0]
    with pytest.raises(refusal):
        off(person, reason, evidence)
    assert ListEpisode.objects.get(person_id=person).off_at is None


def test_an_episode_ends_once_and_never_changes() -> None:
    person = a_household().person_ids[0]
    assert off(person, "housed", "contract:7") == 1
    assert off(person, "left_country", "statement:7") == 0
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        ListEpisode.objects.filter(person_id=person).update(off_reason="moved")
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        ListEpisode.objects.filter(person_id=person).delete()


def test_an_accepted_hand_over_moves_somebody_without_a_minute_between() -> None:
    person = a_household().person_ids[0]
    with transaction.atomic():
        assert move_list_step(desk=DESK, now=LATER, person_ids=[person], to="0363", handover_id=4) == 1
    old, new = ListEpisode.objects.filter(person_id=person).order_by("id")
    assert (old.off_reason, old.off_at, new.on_reason, new.on_at) == ("moved", LATER, "moved_in", LATER)
    assert (new.municipality, LastSeen.objects.get().municipality) == ("0363", "0363")
    with pytest.raises(NotNow), transaction.atomic():
        move_list_step(desk=DESK, now=LATER, person_ids=[person], to="0363", handover_id=4)


def test_a_weak_sign_of_life_moves_only_the_date_of_any_sign() -> None:
    person = a_household().person_ids[0]
    with transaction.atomic():
        for kind in ("payment", "payment"):
            note_seen_step(
                desk=DESK, now=LATER, municipality="0344", person_ids=[person], kind=kind, source="payment:1"
            )
    seen = LastSeen.objects.get(person_id=person)
    assert (seen.strong_at, seen.any_at) == (NOW, LATER)


def test_a_health_contact_is_no_sign_of_life() -> None:
    person = a_household().person_ids[0]
    with pytest.raises(ClosedListOnly), transaction.atomic():
        note_seen_step(
            desk=DESK, now=LATER, municipality="0344", person_ids=[person], kind="doctor", source="care:1"
        )


def test_the_database_holds_the_same_closed_sets_as_the_rules() -> None:
    assert set(register.ON) == set(list_reasons.ON)
    assert set(register.OFF) == set(list_reasons.BY_CODE)
    assert set(register.TWO_PEOPLE) == {one.code for one in list_reasons.OFF if one.two_people}
    assert set(register.SIGHTINGS) == set(sighting.STRENGTHS)
    assert register.RIGHT_KINDS == registered_rights.KINDS
    assert register.RIGHT_STATES == registered_rights.STATES
