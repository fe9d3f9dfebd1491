"""Is reception full here, says who, on which evidence, and who must do what by when?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from onderdak.access.public import Role, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.forecast.public import (
    end_statement,
    evidence_of,
    report_task,
    statement,
    statements,
    tasks_of_desk,
)
from onderdak.forecast.store.models import Statement
from onderdak.forecast.tests.builders import (
    NOW,
    TODAY,
    a_national_desk,
    a_regional_desk,
    a_statement,
    new_statement,
    some_places,
)
from onderdak.forecast.types import Level, NewTask, StatementKind, StatementState
from onderdak.kernel.errors import InputInvalid, NotNow, NotPermitted, NotVisible
from onderdak.placement.tests.builders import a_family

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(days=20)
FLOOD = "De verdieping met de vrije kamers is ondergelopen."


def wrong(**changed):
    with pytest.raises(InputInvalid) as refused:
        a_statement(**changed)
    return dict(refused.value.detail["problems"])


def test_a_statement_freezes_tonight_and_its_tasks_stand_on_the_list_of_who_must_do_them():
    some_places()
    number = a_statement(against=FLOOD)
    one = statement(desk=a_desk(), now=NOW, statement_id=number)
    assert (one.number, one.state, one.level) == (
        "vol-2025-0001",
        StatementState.ESTABLISHED,
        Level.MUNICIPALITY,
    )
    assert one.evidence["realised"] == 4 and one.evidence["promised"] == 3
    assert one.evidence["waitingPersons"] == 1

    (task,) = tasks_of_desk(desk=a_regional_desk(), now=NOW)
    assert (task.what, task.number, task.late) == ("Veertig plekken openen", one.number, False)
    assert tasks_of_desk(desk=a_desk(), now=NOW) == []
    assert tasks_of_desk(desk=a_regional_desk(), now=LATER)[0].late

    report_task(
        desk=a_regional_desk(), now=LATER, task_id=task.task_id, kind="done", text="Open", request_key=uuid4()
    )
    assert tasks_of_desk(desk=a_regional_desk(), now=LATER) == []
    assert statement(desk=a_desk(), now=LATER, statement_id=number).tasks[0].done


def test_who_has_no_part_in_a_task_cannot_report_on_it():
    some_places()
    a_statement(against=FLOOD)
    (task,) = tasks_of_desk(desk=a_regional_desk(), now=NOW)
    other = a_desk(municipality="0363", actor_id=9)
    with pytest.raises(NotVisible):
        report_task(desk=other, now=NOW, task_id=task.task_id, kind="done", text="", request_key=uuid4())
    finance = a_desk(Role.FINANCE_OFFICER, actor_id=10)
    with pytest.raises(NotVisible):
        report_task(desk=finance, now=NOW, task_id=task.task_id, kind="done", text="", request_key=uuid4())


def test_nothing_is_stated_without_its_parts():
    assert wrong(tasks=()) == {"tasks": "measure_or_reason"}
    assert wrong(no_measure="Er is niets") == {"no_measure": "measure_or_reason"}
    assert wrong(because=" ") == {"because": "missing"}
    assert wrong(review_on=TODAY + timedelta(days=93)) == {"review_on": "range"}
    assert wrong(since=TODAY + timedelta(days=1)) == {"since": "future"}
    assert wrong(definition="nl.booo-95@1") == {"definition": "choice"}
    late = NewTask("Iets doen", "0344", TODAY - timedelta(days=1))
    assert wrong(tasks=(late,)) == {"tasks": "past"}
    no_run = wrong(kind=StatementKind.EXPECTED, since=TODAY + timedelta(days=9), run="r-0")
    assert no_run == {"kind": "no_evidence"}
    assert a_statement(tasks=(), no_measure="Geen locatie te vinden")


def test_an_observed_statement_is_held_against_the_nights_of_its_definition():
    """usable-k counts three nights: before tonight's family came, Utrecht had four free places."""
    some_places()
    assert wrong() == {"against": "not_full"}
    one = statement(desk=a_desk(), now=NOW, statement_id=a_statement(against=FLOOD))
    assert one.against == FLOOD
    counted = one.evidence["counted"]
    assert (counted["isFull"], counted["limit"], len(counted["nights"])) == (False, 3.0, 3)
    assert counted["nights"][-1] == {"night": "2025-10-31", "value": 0.0}
    there = {"counted", "against"}
    by_the_figures = a_statement(a_desk(municipality="0307", actor_id=14), code="0307", against="Toch niet")
    empty = statement(desk=a_desk(), now=NOW, statement_id=by_the_figures)
    assert empty.evidence["counted"]["isFull"] and not there <= set(empty.evidence) and not empty.against


def test_each_level_states_for_itself_and_never_twice():
    with pytest.raises(NotPermitted):
        a_statement(code="0363")
    with pytest.raises(NotPermitted):
        a_statement(level=Level.REGION, code="VR09")
    with pytest.raises(NotPermitted):
        a_statement(a_desk(Role.INTAKE_WORKER, actor_id=8))
    first = a_statement()
    with pytest.raises(NotNow):
        a_statement()
    second = a_statement(supersedes=first, because="Beter gezegd.")
    assert statement(desk=a_desk(), now=NOW, statement_id=first).state is StatementState.REPLACED
    assert statement(desk=a_desk(), now=NOW, statement_id=second).supersedes == "vol-2025-0001"
    assert a_statement(a_regional_desk(), level=Level.REGION, code="VR09")
    assert a_statement(a_national_desk(), level=Level.NATION, code="NL")
    assert {one.number for one in statements(desk=a_desk(), now=NOW)} == {
        "vol-2025-0002", "vol-2025-0003", "vol-2025-0004",
    }  # fmt: skip


def test_the_same_form_twice_is_one_statement_and_lifting_ends_its_tasks():
    from onderdak.forecast.public import state_full

    key = uuid4()
    made = [state_full(desk=a_desk(), now=NOW, statement=new_statement(), request_key=key) for _ in "ab"]
    assert made[0] == made[1] and Statement.objects.count() == 1
    with pytest.raises(InputInvalid):
        end_statement(
            desk=a_desk(), now=LATER, statement_id=made[0], kind="lifted", text="", request_key=uuid4()
        )
    end_statement(
        desk=a_desk(), now=LATER, statement_id=made[0], kind="lifted", text="Ruimte", request_key=uuid4()
    )
    assert tasks_of_desk(desk=a_regional_desk(), now=LATER) == []
    assert statements(desk=a_desk(), now=LATER) == []
    with pytest.raises(NotNow):
        end_statement(
            desk=a_desk(), now=LATER, statement_id=made[0], kind="withdrawn", text="x", request_key=uuid4()
        )


def test_a_statement_is_never_changed_and_never_written_for_another_municipality():
    number = a_statement()
    with pytest.raises(DatabaseError), transaction.atomic():
        Statement.objects.filter(pk=number).update(because="Anders")
    row = Statement.objects.get(pk=number)
    row.pk, row.number = None, "vol-2025-0009"
    with as_app(), scope_of(a_desk(municipality="0363")):
        assert Statement.objects.filter(pk=number).exists()
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)


def test_evidence_counts_persons_and_not_classes_of_households():
    """Eight people waited and six were counted: the classes of the simulation end at six."""
    some_places()
    a_family(8)
    town = evidence_of(desk=a_national_desk(), now=NOW, level=Level.MUNICIPALITY, code="0344").counts
    assert (town["waitingHouseholds"], town["waitingPersons"]) == (2, 9)


def test_evidence_counts_one_area_and_clamps_nothing():
    some_places()
    desk = a_national_desk()
    nation = evidence_of(desk=desk, now=NOW, level=Level.NATION, code="NL").counts
    assert (nation["realised"], nation["promised"], nation["waitingPersons"]) == (8, 3, 5)
    town = evidence_of(desk=desk, now=NOW, level=Level.MUNICIPALITY, code="0363").counts
    assert (town["realised"], town["waitingHouseholds"]) == (4, 1)
    with pytest.raises(NotVisible):
        evidence_of(desk=desk, now=NOW, level=Level.MUNICIPALITY, code="9999")


def test_no_code_on_the_way_to_a_place_or_a_duty_knows_that_reception_is_full():
    """FULL cannot refuse: placement, duty and people do not import forecast, by contract and in fact."""
    from pathlib import Path

    rooms = Path(__file__).parents[2]
    for room in ("kernel", "law", "access", "people", "capacity", "placement", "duty"):
        for file in (rooms / room).rglob("*.py"):
            assert "onderdak.forecast" not in file.read_text(encoding="utf-8"), file
