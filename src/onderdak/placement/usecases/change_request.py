"""Use case (step): a household needs something else than it said before. The order follows by itself."""

from dataclasses import replace
from datetime import datetime

from onderdak.access.public import Desk, record
from onderdak.capacity.public import region_of_municipality
from onderdak.kernel.errors import NotNow, NotVisible
from onderdak.placement.rules.hard_limits import checks, first_failure
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import Occupancy
from onderdak.placement.store.models import PlacementRequest as RequestRow
from onderdak.placement.store.queries import asked
from onderdak.placement.types import PlacementRequest, RequestFacts
from onderdak.placement.usecases.ask_for_place import columns_of
from onderdak.placement.usecases.end_holds import end_holds_step
from onderdak.placement.usecases.free_units import free_units

# what a person says or somebody sees may change; who they are, their report and a judge's term may not
MAY_CHANGE = (
    "needs", "grounds", "ties", "reach", "consents", "has_roof", "roof_until", "need_unmet", "assessed",
)  # fmt: skip


def change_request_step(
    *, desk: Desk, now: datetime, request_id: int, facts: RequestFacts, source: str
) -> tuple[str, ...]:
    """
    Write what the household needs now on its open request, with what stood there before.

    A hold or open offer on a place that no longer fits ends: rather a new search than a wrong place. Needs
    an open transaction; no bed lock, for a change takes nobody's place.

    Args:
        facts: only the fields of MAY_CHANGE are read; the others stay as they are.
        source: "own_statement", "document" or "professional".

    Returns: the names of the fields that changed; empty when nothing did.

    Raises:
        NotVisible: no such request. NotNow: it was withdrawn.
    """
    row = RequestRow.objects.select_for_update().filter(pk=request_id).first()
    if row is None:
        raise NotVisible(request_id=request_id)
    if row.withdrawn_at is not None:
        raise NotNow(request_id=request_id, state="withdrawn", asked="change_needs")
    old = columns_of(asked(row, {}).facts)
    new = {name: value for name, value in columns_of(facts).items() if name in MAY_CHANGE}
    changed = tuple(name for name in MAY_CHANGE if new[name] != old[name])
    if not changed:
        return ()
    RequestRow.objects.filter(pk=request_id).update(**{name: new[name] for name in changed})
    payload = {name: [_plain(old[name]), _plain(new[name])] for name in changed}
    fact = Fact(
        "request", request_id, "needs_changed", row.municipality, row.municipality, now, reason=source,
        basis="RooO 15", payload={"changed": payload},
    )  # fmt: skip
    append(desk, now, [fact])
    row.refresh_from_db()
    _let_go_step(desk, now, asked(row, region_of_municipality()))
    record(
        desk, "placement.needs_changed", now=now, municipality=row.municipality, subject="household",
        subject_id=row.household_id, request_id=request_id,
    )  # fmt: skip
    return changed


def _let_go_step(desk: Desk, now: datetime, request: PlacementRequest) -> None:
    """End the holds of this household that a hard limit refuses now."""
    held = Occupancy.objects.filter(
        household_id=request.household_id, kind="hold", voided_at__isnull=True, expires_at__gt=now
    )
    nights = dict(held.values_list("unit_id", "hold__start"))
    for unit_id, night in nights.items():
        own = [request.household_id]
        units = free_units(night=night, now=now, unit_ids=[unit_id], ignore_holds_of=own)
        facts = replace(request.facts, needed_from=max(request.facts.needed_from, night))
        fits = units and not first_failure(checks(facts, request.municipality, request.region, units[0]))
        if not fits:
            end_holds_step(desk=desk, now=now, unit_ids=[], household_ids=own, reason="needs_changed")
            return


def _plain(value: object) -> object:
    """A column as JSON holds it."""
    return value.isoformat() if hasattr(value, "isoformat") else value
