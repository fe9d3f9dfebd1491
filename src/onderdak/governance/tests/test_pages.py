"""Do the pages of agreements show and record what they say, to whom they should?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.governance.public import plan_meeting
from onderdak.governance.store.models import Agreement, Draft
from onderdak.governance.tests.builders import NOW, an_agreement
from onderdak.people.tests.builders import a_person
from onderdak.placement.tests.builders import a_request
from tests.builders import a_client

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)
ANSWERS = {
    "title": "Tien plekken erbij",
    "kind": "agreement",
    "theme": "capacity",
    "text": "De Voorbeeldstichting opent tien plekken.",
    "source": "Verslag van 1 december",
    "source_date": "2025-12-01",
    "table": "municipal",
    "owners": "Voorbeeldstichting",
    "is_ours": "on",
    "due": "2026-02-15",
    "escalate_days": "30",
}


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", LATER.isoformat())


def sent(**changed: str) -> dict[str, str]:
    return {name: value for name, value in (ANSWERS | {"key": str(uuid4())} | changed).items() if value}


def test_from_the_form_to_the_register_and_to_vandaag() -> None:
    client, answers = a_client(), sent()
    made = client.post("/afspraken/nieuw", answers)
    assert made.status_code == 302, made.content.decode()[:2000]
    assert client.post("/afspraken/nieuw", answers)["Location"] == made["Location"]
    page = client.get(made["Location"]).content.decode()
    for word in ("Tien plekken erbij", "over de datum", "Utrecht", "Nog geen bewijs", "Regionaal overleg"):
        assert word in page
    assert "Tien plekken erbij" in client.get("/afspraken?stand=overdue&van=mij").content.decode()
    assert "Tien plekken erbij" in client.get("/vandaag").content.decode()
    assert (
        "Tien plekken erbij"
        not in a_client(Role.PLACEMENT_COORDINATOR, "0363").get("/afspraken").content.decode()
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"source": ""}, "source"), ({"owners": "", "is_ours": ""}, "owners"), ({"due": ""}, "due"),
     ({"source_date": "2027-01-01"}, "source_date"), ({"figure": "places_free"}, "target")],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_an_agreement_lacks_is_said_at_its_field(changed, field) -> None:
    answer = a_client().post("/afspraken/nieuw", sent(**changed))
    assert answer.status_code == 400
    assert f"id_{field}_error" in answer.content.decode()


def test_met_without_evidence_is_refused_with_its_rule_and_a_way_on() -> None:
    number = an_agreement()
    client, event = a_client(), {"key": str(uuid4()), "kind": "met", "on": "2026-02-20"}
    refused = client.post(f"/afspraken/{number}/vastleggen", event)
    assert refused.status_code == 409
    assert "bewijs" in refused.content.decode()
    wrong = client.post(f"/afspraken/{number}/vastleggen", event | {"kind": "evidence", "text": "Gezien"})
    assert (wrong.status_code, "id_source_error" in wrong.content.decode()) == (400, True)


def test_the_meeting_shows_its_agenda_and_gives_its_minutes() -> None:
    number = an_agreement()
    meeting = plan_meeting(
        desk=a_desk(), now=LATER, table="municipal", held_on=LATER.date(),
        parties=["Gemeente Utrecht", "Voorbeeldstichting"], request_key=uuid4(),
    )  # fmt: skip
    client = a_client()
    assert (
        "lezing nog nodig" in client.get(f"/overleg/{meeting}?deelnemer=Voorbeeldstichting").content.decode()
    )
    entry = {"key": str(uuid4()), "kind": "action", "text": "Wij bellen", "agreement_id": str(number)}
    assert client.post(f"/overleg/{meeting}/vastleggen", entry).status_code == 400
    entry |= {"key": str(uuid4()), "owner": "Voorbeeldstichting", "due": "2026-03-01"}
    assert client.post(f"/overleg/{meeting}/vastleggen", entry).status_code == 302
    text = client.get(f"/overleg/{meeting}/verslag").content.decode()
    for word in ("Twintig plekken erbij", "Wij bellen", "Voorbeeldstichting, 2026-03-01"):
        assert word in text


def test_drafts_promises_and_plans_open_and_a_sheet_is_kept() -> None:
    client, draft = a_client(Role.NATIONAL_COORDINATOR), Draft.objects.get().pk
    asked = {"key": str(uuid4()), "scenario": "task_continues", "stay_pct": "80", "days": "365"}
    assert client.post(f"/voorstellen-van-wet/{draft}/gevolgen", asked).status_code == 302
    page = client.get(f"/voorstellen-van-wet/{draft}").content.decode()
    for word in (
        "Niet aan gemeenten voorgelegd",
        "De dag is niet bekend",
        "niet gedekt",
        "verandert niet meer",
    ):
        assert word in page
    household = a_request(a_person()).household_id
    part = {"key": str(uuid4()), "area": "work", "progress": "sought", "on": "2026-02-20"}
    coordinator = a_client()
    assert coordinator.post(f"/plannen/{household}", part).status_code == 302
    assert "Er is geen plek om te wonen." in coordinator.get(f"/plannen/{household}").content.decode()
    assert "&lt; 5" in coordinator.get("/plannen").content.decode()
    lines = client.get("/toezeggingen/uitvoer").content.decode().splitlines()
    assert lines[0] == "nacht,gemeente,naam,regio,toegezegd,aanwezig,tekort,bron"
    assert any(",GM0344,Utrecht,VR09," in line for line in lines)


def test_the_list_asks_the_same_number_of_questions_whatever_its_length(
    django_assert_max_num_queries,
) -> None:
    client = a_client()
    client.get("/afspraken")
    Agreement.objects.bulk_create(
        Agreement(
            kind="agreement", theme="care", title=f"Proef {n}", text="x", source="x", table="regional",
            owners=["x"], undated=True, escalate_days=30, recorded_at=NOW, actor_id=1,
        )
        for n in range(120)
    )  # fmt: skip
    with django_assert_max_num_queries(16):
        assert client.get("/afspraken").status_code == 200


def test_who_may_not_write_reads_who_may_and_an_unplanned_table_says_so() -> None:
    number = an_agreement(due=NOW.date())
    seen = a_client(Role.AUDITOR).get(f"/afspraken/{number}").content.decode()
    assert "nog geen overleg gepland" in seen and "Overleg plannen" not in seen
    assert "Overleg plannen" in a_client().get(f"/afspraken/{number}").content.decode()
    assert (
        "coördinator plaatsing van die gemeente"
        in a_client(Role.AUDITOR).get("/toezeggingen").content.decode()
    )
