"""Is linking a payment looked at, done and taken back over the API and from the command line alike?"""

import json
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.test import Client

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.contribution.public import open_account, take_statements, unmatched_payments
from onderdak.contribution.tests.builders import a_claim, a_debtor
from onderdak.contribution.types import BankLine, Statement
from onderdak.duty.usecases.own_owed import owed_of
from onderdak.site.cli import main
from onderdak.site.figures import hand_over_figures
from tests.builders import a_token

pytestmark = pytest.mark.django_db
NOW, DAY, OWN = datetime(2026, 3, 20, 9, tzinfo=UTC), date(2026, 3, 10), "NL91ABNA0417164300"


@pytest.fixture
def payment(monkeypatch) -> int:
    """Let 300 euro without a reference come in; return its number."""
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    monkeypatch.setenv("ONDERDAK_PROCESS", "owner")  # a command sets it
    desk = the_system()
    open_account(desk=desk, now=NOW, municipality="0344", iban=OWN, name="Gemeente Voorbeeld")
    statement = Statement(OWN, "1", DAY, 0, 30000, (BankLine("a", 1, DAY, DAY, 30000),))
    take_statements(desk=desk, now=NOW, statements=[statement], file_sha256="0" * 64, request_key=uuid4())
    return unmatched_payments(desk=desk, now=NOW).rows[0].transaction_id


def call(path: str, body: dict | None = None, role: Role = Role.FINANCE_OFFICER) -> tuple[int, dict]:
    headers = {"authorization": f"Bearer {a_token(role)}", "idempotency-key": str(uuid4())}
    more = {"content_type": "application/json", "headers": headers}
    client, address = Client(), f"/api/v1{path}"
    answer = client.get(address, **more) if body is None else client.post(address, json.dumps(body), **more)
    return answer.status_code, answer.json()


def test_over_the_api_the_numbers_add_up_before_after_and_when_taken_back(payment) -> None:
    claim = a_claim()
    path, asked = f"/betalingen/{payment}", {"betalingskenmerk": claim.kenmerk}
    status, look = call(f"{path}/_bekijk", asked)
    assert status == 200 and look["huishouden"]
    assert (look["ontvangen"], look["open"], look["blijftOpen"], look["teVeelBetaald"]) == (
        30000, 24422, 0, 5578,
    )  # fmt: skip
    assert call("/betalingen")[1]["totaal"] == 1

    assert call(f"{path}/_koppel", asked) == (200, {"teVeelBetaald": 5578})
    sums = call(f"/vorderingen/{claim.claim_key}")[1]["ontvangsten"]
    assert sums["gevraagd"] == sums["voorVordering"] + sums["kwijtOfAfgeboekt"] + sums["open"] == 24422
    assert sums["ontvangen"] == sums["voorVordering"] + sums["teVeelBetaald"] == 30000
    assert sums["teVeelBetaald"] == sums["klaarVoorTerugbetaling"] + sums["terugbetaald"] == 5578
    assert call("/vorderingen?stand=PAID")[1]["totaal"] == 1
    assert call(f"{path}/_bekijk", asked)[0] == 409

    assert call(f"{path}/_ontkoppel", {"reden": "because"})[0] == 400
    assert call(f"{path}/_ontkoppel", {"reden": "wrong_claim"}) == (200, {"stand": "NOTIFIED"})
    assert call(f"{path}/_ontkoppel", {"reden": "wrong_claim"})[0] == 409
    assert call("/betalingen")[1]["bedrag"] == 30000


def test_from_the_command_line_a_look_comes_first_and_yes_books(payment, capsys) -> None:
    claim = a_claim()

    def money(*words: object) -> dict:
        assert main(["money", *map(str, words)]) == 0
        return json.loads(capsys.readouterr().out)

    look = money("link", payment, claim.kenmerk)
    assert (look["linked"], look["stays_open_cents"], look["left_over_cents"]) == (False, 0, 5578)
    assert [one["number"] for one in money("unmatched")] == [payment]  # type: ignore[index]
    assert money("link", payment, claim.kenmerk, "--yes") == {"linked": True, "left_over_cents": 5578}
    assert [one["kenmerk"] for one in money("claims", "--state", "PAID")] == [claim.kenmerk]  # type: ignore[index]
    assert money("unlink", payment, "--why", "wrong_claim")["state"] == "NOTIFIED"
    assert money("unmatched", "--most", 1)


def test_the_own_page_of_a_household_is_told_what_a_letter_asked_and_nothing_else() -> None:
    hand_over_figures()
    asked, quiet = a_claim(), a_claim(month=date(2026, 2, 1), sent=False)
    owed = owed_of(NOW, "0344", [a_debtor(1)], uuid4())
    assert [(one.number, one.cents, one.in_default) for one in owed] == [(asked.kenmerk, 24422, False)]
    assert quiet.kenmerk not in {one.number for one in owed}
    assert owed_of(NOW, "0363", [a_debtor(1)], uuid4()) == ()
