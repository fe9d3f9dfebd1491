"""Use cases: look into a list of costs, take it in whole or not at all, and withdraw a wrong line."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.capacity.public import location_cards
from onderdak.funding.store.models import CostEntry, CostFile, CostWithdrawn
from onderdak.funding.types import CostKind, CostLine, Per
from onderdak.funding.usecases.cost_list import CostList, read_costs
from onderdak.funding.usecases.done_once import done_once
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.public import read_list

VIEW, KEEP = "money.view", "money.collect"


@dataclass(frozen=True, slots=True)
class KeptCost:
    """A line that stands, with its number, the list that it came from, and since when."""

    cost_id: int
    line: CostLine
    file_name: str
    row: int
    recorded_at: datetime
    withdrawn_at: datetime | None = None


def look_into_costs(*, desk: Desk, now: datetime, municipality: str, data: bytes) -> CostList:
    """
    Read a list (xlsx or csv) against the locations and standing contracts of a municipality.

    Raises:
        InputInvalid: the whole file is refused, (`file`, code). NotPermitted, NotVisible.
    """
    desk.must_have(VIEW)
    desk.must_see_cases(municipality)
    cards = location_cards(desk=desk, night=local_date(now), municipalities=[municipality])
    known = {card.name.casefold(): card.location_id for card in cards}
    known |= {str(card.location_id): card.location_id for card in cards}
    standing = [one.line for one in costs_of(desk=desk, municipality=municipality)]
    return read_costs(read_list(data), known, standing)


def import_costs(
    *, desk: Desk, now: datetime, municipality: str, name: str, data: bytes, request_key: UUID
) -> int:
    """
    Take a list in: every line or none. The same list twice is refused by its contracts.

    Returns: how many lines.

    Raises:
        InputInvalid: `problems` of (`line.column`, code), or the whole file. NotPermitted, NotVisible.
    """
    desk.must_have(KEEP)
    desk.must_write(municipality)
    mark = hashlib.sha256(data).hexdigest()

    def work() -> Mapping[str, Any]:
        found = look_into_costs(desk=desk, now=now, municipality=municipality, data=data)
        if CostFile.objects.filter(municipality=municipality, sha256=mark).exists() and _stands(mark):
            raise InputInvalid(problems=(("file", "taken_in_before"),))
        if found.faults:
            raise InputInvalid(problems=tuple((f"{one.line}.{one.column}", one.code) for one in found.faults))
        if not found.lines:
            raise InputInvalid(problems=(("file", "no_rows"),))
        file = CostFile.objects.create(
            municipality=municipality, name=name[:200], sha256=mark, recorded_at=now, actor_id=desk.actor_id
        )
        _keep(file, found.lines, found.rows)
        record(
            desk, "funding.costs_taken_in", now=now, municipality=municipality, subject="cost_file",
            subject_id=file.pk, lines=len(found.lines),
        )  # fmt: skip
        return {"lines": len(found.lines)}

    done = done_once(
        act="costs", municipality=municipality, request_key=request_key, question={"sha256": mark}, now=now,
        work=work,
    )  # fmt: skip
    return int(done["lines"])


def _stands(mark: str) -> bool:
    return CostEntry.objects.filter(file__sha256=mark, withdrawn__isnull=True).exists()


def _keep(file: CostFile, lines: Sequence[CostLine], rows: Sequence[int]) -> None:
    CostEntry.objects.bulk_create(
        CostEntry(
            municipality=file.municipality, file=file, row=row, location_id=line.location_id,
            kind=line.kind.value, per=line.per.value, cents=line.cents, start=line.start, until=line.until,
            reference=line.reference, life_months=line.life_months, note=line.note,
            recorded_at=file.recorded_at, actor_id=file.actor_id,
        )
        for line, row in zip(lines, rows, strict=True)
    )  # fmt: skip


def withdraw_cost(*, desk: Desk, now: datetime, cost_id: int, reason: str, request_key: UUID) -> None:
    """
    Let a line count no more from now on; what was known before stays readable. Twice is once.

    Raises:
        NotPermitted, NotVisible. InputInvalid: no reason.
    """
    desk.must_have(KEEP)
    entry = CostEntry.objects.filter(pk=cost_id).first()
    if entry is None or not desk.writes.covers(entry.municipality):
        raise NotVisible(cost_id=cost_id)
    if not reason.strip():
        raise InputInvalid(problems=(("reason", "missing"),))

    def work() -> Mapping[str, Any]:
        if not CostWithdrawn.objects.filter(entry=entry).exists():
            CostWithdrawn.objects.create(
                municipality=entry.municipality, entry=entry, reason=reason.strip()[:400], recorded_at=now,
                actor_id=desk.actor_id,
            )  # fmt: skip
            record(
                desk, "funding.cost_withdrawn", now=now, municipality=entry.municipality, subject="cost",
                subject_id=cost_id,
            )  # fmt: skip
        return {"cost": cost_id}

    done_once(
        act="cost_back", municipality=entry.municipality, request_key=request_key,
        question={"cost": cost_id, "reason": reason.strip()}, now=now, work=work,
    )  # fmt: skip


def costs_of(
    *, desk: Desk, municipality: str, location_id: int | None = None, known_at: datetime | None = None
) -> list[KeptCost]:
    """
    Return the lines that count, by location and first day.

    Args:
        known_at: as they were known at that moment; None: now.

    Raises:
        NotPermitted, NotVisible.
    """
    desk.must_have(VIEW)
    desk.must_see_cases(municipality)
    rows = CostEntry.objects.filter(municipality=municipality).select_related("file", "withdrawn")
    if location_id is not None:
        rows = rows.filter(location_id=location_id)
    if known_at is None:
        rows = rows.filter(withdrawn__isnull=True)
    else:
        rows = rows.filter(recorded_at__lte=known_at).exclude(withdrawn__recorded_at__lte=known_at)
    return [_shown(row) for row in rows.order_by("location_id", "start", "pk")]


def _shown(row: CostEntry) -> KeptCost:
    line = CostLine(
        row.location_id, CostKind(row.kind), Per(row.per), row.cents, row.start, row.until, row.reference,
        row.life_months, row.note,
    )  # fmt: skip
    withdrawn = getattr(row, "withdrawn", None)
    return KeptCost(
        row.pk, line, row.file.name, row.row, row.recorded_at, withdrawn.recorded_at if withdrawn else None
    )
