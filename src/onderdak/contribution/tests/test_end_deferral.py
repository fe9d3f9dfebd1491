"""Does a deferral end on a ground of the law alone, with a letter, and only once that letter was sent?"""

from datetime import UTC, date, datetime

import pytest

from onderdak.access.tests.builders import the_system
from onderdak.contribution.rules.may_collect import Step
from onderdak.contribution.store.models import ClaimEvent, ClaimSubject
from onderdak.contribution.tests.builders import a_claim, a_key, send_made
from onderdak.contribution.usecases.claim_reads import claim_view
from onderdak.contribution.usecases.collect_claim import NextStep, take_step
from onderdak.contribution.usecases.end_deferral import end_deferral
from onderdak.duty.public import letter_view, letters_about_claim
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.people.public import household_of_persons

pytestmark = pytest.mark.django_db
NOW, SENT, UNTIL = datetime(2026, 4, 21, 9, tzinfo=UTC), date(2026, 4, 24), date(2026, 12, 1)


def deferred(**more):
    claim = a_claim(**more)
    asked = NextStep(Step.DEFER, until=UNTIL)
    take_step(desk=the_system(), now=NOW, claim_id=claim.claim_key, asked=asked, request_key=a_key())
    return claim


def end(claim, ground="terms_not_kept", key=None):
    return end_deferral(
        desk=the_system(), now=NOW, claim_id=claim.claim_key, ground=ground, request_key=key or a_key()
    )


def seen(claim, on=NOW):
    return claim_view(desk=the_system(), now=on, claim_id=claim.claim_key)


def test_it_runs_on_until_the_letter_goes_out_and_ends_on_that_day() -> None:
    claim, key = deferred(), a_key()
    done = end(claim, key=key)
    assert end(claim, key=key) == done
    assert seen(claim).row.deferred_until == UNTIL and seen(claim).end_letter == done.letter_id
    later = datetime(2026, 4, 25, 9, tzinfo=UTC)
    assert seen(claim, later).row.deferred_until == UNTIL

    send_made(done.letter_id, SENT)

    assert seen(claim, later).row.deferred_until is None and not seen(claim, later).end_waits
    last = seen(claim, later).events[-1]
    assert (last.kind, last.on, last.reason, last.works) == ("deferral_ended", SENT, "terms_not_kept", True)


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        ("terms_not_kept", "hield zich niet aan"),
        ("wrong_information", "gegevens die niet klopten"),
        ("circumstances", "situatie is veranderd"),
    ],
)
def test_the_letter_says_why_on_which_article_and_what_stays(ground, said) -> None:
    claim = deferred(language="uk")
    letter = letter_view(desk=the_system(), now=NOW, letter_id=end(claim, ground).letter_id)
    text = " ".join(one.dutch for one in letter.paragraphs)
    for part in (
        said,
        "artikel 4:96",
        "dinsdag 1 december 2026",
        "€\u00a0244,22",
        "bezwaar",
        "altijd uw plek",
    ):
        assert part in text, part
    assert "1 грудня 2026" in " ".join(one.other for one in letter.paragraphs)
    person = ClaimSubject.objects.get(pk=claim.claim_key).person_id
    [[home, _]] = household_of_persons(desk=the_system(), person_ids=[person]).values()
    about = letters_about_claim(desk=the_system(), household_id=home, decision_id=None, kenmerk=claim.kenmerk)
    assert [one.subject for one in about] == ["defer", "end_deferral"]


@pytest.mark.parametrize("ground", ["", "objection_over", "because"])
def test_without_a_ground_of_the_list_nothing_ends(ground) -> None:
    claim = deferred()
    with pytest.raises(InputInvalid):
        end(claim, ground)
    assert not ClaimEvent.objects.filter(kind="deferral_ended").exists()


def test_it_is_ended_once_and_more_time_given_after_that_stands() -> None:
    claim = deferred()
    letter = end(claim).letter_id
    with pytest.raises(NotNow):
        end(claim)
    again = NextStep(Step.DEFER, until=date(2027, 1, 1))
    take_step(desk=the_system(), now=NOW, claim_id=claim.claim_key, asked=again, request_key=a_key())
    send_made(letter, SENT)
    assert seen(claim, datetime(2026, 5, 1, tzinfo=UTC)).row.deferred_until == date(2027, 1, 1)


def test_where_nobody_can_be_written_to_it_is_refused_and_the_deferral_goes_on() -> None:
    claim = deferred()
    ClaimSubject.objects.filter(pk=claim.claim_key).update(person_id=987_654)
    with pytest.raises(NotNow) as refused:
        end(claim)
    assert refused.value.detail["state"] == "nobody_to_write_to"
    assert seen(claim).row.deferred_until == UNTIL
