"""What of the money on a claim is for that claim, what is too much, and what became of it?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.contribution.rules.allocation_order import Allocation, allocate
from onderdak.contribution.rules.what_was_received import Received, received_of

ASSESSED = {("assessment", "1300"): 24422}


def test_a_payment_above_the_claim_is_for_the_claim_and_too_much_together() -> None:
    paid = {("payment", "1300"): -24422, ("payment", "2400"): -5578}
    found = received_of(ASSESSED | paid)
    assert found == Received(24422, 30000, 24422, 0, 5578, 0)
    assert (found.open_cents, found.kept_cents) == (0, 5578)


def test_what_was_paid_back_is_kept_no_longer() -> None:
    back = {("payment", "1300"): -24422, ("payment", "2400"): -5578, ("refund", "2400"): 5578}
    found = received_of(ASSESSED | back)
    assert (found.too_much_cents, found.refunded_cents, found.kept_cents) == (5578, 5578, 0)


def test_a_claim_that_was_taken_back_keeps_all_that_was_paid_for_the_resident() -> None:
    revoked = {("assessment", "1300"): 0, ("payment", "1300"): -10000}
    moved = {("paid_moved", "1300"): 10000, ("paid_moved", "2400"): -10000}
    found = received_of(revoked | moved)
    assert (found.claimed_cents, found.for_claim_cents, found.open_cents) == (0, 0, 0)
    assert (found.received_cents, found.kept_cents) == (10000, 10000)


def test_a_payment_after_writing_off_is_for_the_claim_and_lowers_what_was_written_off() -> None:
    off = {("write_off", "1300"): -24422, ("write_off", "4900"): 24422, ("payment", "4900"): -10000}
    found = received_of(ASSESSED | off)
    assert (found.taken_off_cents, found.for_claim_cents, found.open_cents) == (14422, 10000, 0)


STEP = st.tuples(st.sampled_from(("pay", "use", "remit", "refund")), st.integers(1, 40000))


@settings(max_examples=60, deadline=None)
@given(claimed=st.integers(0, 30000), fee=st.sampled_from((0, 900)), steps=st.lists(STEP, max_size=6))
def test_the_numbers_add_up_whatever_happens(claimed: int, fee: int, steps: list) -> None:
    booked = {("assessment", "1300"): claimed, ("reminder_fee", "1310"): fee}

    def book(kind: str, account: str, cents: int) -> None:
        booked[(kind, account)] = booked.get((kind, account), 0) + cents

    def balance(account: str) -> int:
        return sum(cents for (_, code), cents in booked.items() if code == account)

    def take_off(kind: str, cents: int) -> Allocation:
        done = allocate(cents, {code: balance(code) for code in ("1300", "1310")})
        for account, part in done.parts:
            book(kind, account, -part)
        return done

    for kind, cents in steps:
        kept, due = -balance("2400"), balance("1300") + balance("1310")
        if kind == "pay":
            book("payment", "2400", -take_off("payment", cents).left_over_cents)
        elif kind == "use" and min(cents, kept, due):
            take_off("prepaid_used", min(cents, kept, due))
            book("prepaid_used", "2400", min(cents, kept, due))
        elif kind == "remit" and min(cents, due):
            take_off("remission", min(cents, due))
        elif kind == "refund":
            book("refund", "2400", min(cents, kept))

    found = received_of(booked)
    assert found.claimed_cents == claimed + fee
    assert found.open_cents == balance("1300") + balance("1310") >= 0
    assert found.received_cents == found.for_claim_cents + found.too_much_cents
    assert found.kept_cents == -balance("2400") >= 0
