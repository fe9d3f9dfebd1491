"""Says how a court order stands, and what the penalty has grown to."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from onderdak.duty.types import OrderState, PenaltyMeter
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: term and penalty of the court; the ruling itself says how much",
    article="Awb 8:72(4), (6), 8:84(5)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

DAY = timedelta(days=1)


def order_state(events: Iterable[tuple[str, datetime]], *, deadline: datetime, now: datetime) -> OrderState:
    """
    Work out how an order stands.

    Args:
        events: (kind, occurred_at) that count: corrected ones are left out by the caller. The first
            "complied" and the first "set_aside" decide; a penalty that was paid changes nothing.
    """
    known = sorted(events, key=lambda event: event[1])
    complied = next((at for kind, at in known if kind == "complied"), None)
    if complied is not None:
        return OrderState.COMPLIED if complied <= deadline else OrderState.COMPLIED_LATE
    if any(kind == "set_aside" for kind, _ in known):
        return OrderState.SET_ASIDE
    return OrderState.RUNNING if now <= deadline else OrderState.OVERDUE


def penalty_so_far(
    *,
    deadline: datetime,
    stopped_at: datetime | None,
    now: datetime,
    persons: int,
    cents_per_day: int,
    most_cents: int,
    part_day_counts: bool,
) -> PenaltyMeter:
    """
    Return what is forfeited by now, in cents. Days count from the deadline, in blocks of 24 hours.

    Args:
        stopped_at: when the order was obeyed or set aside; None: it runs on.
        cents_per_day: per person; 0: the court set no penalty.
        most_cents: per person; 0: no maximum.
        part_day_counts: the order says "a day or a part of it".

    Source: SOURCE.
    """
    late = max(timedelta(0), min(stopped_at or now, now) - deadline)
    counted = late // DAY + (1 if part_day_counts and late % DAY else 0)
    each = counted * cents_per_day
    at_most = bool(most_cents) and each >= most_cents
    each = min(each, most_cents) if most_cents else each
    return PenaltyMeter(counted, each, each * persons, at_most and cents_per_day > 0)
