"""Who can be registered, who is found again, and who sees what of whom?"""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction

from onderdak.access.public import Role, approve_second, scope_of
from onderdak.access.tests.builders import a_desk, as_app, the_system
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible, SecondPersonNeeded
from onderdak.people.public import (
    NewHousehold,
    NewPerson,
    NewTie,
    ask_to_lift_shield,
    household_facts,
    household_names,
    household_view,
    lift_shield,
    record_special_need_step,
    register_household_step,
    removals_due,
    search_households,
    seen_before,
    shield_person,
    special_needs,
)
from onderdak.people.tests.builders import NOW, a_household, a_mother_with_three, a_person

pytestmark = pytest.mark.django_db
COUNTER = a_desk(Role.INTAKE_WORKER)


def found(text: str, desk=COUNTER, **more) -> list[str]:
    return [hit.name for hit in search_households(desk=desk, now=NOW, text=text, **more)]


def register(household: NewHousehold, desk=COUNTER):
    with transaction.atomic():
        return register_household_step(desk=desk, now=NOW, household=household)


def reads_logged() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM access_auditentry WHERE event IN ('people.file_read', 'people.found')"
        )
        audit = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FROM access_processinglog WHERE name IN ('people.file_read', 'people.found')"
        )
        assert cursor.fetchone()[0] == audit
    return audit


def test_a_person_without_any_fact_can_be_registered() -> None:
    done = register(NewHousehold("0344", (NewPerson(),)))
    view = household_view(desk=COUNTER, now=NOW, household_id=done.household_id)
    assert (view.members[0].name, view.members[0].birth_year, view.label) == (
        "",
        None,
        f"{done.reference} · 1 volwassene",
    )


def test_a_household_is_found_by_its_reference_with_and_without_the_dash() -> None:
    done = register(NewHousehold("0344", (a_person(),)))
    digits = done.reference.replace("-", "")
    assert done.reference.startswith("0344-") and len(digits) == 10
    assert found(done.reference) == found(digits) == found("Vydumana") != []


def test_what_cannot_be_right_is_said_all_at_once_and_nothing_is_written() -> None:
    wrong = NewHousehold(
        "0344",
        (a_person(birth_year=2030, sex="?"), a_person(bsn="123456789"), a_person(v_number="12")),
        ties=(NewTie("hobby", "0344"),),
    )
    with pytest.raises(InputInvalid) as refused:
        register(wrong)
    assert set(refused.value.detail["problems"]) == {
        ("members[0].birth_year", "range"),
        ("members[0].sex", "enum"),
        ("members[1].bsn", "bsn"),
        ("members[2].v_number", "v_number"),
        ("ties[0].kind", "enum"),
    }
    assert found("Vydumana") == []


def test_a_household_of_nobody_is_refused() -> None:
    with pytest.raises(InputInvalid):
        register(NewHousehold("0344", ()))


def test_a_desk_cannot_register_in_another_municipality() -> None:
    with pytest.raises(NotVisible):
        register(a_mother_with_three("0363"))


def test_a_mother_with_three_children_is_called_so() -> None:
    done = register(a_mother_with_three())
    assert household_names(desk=COUNTER, household_ids=[done.household_id]) == {
        done.household_id: "Vydumana · moeder, 3 kinderen"
    }


@pytest.mark.parametrize(
    "typed",
    [
        "Vydumana",
        "видумана",
        "vidumana",
        "OLENA VYDUMANA",
        "Видумана Олена",
        "Olena 1988",
        "Wydumana",
        "Vydumna",
    ],
)
def test_a_name_is_found_in_either_script_and_with_a_slip(typed: str) -> None:
    a_household()
    assert "Olena Vydumana" in found(typed)


def test_the_birth_year_narrows_a_name() -> None:
    a_household(a_person(birth_year=1988))
    a_household(a_person(given="Iryna", birth_year=1961))
    assert found("Vydumana 1961") == ["Iryna Vydumana"]
    assert found("Vydumana", birth_year=1961) == ["Iryna Vydumana"]


def test_numbers_and_references_find_exactly_one_household() -> None:
    done = a_household(a_person(bsn="111222333", v_number="123 456 7890"))
    a_household(a_person(given="Iryna"))
    assert found("1112.22.333") == found("1234567890") == ["Olena Vydumana"]
    assert found(done.reference.lower()) == ["Olena Vydumana"]


def test_an_empty_or_hostile_question_finds_nothing_and_does_not_break() -> None:
    a_household()
    for typed in ("", "   ", "%", "_", "' OR 1=1 --", "\x00", "9" * 200, "1988"):
        assert found(typed.replace("\x00", "")) == []


def test_the_other_municipality_is_not_found_and_looks_absent() -> None:
    done = a_household(municipality="0363")
    assert found("Vydumana") == []
    for number in (done.household_id, 999_999_999):
        with pytest.raises(NotVisible):
            household_view(desk=COUNTER, now=NOW, household_id=number)
    assert household_names(desk=COUNTER, household_ids=[done.household_id]) == {}


def test_a_region_sees_the_reference_and_no_name() -> None:
    done = a_household(municipality="0344")
    region = a_desk(Role.REGIONAL_COORDINATOR, "", covers=frozenset({"0344"}))
    assert household_names(desk=region, household_ids=[done.household_id]) == {
        done.household_id: done.reference
    }
    with pytest.raises(NotPermitted):
        household_view(desk=region, now=NOW, household_id=done.household_id)
    facts = household_facts(desk=region, household_ids=[done.household_id])
    assert facts[done.household_id].municipality == "0344"


def test_each_read_of_a_file_leaves_a_row_per_person_in_both_logs() -> None:
    done = register(a_mother_with_three())
    household_view(desk=COUNTER, now=NOW, household_id=done.household_id)
    assert reads_logged() == 4
    assert len(found("Vydumana")) == 4
    assert reads_logged() == 8


def test_the_ground_of_a_need_is_for_who_needs_to_know() -> None:
    done = register(a_mother_with_three())
    counter = household_view(desk=COUNTER, now=NOW, household_id=done.household_id).members[0]
    manager = household_view(
        desk=a_desk(Role.LOCATION_MANAGER), now=NOW, household_id=done.household_id
    ).members[0]
    assert (counter.special_need, counter.grounds) == (True, ("single_parent_with_minors",))
    assert (manager.special_need, manager.grounds) == (True, ())
    with pytest.raises(NotPermitted):
        special_needs(desk=a_desk(Role.FINANCE_OFFICER), household_ids=[done.household_id], on=NOW.date())


def test_a_special_need_counts_in_its_period_only() -> None:
    done = a_household()
    with transaction.atomic():
        record_special_need_step(
            desk=COUNTER,
            now=NOW,
            person_id=done.person_ids[0],
            ground="pregnant",
            start=date(2025, 10, 1),
            until=date(2025, 12, 1),
        )
    ids = [done.household_id]
    assert special_needs(desk=COUNTER, household_ids=ids, on=date(2025, 11, 30)) == {ids[0]: ("pregnant",)}
    assert special_needs(desk=COUNTER, household_ids=ids, on=date(2025, 12, 1)) == {}


def test_a_protected_person_is_found_by_nobody_and_shows_no_fact() -> None:
    done = register(a_mother_with_three())
    shield_person(desk=COUNTER, now=NOW, request_key=uuid4(), person_id=done.person_ids[0])
    assert found("Vydumana") == found(done.reference) == []
    assert found("Marko") == []  # the household would lead to the person
    label = household_names(desk=COUNTER, household_ids=[done.household_id])[done.household_id]
    assert label == f"afgeschermd · {done.reference}"
    member = household_view(desk=COUNTER, now=NOW, household_id=done.household_id).members[0]
    assert (member.name, member.name_cyrillic, member.birth_year, member.phone, member.grounds) == (
        "afgeschermd",
        "",
        None,
        "",
        (),
    )


def test_a_shield_is_lifted_by_two_people_only() -> None:
    done = a_household()
    person_id = done.person_ids[0]
    shield_person(desk=COUNTER, now=NOW, request_key=uuid4(), person_id=person_id)
    first, second = a_desk(actor_id=7), a_desk(actor_id=8)
    question = ask_to_lift_shield(
        desk=first, now=NOW, request_key=uuid4(), person_id=person_id, reason="asked_by_person"
    )
    lift = {
        "desk": first,
        "now": NOW,
        "request_key": uuid4(),
        "person_id": person_id,
        "approval_id": question,
    }
    with pytest.raises(SecondPersonNeeded):
        lift_shield(**lift)
    with pytest.raises(SecondPersonNeeded):
        approve_second(desk=first, now=NOW, request_key=uuid4(), approval_id=question)
    approve_second(desk=second, now=NOW, request_key=uuid4(), approval_id=question)
    lift_shield(**lift)
    assert found("Vydumana") == ["Olena Vydumana"]


def test_who_was_here_before_is_proposed_from_the_own_municipality_only() -> None:
    a_household(a_person(bsn="111222333"))
    a_household(a_person(bsn="111222333"), municipality="0363")
    same_name = NewHousehold("0344", (NewPerson("Олена", "Видумана", birth_year=1988),))
    same_number = NewHousehold("0344", (NewPerson("Helena", "Anders", bsn="111222333"),))
    for household, matched_on in ((same_name, "name"), (same_number, "bsn")):
        hits = seen_before(desk=COUNTER, now=NOW, household=household)
        assert [(hit.municipality, hit.matched_on) for hit in hits] == [("0344", matched_on)]
    foreign = replace(same_name, municipality="0363")
    assert seen_before(desk=COUNTER, now=NOW, household=foreign) == []


def test_the_app_role_registers_finds_and_shows_within_its_scope() -> None:
    a_household(a_person(given="Iryna"), municipality="0363")
    with as_app(), scope_of(COUNTER):
        done = register(a_mother_with_three())
        assert len(found("Vydumana")) == 4
        assert len(household_view(desk=COUNTER, now=NOW, household_id=done.household_id).members) == 4
        with connection.cursor() as cursor:  # the filter of the application left out on purpose
            cursor.execute("SELECT DISTINCT municipality FROM people_person")
            assert cursor.fetchall() == [("0344",)]


def test_who_is_past_the_term_of_the_law_is_proposed_for_removal() -> None:
    old = a_household(now=NOW - timedelta(days=4 * 366))
    a_household(now=NOW - timedelta(days=4 * 364))
    assert [row.person_id for row in removals_due(desk=the_system(), now=NOW)] == list(old.person_ids)


def test_one_letter_drawn_out_finds_nobody_and_a_slip_of_one_letter_still_does() -> None:
    a_household(a_person(given="Zoryana", family="Vyhadana"))

    def found(text: str) -> int:
        return len(search_households(desk=a_desk(), now=NOW, text=text))

    assert [found("zzzz"), found("z"), found("Vyhadsna"), found("Zoryana")] == [0, 1, 1, 1]
