"""Can a desk keep the by-name list, look for who is out of sight, and handle registration from its pages?"""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role, approve_second, open_approvals
from onderdak.access.tests.builders import the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.tests.builders import a_report, a_whole_search
from onderdak.kernel.nights import NETHERLANDS
from onderdak.people.store.models import Membership
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import place_household, record_stay_event
from onderdak.placement.tests.builders import NOW
from onderdak.site import clock
from tests.builders import a_client
from tests.pages.reading import words_of

pytestmark = pytest.mark.django_db
BEFORE = NOW - timedelta(days=35)


@pytest.fixture(autouse=True)
def _at_that_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def post(client, path: str, **fields):
    answer = client.post(path, {"key": str(uuid4()), **fields})
    assert answer.status_code in (200, 302), answer.content.decode()[:3000]
    return answer


def a_missing_household() -> int:
    report = a_report(now=BEFORE)
    stay = place_household(
        desk=_desk(), now=BEFORE, request_id=report.request_id, unit_id=a_unit(1).unit_id,
        start=BEFORE.date(), request_key=uuid4(),
    )  # fmt: skip
    record_stay_event(desk=_desk(), now=BEFORE, stay_id=stay.stay_id, kind="arrived")
    record_stay_event(desk=_desk(), now=BEFORE + timedelta(days=3), stay_id=stay.stay_id, kind="not_found")
    return report.household_id


def _desk():
    return the_system()


def test_the_list_adds_up_names_the_own_people_and_gives_files() -> None:
    a_report(a_person(given="=HYPERLINK", family="Vydumana"))
    client = a_client()
    page = words_of(client.get("/namenlijst"))
    assert "De telling klopt" in page and "nieuw gemeld" in page and "Vydumana" in page
    named = client.get("/namenlijst/bestand/namen").content.decode()
    assert "'=HYPERLINK Vydumana" in named
    assert "Vydumana" not in client.get("/namenlijst/bestand/zonder").content.decode()
    assert "totaal,2025-10-01,2025-11-01,begin" in client.get("/namenlijst/bestand/stromen").content.decode()
    wrong = client.get("/namenlijst?van=2025-10-02&tot=2025-10-01")
    assert wrong.status_code == 400 and "Kies een dag op of na de eerste dag" in words_of(wrong)
    long = client.get("/namenlijst?van=2010-10-02&tot=2025-10-01")
    assert long.status_code == 400 and "De periode is hooguit 3660 dagen lang." in words_of(long)
    assert client.get("/namenlijst/bestand/stromen?van=2025-10-02&tot=2025-10-01").status_code == 400


def test_a_region_reads_counts_and_never_a_name() -> None:
    a_report(a_person())
    client = a_client(Role.REGIONAL_COORDINATOR)
    page = words_of(client.get("/namenlijst"))
    assert "De telling klopt" in page and "Vydumana" not in page
    assert client.get("/namenlijst/bestand/namen").status_code == 403


def test_who_is_out_of_sight_is_found_searched_for_and_taken_back() -> None:
    household = a_missing_household()
    client = a_client()
    listing = words_of(client.get("/uit-beeld"))
    assert "Vydumana" in listing and "35 dagen geleden" in listing and "1 plek wordt bewaard" in listing
    path = f"/plicht/huishouden/{household}/zoeken"
    assert "mag nog niet" in words_of(client.get(path))
    at = (NOW - timedelta(days=1)).astimezone(NETHERLANDS).strftime("%Y-%m-%dT%H:%M")
    step = {"action": "call", "channel": "phone", "language": "uk", "answer": "no_answer", "at": at}
    post(client, f"{path}/stap", **step)
    assert "Gebeld" in words_of(client.get(path))
    assert client.post(f"{path}/stap", {"key": str(uuid4()), **step, "answer": "x"}).status_code == 400
    a_whole_search(household, BEFORE + timedelta(days=3))
    assert "Einde voorstellen" in words_of(client.get(path))
    post(client, f"{path}/terug")
    assert "0 personen in deze lijst" in words_of(client.get("/uit-beeld"))


def test_a_left_place_is_cleared_by_two_from_the_page() -> None:
    household = a_missing_household()
    a_whole_search(household, BEFORE + timedelta(days=3))
    first, path = a_client(), f"/plicht/huishouden/{household}/zoeken"
    post(first, f"{path}/vragen")
    assert "Ja, dat mag" not in words_of(first.get(path))
    question = next(one for one in open_approvals(desk=_desk()) if one.what == "placement.clearing")
    approve_second(desk=_desk(), now=NOW, request_key=uuid4(), approval_id=question.approval_id, granted=True)
    post(first, f"{path}/vrijmaken", vraag=question.approval_id, report="Een tas.", kept_at="Kluis 4")
    assert "geen bewaarde plek" in words_of(first.get(path)) and "Kluis 4" in words_of(first.get(path))


def test_rights_are_recorded_and_a_loss_shows_first_what_falls_away() -> None:
    household = a_report(a_person()).household_id
    person = Membership.objects.get(household_id=household).person_id
    client, path = a_client(), f"/huishoudens/{household}/registratie"
    told = {"person_id": person, "since": "2025-10-30", "source": "document"}
    for kind in ("brp", "bsn", "health_scheme"):
        post(client, f"{path}/recht", kind=kind, state="yes", **told)
    asked = post(client, f"{path}/recht", kind="brp", state="no", **told)
    assert "Dit valt weg" in words_of(asked) and "Ziektekosten" in words_of(asked)
    post(client, f"{path}/recht", kind="brp", state="no", zeker="ja", **told)
    assert "Ontbreekt" in words_of(client.get(path))
    post(client, f"{path}/recht", kind="travel_document", state="yes", until="2025-11-20", **told)
    assert "Reisdocument" in words_of(client.get("/verlopende-documenten"))
    held = {"person_id": person, "ground": "objection", "reference": "B-1", "until": "2026-05-01"}
    assert post(client, f"{path}/bewaren", **held).status_code == 302


def test_subject_access_is_one_action_to_read_and_as_json() -> None:
    household = a_report(a_person()).household_id
    person = Membership.objects.get(household_id=household).person_id
    client = a_client()
    page = words_of(client.get(f"/personen/{person}/inzage"))
    assert "Vydumana" in page and "Namenlijst" in page
    assert re.findall(r"\b[a-z]+(?:[_.][a-z]+)+\b|GM\d{4}|\b(?:adult|strong|intake|bsn)\b", page) == []
    assert all(word in page for word in ("vrouw", "volwassene", "Utrecht", "inzage gegeven", "V-nummer"))
    data = client.get(f"/personen/{person}/inzage?vorm=json").json()
    assert data["persoon"]["achternaam"] == "Vydumana"
    assert data["namenlijst"][0]["erbij"] == "newly_reported" and data["opvangplicht"]
    assert any(row["wat"] == "people.subject_access" for row in data["inzien"])
    assert a_client(Role.LOCATION_MANAGER).get(f"/personen/{person}/inzage").status_code == 403
    assert a_client(Role.INTAKE_WORKER, "0363").get(f"/personen/{person}/inzage").status_code == 404


def test_the_report_of_removals_is_for_who_checks() -> None:
    assert "nog niets verwijderd" in words_of(a_client(Role.AUDITOR).get("/verwijderd"))
    assert a_client(Role.INTAKE_WORKER).get("/verwijderd").status_code == 403
