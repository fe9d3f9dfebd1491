"""Are two registrations of one person found, joined and parted again, without anything being merged away?"""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from onderdak.access.public import LogQuestion, Role, read_log, scope_of
from onderdak.access.tests.builders import a_desk, as_app, the_system
from onderdak.kernel.errors import ClosedListOnly, InputInvalid, NotNow, NotVisible
from onderdak.people.public import (
    already_known,
    judge_later,
    link_records,
    list_flows,
    pair_view,
    pairs_to_judge,
    part_records,
    person_sources,
    undo_judgement,
    work_out_links,
)
from onderdak.people.store.models import Link, LinkEvent, ListEpisode, NotSame, Proposal, Record
from onderdak.people.tests.builders import NOW, a_household, a_person
from onderdak.people.usecases import register_household

pytestmark = pytest.mark.django_db
DESK = a_desk()
LATER = NOW + timedelta(minutes=11)
BORN = date(1988, 4, 12)
KEY = uuid4()


@pytest.fixture
def pair() -> tuple[int, int]:
    """Olena came twice: as she writes it herself, and as another desk spelled it."""
    a_household(a_person(birth_date=BORN, patronymic="Миколаївна"))
    twice = {"given": "Elena", "family": "Vidumanaya", "given_cyrillic": "", "family_cyrillic": ""}
    a_household(a_person(**twice, birth_date=BORN, patronymic="Nikolaevna"))
    one, other = Record.objects.order_by("id").values_list("pk", flat=True)
    return one, other


def judge(act, pair, reason, now=NOW, desk=DESK):
    return act(desk=desk, now=now, request_key=KEY, one=pair[0], other=pair[1], reason=reason)


def test_a_second_registration_is_proposed_and_not_linked(pair) -> None:
    asked = pairs_to_judge(desk=DESK, now=NOW)
    assert [(one.one.record_id, one.other.record_id, one.state) for one in asked] == [(*pair, "open")]
    assert "zelfde geboortedatum" in asked[0].words
    assert not Link.objects.exists()
    assert LinkEvent.objects.get().kind == "proposed"


def test_linking_joins_the_records_and_takes_the_double_off_the_list(pair) -> None:
    first, second = Record.objects.order_by("id").values_list("own_person_id", flat=True)
    made = judge(link_records, pair, "document_seen")
    assert judge(link_records, pair, "document_seen") == made
    assert set(Record.objects.values_list("person_id", flat=True)) == {first}
    gone = ListEpisode.objects.get(person_id=second)
    assert (gone.off_reason, gone.off_evidence) == ("double", f"link:{made}")
    assert list_flows(desk=DESK, start=NOW.date(), until=NOW.date() + timedelta(days=1))[""].holds
    found = person_sources(desk=DESK, now=NOW, person_id=second)
    assert len(found.records) == 2 and found.shown["birth_date"].value == BORN.isoformat()
    assert found.shown["given"].conflict and not found.shown["birth_date"].conflict


def test_parting_gives_each_its_own_and_binds_the_machine(pair) -> None:
    judge(link_records, pair, "data_agree")
    judge(part_records, pair, "namesakes", LATER)
    assert all(row.person_id == row.own_person_id for row in Record.objects.all())
    assert ListEpisode.objects.filter(off_at__isnull=True).count() == 2
    assert ListEpisode.objects.filter(on_reason="corrected").count() == 1
    work_out_links(desk=the_system(), now=LATER)
    assert not Link.objects.filter(ended_at__isnull=True).exists()
    assert not Proposal.objects.filter(closed_at__isnull=True).exists()
    with pytest.raises(IntegrityError, match="took these apart"), transaction.atomic():
        Link.objects.create(
            municipality="0344", one_id=pair[0], other_id=pair[1], made_by="machine", actor_id=0, made_at=NOW
        )


def test_a_third_record_of_a_parted_person_is_not_linked_either(pair) -> None:
    judge(part_records, pair, "namesakes")
    a_household(a_person(birth_date=BORN, patronymic="Миколаївна", document_number="FA123456"))
    third = Record.objects.order_by("-id")[0].pk
    judge(link_records, (pair[0], third), "document_seen")
    with pytest.raises(IntegrityError, match="took these apart"), transaction.atomic():
        Link.objects.create(
            municipality="0344", one_id=pair[1], other_id=third, made_by="machine", actor_id=0, made_at=NOW
        )


def test_a_judgement_is_undone_freely_for_ten_minutes_and_then_with_a_reason(pair) -> None:
    judge(link_records, pair, "data_agree")
    assert judge(undo_judgement, pair, "") == "linked"
    assert ListEpisode.objects.filter(off_at__isnull=True).count() == 2
    assert pairs_to_judge(desk=DESK, now=NOW)[0].state == "open"
    judge(part_records, pair, "twins")
    with pytest.raises(InputInvalid):
        judge(undo_judgement, pair, "", LATER)
    assert judge(undo_judgement, pair, "verkeerde rij", LATER) == "apart"
    assert not NotSame.objects.filter(lifted_at__isnull=True).exists()
    kinds = list(LinkEvent.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["proposed", "linked", "undone", "refused", "undone"]


def test_later_comes_back_and_a_decision_needs_a_reason_of_the_list(pair) -> None:
    judge(judge_later, pair, "ask_person")
    assert pairs_to_judge(desk=DESK, now=NOW) == []
    assert pairs_to_judge(desk=DESK, now=NOW, kind="later")[0].later_until
    assert len(pairs_to_judge(desk=DESK, now=NOW + timedelta(days=8))) == 1
    for act, reason in ((link_records, "because"), (part_records, ""), (judge_later, "twins")):
        with pytest.raises(ClosedListOnly):
            judge(act, pair, reason)
    judge(link_records, pair, "data_agree")
    with pytest.raises(NotNow):
        judge(judge_later, pair, "ask_person")


def test_the_machine_links_what_is_certain_and_takes_nobody_off_the_list(pair) -> None:
    done = work_out_links(desk=the_system(), now=NOW)
    again = work_out_links(desk=the_system(), now=NOW)
    link = Link.objects.get()
    assert (done.linked, again.linked, link.made_by, link.confirmed_at) == (1, 0, "machine", None)
    assert ListEpisode.objects.filter(off_at__isnull=True).count() == 2
    assert pairs_to_judge(desk=DESK, now=NOW, kind="machine")[0].state == "machine"
    judge(link_records, pair, "person_says")
    assert pair_view(desk=DESK, now=NOW, one=pair[1], other=pair[0]).state == "linked"
    assert ListEpisode.objects.filter(off_reason="double").count() == 1


def test_two_verified_numbers_are_never_linked_by_the_machine() -> None:
    for bsn in ("111222333", "123456782"):
        a_household(a_person(birth_date=BORN, patronymic="Миколаївна", bsn=bsn))
    assert work_out_links(desk=the_system(), now=NOW).linked == 0


def test_another_municipality_sees_and_touches_no_pair(pair) -> None:
    other = a_desk(Role.PLACEMENT_COORDINATOR, "0363", actor_id=8)
    with as_app(), scope_of(other):
        assert Record.objects.count() == 0
        assert pairs_to_judge(desk=other, now=NOW) == []
        with pytest.raises(NotVisible):
            judge(link_records, pair, "data_agree", desk=other)


def test_the_counter_hears_of_either_script_and_never_of_who_is_protected(pair) -> None:
    latin = a_person(given="Olena", family="Vydumana", given_cyrillic="", family_cyrillic="", birth_date=BORN)
    cyrillic = a_person(given="", family="", birth_date=BORN)
    for typed in (latin, cyrillic):
        found = already_known(desk=DESK, now=NOW, persons=[typed])
        assert {one.certain for one in found} == {True} and found[0].reference
    a_household(a_person(given="Hidden", family="Person", birth_date=BORN, protected=True))
    hidden = a_person(given="Hidden", family="Person", given_cyrillic="", family_cyrillic="", birth_date=BORN)
    assert already_known(desk=DESK, now=NOW, persons=[hidden]) == []
    assert already_known(desk=a_desk(municipality="0363"), now=NOW, persons=[latin]) == []


def test_a_record_is_kept_as_it_came(pair) -> None:
    for change in ({"sealed": b"x"}, {"source": "brp"}, {"own_person_id": 1}):
        with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
            Record.objects.filter(pk=pair[0]).update(**change)
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        connection.cursor().execute("DELETE FROM people_record WHERE id = %s", [pair[0]])


def a_fault_of_the_engine(**asked) -> int:
    raise IndexError("Vydumana")


def a_question_that_takes_too_long(**asked) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(20)")
    return 0


@pytest.mark.parametrize("broken", [a_fault_of_the_engine, a_question_that_takes_too_long])
def test_nobody_waits_outside_because_a_comparison_broke(pair, broken, monkeypatch) -> None:
    with monkeypatch.context() as planted:
        planted.setattr(register_household, "propose_for_step", broken)
        planted.setattr(register_household, "COMPARE_WITHIN", "50ms")
        third = a_household(a_person(birth_date=BORN, patronymic="Миколаївна"))

    auditor = a_desk(Role.AUDITOR)
    noted = read_log(desk=auditor, now=NOW, question=LogQuestion(event="people.not_compared"))
    assert [one.subject_id for one in noted] == [third.household_id]
    assert "Vydumana" not in str(noted)
    record = Record.objects.get(own_person_id=third.person_ids[0])
    asked = LinkEvent.objects.filter(Q(one=record) | Q(other=record))
    assert not asked.exists()
    work_out_links(desk=the_system(), now=NOW)
    assert asked.exists()
