"""The measures of the demo, every one invented and saying so, and a comparison of some that is asked."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from onderdak.access.public import Desk
from onderdak.forecast.public import NewMeasure, NewRun, ask_run, closings, enter_measure
from onderdak.forecast.types import RunKind

HERE, REGION = "0344", "VR09"
BASIS = "Verzonnen voor de demo; er is geen besluit of afspraak"
SOURCE = "Verzonnen getallen, niet geschat"
SOONER = {"dist": "triangular", "min": 1.0, "mode": 1.2, "max": 1.8}
PATHS, DAYS = 50, 365
FIRST = "transition"
JUST_BEFORE = timedelta(
    minutes=1
)  # so that the comparison is worked out before the forecast of all scenarios


def play_measures(*, desk: Desk, now: datetime, night: date) -> list[str]:
    """
    Enter measures of Utrecht and ask what three of them change; the worker of the demo works that out.

    Of one nobody knows the cost, so that a cheapest plan leaves it out. Returns: the codes.
    """
    own = replace(desk, municipality=HERE)
    found = [
        enter_measure(desk=own, now=now, measure=one, request_key=_key(one.title))
        for one in _measures(own, now, night)
    ]
    asked = NewRun(
        RunKind.MEASURES, (FIRST,), paths=PATHS, horizon_days=DAYS, measures=tuple(found[:3]), drivers=False
    )
    ask_run(desk=own, now=now - JUST_BEFORE, asked=asked, request_key=_key("comparison"))
    return found


def _measures(desk: Desk, now: datetime, night: date) -> list[NewMeasure]:
    def of(title: str, kind: str, owner: str, **fields: Any) -> NewMeasure:
        told = {"from" if name == "start" else name: value for name, value in fields.items()}
        days = {name: value.isoformat() for name, value in told.items() if isinstance(value, date)}
        return NewMeasure(f"Verzonnen: {title}", kind, owner, BASIS, SOURCE, told | days)

    town, soon = f"GM{HERE}", night + timedelta(days=14)
    found = [
        of("woonunits aan de Proefweg", "capacity.add", HERE, municipality=town, placeType="goo", places=300,
           start=night + timedelta(days=60), delayDays=_late(30), failProbability=0.1, leadDays=45,
           cost=450_000_000),
        of("hotel De Proef voor een jaar", "capacity.add", HERE, municipality=town, placeType="hotel",
           places=80, start=soon, to=soon + timedelta(days=365), leadDays=7, cost=219_000_000),
        of("sneller naar een eigen woning", "stay.shift", REGION, cause="housing", factor=SOONER,
           start=night + timedelta(days=92), leadDays=60),
        of("begeleiding van gastgezinnen", "host.retain", HERE, factor=0.8, costPerHouseholdMonth=12_000),
    ]  # fmt: skip
    for one in [row for row in closings(desk=desk, now=now) if row.municipality == HERE][:1]:
        found.append(
            of(f"contract van {one.name} een jaar langer", "contract.extend", HERE,
               place=f"L{one.location_id}", days=365, probability=0.7, cost=one.places * 1_500_000)
        )  # fmt: skip
    return found


def _late(days: int) -> dict[str, Any]:
    return {"dist": "lognormal", "median": days, "p90": 3 * days}


def _key(what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo:measure:{what}")
