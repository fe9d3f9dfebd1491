"""Units in a few words, as plain values for the oracle and as arrays for the engine."""

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import strategies as st

from onderdak.contribution.engine.cases import ALWAYS, NEVER
from onderdak.contribution.types import (
    Assessed,
    BelowFirstThreshold,
    BetweenThresholds,
    Households,
    IncomeKinds,
    Payers,
    Policy,
    Proration,
    Shelter,
    Terms,
    Trigger,
)
from onderdak.contribution.usecases.assess_households import assess
from onderdak.contribution.usecases.explain_household import zone_name
from onderdak.contribution.usecases.terms_of_month import terms_of_month

NOVEMBER = date(2025, 11, 1)
KNOWN = date(2026, 7, 8)
GROWN, CHILD = date(1990, 5, 17), date(2015, 3, 1)


def a_person(no=1, birth=GROWN, work=0, **said):
    """An adult without income who is there all month."""
    usual = {
        "replacement": 0, "other": 0, "stay_from": None, "stay_to": None, "unaccompanied": False, "brp": True,
        "override": None,
    }  # fmt: skip
    return {"no": no, "birth": birth, "work": work, **usual, **said}


def a_unit(*earnings, minors=0, shelter="goo", catered=False, **said):
    """A unit of adults with these earnings from work, and minors; what is said counts for the first."""
    persons = [a_person(no, work=cents) for no, cents in enumerate(earnings or (0,), start=1)]
    persons += [a_person(len(persons) + 1 + extra, CHILD) for extra in range(minors)]
    persons[0] |= said
    return {"shelter": shelter, "catered": catered, "persons": persons}


def terms(on=NOVEMBER, known=KNOWN, **choices) -> Terms:
    """The law of a month with these municipal choices."""
    found = terms_of_month(on, known)
    return replace(found, policy=replace(found.policy, **choices))


def households(*units) -> Households:
    """These units as arrays."""
    persons = [(unit, p) for unit in units for p in sorted(unit["persons"], key=lambda p: p["no"])]
    sizes = [len(unit["persons"]) for unit in units]

    def column(name, kind=np.int64):
        return np.array([p[name] for _, p in persons], dtype=kind)

    def days(name, empty):
        return np.array([p[name].toordinal() if p[name] else empty for _, p in persons], dtype=np.int64)

    return Households(
        start=np.cumsum([0, *sizes[:-1]]).astype(np.int64)[: len(units)],
        shelter=np.array([Shelter[unit["shelter"].upper()] for unit in units], dtype=np.int8),
        catered=np.array([unit["catered"] for unit in units], dtype=np.bool_),
        birth=days("birth", 0), work=column("work"), replacement=column("replacement"), other=column("other"),
        stay_from=days("stay_from", ALWAYS), stay_to=days("stay_to", NEVER),
        unaccompanied=column("unaccompanied", np.bool_), brp=column("brp", np.bool_),
        override=np.array(
            [-1 if p["override"] is None else p["override"] for _, p in persons], dtype=np.int64
        ),
    )  # fmt: skip


def assessed(unit, on=NOVEMBER, **choices) -> dict:
    """What the engine says of one unit, in the words of the oracle."""
    return said_of(assess(households(unit), terms(on, **choices)), unit, 0, 0)


def said_of(done: Assessed, unit, place: int, first: int) -> dict:
    """One unit of a result in the words of the oracle; `first` is the place of its first member."""
    numbers = sorted(p["no"] for p in unit["persons"])
    claims = {
        numbers[int(person) - first]: (int(e), int(c))
        for person, e, c in zip(
            done.claims.person, done.claims.exploitation, done.claims.catering, strict=True
        )
        if first <= int(person) < first + len(numbers)
    }
    t1, t2 = int(done.t1[place]), int(done.t2[place])
    told = {
        name: int(getattr(done, name)[place])
        for name in (
            "persons", "adults", "payers", "income_allowance", "income_contribution", "allowance_full",
            "allowance", "contribution_full", "exploitation", "catering",
        )
    }  # fmt: skip
    return told | {
        "t1": None if t1 < 0 else t1, "t2": None if t2 < 0 else t2, "zone": zone_name(done, place),
        "claims": claims, "conflict": bool(int(done.attention[place]) & 1),
    }  # fmt: skip


def due(unit, on=NOVEMBER, **choices) -> int:
    """The own contribution of one unit in cents."""
    told = assessed(unit, on, **choices)
    return told["exploitation"] + told["catering"]


DAYS = st.one_of(st.none(), st.dates(date(2025, 10, 25), date(2025, 12, 5)))
CENTS = st.one_of(st.just(0), st.integers(0, 300_000))


@st.composite
def persons(draw, no=1):
    begun, ended = draw(DAYS), draw(DAYS)
    if begun and ended and begun >= ended:
        ended = None
    birth = draw(st.one_of(st.just(CHILD), st.dates(date(1940, 1, 1), date(2025, 10, 31))))
    return a_person(
        no, birth, work=draw(CENTS), replacement=draw(CENTS), other=draw(CENTS), stay_from=begun,
        stay_to=ended, unaccompanied=draw(st.booleans()), brp=draw(st.booleans()),
        override=draw(st.one_of(st.none(), st.integers(0, 60_000))),
    )  # fmt: skip


@st.composite
def units(draw):
    size = draw(st.integers(1, 6))
    return {
        "shelter": draw(st.sampled_from(["goo", "goo", "goo", "poo", "care", "own"])),
        "catered": draw(st.booleans()),
        "persons": [draw(persons(no)) for no in range(1, size + 1)],
    }


POLICIES = st.builds(
    Policy,
    income_kinds=st.sampled_from(IncomeKinds), payers=st.sampled_from(Payers),
    between=st.sampled_from(BetweenThresholds), below_t1=st.sampled_from(BelowFirstThreshold),
    trigger=st.sampled_from(Trigger), proration=st.sampled_from(Proration),
    economic_value_cents=st.one_of(st.none(), st.integers(0, 60_000)),
)  # fmt: skip
MONTHS = st.sampled_from([date(2023, 11, 1), date(2024, 8, 1), date(2025, 9, 1), NOVEMBER, date(2026, 2, 1)])
