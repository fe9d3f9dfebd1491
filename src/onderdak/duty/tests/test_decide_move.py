"""May a household be moved against its will, and what must come first?"""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import letter_view, letters, prepared, write_due_letters
from onderdak.duty.store.models import Decision, Intention
from onderdak.duty.tests.builders import a_report
from onderdak.duty.tests.test_letters_due import placed_in
from onderdak.duty.usecases.decide_move import announce_move
from onderdak.duty.usecases.decide_prepared import decide_prepared, record_view
from onderdak.duty.usecases.deliver_letter import deliver_letters
from onderdak.kernel.errors import (
    AnnouncedLater,
    ClosedListOnly,
    HearingFirst,
    InputInvalid,
    NoSuitablePlace,
    NotNow,
    NotPermitted,
    NotVisible,
    PlaceTaken,
    SilenceNotAsked,
)
from onderdak.placement.public import place_household, running_of
from onderdak.placement.tests.builders import NOW, TONIGHT
from tests.builders import a_client

pytestmark = pytest.mark.django_db
LAST = date(2025, 11, 7)
THEN = NOW + timedelta(days=8)  # after the last day to answer
NOTE = "Op 30 oktober was er een vechtpartij in de gang."
ANSWER = "De kamer hier is niet veilig voor u en voor anderen."
WEIGHED = "De kinderen houden hun school. De huisarts blijft dezelfde."


def announced(household: int, unit: int, desk=None, **differs: object) -> int:
    fixed = {
        "ground": "safety_of_others", "note": NOTE, "weighed": WEIGHED,
        "effective_from": LAST + timedelta(days=1), "answer_by": LAST, "request_key": uuid4(),
    }  # fmt: skip
    asked = fixed | differs
    return announce_move(desk=desk or a_desk(), now=NOW, household_id=household, unit_id=unit, **asked)


def heard(number: int, now=NOW, **differs: object) -> None:
    fixed = {"kind": "view_given", "text": "Ik wil hier blijven.", "request_key": uuid4()}
    record_view(desk=a_desk(), now=now, intention_id=number, **(fixed | differs))


def decided(number: int, now=THEN, key=None) -> int:
    return decide_prepared(
        desk=a_desk(), now=now, intention_id=number, answer=ANSWER, request_key=key or uuid4()
    )


def test_heard_first_then_decided_and_moved_in_one_transaction_with_article_nine() -> None:
    done, room = placed_in(), a_unit()
    number = announced(done.household_id, room.unit_id)
    heard(number)
    key = uuid4()
    letter = decided(number, key=key)

    stay = running_of(desk=a_desk(), now=THEN, household_id=done.household_id).stay
    assert stay.unit_id == room.unit_id and stay.article == "RooO 9(1)"
    view = letter_view(desk=a_desk(), now=THEN, letter_id=letter, named=True)
    text = " ".join(one.dutch for one in view.paragraphs)
    assert (view.row.subject, view.row.article) == ("transfer", "RooO 9(1)")
    assert (
        ANSWER in text
        and NOTE in text
        and WEIGHED in text
        and "veiligheid van andere bewoners" in text
        and "bezwaar" in text
    )
    row = Decision.objects.get(kind="transfer")
    assert row.intention_id == number and row.hearing["hearing"] == "view_given"
    assert decided(number, key=key) == letter == decided(number)
    assert prepared(desk=a_desk(), intention_id=number).state == "decided"
    assert write_due_letters(desk=the_system(), now=THEN).by_hand == 0


def test_the_letter_that_asks_names_the_room_the_reason_and_the_last_day() -> None:
    done, room = placed_in(), a_unit()
    announced(done.household_id, room.unit_id)
    row = letters(desk=a_desk(), kind="intention")[0][0]
    view = letter_view(desk=a_desk(), now=NOW, letter_id=row.letter_id, named=True)
    text = " ".join(one.dutch for one in view.paragraphs)
    assert view.row.article == "RooO 9(1)" and "nog niets besloten" in text and "7 november 2025" in text
    assert all(one.other for one in view.paragraphs)


def test_without_the_view_nobody_moves() -> None:
    done, room = placed_in(), a_unit()
    number = announced(done.household_id, room.unit_id)
    with pytest.raises(HearingFirst):
        decided(number)
    stay = running_of(desk=a_desk(), now=THEN, household_id=done.household_id).stay
    assert stay.unit_id != room.unit_id and not Decision.objects.exists()


def test_silence_counts_after_the_last_day_and_an_exception_has_its_facts() -> None:
    done, room = placed_in(), a_unit()
    number = announced(done.household_id, room.unit_id, effective_from=TONIGHT)
    with pytest.raises(NotNow):
        heard(number, kind="no_answer", text="")
    heard(number, kind="exception", exception="urgent", text="Er is vannacht gevaar voor een ander gezin.")
    assert decided(number, now=NOW)


def test_silence_of_who_never_got_the_letter_is_no_answer() -> None:
    done, room = placed_in(), a_unit()
    number = announced(done.household_id, room.unit_id)
    with pytest.raises(SilenceNotAsked):
        heard(number, now=THEN, kind="no_answer", text="")
    assert not prepared(desk=a_desk(), intention_id=number).letter_given
    letter = letters(desk=a_desk(), kind="intention")[0][0].letter_id
    deliver_letters(desk=a_desk(), now=NOW, letter_ids=[letter], channel="handed_over", delivered_on=TONIGHT)
    heard(number, now=THEN, kind="no_answer", text="")
    assert prepared(desk=a_desk(), intention_id=number).letter_given


def test_nobody_moves_before_the_announced_night_and_the_page_says_from_which_day(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    done, room = placed_in(), a_unit()
    number = announced(done.household_id, room.unit_id)
    heard(number)
    with pytest.raises(AnnouncedLater) as refused:
        decided(number, now=NOW)
    assert refused.value.detail["since"] == LAST + timedelta(days=1)
    client, one = a_client(), prepared(desk=a_desk(), intention_id=number)
    page = client.get(reverse("duty:intention", args=[number])).content.decode()
    assert "Kan vanaf" in page and "Besluit nemen" not in page and "Brief afgeven" in page
    # a letter that only asks opens no term for an objection
    letter = client.get(reverse("duty:letter", args=[one.letter_id])).content.decode()
    assert "Nog niet." in letter and "termijn voor bezwaar" not in letter


def test_a_room_that_went_to_others_is_refused_and_nothing_is_decided() -> None:
    done, room, other = placed_in(), a_unit(), a_report()
    number = announced(done.household_id, room.unit_id)
    heard(number)
    place_household(
        desk=the_system(), now=NOW, request_id=other.request_id, unit_id=room.unit_id, start=TONIGHT,
        override_reason="override_other", request_key=uuid4(),
    )  # fmt: skip
    with pytest.raises((PlaceTaken, NoSuitablePlace)):
        decided(number)
    assert not Decision.objects.filter(kind="transfer").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"note": " "}, {"weighed": ""}, {"answer_by": TONIGHT},
        {"effective_from": TONIGHT - timedelta(days=2)},
    ],
)  # fmt: skip
def test_facts_weighed_needs_and_days_are_asked(wrong) -> None:
    done, room = placed_in(), a_unit()
    with pytest.raises(InputInvalid):
        announced(done.household_id, room.unit_id, **wrong)
    assert not Intention.objects.exists()


def test_the_list_of_reasons_is_closed_and_the_room_is_of_the_municipality() -> None:
    done, room, elsewhere = placed_in(), a_unit(), a_unit(municipality="0363")
    for ground in ("full", "debt", "serious_breach"):
        with pytest.raises(ClosedListOnly):
            announced(done.household_id, room.unit_id, ground=ground)
    with pytest.raises(InputInvalid):
        announced(done.household_id, elsewhere.unit_id)


def test_who_has_no_place_is_not_moved_and_others_do_not_decide() -> None:
    waiting, done, room = a_report(), placed_in(), a_unit()
    with pytest.raises(NotNow):
        announced(waiting.household_id, room.unit_id)
    with pytest.raises(NotVisible):
        announced(done.household_id, room.unit_id, desk=a_desk(municipality="0363"))
    with pytest.raises(NotPermitted):
        announced(done.household_id, room.unit_id, desk=a_desk(Role.INTAKE_WORKER))


def test_from_the_dossier_by_the_page_to_the_letter(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    done, room = placed_in(), a_unit()
    client, path = a_client(), f"/plicht/huishouden/{done.household_id}/overplaatsing"
    assert path in client.get(f"/plicht/huishouden/{done.household_id}/besluiten").content.decode()
    assert "Afgewogen behoeften" in client.get(path).content.decode()
    form = {
        "ground": "public_order", "note": NOTE, "weighed": WEIGHED, "unit_id": str(room.unit_id),
        "answer_by": "2025-11-07", "effective_from": "2025-10-31", "key": str(uuid4()),
    }  # fmt: skip
    short = client.post(path, form | {"weighed": ""})
    assert short.status_code == 400 and not Intention.objects.exists()
    page = client.post(path, form, follow=True).content.decode()
    assert "Overplaatsing (art. 9)" in page and "openbare orde" in page and "wacht op mening" in page
    number = Intention.objects.get().pk
    assert client.post(f"/voornemens/{number}/besluit", {"key": str(uuid4())}).status_code == 409
    view = {
        "kind": "view_given", "channel": "talk", "heard_on": "2025-10-31", "exception": "", "text": "Nee.",
        "key": str(uuid4()),
    }  # fmt: skip
    assert client.post(f"/voornemens/{number}/mening", view).status_code == 302
    silent = client.post(f"/voornemens/{number}/besluit", {"key": str(uuid4())})
    assert silent.status_code == 409 and "Awb 3:46" in silent.content.decode()
    said = {"key": str(uuid4()), "answer": ANSWER}
    letter = client.post(f"/voornemens/{number}/besluit", said, follow=True)
    text = letter.content.decode()
    assert "RooO 9(1)" in text and "Dit hebben wij afgewogen" in text and "vechtpartij" in text
