"""Invents what some people in the reception of the demo municipality earned in the months before."""

from datetime import date, datetime

from django.db import transaction
from numpy.random import Generator

from onderdak.access.public import Desk
from onderdak.contribution.public import NewIncome, record_incomes_step
from onderdak.site.demo.rows import World
from onderdak.site.demo.vacancies import DEMO_MUNICIPALITY

EARNING_SHARE = 0.45
LEAST, MOST = 18_000, 265_000  # eurocents net a month: from a few hours to full time
BENEFIT_SHARE = 0.04
STILL_ASKED = 9  # one in so many without work did not answer yet about the last month
MONTHS_BACK = 4  # the months that the decisions of `money` rest on


def load_incomes(
    *, desk: Desk, now: datetime, chance: Generator, world: World, person_ids: list[tuple[int, ...]]
) -> int:
    """
    Record incomes of adults in reception: about half work, a few have a benefit, most others declared none.

    Returns: how many rows.
    """
    months = [_months_before(world.night, back) for back in range(1, MONTHS_BACK + 1)]
    incomes = []
    for row, persons in zip(world.households, person_ids, strict=True):
        if row.household.municipality != DEMO_MUNICIPALITY:
            continue
        for person, who in zip(persons, row.whos, strict=True):
            if who == "c":
                continue
            if chance.random() > EARNING_SHARE + BENEFIT_SHARE:
                known = months if person % STILL_ASKED else months[1:]
                incomes += [NewIncome(person, month, "work", 0, "declared") for month in known]
                continue
            kind = "replacement" if chance.random() < BENEFIT_SHARE else "work"
            cents = int(chance.integers(LEAST, MOST))
            source = "payslip" if chance.random() < 0.7 else "declared"
            incomes += [NewIncome(person, month, kind, cents, source) for month in months]
    with transaction.atomic():
        return record_incomes_step(desk=desk, now=now, municipality=DEMO_MUNICIPALITY, incomes=incomes)


def _months_before(day: date, back: int) -> date:
    month = day.year * 12 + day.month - 1 - back
    return date(month // 12, month % 12 + 1, 1)
