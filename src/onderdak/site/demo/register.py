"""Brings the register of the demo to life: rounds, who was missed, rights, and a published week."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from numpy.random import Generator

from onderdak.access.public import Desk
from onderdak.duty.public import take_search_step
from onderdak.exchange.public import keep_week
from onderdak.people.public import RightRow, SeenRow, load_register
from onderdak.site.demo.rows import DemoStay, World
from onderdak.site.demo.vacancies import DEMO_MUNICIPALITY

MISSED = 0.004
SEARCHES = 8
WITH_RIGHTS = 6_000
STEPS = (("room_note", "note", "message_left", 3), ("call", "phone", "no_answer", 4),
         ("outreach", "visit", "no_answer", 7), ("emergency_contact", "mail", "no_answer", 8))  # fmt: skip


def load_the_register(
    *, desk: Desk, now: datetime, world: World, persons: Sequence[tuple[int, ...]], chance: Generator
) -> None:
    """Load signs of life of everybody with a place, rights of some, and publish the week."""
    missed: list[tuple[str, int, int]] = []
    seen = list(_seen(world, persons, now, chance, missed))
    load_register(desk=desk, now=now, seen=seen, rights=_rights(world, persons, now, chance))
    _searches(desk, now, missed)
    keep_week(desk=desk, now=now)


def _seen(
    world: World,
    persons: Sequence[tuple[int, ...]],
    now: datetime,
    chance: Generator,
    missed: list[tuple[str, int, int]],
) -> Iterator[SeenRow]:
    """A round each evening; of who has a place, one household in some 250 was last seen weeks ago."""
    housed = {stay.household for stay in world.stays if _sleeps_here(stay, world.night)}
    for number, row in enumerate(world.households):
        code = row.household.municipality
        days = int(chance.integers(5, 45)) if chance.random() < MISSED else 0
        at = now - timedelta(days=days, hours=int(chance.integers(1, 20)))
        if at <= row.registered_at:
            continue
        if days and number in housed:
            missed.append((code, number + 1, days))
        for person in persons[number]:
            yield SeenRow(code, person, "presence_round", at)


def _sleeps_here(stay: DemoStay, night: date) -> bool:
    return stay.start <= night and (stay.until is None or night < stay.until)


def _rights(
    world: World, persons: Sequence[tuple[int, ...]], now: datetime, chance: Generator
) -> Iterator[RightRow]:
    today: date = now.date()
    for number, row in enumerate(world.households):
        if number >= WITH_RIGHTS and row.household.municipality != DEMO_MUNICIPALITY:
            continue
        code, since = row.household.municipality, row.registered_at.date()
        for person in persons[number]:
            lucky = chance.random()
            if lucky < 0.06:
                continue
            yield RightRow(code, person, "brp", "yes" if lucky > 0.1 else "asked", since)
            if lucky > 0.1:
                yield RightRow(code, person, "bsn", "yes", since)
                yield RightRow(code, person, "health_scheme", "yes", since)
            end = today + timedelta(days=int(chance.integers(-20, 420)))
            yield RightRow(code, person, "residence_proof", "yes", min(since, end - timedelta(days=1)), end)


def _searches(desk: Desk, now: datetime, missed: list[tuple[str, int, int]]) -> None:
    """Take the first steps of a few searches; others did not begin yet."""
    for code, household, days in sorted(missed, key=lambda one: one[0] != DEMO_MUNICIPALITY)[:SEARCHES]:
        for action, channel, answer, after in STEPS:
            at = now - timedelta(days=days - after)
            if after < days and household % 3:
                take_search_step(
                    desk=desk, now=at, household_id=household, action=action, channel=channel, language="uk",
                    answer=answer, at=at,
                    request_key=uuid5(NAMESPACE_URL, f"demo:search:{code}:{household}:{action}"),
                )  # fmt: skip
