"""Use case (read): the frozen record of choices, with what its snapshot says of one household."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onderdak.placement.store import snapshots
from onderdak.placement.store.models import Choice, Snapshot


@dataclass(frozen=True, slots=True)
class ChoiceProof:
    """One choice as it was frozen. `seen` is the part of the snapshot that concerns this household."""

    choice_id: int
    kind: str
    article: str
    policy: str
    decided_at: datetime
    actor_id: int
    position: int
    chosen: Mapping[str, object] | None
    alternatives: tuple[Mapping[str, object], ...]
    override_reason: str
    run_id: int | None
    snapshot: str
    seen: Mapping[str, object]


def choice_proofs(*, household_ids: Sequence[int]) -> dict[int, list[ChoiceProof]]:
    """
    Give the choices of each household, oldest first, each with its excerpt of the snapshot.

    The excerpt holds the own place in the order and counts of what was free; of other households nothing.
    The hash is that of the whole snapshot, so that a court can have the whole of it opened.
    """
    rows = list(
        Choice.objects.filter(request__household_id__in=list(household_ids))
        .select_related("request")
        .order_by("id")
    )
    views: dict[str, _View] = {}
    found: dict[int, list[ChoiceProof]] = defaultdict(list)
    for row in rows:
        if row.snapshot_id not in views:
            views[row.snapshot_id] = _view(snapshots.read(row.snapshot_id))
        found[row.request.household_id].append(
            ChoiceProof(
                row.pk, row.kind, row.article, row.policy, row.decided_at, row.actor_id, row.position,
                row.chosen, tuple(row.alternatives), row.override_reason, row.run_id, row.snapshot_id,
                _excerpt(views[row.snapshot_id], row),
            )
        )  # fmt: skip
    return found


def changed_snapshots() -> list[str]:
    """Name the snapshots whose content is not what was hashed when they were kept."""
    changed = []
    for digest in Snapshot.objects.values_list("sha256", flat=True).iterator():
        try:
            snapshots.read(digest)
        except (ValueError, OSError):
            changed.append(digest)
    return changed


@dataclass(frozen=True, slots=True)
class _View:
    """A snapshot, indexed once for many households."""

    night: str
    order: Mapping[int, Mapping[str, Any]]
    waiting: int
    units: int
    free_places: int
    free_here: Counter[str]
    units_here: Counter[str]


def _view(content: Mapping[str, Any]) -> _View:
    order = content.get("order", [])
    free = [unit for unit in content.get("free", []) if isinstance(unit, Mapping)]
    return _View(
        night=str(content.get("night", "")),
        order={int(one["request"]): one for one in order},
        waiting=len(order),
        units=len(free),
        free_places=sum(int(unit["free"]) for unit in free),
        free_here=_counted((str(unit["municipality"]), int(unit["free"])) for unit in free),
        units_here=_counted((str(unit["municipality"]), 1) for unit in free),
    )


def _excerpt(view: _View, row: Choice) -> dict[str, object]:
    mine = view.order.get(row.request_id, {})
    return {
        "night": view.night,
        "waiting": view.waiting,
        "position": mine.get("position"),
        "tier": mine.get("tierCode"),
        "hoursWaiting": mine.get("hours"),
        "freeUnits": view.units,
        "freePlaces": view.free_places,
        "freeUnitsOwnMunicipality": view.units_here[row.municipality],
        "freePlacesOwnMunicipality": view.free_here[row.municipality],
    }


def _counted(rows: Iterable[tuple[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for code, number in rows:
        found[code] += number
    return found
