"""Do the flows of the by-name list always add up to the stock?"""

from datetime import UTC, datetime, timedelta
from random import Random

from onderdak.people.rules.list_reasons import BY_CODE, ON
from onderdak.people.rules.reconciliation import Episode, reconcile

START = datetime(2025, 1, 1, tzinfo=UTC)
EVENTS = 100_000
OFF = sorted(BY_CODE)


def history(seed: int, events: int) -> list[Episode]:
    """Let people come and go by chance until so many events happened; some on the very same moment."""
    chance = Random(seed)
    open_, done, at, number = {}, [], START, 0
    away: list[int] = []
    for _ in range(events):
        at += timedelta(minutes=chance.choice((0, 0, 1, 7)))
        if open_ and chance.random() < 0.45:
            person = chance.choice(tuple(open_)) if len(open_) < 50 else next(iter(open_))
            on = open_.pop(person)
            done.append(Episode(person, on[0], on[1], chance.choice(OFF), at))
            away.append(person)
        else:
            back = away.pop() if away and chance.random() < 0.3 else None
            number += back is None
            open_[back or number] = (chance.choice(ON), at)
    return done + [Episode(person, reason, on) for person, (reason, on) in open_.items()]


def test_after_a_hundred_thousand_events_begin_plus_on_minus_off_is_end_in_every_month() -> None:
    episodes = history(20251031, EVENTS)
    assert len(episodes) + sum(one.off_at is not None for one in episodes) == EVENTS
    start, stock = START, 0
    while start < START + timedelta(days=150):
        until = start + timedelta(days=30)
        found = reconcile(episodes, start, until)
        assert found.holds and found.begin == stock
        assert found.on or start > START + timedelta(days=130)
        start, stock = until, found.end
    whole = reconcile(episodes, START, start)
    assert (whole.begin, whole.end) == (0, sum(one.off_at is None for one in episodes))


def test_somebody_who_is_gone_without_a_reason_is_named() -> None:
    silent = Episode(7, "born", START, "", START + timedelta(days=10))
    found = reconcile([silent], START + timedelta(days=1), START + timedelta(days=30))
    assert found.lost == (7,) and not found.holds


def test_the_edges_of_a_period_count_once() -> None:
    day = timedelta(days=1)
    one = Episode(1, "born", START, "moved", START + day)
    assert reconcile([one], START, START + day).came == {"born": 1}
    assert reconcile([one], START, START + day).went == {}
    second = reconcile([one], START + day, START + 2 * day)
    assert (second.begin, second.went, second.end) == (1, {"moved": 1}, 0)
