"""Can a desk do everything about a duty from its pages: ask, obey, object, lose sight, end and open again?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role, approve_second
from onderdak.access.tests.builders import the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import standing_of
from onderdak.duty.store.models import AidRequest, CourtOrder, Duty, EndProposal, Objection
from onderdak.duty.tests.builders import a_report
from onderdak.duty.types import DutyState
from onderdak.kernel.nights import NETHERLANDS
from onderdak.placement.public import place_household
from onderdak.placement.tests.builders import NOW, TONIGHT
from onderdak.site import clock
from tests.builders import a_client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_that_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def local(moment) -> str:
    return moment.astimezone(NETHERLANDS).strftime("%Y-%m-%dT%H:%M")


def post(client, path: str, **fields):
    return client.post(path, {"key": str(uuid4()), **fields})


def page(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode().replace("\xa0", " ")


def states(household: int) -> set[DutyState]:
    return {one.state for one in standing_of(desk=the_system(), now=NOW, household_id=household)}


def test_every_page_opens_empty_and_says_how_to_begin() -> None:
    client = a_client()
    for path in (
        "/plicht",
        "/plicht/termijnen",
        "/plicht/verzoeken",
        "/plicht/uitspraken",
        "/plicht/bezwaren",
    ):
        assert 'aria-current="page"' in page(client, path)


def test_a_question_goes_out_is_seen_by_who_is_asked_and_answered_there() -> None:
    household, client = a_report().household_id, a_client()
    answer = post(
        client, f"/plicht/huishouden/{household}/vragen", kind="municipality", municipality="Amsterdam",
        answer_by=local(NOW + timedelta(hours=2)),
    )  # fmt: skip
    assert answer.status_code == 302
    number = AidRequest.objects.get().pk

    theirs = a_client(municipality="0363")
    assert f"/plicht/verzoeken/{number}" in page(theirs, "/plicht/verzoeken")
    said = post(
        theirs, f"/plicht/verzoeken/{number}", accepted="ja", place="Testlocatie 1", answered_by="Test"
    )
    assert said.status_code == 302
    assert "Testlocatie 1" in page(client, f"/plicht/verzoeken/{number}")
    assert page(client, f"/plicht/huishouden/{household}/stand").count("aanvaard") == 1


def test_a_no_without_a_reason_comes_back_with_the_field() -> None:
    household, client = a_report().household_id, a_client()
    post(
        client,
        f"/plicht/huishouden/{household}/vragen",
        kind="country",
        answer_by=local(NOW + timedelta(hours=2)),
    )
    number = AidRequest.objects.get().pk
    nation = a_client(Role.NATIONAL_COORDINATOR)
    answer = post(nation, f"/plicht/verzoeken/{number}", accepted="nee", answered_by="Test")
    assert answer.status_code == 400 and "heeft een reden nodig" in answer.content.decode()


def test_refusal_is_impossible_then_a_court_orders_and_it_is_obeyed_in_time() -> None:
    report, client = a_report(), a_client()
    household = report.household_id
    answer = post(
        client, f"/plicht/huishouden/{household}/uitspraak", court="Rechtbank Testland",
        case_number="TST 25/1", ordered="shelter", ruled_on=TONIGHT.isoformat(),
        starts_at=local(NOW - timedelta(hours=1)), term="24-hours", term_unit="hours",
        penalty="2.000,00", penalty_most="30.000",
    )  # fmt: skip
    order = CourtOrder.objects.get()
    assert answer.status_code == 302 and order.penalty_most_cents == 3_000_000
    path = f"/plicht/uitspraken/{order.pk}"
    assert "Onderdak regelen" in page(client, path)
    refused = post(client, f"{path}/gevolg", kind="complied", occurred_at=local(NOW))
    assert refused.status_code == 409

    place_household(
        desk=the_system(), now=NOW, request_id=report.request_id, unit_id=a_unit(1).unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip
    assert "Nageleefd vastleggen" in page(client, path)
    assert post(client, f"{path}/gevolg", kind="complied", occurred_at=local(NOW)).status_code == 302
    assert "op tijd nageleefd" in page(client, path)
    assert "op tijd nageleefd" in page(client, "/plicht/uitspraken")


def test_a_ruling_with_faults_comes_back_with_all_of_them() -> None:
    household, client = a_report().household_id, a_client()
    answer = post(
        client, f"/plicht/huishouden/{household}/uitspraak", ordered="shelter", ruled_on="2026-01-01",
        starts_at=local(NOW), term="other", ecli="nonsense", penalty="veel",
    )  # fmt: skip
    text = answer.content.decode()
    assert answer.status_code == 400 and not CourtOrder.objects.exists()
    for field in ("court", "case_number", "ecli", "ruled_on", "term_count", "penalty"):
        assert f'href="#id_{field}"' in text, field


def test_an_objection_runs_from_receipt_to_decision() -> None:
    household, client = a_report().household_id, a_client()
    post(
        client, f"/plicht/huishouden/{household}/bezwaar", about="not_placed", notified_on="2025-10-01",
        received_on="2025-10-20", channel="mail",
    )  # fmt: skip
    path = f"/plicht/bezwaren/{Objection.objects.get().pk}"
    assert "wo 24 dec 2025" in page(client, path)
    assert post(client, f"{path}/stap", kind="heard", on="2025-10-30").status_code == 302
    assert post(client, f"{path}/stap", kind="paused", on="2025-10-30").status_code == 400
    assert post(client, f"{path}/stap", kind="default_notice", on="2025-10-31").status_code == 409
    done = post(client, f"{path}/stap", kind="decided", on="2025-10-31", outcome="founded", effect="revoked")
    assert done.status_code == 302 and "gegrond, besluit herroepen" in page(client, path)
    assert page(client, "/plicht/bezwaren").count("beslist") >= 1


def test_out_of_sight_and_back_from_the_page() -> None:
    household, client = a_report().household_id, a_client()
    path = f"/plicht/huishouden/{household}/stand"
    post(client, f"{path}/uitbeeld", reason="whereabouts_unknown", last_seen_at=local(NOW))
    assert states(household) == {DutyState.INTERRUPTED} and "Volgende contactpoging" in page(client, path)
    post(client, f"{path}/contact", channel="phone", result="not_reached")
    assert "niet bereikt" in page(client, path)
    post(client, f"{path}/terug")
    assert states(household) == {DutyState.OPEN}


def test_own_housing_and_its_end_from_the_page() -> None:
    household, client = a_report().household_id, a_client()
    path = f"/plicht/huishouden/{household}/stand"
    post(client, f"{path}/eigen", start=TONIGHT.isoformat(), source="person")
    assert states(household) == {DutyState.MET} and "eigen onderdak" in page(client, path)
    post(client, f"{path}/eigeneinde", until=TONIGHT.isoformat())
    assert states(household) == {DutyState.OPEN}


def test_an_end_asks_a_second_person_and_a_return_opens_it_again() -> None:
    household, client = a_report().household_id, a_client()
    path = f"/plicht/huishouden/{household}/stand"
    person = Duty.objects.get(household_id=household).person_id
    asked = {
        "person_id": person, "ground": "dutch_national", "facts": "Paspoort gezien.",
        "reasons": "Geen ontheemde.",
        "from_date": TONIGHT.isoformat(), "hearing": "view_given",
    }  # fmt: skip
    assert post(client, f"{path}/einde", **asked).status_code == 400
    assert post(client, f"{path}/einde", **asked, heard_on=TONIGHT.isoformat()).status_code == 302
    proposal = EndProposal.objects.get()
    end = f"/plicht/huishouden/{household}/einde/{proposal.pk}"
    assert post(client, end).status_code == 409
    approve_second(desk=the_system(), now=NOW, request_key=uuid4(), approval_id=proposal.approval_id)
    assert end in page(client, path)
    assert post(client, end).status_code == 302 and states(household) == {DutyState.ENDED_BY_LAW}
    post(client, f"{path}/heropenen", person_id=person, reason="returned")
    assert states(household) == {DutyState.OPEN}


def test_the_term_to_decide_stands_still_and_runs_again() -> None:
    household, client = a_report(now=NOW - timedelta(days=9)).household_id, a_client()
    path = f"/plicht/huishouden/{household}/stand"
    post(client, f"{path}/opschorten", on="2025-10-25", basis="Awb 4:15(1)")
    assert "staat stil" in page(client, path)
    post(client, f"{path}/hervatten", on="2025-10-31")
    assert "staat stil" not in page(client, path)


def test_what_happens_stands_on_the_work_list_of_today() -> None:
    household, client = a_report().household_id, a_client()
    post(
        client,
        f"/plicht/huishouden/{household}/stand/uitbeeld",
        reason="declines_contact",
        last_seen_at=local(NOW),
    )
    assert "Zoek weer contact" in page(client, "/vandaag")


@pytest.mark.parametrize("role", [Role.REGIONAL_COORDINATOR, Role.NATIONAL_COORDINATOR])
def test_desks_without_names_see_counts_of_rulings(role: Role) -> None:
    text = page(a_client(role), "/plicht/uitspraken")
    assert "Per veiligheidsregio" in text and "Register" not in text


@pytest.mark.parametrize(
    "path",
    ["/plicht/uitspraken/9", "/plicht/bezwaren/9", "/plicht/verzoeken/9", "/plicht/huishouden/9/stand"],
)
def test_what_is_absent_or_elsewhere_is_not_found(path: str) -> None:
    assert a_client().get(path).status_code == 404


def test_another_municipality_finds_no_standing() -> None:
    household = a_report(municipality="0363").household_id
    client = a_client()
    for part in ("stand", "vragen", "uitspraak", "bezwaar"):
        assert client.get(f"/plicht/huishouden/{household}/{part}").status_code == 404
