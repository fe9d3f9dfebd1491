"""Use case (act): confirm tonight's round: places become stays; who gets none takes the next step."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from onderdak.access.public import Desk, record, widen_step
from onderdak.capacity.public import lock_beds
from onderdak.duty.types import AttemptAnswer, Step
from onderdak.duty.usecases.climb_ladder import proven_attempts_step
from onderdak.kernel.errors import StaleProposal
from onderdak.kernel.nights import night_of
from onderdak.placement.public import (
    NOT_WAITING,
    Confirmed,
    batches,
    confirm_none_step,
    confirm_places_step,
    lapsed_now,
    open_proposals,
    run_row,
)

ANSWERS = {
    "noCompatiblePlace": AttemptAnswer.NO_SUITABLE_PLACE,
    "compatibleButFull": AttemptAnswer.NO_PLACE_AT_ALL,
}
STEPS = (Step.OWN.value, Step.REGION.value, Step.COUNTRY.value)


@dataclass(frozen=True, slots=True)
class RoundConfirmed:
    """What confirming did, in households and persons. `dropped` counts proposals that no longer held."""

    run_id: int
    placed_households: int
    placed_persons: int
    none_households: int
    none_persons: int
    dropped: int


def confirm_round(
    *,
    desk: Desk,
    now: datetime,
    run_id: int,
    municipalities: Sequence[str] | None = None,
    although_lapsed: bool = False,
) -> RoundConfirmed:
    """
    Confirm the open proposals of a round that lie within the scope of the desk.

    One transaction per municipality of places, in an order in which a household leaves what is kept for it
    before another one moves in there, and one for the households without a place, so that no desk
    waits for the whole country. Stopped halfway it can be done again: what was confirmed is open no more.

    Args:
        municipalities: only households of these; None is everything the desk may write.
        although_lapsed: confirm the rest where places of this round went to others since. Else that is
            refused: who stands further back could get what somebody ahead can use instead.

    Raises:
        NotPermitted: this role may not confirm. NotVisible: no such round.
        StaleProposal: the round was for a night that is past, or places of it went to others (`lapsed` says
            how many households that still wait); nothing was written; work it out anew.
        TryAgain: a bed lock was not free in time; what was confirmed before stands.
    """
    desk.must_have("placement.round")
    run = run_row(run_id)
    if run.night < night_of(now):
        raise StaleProposal(run_id=run_id, night=run.night)
    mine = [
        one
        for one in open_proposals(run_id=run_id)
        if desk.writes.covers(one.municipality)
        and (municipalities is None or one.municipality in municipalities)
    ]
    if not although_lapsed:
        _must_still_hold(run_id, mine, now)
    places: dict[str, list] = defaultdict(list)
    for one in mine:
        if one.unit_id:
            places[one.place_municipality].append(one)
    without = [one for one in mine if not one.unit_id]
    placed: list[Confirmed] = []
    dropped = 0
    order = batches(proposals=[one for one in mine if one.unit_id], night=run.night, now=now)
    for codes in order:
        here = [one for code in codes for one in places[code]]
        with transaction.atomic(durable=True):
            lock_beds(*codes, *(one.municipality for one in here))
            widen_step(writes=codes)
            confirmed = confirm_places_step(desk=desk, now=now, run=run, proposals=here)
        placed += confirmed
        dropped += len(here) - len(confirmed)
    none = _none(desk, now, run, without)
    return RoundConfirmed(
        run_id,
        len(placed),
        sum(one.persons for one in placed),
        len(none),
        sum(one.persons for one in none),
        dropped + len(without) - len(none),
    )


def _must_still_hold(run_id: int, proposals: list, now: datetime) -> None:
    found = lapsed_now(run_id=run_id, proposals=proposals, now=now)
    lost = sum(why != NOT_WAITING for why in found.values())
    if lost:
        raise StaleProposal(run_id=run_id, lapsed=lost)


def _none(desk: Desk, now: datetime, run, group: list) -> list[Confirmed]:
    """Own municipality, region and country were searched at once and with proof: those steps are done."""
    proof = {"run": run.pk, "snapshot": run.snapshot_id, "verified": run.verified}
    if not group:
        return []
    with transaction.atomic(durable=True):
        done = confirm_none_step(desk=desk, now=now, run=run, proposals=group)
        rows = [
            (
                one.municipality,
                one.household_id,
                one.request_id,
                ANSWERS.get(one.reason, AttemptAnswer.NO_SUITABLE_PLACE).value,
            )
            for one in done
        ]
        proven_attempts_step(desk=desk, now=now, rows=rows, steps=STEPS, proof=proof)
        record(desk, "duty.round_confirmed", now=now, subject="run", subject_id=run.pk, households=len(done))
    return done
