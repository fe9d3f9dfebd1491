"""Can money be handled from the command line, under the same rules as on the pages?"""

import io
import json
from datetime import UTC, date, datetime

import pytest

from onderdak.contribution.store.models import ClaimEvent, Mandate
from onderdak.contribution.tests.builders import a_claim, a_debtor, send_made
from onderdak.contribution.tests.test_write_off_agreement import the_house_rule_is_on
from onderdak.people.tests.builders import a_household, a_person
from onderdak.site.cli import main

pytestmark = pytest.mark.django_db
LATE = datetime(2026, 4, 21, 9, tzinfo=UTC)
LATER = datetime(2026, 5, 7, 9, tzinfo=UTC)


@pytest.fixture
def money(monkeypatch, capsys):
    monkeypatch.setenv("ONDERDAK_PROCESS", "owner")  # a command sets it

    def _money(*words: object, now: datetime = LATE, typed: str = "") -> tuple[int, object, str]:
        monkeypatch.setenv("ONDERDAK_NOW", now.isoformat())
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main(["money", *map(str, words)])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.startswith(("{", "[")) else None, said.err

    return _money


def test_a_claim_is_listed_reminded_deferred_and_its_writ_stays_locked(money) -> None:
    done = a_claim()
    _, rows, _ = money("claims", "--due")
    assert [(one["claim"], one["next_step"]) for one in rows] == [(str(done.claim_key), "remind")]

    _, told, _ = money("remind", done.claim_key)
    assert (told["cents"], told["fee_cents"]) == (24422 + 900, 900)
    send_made(told["letter"], LATE.date())
    code, _, refused = money("step", done.claim_key, "writ", now=LATER)
    assert code == 1 and "4:115" in refused
    assert not ClaimEvent.objects.filter(to_state="WRIT").exists()

    _, state, _ = money("step", done.claim_key, "review", "--why", "samen bekeken", now=LATER)
    assert state == {"state": "WRITEOFF_REVIEW"}
    _, view, _ = money("claim", done.claim_key, now=LATER)
    assert "WRITEOFF_REVIEW" in json.dumps(view)
    _, waiting, _ = money("waiting", now=LATER)
    assert waiting["claims"] == 1


def test_an_objection_is_recorded_and_stops_nothing_by_itself(money) -> None:
    done = a_claim()
    code, state, _ = money(
        "object", done.claim_key, "--received", "2026-03-02", now=datetime(2026, 3, 2, 9, tzinfo=UTC)
    )
    assert (code, state) == (0, {"state": "NOTIFIED"})
    assert money("end-objection", done.claim_key, "--outcome", "unfounded")[0] == 0
    assert money("remind", done.claim_key)[0] == 0


def test_a_write_off_that_needs_a_second_person_is_asked_for_on_the_command_line(money) -> None:
    the_house_rule_is_on()
    claim = a_claim().claim_key
    code, _, refused = money("step", claim, "write_off", "--why", "TWOO_6_3")
    assert code == 1 and "Ask somebody else to agree" in refused
    code, told, _ = money("ask-write-off", claim, "--why", "TWOO_6_3")
    assert code == 0 and told["asked"] > 0


def test_a_mandate_takes_the_account_from_standard_input_and_shows_its_end_only(money) -> None:
    person = a_debtor()
    typed = "NL91ABNA0417164300\nO. Vydumana\n"
    _, told, _ = money("mandate", "0344", person, "--signed", "2026-04-01", typed=typed)
    _, rows, _ = money("mandates", "0344")

    assert [one["number"] for one in rows] == [told["mandate"]] and "Vydumana" not in json.dumps(rows)
    assert "0417164300" not in rows[0]["iban"] and rows[0]["iban"].endswith("4300")
    assert money("end-mandate", told["mandate"])[0] == 0
    assert Mandate.objects.get().ended_on == date(2026, 4, 21)


def test_choices_and_case_decisions_wait_for_a_second_person(money) -> None:
    switch = (
        "policy.reminder.fee",
        "waive",
        "--valid-from",
        "2026-05-01",
        "--decision",
        "B1",
        "--by",
        "college",
    )
    code, told, _ = money("choice", "0344", *switch)
    assert (code, told["state"]) == (0, "proposed")
    assert money("adopt-choice", told["number"])[0] != 0
    _, found, _ = money("choices", "0344")
    assert found["today"]["policy.reminder.fee"] == "charge" and found["choices"][0]["state"] == "proposed"

    span = ("--month-from", "2026-05", "--month-until", "2026-07", "--cents", "0", "--why", "ziek")
    code, told, _ = money("hardship", "0344", a_debtor(), *span)
    assert code == 0 and money("adopt-hardship", told["number"])[0] != 0
    _, rows, _ = money("hardships", "0344")
    assert [one["state"] for one in rows] == ["proposed"]


def test_income_from_uwv_is_asked_recorded_and_shown_to_whom_it_is_about(money, monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_UWV_URL", "double:")
    person = a_household(a_person(bsn="999990019")).person_ids[0]

    code, told, _ = money("uwv", person, "2026-03")
    assert (code, told["state"]) == (0, "found") and told["incomes"][0]["cents"] > 0
    code, _, refused = money("uwv", person, "2025-05")
    assert code == 1 and "power.uwv_income_data" in refused

    _, rows, _ = money("exchanges", "--person", person)
    assert [(one["code"], one["outcome"]) for one in rows] == [
        ("uwv_income", "refused"), ("uwv_income", "asked"),
    ]  # fmt: skip
    _, register, _ = money("exchanges")
    assert {one["code"]: one["in_force"] for one in register}["national_register"] is False
