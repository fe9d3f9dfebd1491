"""Use cases: what a municipality switched on or off (read), and switching it (act), each with its date."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from onderdak.access.public import Desk, record
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import night_of
from onderdak.placement.store.models import Switch
from onderdak.placement.store.rule_models import SWITCHES

BID_PRICES = "bid_prices"
USUAL = {BID_PRICES: True}  # a relaxation is off until a college switches it on


def switches_on(day: date, code: str) -> dict[str, bool]:
    """Return what the municipalities decided that holds on `day`; who decided nothing is not in it."""
    return switches_of(day, [code])[code]


def switches_of(day: date, codes: Sequence[str]) -> dict[str, dict[str, bool]]:
    """Return the same for several switches in one question: every search and every placement asks it."""
    found: dict[str, dict[str, bool]] = {code: {} for code in codes}
    rows = Switch.objects.filter(code__in=codes, valid_from__lte=day).order_by("valid_from", "id")
    for code, municipality, is_on in rows.values_list("code", "municipality", "is_on"):
        found[code][municipality] = is_on
    return found


def is_switched_on(day: date, code: str, municipality: str) -> bool:
    """Return whether it holds for a municipality; prices are on and relaxations off until it decides."""
    return switches_on(day, code).get(municipality, USUAL.get(code, False))


def set_switch(*, desk: Desk, now: datetime, municipality: str, code: str, is_on: bool, reason: str) -> None:
    """
    Switch something on or off from tonight. The earlier state stays on record.

    Raises:
        NotPermitted, NotVisible: this desk may not decide that for the municipality.
        InputInvalid: an unknown switch, or no reason.
    """
    desk.must_have("placement.second")
    desk.must_write(municipality)
    wrong = [("code", "unknown_value")] if code not in SWITCHES else []
    wrong += [("reason", "missing")] if not reason.strip() or len(reason) > 120 else []
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    with transaction.atomic(durable=True):
        row = Switch.objects.create(
            municipality=municipality, code=code, is_on=is_on, valid_from=night_of(now),
            reason=reason.strip(), recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "placement.switched", now=now, municipality=municipality, subject="switch",
            subject_id=row.pk, on=is_on,
        )  # fmt: skip
