"""Use case (read): why a round gives this place, what another place would cost whom, or why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from onderdak.access.public import Desk
from onderdak.kernel.errors import NotVisible
from onderdak.placement.store import snapshots
from onderdak.placement.store.models import Proposal
from onderdak.placement.usecases.frozen_instance import instance_again
from onderdak.placement.usecases.instance_of import unit_id_of

if TYPE_CHECKING:
    from onderdak.placement.engine.explain import Explainer

# a search writes into the arrays of the solution it is asked about, and web threads share that solution
ONE_AT_A_TIME = Lock()
KEPT_READY = 2  # rounds whose solution stays in memory: a desk asks about one household after another


@dataclass(frozen=True, slots=True)
class Affected:
    """Somebody whose place would change; `to_unit` None: left without a place."""

    request_id: int
    from_unit: int
    to_unit: int | None


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """
    Another place for this household. `loses_at` None: just as good; else the first level that gets worse.

    `by` is in the units of that level. `affected`: the others who would change, in order. `given_to`: the
    request that this round gives the place, when equally good answers exist and nobody had to change;
    `given_further_back`: that request stands behind this household in the order. `many`: so many others
    exchange that they are not named. `misfit`: points against this place for this household by itself, less
    is better; `misfit_here`: those against the place that it gets.
    """

    unit_id: int
    loses_at: str | None
    by: float
    affected: tuple[Affected, ...]
    given_to: int | None = None
    given_further_back: bool = False
    many: bool = False
    misfit: float | None = None
    misfit_here: float | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """
    One line of a round. With a place: the best two others. Without: the proof, in counts.

    `full_explained` False: the round was kept before its question was kept with it.
    """

    proposal: Proposal
    others: tuple[OtherPlace, ...]
    evidence: Mapping[str, Any]
    full_explained: bool
    sha256: str


def explain_proposal(*, desk: Desk, run_id: int, request_id: int) -> Explained:
    """
    Explain one line of a round from what the round knew, not from the world of now.

    Raises:
        NotPermitted: this desk may not see rounds. NotVisible: no such line for this desk.
    """
    desk.must_have("placement.round")
    found = (
        Proposal.objects.filter(run_id=run_id, request_id=request_id)
        .select_related("run", "request", "unit__location")
        .first()
    )
    if found is None or not desk.cases.covers(found.municipality):
        raise NotVisible(run_id=run_id, request_id=request_id)
    sha256 = str(found.run.snapshot_id)
    evidence = found.explanation.get("evidence", {})
    if found.unit_id is None:
        return Explained(found, (), evidence, True, sha256)
    found_others = _others(sha256, str(request_id))
    if found_others is None:
        return Explained(found, (), evidence, False, sha256)
    return Explained(found, _with_who_has_it(found, found_others), evidence, True, sha256)


def _with_who_has_it(found: Proposal, others: tuple[OtherPlace, ...]) -> tuple[OtherPlace, ...]:
    """Name who gets each of these places in this round: of equally good answers it chose one."""
    rows = Proposal.objects.filter(run_id=found.run_id, unit_id__in=[one.unit_id for one in others])
    has = {
        unit: (request, position)
        for unit, request, position in rows.exclude(pk=found.pk).values_list(
            "unit_id", "request_id", "position"
        )
    }
    return tuple(
        one
        if one.affected or one.unit_id not in has
        else replace(
            one,
            given_to=has[one.unit_id][0],
            given_further_back=has[one.unit_id][1] > found.position,
        )
        for one in others
    )


def _others(sha256: str, who_asks: str) -> tuple[OtherPlace, ...] | None:
    """The best two other places, or None for a round that was kept without its question."""
    with ONE_AT_A_TIME:
        why = _explainer(sha256)
        if why is None:
            return None
        ways = why.alternatives(who_asks, top=2)
        points = {one.place: why.misfit(who_asks, one.place) for one in ways}
        own = why.row_of(who_asks)
        here = why.misfit(who_asks, own) if own is not None else None
    others = []
    for one in ways:
        affected = tuple(
            Affected(int(who), unit_id_of(start), unit_id_of(to) if to is not None else None)
            for who, start, to in one.chain or ()
            if who != who_asks and start is not None
        )
        others.append(
            OtherPlace(
                unit_id_of(one.place),
                one.loses_at,
                one.by,
                affected,
                many=one.chain is None,
                misfit=points[one.place],
                misfit_here=here,
            )
        )
    return tuple(others)


@lru_cache(maxsize=KEPT_READY)
def _explainer(sha256: str) -> "Explainer | None":
    from onderdak.placement.engine.explain import Explainer  # ortools: never at start-up

    kept = snapshots.read(sha256).get("instance")
    return Explainer(instance_again(kept)) if kept is not None else None
