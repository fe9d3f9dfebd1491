"""Compares the vectors with the second implementation, unit by unit, in every choice of policy."""

from dataclasses import replace
from datetime import date
from itertools import product

from bench.money import invented
from onderdak.contribution.engine.cases import ALWAYS, NEVER
from onderdak.contribution.tests.oracle import assess_one
from onderdak.contribution.tests.units import said_of
from onderdak.contribution.types import (
    BelowFirstThreshold,
    BetweenThresholds,
    Households,
    IncomeKinds,
    Payers,
    Policy,
    Proration,
    Shelter,
    Trigger,
)
from onderdak.contribution.usecases.assess_households import assess
from onderdak.contribution.usecases.terms_of_month import terms_of_month

POLICIES = [
    Policy(kinds, payers, between, below, trigger, proration)
    for kinds, payers, between, below, trigger, proration in product(
        IncomeKinds, Payers, BetweenThresholds, BelowFirstThreshold, Trigger, Proration
    )
]


def compared(wanted: int, seed: int, months: list[date], known: date) -> tuple[int, int]:
    """Return how many unit-months were compared, and how many differ in any field."""
    each = max(1, wanted // (len(POLICIES) * len(months)))
    seen = wrong = 0
    for month in months:
        terms = terms_of_month(month, known)
        for place, policy in enumerate(POLICIES):
            households = invented(each, seed + place, partial=0.3)
            law = replace(terms, policy=policy)
            done = assess(households, law)
            for unit in range(each):
                plain = plain_unit(households, unit)
                first = int(households.start[unit])
                wrong += said_of(done, plain, unit, first) != assess_one(law, plain)
                seen += 1
    return seen, wrong


def plain_unit(households: Households, unit: int) -> dict:
    """Return a unit of the arrays as the second implementation reads it."""
    first = int(households.start[unit])
    last = int(households.start[unit + 1]) if unit + 1 < households.units else households.persons
    persons = []
    for place in range(first, last):
        begun, ended = int(households.stay_from[place]), int(households.stay_to[place])
        decided = int(households.override[place])
        persons.append({
            "no": place - first + 1, "birth": date.fromordinal(int(households.birth[place])),
            "work": int(households.work[place]), "replacement": int(households.replacement[place]),
            "other": int(households.other[place]),
            "stay_from": None if begun == ALWAYS else date.fromordinal(begun),
            "stay_to": None if ended == NEVER else date.fromordinal(ended),
            "unaccompanied": bool(households.unaccompanied[place]), "brp": bool(households.brp[place]),
            "override": None if decided < 0 else decided,
        })  # fmt: skip
    shelter = Shelter(int(households.shelter[unit])).name.lower()
    return {"shelter": shelter, "catered": bool(households.catered[unit]), "persons": persons}
