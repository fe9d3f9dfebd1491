"""
The part of `./dev bench money` that decides a month: 20,000 units of one municipality, as the worker does it.

The town, its households, stays and incomes are invented; loading them is not part of the figure.
ONDERDAK_BENCH_HOUSEHOLDS sets another number of households.
"""

import argparse
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import numpy as np

from bench.money_ledger import Row, started, timed

TOWN = "0518"
MONTH, EARNED = date(2025, 11, 1), date(2025, 10, 1)
OPEN, SINCE = date(2024, 1, 1), date(2025, 1, 1)
BEGUN, NOW = datetime(2025, 1, 2, 9, tzinfo=UTC), datetime(2025, 12, 1, 9, tzinfo=UTC)
PER_SITE = 500


def measure_month(told: argparse.Namespace) -> list[Row]:
    """Decide a month from stays and incomes: assessments, letters, receipts, claims and ledger."""
    desk = started()
    from onderdak.contribution.public import ask_month_run, go_on_with_runs, ledger_balance, open_account

    households = int(os.environ.get("ONDERDAK_BENCH_HOUSEHOLDS", "20000"))
    sizes = np.random.default_rng(told.seed).choice([1, 2, 3], households, p=[0.55, 0.3, 0.15])
    _load(desk, sizes, told.seed)
    open_account(desk=desk, now=NOW, municipality=TOWN, iban="NL20INGB0001234567", name="Gemeente Voorbeeld")
    asked = {"desk": desk, "now": NOW, "municipality": TOWN}

    def run() -> int:
        ask_month_run(**asked, month=MONTH, request_key=UUID(int=5, version=4))
        return go_on_with_runs(desk=desk, now=NOW, parts=10_000)

    what = f"{households} units: decisions, letters, receipts, claims and ledger"
    row = timed("month", what, "30 s", run)
    balance = sum(one.debit_cents - one.credit_cents for one in ledger_balance(desk=desk, municipality=TOWN))
    return [row | {"found": f"{_counts()}, trial balance {balance}"}]


def _counts() -> str:
    from onderdak.contribution.store.models import Assessment, Claim

    units, claims = Assessment.objects.filter(municipality=TOWN), Claim.objects.filter(municipality=TOWN)
    return f"{units.count()} assessments, {claims.count()} claims"


def _load(desk: object, sizes: np.ndarray, seed: int) -> None:
    """Load households of these sizes, each in a unit of its own, and what their adults earned."""
    from django.db import connection, transaction

    from onderdak.capacity.public import NewLocation, NewUnit, load_capacity
    from onderdak.contribution.public import NewIncome, record_incomes_step
    from onderdak.people.public import load_households
    from onderdak.placement.public import load_stays

    sites = tuple(
        NewLocation(
            TOWN, f"Oefenlocatie {place}", "Schetsweg 1", "0100-000 000", "Oefen", "kantoor", "regular",
            "standard", place % 3 == 0, (), "municipality", OPEN, None, None, None, BEGUN,
            tuple(NewUnit(f"K{n}", 0, "room", "none", int(size)) for n, size in enumerate(part)),
            demo=True,
        )
        for place, part in enumerate(np.array_split(sizes, max(1, len(sizes) // PER_SITE)))
    )  # fmt: skip
    capacity = load_capacity(desk=desk, now=BEGUN, locations=sites)
    load_households(desk=desk, now=BEGUN, rows=_households(sizes))
    of_unit = [site for site, row in zip(capacity.location_ids, sites, strict=True) for _ in row.units]
    load_stays(desk=desk, now=BEGUN, stays=_stays(sizes, capacity, of_unit))
    chance = np.random.default_rng(seed)
    incomes = [  # half of the adults declared that they earned nothing
        NewIncome(person, EARNED, "work", _cents(chance), "payslip")
        for ids in _persons(sizes)
        for person in ids[:2]
    ]
    with transaction.atomic():
        record_incomes_step(desk=desk, now=NOW, municipality=TOWN, incomes=incomes)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _cents(chance: np.random.Generator) -> int:
    return int(chance.integers(18_000, 265_000)) if chance.random() < 0.5 else 0


def _persons(sizes: np.ndarray) -> list[range]:
    ends = np.cumsum(sizes) + 1_000_000
    return [range(int(end - size), int(end)) for end, size in zip(ends, sizes, strict=True)]


def _households(sizes: np.ndarray) -> Iterator[object]:
    from onderdak.people.public import HouseholdRow, NewHousehold, NewPerson

    births = (date(1988, 5, 17), date(1990, 3, 1), date(2016, 9, 9))
    members = tuple(NewPerson(family="Umovna", birth_date=birth, sex="f", demo=True) for birth in births)
    for number, ids in enumerate(_persons(sizes), start=1_000_000):
        family = NewHousehold(TOWN, members[: len(ids)], language="uk", demo=True)
        yield HouseholdRow(number, f"OEFEN-{number}", family, tuple(ids), BEGUN)


def _stays(sizes: np.ndarray, capacity: object, of_unit: list[int]) -> Iterator[object]:
    from onderdak.placement.public import Member, NewStay, Who

    who = (Who.WOMAN, Who.WOMAN, Who.CHILD)
    for place, ids in enumerate(_persons(sizes)):
        yield NewStay(
            TOWN, 1_000_000 + place, capacity.unit_ids[place], of_unit[place],
            tuple(capacity.place_ids[place]),
            tuple(Member(person, one) for person, one in zip(ids, who, strict=False)), SINCE, None,
            "household",
        )  # fmt: skip


PARTS = {"month": measure_month}
