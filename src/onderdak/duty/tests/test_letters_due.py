"""Does every placement, every "no place tonight" and every alternative get its letter, once?"""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import arrange_alternative, confirm_round
from onderdak.duty.tests.builders import a_report
from onderdak.duty.usecases.letter_reads import changed_letters, letter_view, letters
from onderdak.duty.usecases.letters_due import write_due_letters
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import place_household, propose_round
from onderdak.placement.tests.builders import NOW, TONIGHT

pytestmark = pytest.mark.django_db


def placed_in(municipality: str = "0344"):
    unit = a_unit(municipality=municipality)
    done = a_report(municipality=municipality)
    place_household(
        desk=the_system(), now=NOW, request_id=done.request_id, unit_id=unit.unit_id, start=TONIGHT,
        override_reason="override_other", request_key=uuid4(),
    )  # fmt: skip
    return done


def test_a_placement_gets_one_letter_in_the_language_of_the_household() -> None:
    done = placed_in()
    written = write_due_letters(desk=the_system(), now=NOW)
    again = write_due_letters(desk=the_system(), now=NOW + timedelta(minutes=1))

    rows, total = letters(desk=a_desk(), kind="decision")
    assert (written.decisions, again.decisions, total) == (1, 0, 1)
    assert (rows[0].subject, rows[0].article, rows[0].language) == ("place", "RooO 9(1)", "uk")
    view = letter_view(desk=a_desk(), now=NOW, letter_id=rows[0].letter_id, named=True)
    assert view.addressees == ("Olena Vydumana",)
    assert view.whole and changed_letters() == []
    assert done.household_id == rows[0].household_id
    assert all(one.other for one in view.paragraphs)
    assert "31 жовтня 2025 року (п’ятниця)" in view.paragraphs[0].other


def test_a_letter_says_until_when_somebody_can_object() -> None:
    placed_in()
    write_due_letters(desk=the_system(), now=NOW)
    rows, _ = letters(desk=a_desk(), kind="decision")
    view = letter_view(desk=a_desk(), now=NOW, letter_id=rows[0].letter_id)
    clause = next(one for one in view.paragraphs if one.section == "objection")
    assert "6 weken" in clause.dutch.replace("\u00a0", " ")
    assert "vrijdag 12 december 2025" in clause.dutch
    assert "6 тижнів" in clause.other.replace("\u00a0", " ")


def test_no_place_in_the_round_is_a_letter_that_keeps_the_duty() -> None:
    a_report()
    made = propose_round(
        desk=the_system(), now=NOW, night=TONIGHT, municipalities=["0344"], tick=lambda: 0.0,
        request_key=uuid4(),
    )  # fmt: skip
    confirm_round(desk=the_system(), now=NOW, run_id=made.run_id)
    assert write_due_letters(desk=the_system(), now=NOW).decisions == 1
    rows, _ = letters(desk=a_desk())
    view = letter_view(desk=a_desk(), now=NOW, letter_id=rows[0].letter_id)
    assert (rows[0].subject, rows[0].article) == ("not_placed", "RooO 3")
    assert "Onze plicht om u op te vangen blijft" in view.paragraphs[0].dutch


def test_an_alternative_gets_a_letter_with_its_end_and_review() -> None:
    done = a_report()
    arrange_alternative(
        desk=the_system(), now=NOW, household_id=done.household_id, kind="hotel", provider="Hotel Verzonnen",
        start=TONIGHT, until=date(2025, 11, 7), review_on=date(2025, 11, 5), request_key=uuid4(),
    )  # fmt: skip
    write_due_letters(desk=the_system(), now=NOW)
    rows, _ = letters(desk=a_desk(), household_id=done.household_id)
    view = letter_view(desk=a_desk(), now=NOW, letter_id=rows[0].letter_id)
    text = " ".join(one.dutch for one in view.paragraphs)
    assert "een hotel" in text and "Hotel Verzonnen" in text
    assert "woensdag 5 november 2025" in text and "vrijdag 7 november 2025" in text


def test_who_came_into_reception_gets_the_information_letter_with_its_term() -> None:
    done = placed_in()
    written = write_due_letters(desk=the_system(), now=NOW)
    rows, _ = letters(desk=a_desk(), kind="information")
    assert written.information == 1
    assert (rows[0].household_id, rows[0].due) == (done.household_id, date(2025, 11, 15))


def test_letters_of_another_municipality_are_not_seen() -> None:
    placed_in("0363")
    write_due_letters(desk=the_system(), now=NOW)
    assert letters(desk=a_desk())[1] == 0
    assert letters(desk=a_desk(municipality="0363"))[1] == 2


def test_a_desk_writes_only_letters_of_its_own_municipality() -> None:
    placed_in("0363")
    assert write_due_letters(desk=a_desk(), now=NOW).decisions == 0
    assert write_due_letters(desk=a_desk(municipality="0363"), now=NOW).decisions == 1


def test_a_household_that_did_not_say_its_language_gets_ukrainian_beside_dutch() -> None:
    done = a_report(a_person(language=""), language="")
    arrange_alternative(
        desk=the_system(), now=NOW, household_id=done.household_id, kind="hotel", provider="Hotel Verzonnen",
        start=TONIGHT, until=date(2025, 11, 7), review_on=date(2025, 11, 5), request_key=uuid4(),
    )  # fmt: skip
    write_due_letters(desk=the_system(), now=NOW)
    assert letters(desk=a_desk(), household_id=done.household_id)[0][0].language == "uk"


def test_nothing_is_written_when_the_transaction_is_rolled_back() -> None:
    placed_in()
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        write_due_letters(desk=the_system(), now=NOW)
        raise RuntimeError
    assert letters(desk=a_desk())[1] == 0
