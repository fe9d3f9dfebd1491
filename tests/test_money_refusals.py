"""Is bad input about money refused by name wherever it comes in, and is nothing posted then?"""

import csv
import json
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.test import Client

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.contribution.cli import main as contribution
from onderdak.contribution.public import open_account
from onderdak.contribution.store.models import (
    BankTransaction,
    Entry,
    Hardship,
    HardshipAsked,
    Income,
    Mandate,
    MonthRun,
    PolicyChoice,
)
from onderdak.exchange.tests.builders import a_file, a_statement, an_entry
from onderdak.people.tests.builders import a_household, a_person
from onderdak.site.cli import main
from tests.builders import a_token

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
OWN = "NL91ABNA0417164300"
HEAD = "case_id,person_no,birth_date,shelter,catered,income_work_cents,stay_from,stay_to"
GROWN = "A,1,1990-01-01,goo,0"
CHILD = (
    HEAD + ",override_cents,override_reason",
    "A,1,2016-02-02,goo,0,0,,,100,ill",
)
FILES = {
    "negative income": ((HEAD, "A,1,1990-01-01,goo,0,-5,,"), "income_work_cents", "negative"),
    "a float": ((HEAD, "A,1,1990-01-01,goo,0,12.50,,"), "income_work_cents", "not_whole"),
    "overlapping stays": (
        (HEAD, f"{GROWN},1,2025-11-01,2025-11-10", f"{GROWN},1,2025-11-09,2025-11-20"), "stay_from",
        "stays_overlap",
    ),
    "a child as debtor": (CHILD, "override_cents", "child_as_debtor"),
    "a 53rd week": ((HEAD, "A,1,1990-01-01,goo,0,1,2025-W53-1,"), "stay_from", "not_a_date"),
}  # fmt: skip
TABLES = (Entry, BankTransaction, Income, Hardship, HardshipAsked, Mandate, MonthRun, PolicyChoice)


@pytest.fixture(autouse=True)
def fixed(monkeypatch):
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    monkeypatch.setenv("ONDERDAK_PROCESS", "owner")  # a command sets it


def nothing_posted() -> bool:
    return not any(table.objects.exists() for table in TABLES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_cases_is_refused_with_row_column_and_code(tmp_path, name) -> None:
    lines, column, code = FILES[name]
    (tmp_path / "in.csv").write_text("\n".join(lines) + "\n")
    words = ["assess", str(tmp_path / "in.csv"), "--on", "2025-11-01", "--out", str(tmp_path / "out.csv")]

    assert contribution(words, today=date(2026, 7, 8)) == 2

    faults = list(csv.DictReader((tmp_path / "out.errors.csv").open()))
    assert (str(len(lines)), column, code) in [(one["line"], one["column"], one["code"]) for one in faults]
    assert [one.name for one in tmp_path.glob("out*")] == ["out.errors.csv"]


@pytest.mark.parametrize(
    ("options", "column"), [(["--on", "2025-W53"], "--on"), (["--scenario", "no_such_regime"], "--scenario")]
)
def test_a_week_or_an_unknown_regime_is_refused_by_option(tmp_path, options, column) -> None:
    (tmp_path / "in.csv").write_text(f"{HEAD}\n")
    words = ["assess", str(tmp_path / "in.csv"), "--on", "2025-11-01", "--out", str(tmp_path / "out.csv")]

    assert contribution([*words, *options], today=date(2026, 7, 8)) == 2

    [fault] = csv.DictReader((tmp_path / "out.errors.csv").open())
    assert fault["column"] == column and not (tmp_path / "out.csv").exists()


def post(path: str, body: dict, role: Role = Role.FINANCE_OFFICER):
    headers = {"authorization": f"Bearer {a_token(role)}", "idempotency-key": str(uuid4())}
    return Client().post(f"/api/v1{path}", json.dumps(body), content_type="application/json", headers=headers)


def an_income(**differs) -> dict:
    one = {"persoonId": 1, "maandDatum": "2026-01-01", "soort": "work", "bedrag": 1, "bron": "declared"}
    return {"gemeentecode": "0344", "inkomens": [one | differs]}


CHOICE = {
    "gemeentecode": "0344", "sleutel": "policy.eb.payers", "waarde": "no_such_regime",
    "geldigVanafDatum": "2026-05-01", "besluitnummer": "B1", "vastgesteldDoor": "college",
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/inkomens", an_income(bedrag=-1), "inkomens.0.bedrag"),
        ("/inkomens", an_income(bedrag=12.5), "inkomens.0.bedrag"),
        ("/inkomens", an_income(maandDatum="2026-W53-1"), "inkomens.0.maandDatum"),
        ("/gemeentekeuzes", CHOICE, "waarde"),
        ("/maandrondes", {"gemeentecode": "0344", "maandDatum": "2025-W53-1"}, "maandDatum"),
    ],
)
def test_the_api_names_the_field_and_posts_nothing(path, body, field) -> None:
    answer = post(path, body)

    assert answer.status_code == 400, answer.content
    assert field in [one["name"] for one in answer.json()["invalidParams"]]
    assert nothing_posted()


def test_a_child_is_no_debtor_of_a_mandate_or_a_case_decision() -> None:
    born = (date(1990, 5, 17), date(2016, 2, 2))
    family = a_household(*(a_person(birth_date=one, birth_year=None) for one in born))
    child = family.person_ids[1]
    mandate = {"iban": "NL91ABNA0417164300", "rekeninghouder": "O", "tekenDatum": "2026-03-01"}
    tailored = {"vanafMaandDatum": "2026-03-01", "totMaandDatum": "2026-05-01", "bedrag": 0, "reden": "ziek"}

    for path, more in (("/machtigingen", mandate), ("/maatwerkbesluiten", tailored)):
        answer = post(path, {"gemeentecode": "0344", "persoonId": child, **more})
        found = [(one["name"], one["code"]) for one in answer.json()["invalidParams"]]
        assert (answer.status_code, found) == (400, [("persoonId", "child_as_debtor")])
    assert nothing_posted()


def tampered() -> bytes:
    good = a_file(a_statement([an_entry(kenmerk="5000056789012345")], closing="1244.22"))
    assert b"244.22<" in good
    return good.replace(b">244.22<", b">999.22<")


@pytest.fixture
def account() -> None:
    open_account(desk=the_system(), now=NOW, municipality="0344", iban=OWN, name="Gemeente Voorbeeld")


def test_a_tampered_bank_file_is_refused_by_line_over_api_and_command(account, tmp_path, capsys) -> None:
    answer = post("/bankbestanden", {"inhoud": tampered().decode()})
    [fault] = answer.json()["invalidParams"]
    assert answer.status_code == 409 and fault["code"] == "does_not_reconcile"
    assert fault["name"].startswith("inhoud, regel ")
    looked = post("/bankbestanden/_bekijk", {"inhoud": tampered().decode()})
    assert [one["code"] for one in looked.json()["fouten"]] == ["does_not_reconcile"]

    (tmp_path / "bank.xml").write_bytes(tampered())
    assert main(["money", "bank", str(tmp_path / "bank.xml")]) == 1
    assert "does_not_reconcile" in capsys.readouterr().err
    assert nothing_posted()


def test_the_same_statement_again_is_refused_and_posts_nothing_more(account, tmp_path, capsys) -> None:
    good = a_file(a_statement([an_entry(kenmerk="5000056789012345")], closing="1244.22"))
    first = post("/bankbestanden", {"inhoud": good.decode()})
    assert (first.status_code, first.json()["transacties"]) == (201, 1), first.content
    before = Entry.objects.count()

    again = post("/bankbestanden", {"inhoud": good.decode()})
    (tmp_path / "bank.xml").write_bytes(good)

    assert [one["code"] for one in again.json()["invalidParams"]] == ["duplicate_statement"]
    assert main(["money", "bank", str(tmp_path / "bank.xml")]) == 1
    assert "duplicate_statement" in capsys.readouterr().err
    assert (Entry.objects.count(), BankTransaction.objects.count()) == (before, 1)


LARGE = b"<!--" + b"x" * 1_000_001 + b"-->"  # just above what any other message may hold


def test_a_bank_file_above_the_limit_of_a_message_goes_through_and_is_guarded_as_a_small_one(account) -> None:
    good = a_file(a_statement([an_entry(kenmerk="5000056789012345")], closing="1244.22"))
    hostile = LARGE + b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'

    looked = post("/bankbestanden/_bekijk", {"inhoud": (good + LARGE).decode()})
    booked = post("/bankbestanden", {"inhoud": (good + LARGE).decode()})
    refused = post("/bankbestanden", {"inhoud": hostile.decode()})

    assert (looked.status_code, looked.json()["afschriften"][0]["transacties"]) == (200, 1), looked.content
    assert (booked.status_code, booked.json()["transacties"]) == (201, 1), booked.content
    assert [one["code"] for one in refused.json()["invalidParams"]] == ["forbidden_markup"]
    assert BankTransaction.objects.count() == 1


def test_any_other_message_of_that_size_is_refused_by_name() -> None:
    answer = post("/machtigingen", {"iban": LARGE.decode()})
    assert answer.status_code == 400
    assert [one["code"] for one in answer.json()["invalidParams"]] == ["too_large"]


def test_who_may_not_handle_payments_sends_no_large_file(account) -> None:
    assert post("/bankbestanden", {"inhoud": LARGE.decode()}, Role.INTAKE_WORKER).status_code == 403
