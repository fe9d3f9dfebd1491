"""Question: does who gets more time to pay read so in a decision of his own, in his own language?"""

from datetime import UTC, date, datetime, timedelta

import pytest

from onderdak.access.tests.builders import the_system
from onderdak.contribution.rules.claim_course import State
from onderdak.contribution.rules.may_collect import Step
from onderdak.contribution.store.models import ClaimSubject
from onderdak.contribution.tests.builders import a_claim, a_key
from onderdak.contribution.usecases.claim_reads import claim_view
from onderdak.contribution.usecases.collect_claim import NextStep, take_step
from onderdak.contribution.usecases.object_to_claim import object_to_claim
from onderdak.contribution.usecases.take_statements import open_account
from onderdak.duty.public import letter_view, letters_about_claim
from onderdak.people.public import household_of_persons

pytestmark = pytest.mark.django_db
NOW, UNTIL = datetime(2026, 4, 21, 9, tzinfo=UTC), date(2026, 12, 1)
OWN = "NL91ABNA0417164300"
IN_LANGUAGE = {"en": "Thursday 21 May 2026: €\u00a081.41", "uk": "21 травня 2026", "ru": "21 мая 2026"}


def defer(claim, key=None, **more):
    asked = NextStep(Step.DEFER, until=UNTIL, **more)
    return take_step(
        desk=the_system(), now=NOW, claim_id=claim.claim_key, asked=asked, request_key=key or a_key()
    )


def seen(claim):
    return claim_view(desk=the_system(), now=NOW, claim_id=claim.claim_key)


def about(claim):
    person = ClaimSubject.objects.get(pk=claim.claim_key).person_id
    [[home, _]] = household_of_persons(desk=the_system(), person_ids=[person]).values()
    return letters_about_claim(desk=the_system(), household_id=home, decision_id=None, kenmerk=claim.kenmerk)


def texts(letter_id: int, which: str = "dutch") -> str:
    view = letter_view(desk=the_system(), now=NOW, letter_id=letter_id)
    assert view.whole
    return " ".join(getattr(one, which) for one in view.paragraphs)


def test_more_time_is_a_decision_on_its_article_with_its_days_amount_and_account() -> None:
    open_account(desk=the_system(), now=NOW, municipality="0344", iban=OWN, name="Gemeente Voorbeeld")
    claim, key = a_claim(), a_key()
    assert defer(claim, key) is defer(claim, key) is State.NOTIFIED
    letter = seen(claim).deferral_letter
    assert [one.letter_id for one in about(claim)] == [letter]
    text = texts(letter)
    for part in (
        "artikel 4:94 van de Algemene wet bestuursrecht",
        "dinsdag 21 april 2026",
        "dinsdag 1 december 2026",
        "€\u00a0244,22",
        "NL91",
        "bezwaar",
    ):
        assert part in text, part
    assert claim.kenmerk[:4] in text
    assert letter_view(desk=the_system(), now=NOW, letter_id=letter).codes


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_a_plan_names_every_day_and_amount_in_the_language_of_the_household(language) -> None:
    claim = a_claim(language=language)
    defer(claim, instalments=3)
    letter = seen(claim).deferral_letter
    text = texts(letter, "other")
    assert IN_LANGUAGE[language] in text
    assert all(f"{cents}" in texts(letter) for cents in ("81,41", "81,40"))
    assert not letter_view(desk=the_system(), now=NOW, letter_id=letter).codes


def test_the_letter_of_a_deferral_with_an_objection_says_so() -> None:
    claim = a_claim()
    object_to_claim(
        desk=the_system(), now=NOW, claim_id=claim.claim_key, received_on=NOW.date(), defer_until=UNTIL,
        request_key=a_key(),
    )  # fmt: skip
    letter = seen(claim).deferral_letter
    assert "U maakte bezwaar" in texts(letter)
    assert [one.subject for one in about(claim)] == ["defer"]


def test_a_second_deferral_is_a_second_decision_and_the_last_one_is_shown() -> None:
    claim = a_claim()
    defer(claim)
    first = seen(claim).deferral_letter
    take_step(
        desk=the_system(), now=NOW + timedelta(days=1), claim_id=claim.claim_key, request_key=a_key(),
        asked=NextStep(Step.DEFER, until=date(2027, 1, 1)),
    )  # fmt: skip
    assert [one.letter_id for one in about(claim)] == [first, seen(claim).deferral_letter]


def test_where_nobody_is_left_to_write_to_the_debtor_gets_more_time_all_the_same() -> None:
    claim = a_claim()
    ClaimSubject.objects.filter(pk=claim.claim_key).update(person_id=987_654)
    defer(claim)
    assert seen(claim).deferral_letter is None
    assert seen(claim).row.deferred_until == UNTIL
