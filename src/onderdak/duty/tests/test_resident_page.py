"""Does the code of a letter open the own household, and nothing else?"""

from datetime import date, timedelta

import pytest

from onderdak.access.tests.builders import TRACE, as_app, the_system
from onderdak.duty.tests.builders import a_report
from onderdak.duty.tests.test_letters_due import placed_in
from onderdak.duty.types import DutyState
from onderdak.duty.usecases import own_owed
from onderdak.duty.usecases.letter_reads import letters
from onderdak.duty.usecases.letters_due import write_due_letters
from onderdak.duty.usecases.own_owed import Owed
from onderdak.duty.usecases.resident_codes import code_now
from onderdak.duty.usecases.resident_page import open_with_code, own_letter, own_status
from onderdak.kernel.errors import NotPermitted, NotVisible
from onderdak.placement.tests.builders import NOW

pytestmark = pytest.mark.django_db
HERE = "192.0.2.7"


def a_code(municipality: str = "0344"):
    done = placed_in(municipality)
    write_due_letters(desk=the_system(), now=NOW)
    return done, code_now(municipality, done.household_id)


def opened(code: str) -> int:
    return open_with_code(code=code, address=HERE, now=NOW, trace=TRACE)


def test_the_code_of_the_letter_shows_place_letters_and_terms_of_the_own_household() -> None:
    done, code = a_code()
    with as_app():
        status = own_status(code_id=opened(code.lower().replace("-", " ")), now=NOW, trace=TRACE)
    assert status.reference == done.reference
    assert (status.state, status.waiting, status.persons) == (DutyState.MET, False, 1)
    assert status.place is not None and status.place.location.startswith("Testlocatie")
    assert {one.subject for one in status.letters} == {"place", "information"}


def test_wrong_and_malformed_codes_get_the_same_answer() -> None:
    a_code()
    reasons = set()
    for wrong in ("0000-0000-0000", "not a code", "", "x" * 500):
        with pytest.raises(NotPermitted) as refused:
            opened(wrong)
        reasons.add(str(refused.value))
    assert len(reasons) == 1


def test_after_ten_wrong_codes_the_brake_holds_the_right_one_too() -> None:
    _, code = a_code()
    for _ in range(10):
        with pytest.raises(NotPermitted, match="code_refused"):
            opened("0000-0000-0000")
    with pytest.raises(NotPermitted, match="sign_in_braked"):
        opened(code)
    later = NOW + timedelta(minutes=16)
    assert open_with_code(code=code, address=HERE, now=later, trace=TRACE)


def test_a_letter_of_another_household_is_not_shown() -> None:
    _, code = a_code()
    a_code("0363")
    other = letters(desk=the_system(), kind="decision")[0]
    mine, theirs = sorted(other, key=lambda row: row.municipality != "0344")
    with as_app():
        here = opened(code)
        view = own_letter(code_id=here, letter_id=mine.letter_id, now=NOW, trace=TRACE)
        with pytest.raises(NotVisible):
            own_letter(code_id=here, letter_id=theirs.letter_id, now=NOW, trace=TRACE)
    assert view.addressees == () and all(code not in one.dutch for one in view.paragraphs)


def test_who_waits_sees_that_the_duty_is_open_and_how_much_was_tried() -> None:
    done = a_report()
    from django.db import transaction

    from onderdak.duty.usecases.resident_codes import keep_codes_step

    with transaction.atomic():
        keep_codes_step(now=NOW, households=[("0344", done.household_id)])
    status = own_status(code_id=opened(code_now("0344", done.household_id)), now=NOW, trace=TRACE)
    assert (status.state, status.waiting, status.place) == (DutyState.OPEN, True, None)


@pytest.mark.parametrize("language", ["nl", "uk"])
def test_the_page_says_what_is_owed_until_when_and_what_to_do(language, anyone, monkeypatch) -> None:
    anyone.get("/mijn")  # the site hands over its own answer when it reads its addresses
    _, code = a_code()
    asked = []

    def owed(now, municipality, persons, trace):
        asked.append((municipality, len(persons)))
        return (
            Owed("034425001234", 35510, date(2025, 11, 30), None, False),
            Owed("034425001235", 200, date(2025, 9, 30), None, True),
            Owed("034425001236", 300, date(2025, 9, 30), date(2026, 1, 5), False),
        )

    monkeypatch.setattr(own_owed, "_asked", [owed])
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    page = anyone.post("/mijn", {"code": code, "taal": language}, follow=True).content.decode()
    assert asked == [("0344", 1)]
    for said in ("034425001234", "034425001235", "034425001236", "2026"):
        assert said in page
    if language == "nl":
        assert "€ 355,10" in page
        assert "Betaal uiterlijk op zondag 30 november 2025" in page
        assert "De laatste dag om te betalen is voorbij" in page
        assert "uitstel tot maandag 5 januari 2026" in page
