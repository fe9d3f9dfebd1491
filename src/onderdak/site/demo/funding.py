"""Costs, grant years and one business case of the demo municipality. Every amount is invented and says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from onderdak.access.public import Desk
from onderdak.capacity.public import LocationCard, location_cards
from onderdak.funding.public import (
    MixPart,
    NewRegime,
    NewStep,
    NewTransition,
    TargetGroup,
    TransitionStep,
    YearStep,
    ask_transition,
    freeze_case,
    import_costs,
    record_regime,
    record_step,
    record_transition,
)
from onderdak.site.demo.vacancies import DEMO_MUNICIPALITY

LOCATIONS = 6
LIST = "Kosten opvang, verzonnen voor de demo.csv"
HEADER = "locatie;soort;bedrag;per;van;tot en met;contract;afschrijving;toelichting"
NOTE, ONCE = "verzonnen voor de demo", "15-01-2024;15-01-2024"
# what a place costs a month differs per location: a hotel is dearer than a former office
RENT = (470, 720, 480, 1_150, 640, 520)
STAFF, SECURITY, ENERGY, GUIDANCE = 330, 150, 85, 160
CASE_PATHS, CASE_MONTHS = 1_000, 84


@dataclass(frozen=True, slots=True)
class FundingPlayed:
    """How much was recorded: lines of cost, steps of grant years, frozen cases."""

    lines: int
    steps: int
    cases: int


def play_funding(*, desk: Desk, night: date) -> FundingPlayed:
    """Record what a finance desk had done before the demo night, each thing at its own moment."""
    cards = _largest(location_cards(desk=desk, night=night, municipalities=[DEMO_MUNICIPALITY]))
    at = _moment(2025, 2, 3)
    lines = import_costs(
        desk=desk, now=at, municipality=DEMO_MUNICIPALITY, name=LIST, data=_costs(cards).encode(),
        request_key=_key("costs"),
    )  # fmt: skip
    steps = [_step(desk, year, step) for year, step in _steps()]
    _transition(desk, cards[0])
    _regime(desk, cards[-1])
    freeze_case(
        desk=desk, now=_moment(2025, 10, 20), municipality=DEMO_MUNICIPALITY, content=_case(cards[0]),
        request_key=_key("case"),
    )  # fmt: skip
    return FundingPlayed(lines, len(steps), 1)


def _largest(cards: Sequence[LocationCard]) -> list[LocationCard]:
    """A handful of locations, the largest first: their costs make a page worth looking at."""
    return sorted(cards, key=lambda card: (-card.places, card.location_id))[:LOCATIONS]


def _costs(cards: Sequence[LocationCard]) -> str:
    """The list of costs as a municipality would send it: contracts of two years, and what was paid once."""
    rows = [HEADER]
    for at, (card, rent) in enumerate(zip(cards, RENT, strict=False), 1):
        whole = "01-01-2024;31-12-2026"
        rows += [
            f"{card.location_id};huur;{rent * card.places};maand;{whole};DEMO-H-{at};;{NOTE}",
            f"{card.location_id};energie;{ENERGY};plek per maand;{whole};DEMO-E-{at};;{NOTE}",
            f"{card.location_id};personeel;{STAFF * card.places};maand;{whole};DEMO-P-{at};;{NOTE}",
            f"{card.location_id};beveiliging;{SECURITY * card.places};maand;{whole};DEMO-B-{at};;{NOTE}",
            f"{card.location_id};begeleiding;{GUIDANCE};bewoner per maand;{whole};DEMO-G-{at};;{NOTE}",
            f"{card.location_id};inrichting;{900 * card.places};eenmalig;{ONCE};DEMO-I-{at};60;{NOTE}",
        ]
    hotel = cards[min(3, len(cards) - 1)]
    rows.append(f"{hotel.location_id};catering;410;bewoner per maand;01-01-2025;31-12-2025;DEMO-C;;{NOTE}")
    return "\n".join(rows) + "\n"


def _steps() -> list[tuple[int, NewStep]]:
    """Two grant years, each step with its year: one that is accounted for, and one that runs."""
    asked, paid = YearStep.ADVANCE_ASKED, YearStep.ALLOWANCE_PAID
    return [
        _said(2024, asked, date(2024, 9, 17), "brief F-2024-31", 25_100_000_00),
        _said(2024, YearStep.ADVANCE_RECEIVED, date(2024, 12, 12), "beschikking R-24-9", 25_100_000_00),
        _said(2024, paid, date(2024, 12, 31), "telling leefgeld", 4_318_550_40),
        _said(2024, YearStep.PRIVATE_MONTHS, date(2024, 12, 31), "telling particuliere opvang", count=2_904),
        _said(2024, YearStep.ACCOUNTED, date(2025, 7, 10), "SiSa 2024", 25_583_412_15),
        _said(2025, asked, date(2025, 9, 22), "brief F-2025-40", 22_400_000_00),
        _said(2025, paid, date(2025, 9, 30), "telling leefgeld, 9 maanden", 3_102_440_75),
        _said(2025, YearStep.PRIVATE_MONTHS, date(2025, 9, 30), "telling, 9 maanden", count=2_115),
        _said(2025, YearStep.NATIONAL_OCCUPANCY, date(2025, 10, 24), "weekbericht opvang", count=999),
    ]


def _said(
    year: int, kind: YearStep, on: date, document: str, cents: int | None = None, count: int | None = None
) -> tuple[int, NewStep]:
    return year, NewStep(kind, on, f"demo: {document}", cents, count)


def _step(desk: Desk, year: int, step: NewStep) -> int:
    """Record one step on its own day."""
    at = _moment(step.on.year, step.on.month, step.on.day)
    return record_step(
        desk=desk, now=at, municipality=DEMO_MUNICIPALITY, year=year, step=step,
        request_key=_key(f"step {year} {step.kind} {step.on}"),
    )  # fmt: skip


def _transition(desk: Desk, card: LocationCard) -> None:
    """One application: approved, and spent a little above what was approved."""
    asked = NewTransition(
        card.location_id, "eigen keuken en badkamer per woning (verzonnen)",
        "langdurig verblijf met eigen voorzieningen", "gemeente en een woningcorporatie (verzonnen)",
        card.places, 1_650 * card.places * 100, 120, date(2025, 3, 1), date(2030, 3, 1),
    )  # fmt: skip
    number = ask_transition(
        desk=desk, now=_moment(2024, 11, 5), municipality=DEMO_MUNICIPALITY, asked=asked,
        request_key=_key("transition"),
    )  # fmt: skip
    for month, kind, part, document in (
        (1, TransitionStep.APPROVED, 100, "demo: beschikking T-25-2"),
        (4, TransitionStep.SPENT, 62, "demo: facturen eerste helft"),
        (8, TransitionStep.SPENT, 43, "demo: facturen tweede helft"),
    ):
        record_transition(
            desk=desk, now=_moment(2025, month, 20), number=number, kind=kind,
            cents=1_650 * card.places * part, reference=document, request_key=_key(f"transition {month}"),
        )  # fmt: skip


def _regime(desk: Desk, card: LocationCard) -> None:
    """One location is mixed: a part of its places is for status holders, paid by agreement."""
    asked = NewRegime(
        card.location_id, "booo", date(2025, 7, 1), None,
        (MixPart(TargetGroup.DISPLACED, 80), MixPart(TargetGroup.STATUS_HOLDERS, 20)),
        "BooO; statushouders: de gemeente zelf", "demo: besluit college, verzonnen",
    )  # fmt: skip
    record_regime(
        desk=desk, now=_moment(2025, 6, 24), municipality=DEMO_MUNICIPALITY, asked=asked,
        request_key=_key("regime"),
    )  # fmt: skip


def _case(card: LocationCard) -> dict[str, Any]:
    """The case of the largest location at the norm of the law; its costs are those of the list above."""
    return {
        "format": "onderdak.case/1",
        "case": {
            "name": f"{card.name} (bedragen verzonnen)", "location_id": str(card.location_id),
            "start": date(2026, 1, 1), "months": CASE_MONTHS,
        },
        "paths": {"n": CASE_PATHS, "seed": 7},
        "capacity": {"places": card.places},
        "funding": {
            "horizon": {"guaranteed_months": 14, "renewal_prob": 0.75},
            "tariff": {
                "index_guaranteed": 0.02, "index_after": 0.02, "vol_after": 0.06, "cut_prob": 0.12,
                "cut_size": 0.15,
            },
        },
        "cost": {
            "fixed_place_month_eur": RENT[0] + ENERGY + SECURITY, "staff_month_eur": STAFF * card.places,
            "variable_person_month_eur": GUIDANCE, "index": 0.03, "index_vol": 0.015,
        },
        "invest": {"capex_place_eur": 900},
        "exit": {
            "cost_place_eur": 1_200, "lease_tail_months": 6, "lease_tail_share": 0.5, "at_horizon": True,
        },
        "occupancy": {
            "start_share": 0.99, "arrivals_month": 0.03 * card.places, "arrivals_dispersion": 2.0,
            "departure_month": 0.025, "drift_sd": 0.045,
        },
        "discount": {"rate": 0.025},
        "output": {"certainty_years": [1, 2, 3, 5, 7]},
    }  # fmt: skip


def _moment(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 30, tzinfo=UTC)


def _key(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo-funding {name}")
