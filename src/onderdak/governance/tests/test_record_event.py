"""Can an agreement be entered, followed, escalated and met, and is what cannot be refused?"""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError

from onderdak.access.public import Role, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.governance.public import (
    Asked,
    agreement_list,
    agreement_view,
    alarms_of,
    enter_agreement,
    escalate,
    hand_over,
)
from onderdak.governance.store.models import Agreement, AgreementEvent
from onderdak.governance.tests.builders import NOW, a_national_desk, an_agreement, happened, new_agreement
from onderdak.governance.usecases import figures
from onderdak.kernel.errors import (
    AgreementIncomplete,
    DecisionNeedsMeeting,
    EvidenceFirst,
    InputInvalid,
    NotNow,
    NotPermitted,
    NotVisible,
    RequestKeyReused,
    ResultNotReached,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)


def status_of(agreement_id: int, now=LATER) -> str:
    return agreement_view(desk=a_desk(), now=now, agreement_id=agreement_id).row.standing.status.value


def up(agreement_id: int, now=LATER, desk=None) -> int:
    return escalate(
        desk=desk or a_desk(), now=now, agreement_id=agreement_id, text="Geen voortgang", request_key=uuid4()
    )


def test_from_agreement_to_overdue_escalation_evidence_and_met() -> None:
    number = an_agreement()
    assert status_of(number, NOW) == "open"
    with pytest.raises(NotNow):
        up(number, NOW)
    assert status_of(number) == "overdue"
    assert [one.agreement_id for one in alarms_of(desk=a_desk(), now=LATER)] == []
    up(number)
    seen = agreement_view(desk=a_desk(), now=LATER, agreement_id=number)
    assert (seen.row.standing.table.value, seen.next_table) == ("regional", "coordination_track")
    with pytest.raises(EvidenceFirst) as refused:
        happened(number, "met", now=LATER)
    assert refused.value.code == "evidence_first"
    happened(number, "evidence", now=LATER, text="Opening bezocht", source="Verslag van 20 februari")
    happened(number, "met", now=LATER)
    assert status_of(number) == "met"
    with pytest.raises(NotNow):
        happened(number, "progress", now=LATER, text="Nog iets")
    happened(number, "reopened", now=LATER, text="Vijf plekken gingen weer dicht")
    assert status_of(number) == "overdue"


def test_what_is_overdue_stands_with_its_owner_and_nobody_else() -> None:
    number = an_agreement(owner_codes=("0344",))
    assert [one.agreement_id for one in alarms_of(desk=a_desk(), now=LATER)] == [number]
    assert number not in [one.agreement_id for one in alarms_of(desk=a_desk(municipality="0363"), now=LATER)]
    assert alarms_of(desk=a_desk(Role.INTAKE_WORKER), now=LATER) == []


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"source": ""}, "source"),
        ({"owners": ()}, "owner"),
        ({"due": None}, "due"),
        ({"source_date": None}, "source_date"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_without_source_owner_or_day_nothing_is_entered(changed, missing) -> None:
    before = Agreement.objects.count()
    with pytest.raises(AgreementIncomplete) as refused:
        an_agreement(**changed)
    assert refused.value.detail["missing"] == (missing,)
    assert Agreement.objects.count() == before


def test_words_that_are_not_on_a_list_are_refused_all_at_once() -> None:
    with pytest.raises(InputInvalid) as refused:
        an_agreement(kind="x", table="x", theme="x", figure="x", target=1.0, owner_codes=("9999",))
    assert {name for name, _ in refused.value.detail["problems"]} == {
        "kind", "table", "theme", "figure", "owner_codes",
    }  # fmt: skip


def test_a_decision_names_its_meeting_and_a_ring_never_closes() -> None:
    one, two = an_agreement(), an_agreement()
    with pytest.raises(DecisionNeedsMeeting):
        happened(one, "decided", text="Wij doen dit")
    happened(one, "depends", about_id=two)
    assert status_of(one, NOW) == "stuck"
    with pytest.raises(InputInvalid):
        happened(two, "depends", about_id=one)
    with pytest.raises(InputInvalid):
        happened(two, "evidence", text="Zonder bron")


def test_the_same_key_is_one_agreement_and_another_question_is_refused() -> None:
    key = uuid4()
    asked = {"desk": a_desk(), "now": NOW, "request_key": key}
    first = enter_agreement(agreement=new_agreement(), **asked)
    assert enter_agreement(agreement=new_agreement(), **asked) == first
    with pytest.raises(RequestKeyReused):
        enter_agreement(agreement=new_agreement(title="Iets anders"), **asked)


def test_who_may_not_does_not_and_elsewhere_looks_absent() -> None:
    number = an_agreement(a_desk(municipality="0363"))
    for desk in (a_desk(), a_national_desk()):
        with pytest.raises(NotVisible):
            happened(number, "progress", desk, text="Van buiten")
    for role in (Role.POLICY_ANALYST, Role.AUDITOR, Role.INTAKE_WORKER):
        with pytest.raises(NotPermitted):
            an_agreement(a_desk(role))


def test_a_municipal_owner_reports_on_an_agreement_of_the_country() -> None:
    number = an_agreement(a_national_desk(), table="coordination_track", owner_codes=("0344", "NL"))
    happened(number, "progress", text="Wij zijn begonnen")
    with pytest.raises(NotVisible):
        happened(number, "progress", a_desk(municipality="0363"), text="Wij niet")
    history = agreement_view(desk=a_national_desk(), now=NOW, agreement_id=number).history
    assert [one.text for one in history] == ["Wij zijn begonnen"]


def test_a_figure_that_denies_it_keeps_an_agreement_from_met(monkeypatch) -> None:
    monkeypatch.setattr(figures, "HANDED_OVER", {})
    number = an_agreement(figure="grant_place_days", target=100.0)
    happened(number, "evidence", text="Gezien", source="Verslag")
    unknown = agreement_view(desk=a_desk(), now=NOW, agreement_id=number).result
    assert unknown is not None
    assert (unknown.now, unknown.outcome.value) == (None, "unknown")
    hand_over("grant_place_days", lambda desk, now, codes: 99.0)
    with pytest.raises(ResultNotReached):
        happened(number, "met")
    hand_over("grant_place_days", lambda desk, now, codes: 100.0 if codes == {"0344"} else None)
    happened(number, "met")
    assert status_of(number) == "met"


def test_the_register_starts_with_the_two_letters() -> None:
    found = agreement_list(desk=a_national_desk(), now=NOW, asked=Asked())
    by_title = {one.title: one.standing for one in found.rows}
    assert found.total == 22
    assert by_title["Vooruitlopen op de regeling voor flexibele doelgroepen"].status.value == "overdue"
    assert by_title["Afspraken over overlast"].status.value == "stuck"
    assert by_title["Hoe zorgt de minister voor zorg?"].due == date(2025, 3, 20)
    assert [one.standing.status.value for one in found.rows][:6] == ["overdue"] * 5 + ["undated"]


def test_the_database_keeps_its_walls_without_the_program() -> None:
    number = an_agreement(a_desk(municipality="0363"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=number).update(title="Anders")
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.create(
            kind="agreement", theme="care", title="x", text="x", source="x", table="regional", owners=[],
            undated=True, escalate_days=1, recorded_at=NOW, actor_id=1,
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementEvent.objects.create(
            agreement_id=number,
            kind="progress",
            on=NOW.date(),
            recorded_at=NOW,
            actor_id=1,
            municipality="0344",
        )


def test_another_municipality_reads_and_writes_nothing_of_it_in_the_database() -> None:
    number = an_agreement(a_desk(municipality="0363"))
    nation = an_agreement(a_national_desk())
    with scope_of(a_desk()), as_app():
        seen = set(Agreement.objects.values_list("pk", flat=True))
        assert number not in seen
        assert nation in seen
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            AgreementEvent.objects.create(
                agreement_id=nation, kind="met", on=NOW.date(), recorded_at=NOW, actor_id=1
            )
