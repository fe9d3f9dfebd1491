"""Is each decided claim in the ledger once, whole, and without a name?"""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction

from onderdak.access.tests.builders import the_system
from onderdak.contribution.rules.payment_reference import is_kenmerk
from onderdak.contribution.store.balances import open_of_claims, trial_balance
from onderdak.contribution.store.models import Claim, ClaimEvent, ClaimSubject, Entry, Line
from onderdak.contribution.tests.builders import NOW, a_claim, a_key, new_claim, send_letter
from onderdak.contribution.usecases.collection_list import collection_list
from onderdak.contribution.usecases.post_claims import post_claims_step
from onderdak.duty.public import decisions_made_known
from onderdak.kernel.errors import CollectionGate, IdempotencyConflict, InputInvalid

pytestmark = pytest.mark.django_db


def post(*claims):
    with transaction.atomic():
        return post_claims_step(desk=the_system(), now=NOW, claims=claims)


def test_a_claim_is_posted_on_the_debtor_and_on_income() -> None:
    done = a_claim(exploitation_cents=24422, catering_cents=25218)
    assert trial_balance(["0344"]) == [("1300", 49640, 0), ("8000", 0, 49640)]
    assert open_of_claims([done.claim_key]) == {done.claim_key: {"1300": 49640, "8000": -49640}}
    assert is_kenmerk(done.kenmerk)


def test_six_weeks_from_the_day_its_letter_went_out_and_not_on_good_friday() -> None:
    done = a_claim(decided_on=date(2026, 1, 5), sent=False)
    assert not decisions_made_known(decision_ids=[Claim.objects.get().decision_id])
    send_letter(done, date(2026, 2, 20))
    [row] = collection_list(desk=the_system(), now=NOW)
    assert (row.notified_on, row.due_on) == (date(2026, 2, 20), date(2026, 4, 7))


def test_the_same_claim_twice_is_one_claim_and_one_entry() -> None:
    one = new_claim()
    first, second = post(one)[0], post(one)[0]
    assert (first.repeated, second.repeated) == (False, True)
    assert (Claim.objects.count(), Entry.objects.count(), Line.objects.count()) == (1, 1, 2)
    assert ClaimEvent.objects.count() == 1


def test_the_same_key_with_another_amount_is_refused_and_nothing_is_posted() -> None:
    one = new_claim()
    post(one)
    with pytest.raises(IdempotencyConflict):
        post(new_claim(), replace(one, catering_cents=1))
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    "differs",
    [{"exploitation_cents": 1.5}, {"catering_cents": -1}, {"exploitation_cents": 0},
     {"exploitation_cents": True}, {"month": date(2026, 1, 2)}],
    ids=["float", "negative", "nothing", "bool", "mid-month"],
)  # fmt: skip
def test_bad_amounts_are_refused_and_nothing_is_posted(differs) -> None:
    with pytest.raises(InputInvalid):
        post(new_claim(), new_claim(**differs))
    assert Entry.objects.count() == 0


def test_a_claim_without_a_decision_is_refused_by_its_article() -> None:
    with pytest.raises(CollectionGate) as refused:
        post(new_claim(decision_id=0))
    assert refused.value.detail["article"] == "Awb 4:86(2)"


def test_the_person_is_in_the_removable_link_alone() -> None:
    key = a_key()
    a_claim(claim_key=key, person_id=987_654)
    ClaimSubject.objects.get(pk=key)
    with connection.cursor() as cursor:
        for table in ("claim", "claimevent", "entry", "line"):
            cursor.execute(f"SELECT count(*) FROM contribution_{table} t WHERE t::text LIKE '%987654%'")
            assert cursor.fetchone() == (0,), table


def test_twenty_claims_are_written_in_a_handful_of_statements(django_assert_max_num_queries) -> None:
    claims = [new_claim(person_id=n) for n in range(1, 21)]
    with django_assert_max_num_queries(16):
        post(*claims)
