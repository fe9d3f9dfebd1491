"""Does a step with a claim leave event and entry together, and is a locked step refused?"""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from onderdak.access.tests.builders import the_system
from onderdak.contribution.rules.claim_course import Happened, State
from onderdak.contribution.rules.may_collect import Step, WriteOff
from onderdak.contribution.store.balances import open_of_claims, trial_balance
from onderdak.contribution.store.models import Claim, ClaimEvent, Entry, PolicyAdopted, PolicyChoice
from onderdak.contribution.tests.builders import NOW, a_claim, a_key, send_letter, send_made
from onderdak.contribution.types import BankLine, Statement
from onderdak.contribution.usecases.claim_account import read_accounts
from onderdak.contribution.usecases.claim_reads import claim_view
from onderdak.contribution.usecases.claim_step import note_step
from onderdak.contribution.usecases.collect_claim import NextStep, take_step
from onderdak.contribution.usecases.collection_list import (
    ClaimsAsked,
    claims_page,
    collection_list,
    waiting_for_law,
)
from onderdak.contribution.usecases.end_deferral import end_deferral
from onderdak.contribution.usecases.remind_debtors import remind_debtor, reminder_preview
from onderdak.contribution.usecases.take_statements import open_account, take_statements
from onderdak.duty.public import letter_view
from onderdak.kernel.errors import CollectionGate, InputInvalid, LawUnknown

pytestmark = pytest.mark.django_db
OWN = "NL91ABNA0417164300"
REMINDING, AFTER = datetime(2026, 4, 21, 9, tzinfo=UTC), datetime(2026, 5, 7, 9, tzinfo=UTC)


def remind(done, now=REMINDING, sent=True, **more):
    told = remind_debtor(desk=the_system(), now=now, claim_id=done.claim_key, request_key=a_key(), **more)
    if sent:
        send_made(told.letter_id, now.date())
    return told


def step(done, asked: NextStep, now=AFTER, key=None):
    return take_step(
        desk=the_system(), now=now, claim_id=done.claim_key, asked=asked, request_key=key or a_key()
    )


def test_one_letter_per_debtor_has_one_fee_over_everything_that_is_overdue() -> None:
    one, other = a_claim(), a_claim(month=date(2026, 2, 1))
    a_claim(person_id=2)
    done = remind(one)
    assert set(done.claims) == {one.claim_key, other.claim_key}
    assert (done.debt_cents, done.fee_cents, done.until) == (48844 + 2000, 2000, date(2026, 5, 6))
    assert Entry.objects.filter(kind="reminder_fee").count() == 1
    letter = letter_view(desk=the_system(), now=AFTER, letter_id=done.letter_id)
    text = " ".join(one.dutch for one in letter.paragraphs).replace("\xa0", " ")
    assert "binnen 2 weken na de dag waarop deze brief is verstuurd" in text
    assert "in elk geval de tijd tot en met woensdag 6 mei 2026" in text


def test_below_454_euro_the_fee_is_nine_and_it_may_be_waived() -> None:
    assert remind(a_claim()).fee_cents == 900
    assert remind(a_claim(person_id=2), charge_fee=False).fee_cents == 0


def test_a_reminder_too_early_names_the_day() -> None:
    with pytest.raises(CollectionGate) as refused:
        remind(a_claim(), now=datetime(2026, 4, 7, 9, tzinfo=UTC))
    assert refused.value.detail["opens_on"] == "2026-04-08"


def test_no_letter_no_step_and_sending_it_starts_the_term_on_that_day() -> None:
    done = a_claim(decided_on=date(2026, 1, 5), sent=False)
    tried = [lambda: remind(done, now=AFTER)] + [
        lambda asked=asked: step(done, asked)
        for asked in (
            NextStep(Step.INTEREST), NextStep(Step.REVIEW), NextStep(Step.REMIT, reason="health"),
            NextStep(Step.WRITE_OFF, reason="uncollectable"), NextStep(Step.DEFER, until=date(2026, 12, 1)),
        )
    ]  # fmt: skip
    for act in tried:
        with pytest.raises(CollectionGate) as refused:
            act()
        assert (refused.value.detail["article"], refused.value.detail["reason"]) == (
            "Awb 3:41", "not_made_known",
        )  # fmt: skip
    page = claims_page(desk=the_system(), now=AFTER, asked=ClaimsAsked())
    assert (page.waiting_for_letter, page.counts["due"], page.counts["ASSESSED"]) == (1, 0, 1)
    send_letter(done, date(2026, 5, 6))
    [row] = collection_list(desk=the_system(), now=AFTER)
    assert (row.state, row.next_step, row.opens) == ("NOTIFIED", Step.REMIND, date(2026, 6, 18))


def test_a_payment_before_the_letter_leaves_the_claim_waiting_for_it() -> None:
    done = a_claim(sent=False)
    open_account(desk=the_system(), now=NOW, municipality="0344", iban=OWN, name="Gemeente Voorbeeld")
    line = BankLine("a", 1, NOW.date(), NOW.date(), 100, structured=done.kenmerk)
    told = Statement(OWN, "1", NOW.date(), 0, 100, (line,))
    take_statements(desk=the_system(), now=NOW, statements=[told], file_sha256="0" * 64, request_key=a_key())
    view = claim_view(desk=the_system(), now=AFTER, claim_id=done.claim_key)
    assert (view.row.state, view.row.open_cents, view.lapse_on) == ("ASSESSED", 24322, None)
    send_letter(done, NOW.date())
    view = claim_view(desk=the_system(), now=AFTER, claim_id=done.claim_key)
    assert (view.row.state, view.row.due_on) == ("NOTIFIED", date(2026, 4, 7))
    assert [one.kind for one in view.events] == ["assessed", "notified", "part_paid"]


def test_the_database_takes_no_step_of_collection_before_the_letter() -> None:
    done = a_claim(sent=False)
    claim = Claim.objects.get(pk=done.claim_key)
    account = read_accounts([claim.pk], AFTER)[claim.pk]
    for kind in (Happened.REMINDED, Happened.INTEREST_FIXED, Happened.CIVIL_BEGAN):
        with pytest.raises(IntegrityError, match="made known"), transaction.atomic():
            note_step(the_system(), AFTER, claim, account, kind, "Awb 4:112")
    send_letter(done, NOW.date())
    note_step(the_system(), AFTER, claim, account, Happened.REMINDED, "Awb 4:112")


def test_the_two_weeks_of_a_reminder_run_from_the_day_it_was_sent() -> None:
    done = a_claim()
    told = remind(done, sent=False)
    with pytest.raises(CollectionGate) as refused:
        step(done, NextStep(Step.REVIEW))
    assert refused.value.detail["reason"] == "reminder_not_sent"
    [row] = collection_list(desk=the_system(), now=AFTER)
    assert (row.waits_for_reminder, row.opens) == (True, None)
    send_made(told.letter_id, date(2026, 4, 28))
    [row] = collection_list(desk=the_system(), now=AFTER)
    assert (row.waits_for_reminder, row.opens) == (False, date(2026, 5, 13))
    view = claim_view(desk=the_system(), now=AFTER, claim_id=done.claim_key)
    assert [(one.kind, one.on, one.until) for one in view.events][2:] == [
        ("reminded", date(2026, 4, 28), date(2026, 5, 12)),
    ]  # fmt: skip


def test_the_dwangbevel_is_locked_and_counts_as_waiting_for_the_law() -> None:
    done = a_claim()
    remind(done)
    with pytest.raises(CollectionGate) as refused:
        step(done, NextStep(Step.WRIT))
    assert refused.value.detail["article"] == "Awb 4:115"
    waiting = waiting_for_law(desk=the_system(), now=AFTER)
    assert (waiting.claims, waiting.cents, waiting.in_scenario) == (1, 24422 + 900, 1)
    assert ClaimEvent.objects.filter(to_state="WRIT").count() == 0


def test_a_deferral_with_a_plan_stops_reminder_and_civil_route_until_it_ends() -> None:
    done = a_claim()
    remind(done)
    step(done, NextStep(Step.DEFER, until=date(2026, 12, 1), instalments=6))
    for locked in (Step.REVIEW, Step.CIVIL):
        with pytest.raises(CollectionGate) as refused:
            step(done, NextStep(locked))
        assert refused.value.detail["article"] == "Awb 4:94(2)"
    ended = end_deferral(
        desk=the_system(), now=AFTER, claim_id=done.claim_key, ground="terms_not_kept", request_key=a_key()
    )
    with pytest.raises(CollectionGate):  # nobody knows of it yet
        step(done, NextStep(Step.CIVIL))
    send_made(ended.letter_id, AFTER.date())
    with pytest.raises(CollectionGate) as refused:  # a machine does not go to court
        step(done, NextStep(Step.CIVIL))
    assert refused.value.detail["reason"] == "official_missing"
    official = replace(the_system(), actor_id=7)
    assert (
        take_step(
            desk=official, now=AFTER, claim_id=done.claim_key, asked=NextStep(Step.CIVIL), request_key=a_key()
        )
        == "CIVIL"
    )


def test_review_then_write_off_leaves_the_debtor_accounts_empty() -> None:
    done = a_claim()
    remind(done)
    with pytest.raises(CollectionGate):
        step(done, NextStep(Step.WRITE_OFF, reason="uncollectable"))
    step(done, NextStep(Step.REVIEW))
    assert step(done, NextStep(Step.WRITE_OFF, reason="uncollectable")).value == "WRITTEN_OFF"
    left = open_of_claims([done.claim_key])[done.claim_key]
    assert (left["1300"], left["1310"]) == (0, 0)
    assert ("4900", 25322, 0) in trial_balance(["0344"])


def test_remission_in_part_needs_a_reason_and_leaves_the_rest() -> None:
    done = a_claim()
    with pytest.raises(CollectionGate) as refused:
        step(done, NextStep(Step.REMIT, cents=100))
    assert refused.value.detail["article"] == "Awb 3:46"
    assert step(done, NextStep(Step.REMIT, reason="health", cents=100)).value == "NOTIFIED"
    assert open_of_claims([done.claim_key])[done.claim_key]["1300"] == 24322


def test_interest_without_a_rate_is_refused_and_never_guessed() -> None:
    with pytest.raises(LawUnknown):
        step(a_claim(), NextStep(Step.INTEREST))


def test_a_step_sent_twice_is_taken_once() -> None:
    done, key = a_claim(), a_key()
    for _ in range(2):
        step(done, NextStep(Step.REMIT, reason="health", cents=100), key=key)
    assert Entry.objects.filter(kind="remission").count() == 1


@pytest.mark.parametrize(
    ("until", "parts", "code"),
    [
        (None, 0, "missing"),
        (AFTER.date(), 0, "not_after_today"),
        (date(2030, 1, 1), 0, "more_than_three_years"),
        (date(2026, 8, 7), 3, "before_last_instalment"),
    ],
)
def test_a_deferral_that_cannot_be_says_which_day_is_wrong(until, parts, code) -> None:
    with pytest.raises(InputInvalid) as refused:
        step(a_claim(), NextStep(Step.DEFER, until=until, instalments=parts))
    assert refused.value.detail["problems"] == (("until", code),)


def test_a_write_off_of_another_amount_than_was_seen_books_nothing() -> None:
    done = a_claim()
    remind(done)
    step(done, NextStep(Step.REVIEW))
    with pytest.raises(InputInvalid) as refused:
        step(done, NextStep(Step.WRITE_OFF, reason="uncollectable", cents=1))
    assert refused.value.detail["problems"] == (("cents", "changed_since"),)
    step(done, NextStep(Step.WRITE_OFF, reason="uncollectable", cents=25322))
    last = claim_view(desk=the_system(), now=AFTER, claim_id=done.claim_key).events[-1]
    assert (last.kind, last.reason, last.cents) == ("written_off", "uncollectable", 25322)


def test_the_look_at_a_reminder_says_what_the_letter_will_say() -> None:
    done = a_claim()
    seen = reminder_preview(desk=the_system(), now=REMINDING, claim_id=done.claim_key)
    told = remind(done)
    assert (seen.claims, seen.debt_cents, seen.fee_cents, seen.no_fee) == (1, 24422, 900, "")
    assert (seen.until, seen.debt_cents + seen.fee_cents) == (told.until, told.debt_cents)
    again = reminder_preview(desk=the_system(), now=AFTER, claim_id=done.claim_key)
    assert (again.fee_cents, again.no_fee) == (0, "asked_before")


def test_where_the_law_of_the_day_has_no_amount_no_fee_is_offered() -> None:
    done = a_claim(decided_on=date(2025, 9, 1))
    autumn = datetime(2025, 10, 31, 9, tzinfo=UTC)
    seen = reminder_preview(desk=the_system(), now=autumn, claim_id=done.claim_key)
    assert (seen.fee_cents, seen.no_fee) == (0, "unknown")


@pytest.mark.parametrize(
    ("choice", "fee", "why"), [("charge", 900, ""), ("waive", 0, "waived"), ("", 900, "")]
)
def test_a_municipality_that_waives_the_fee_of_a_reminder_asks_none(choice, fee, why) -> None:
    done = a_claim()
    if choice:
        row = PolicyChoice.objects.create(
            municipality="0344", key="policy.reminder.fee", value=choice, valid_from=date(2026, 1, 1),
            decision_number="B-1", decided_by="college", approval_id=1, proposed_at=NOW, actor_id=1,
        )  # fmt: skip
        PolicyAdopted.objects.create(choice=row, municipality="0344", known_from=date(2026, 1, 1), actor_id=1)
    seen = reminder_preview(desk=the_system(), now=REMINDING, claim_id=done.claim_key)
    assert (seen.fee_cents, seen.no_fee) == (fee, why)
    told = remind(done)
    assert (told.fee_cents, told.debt_cents) == (fee, 24422 + fee)
    assert Entry.objects.filter(kind="reminder_fee").count() == (1 if fee else 0)


def test_a_lapsed_claim_that_nobody_reviewed_can_be_written_off_as_lapsed_and_says_so() -> None:
    done, late = a_claim(), datetime(2031, 6, 1, 9, tzinfo=UTC)
    view = claim_view(desk=the_system(), now=late, claim_id=done.claim_key)
    assert {one.step: one for one in view.steps}[Step.WRITE_OFF].allowed
    assert view.write_off_grounds == (WriteOff.LAPSED, WriteOff.TWOO_6_3)
    with pytest.raises(CollectionGate):
        step(done, NextStep(Step.WRITE_OFF, reason="uncollectable"), now=late)
    assert step(done, NextStep(Step.WRITE_OFF, reason="lapsed"), now=late) is State.WRITTEN_OFF
    before = claim_view(desk=the_system(), now=REMINDING, claim_id=a_claim(person_id=2).claim_key)
    assert not {one.step: one for one in before.steps}[Step.WRITE_OFF].allowed


def test_the_list_names_the_next_step_and_its_first_day() -> None:
    a_claim()
    [row] = collection_list(desk=the_system(), now=datetime(2026, 3, 1, 9, tzinfo=UTC))
    assert (row.next_step, row.opens, row.in_default) == (Step.REMIND, date(2026, 4, 8), False)


def test_the_view_shows_every_step_with_its_locks() -> None:
    done = a_claim()
    view = claim_view(desk=the_system(), now=REMINDING, claim_id=done.claim_key)
    shown = {one.step: one for one in view.steps}
    assert shown[Step.REMIND].allowed
    assert [lock.article for lock in shown[Step.SET_OFF].locks] == ["Awb 4:93(1)"]
    assert not shown[Step.WRIT].allowed
