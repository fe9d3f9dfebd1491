"""What do two desks see that do the same thing at the same moment, and what when a lock is busy?"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.public import lock_beds
from onderdak.capacity.store import locks
from onderdak.capacity.tests.builders import a_unit
from onderdak.contribution.public import (
    link_payment,
    open_account,
    take_statements,
    unlink_payment,
    unmatched_payments,
)
from onderdak.contribution.store.models import Entry
from onderdak.contribution.tests.builders import a_claim
from onderdak.contribution.types import BankLine, Statement
from onderdak.duty.public import confirm_round, record_attempt
from onderdak.duty.tests.builders import a_report
from onderdak.kernel.errors import HoldExpired, OnderdakError, PlaceTaken, StayOverlaps, TryAgain
from onderdak.placement.public import (
    accept_offer,
    decline_offer,
    hold_places,
    make_offer,
    place_household,
    propose_round,
    transfer_household,
)
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_stay
from onderdak.placement.types import Reach
from onderdak.site import clock
from tests.races.desks import given, overlaps, stays

ASKS = 8
KEY = UUID("00000000-0000-4000-8000-00000000abcd")


@pytest.fixture(autouse=True)
def a_database_of_rows(transactional_db) -> None:
    """Two connections see only what is committed."""


def asked_again(act: Callable[[], object]) -> object:
    """Do as every client does: "try again" wrote nothing, so ask once more. A slow machine says it often."""
    for _ in range(ASKS - 1):
        try:
            return act()
        except TryAgain:
            continue
    return act()


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do these acts at the same moment, each on its own connection; give the answers or the refusals."""
    start, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def one(number: int, act: Callable[[], object]) -> None:
        start.wait(timeout=20)
        try:
            answers[number] = asked_again(act)
        except OnderdakError as refused:
            answers[number] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def kinds(answers: list[object]) -> list[str]:
    return sorted(type(one).__name__ for one in answers)


def place(request, unit, key: UUID | None = None) -> object:
    return place_household(
        desk=a_desk(), now=NOW, request_id=request.request_id, unit_id=unit.unit_id, start=TONIGHT,
        override_reason="override_other", request_key=key or uuid4(),
    )  # fmt: skip


def test_two_desks_and_one_room_give_one_stay() -> None:
    room, first, second = a_unit(4), a_family(4), a_family(4)

    answers = at_once(lambda: place(first, room), lambda: place(second, room))

    assert kinds(answers) == ["PlaceTaken", "Placed"]
    assert (stays(), given(), overlaps()) == (1, 4, 0)


def test_two_desks_place_one_household_once() -> None:
    mine, rooms = a_family(4), [a_unit(4), a_unit(4)]

    answers = at_once(*(lambda room=room: place(mine, room) for room in rooms))

    assert kinds(answers) == ["Placed", "StayOverlaps"]
    assert (stays(), given()) == (1, 4)


def test_a_double_click_gives_one_stay_and_the_same_answer_twice() -> None:
    mine, room = a_family(4), a_unit(4)

    answers = at_once(lambda: place(mine, room, KEY), lambda: place(mine, room, KEY))

    assert {one.stay_id for one in answers} == {answers[0].stay_id}
    assert sorted(one.repeated for one in answers) == [False, True]


def test_a_double_click_reports_one_household() -> None:
    answers = at_once(lambda: a_report(key=KEY), lambda: a_report(key=KEY))

    assert len({one.household_id for one in answers}) == 1


def test_a_double_click_writes_one_attempt() -> None:
    household = a_report().household_id
    ask = {"desk": a_desk(), "now": NOW, "household_id": household, "step": "region", "party": "Proef"}

    answers = at_once(*[lambda: record_attempt(**ask, channel="phone", request_key=KEY)] * 2)

    assert answers[0] == answers[1]


def test_a_hold_and_a_placement_on_one_room_are_never_both() -> None:
    room, first, second = a_unit(4), a_family(4), a_family(4)
    hold = {"desk": a_desk(), "now": NOW, "request_id": first.request_id, "unit_id": room.unit_id}

    answers = at_once(
        lambda: hold_places(**hold, night=TONIGHT, request_key=uuid4()), lambda: place(second, room)
    )

    assert "PlaceTaken" in kinds(answers)
    assert overlaps() == 0


def test_yes_and_no_to_one_offer_are_never_both() -> None:
    mine, room = a_family(4), a_unit(4)
    offered = make_offer(
        desk=a_desk(), now=NOW, request_id=mine.request_id, unit_id=room.unit_id, language="uk",
        request_key=uuid4(),
    )  # fmt: skip
    answer = {"desk": a_desk(), "now": NOW, "offer_id": offered}

    answers = at_once(
        lambda: accept_offer(**answer, request_key=uuid4()),
        lambda: decline_offer(**answer, reason="person_too_far"),
    )

    assert sum(isinstance(one, HoldExpired) for one in answers) == 1


def test_two_moves_in_opposite_directions_do_not_wait_for_each_other_for_ever() -> None:
    """Each takes both locks in the order of the codes; without that they would deadlock."""
    here, there = a_unit(4), a_unit(4, municipality="0310", released="country")
    mine, other = (a_family(4, reach=Reach.COUNTRY, municipality=code) for code in ("0344", "0310"))
    free_here, free_there = a_unit(4, released="country"), a_unit(4, municipality="0310", released="country")
    moves = [
        (a_desk(), a_stay(mine, here.unit_id), free_there),
        (a_desk(municipality="0310"), a_stay(other, there.unit_id), free_here),
    ]

    answers = at_once(
        *(
            lambda desk=desk, stay=stay, unit=unit: transfer_household(
                desk=desk, now=NOW + timedelta(hours=1), stay_id=stay.stay_id, unit_id=unit.unit_id,
                consent=True, ground=None, request_key=uuid4(),
            )
            for desk, stay, unit in moves
        )
    )  # fmt: skip

    assert kinds(answers) == ["int", "int"], answers


def test_two_people_who_confirm_a_round_at_once_confirm_each_line_once() -> None:
    for _ in range(3):
        a_report()
    for _ in range(2):
        a_unit(1)
    ticks = count()
    run = propose_round(
        desk=a_desk(), now=NOW, night=TONIGHT, municipalities=None, tick=lambda: float(next(ticks)),
        request_key=uuid4(),
    ).run_id  # fmt: skip

    answers = at_once(*[lambda: confirm_round(desk=a_desk(), now=NOW, run_id=run)] * 2)

    assert sum(one.placed_households for one in answers) == 2, answers
    assert sum(one.none_households for one in answers) == 1
    assert (stays(), overlaps()) == (2, 0)


@contextmanager
def another_desk_is_busy_in(municipality: str) -> Iterator[None]:
    held, done = threading.Event(), threading.Event()

    def other_desk() -> None:
        with transaction.atomic():
            lock_beds(municipality)
            held.set()
            done.wait(20)
        connection.close()

    other = threading.Thread(target=other_desk)
    other.start()
    held.wait(20)
    try:
        yield
    finally:
        done.set()
        other.join()


def test_a_busy_lock_says_try_again_and_writes_nothing(monkeypatch) -> None:
    monkeypatch.setattr(locks, "WAIT_MS", 50)
    mine, room = a_family(4), a_unit(4)

    with another_desk_is_busy_in("0344"), pytest.raises(TryAgain):
        place(mine, room)

    assert stays() == 0
    assert place(mine, room).stay_id


def test_another_municipality_does_not_wait(monkeypatch) -> None:
    monkeypatch.setattr(locks, "WAIT_MS", 50)
    mine, room = a_family(4), a_unit(4)

    with another_desk_is_busy_in("0363"):
        assert place(mine, room).stay_id


def test_two_desks_link_one_payment_to_two_claims_once_and_take_it_back_once() -> None:
    (one, other), payment = (a_claim(now=clock.now()), a_claim(now=clock.now(), person_id=2)), a_payment()
    link = {"desk": the_system(), "now": clock.now(), "transaction_id": payment}

    linked = at_once(
        *(
            lambda claim=claim: link_payment(**link, kenmerk=claim.kenmerk, request_key=uuid4())
            for claim in (one, other)
        )
    )
    undone = at_once(*[lambda: unlink_payment(**link, reason="wrong_claim", request_key=uuid4())] * 2)

    assert (kinds(linked), kinds(undone)) == (["NotNow", "int"], ["NotNow", "State"]), (linked, undone)
    kinds_booked = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds_booked[-3:] == ["unmatched", "payment_settled", "payment_unlinked"]


def a_payment() -> int:
    """Let one payment without a reference come in; return its number."""
    today, cents = clock.now().date(), 24422
    account = {"municipality": "0344", "iban": "NL91ABNA0417164300", "name": "Gemeente Voorbeeld"}
    open_account(desk=the_system(), now=clock.now(), **account)
    line = BankLine("race", 1, today, today, cents)
    take_statements(
        desk=the_system(), now=clock.now(), file_sha256="0" * 64, request_key=uuid4(),
        statements=[Statement(account["iban"], "1", today, 0, cents, (line,))],
    )  # fmt: skip
    return unmatched_payments(desk=the_system(), now=clock.now()).rows[0].transaction_id


def test_refusals_of_a_race_are_those_that_a_desk_understands() -> None:
    """Six desks, one room: one gets it and five hear in words that it is taken."""
    room, families = a_unit(4), [a_family(4) for _ in range(6)]

    answers = at_once(*(lambda one=one: place(one, room) for one in families))

    refused = [one for one in answers if isinstance(one, OnderdakError)]
    assert len(refused) == 5
    assert all(isinstance(one, PlaceTaken | StayOverlaps) for one in refused)
