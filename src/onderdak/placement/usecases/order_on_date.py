"""Use cases: freeze the order of every night (act), and say who was ahead of whom on a past night (read)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from onderdak.access.public import Desk, record
from onderdak.kernel.errors import NotVisible
from onderdak.placement.store import snapshots
from onderdak.placement.store.models import Choice, OrderCensus, PlacementRequest, Run
from onderdak.placement.usecases.passed_over import order_snapshot
from onderdak.placement.usecases.waiting_order import waiting_order

CENSUS, ROUND, CHOICE = "census", "round", "choice"


@dataclass(frozen=True, slots=True)
class FrozenPlace:
    """Where one request stood. `position` is among the requests that this desk may see."""

    request_id: int
    household_id: int
    reference: str
    municipality: str
    persons: int
    minors: int
    position: int
    tier: int
    tier_code: str
    hours: int
    reported_at: datetime
    draw: int


@dataclass(frozen=True, slots=True)
class FrozenOrder:
    """
    The order as it was kept on a night.

    `kept_by`: the nightly census, a round, or a choice; `sha256` names the content, which is never changed.
    """

    night: date
    recorded_at: datetime
    policy: str
    kept_by: str
    sha256: str
    line: tuple[FrozenPlace, ...]

    def ahead_of(self, request_id: int) -> tuple[FrozenPlace, ...]:
        """Return who stood before this request, first offer first; empty when it did not wait that night."""
        own = next((one.position for one in self.line if one.request_id == request_id), 0)
        return tuple(one for one in self.line if one.position < own)


def freeze_order(*, desk: Desk, now: datetime, night: date) -> str:
    """
    Keep the order of everybody who waits on this night in the country. Twice is once.

    Returns: the SHA-256 of what was kept.

    Raises: NotPermitted: only who may run a round for the country.
    """
    desk.must_have("placement.round")
    known = OrderCensus.objects.filter(night=night).first()
    if known is not None:
        return str(known.snapshot_id)
    policy, line = waiting_order(night=night, now=now, municipalities=None)
    content = {"night": night, "policy": policy.version, "order": order_snapshot(line)}
    with transaction.atomic(durable=True):
        sha256 = snapshots.keep("census", content, now=now)
        kept, is_new = OrderCensus.objects.get_or_create(
            night=night,
            defaults={
                "recorded_at": now,
                "policy": policy.version,
                "households": len(line),
                "snapshot_id": sha256,
            },
        )
        if is_new:
            record(
                desk, "placement.order_frozen", now=now, subject="census", subject_id=kept.pk,
                households=len(line),
            )  # fmt: skip
    return str(kept.snapshot_id)


def order_on(*, desk: Desk, night: date) -> FrozenOrder:
    """
    Return the order as it was kept on a past night: of the census, else of the last round, else of a choice.

    Positions count the requests within the scope of this desk: the order of its own waiting list.

    Raises:
        NotVisible: nothing was kept that night that this desk may see.
    """
    found = _kept(desk, night)
    if found is None:
        raise NotVisible(night=night.isoformat())
    recorded_at, policy, kept_by, sha256 = found
    rows: list[dict[str, Any]] = snapshots.read(sha256)["order"]
    seen = {row["request"] for row in rows}
    asked = {
        row.pk: row
        for row in PlacementRequest.objects.filter(pk__in=seen)
        if desk.cases.covers(row.municipality)
    }
    line = tuple(
        _place(asked[row["request"]], row, number)
        for number, row in enumerate((row for row in rows if row["request"] in asked), start=1)
    )
    return FrozenOrder(night, recorded_at, policy, kept_by, sha256, line)


def nights_kept(*, desk: Desk, most: int = 60) -> list[date]:
    """List the nights whose order was frozen by the census, newest first."""
    desk.must_have("placement.offer")
    return list(OrderCensus.objects.order_by("-night").values_list("night", flat=True)[:most])


def _kept(desk: Desk, night: date) -> tuple[datetime, str, str, str] | None:
    census = OrderCensus.objects.filter(night=night).first()
    if census is not None:
        return census.recorded_at, census.policy, CENSUS, census.snapshot_id
    for run in Run.objects.filter(night=night).order_by("-id"):
        if run.scope == "NL" or any(desk.cases.covers(code) for code in run.scope.split(",")):
            return run.started_at, run.policy, ROUND, run.snapshot_id
    choices = Choice.objects.filter(decided_at__date=night).order_by("-id")
    for choice in choices:
        if desk.cases.covers(choice.municipality) and "order" in snapshots.read(choice.snapshot_id):
            return choice.decided_at, choice.policy, CHOICE, choice.snapshot_id
    return None


def _place(asked: PlacementRequest, row: dict[str, Any], position: int) -> FrozenPlace:
    return FrozenPlace(
        request_id=asked.pk,
        household_id=asked.household_id,
        reference=asked.reference,
        municipality=asked.municipality,
        persons=len(asked.member_ids),
        minors=asked.member_whos.count("c"),
        position=position,
        tier=row["tier"],
        tier_code=row["tierCode"],
        hours=row["hours"],
        reported_at=datetime.fromisoformat(row["reportedAt"]),
        draw=row["draw"],
    )
