"""Use case (read): a round as a person reviews it before confirming, and the list of rounds."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from onderdak.access.public import Desk
from onderdak.kernel.errors import NotVisible
from onderdak.placement.store.models import Proposal, Run
from onderdak.placement.types import PlacementRequest
from onderdak.placement.usecases.propose_round import RoundMade, summary


def rounds_of_night(*, desk: Desk, night: date) -> list[RoundMade]:
    """List the rounds of a night that this desk may see, newest first."""
    desk.must_have("placement.round")
    return [summary(run, repeated=True) for run in Run.objects.filter(night=night).order_by("-id")[:20]]


def round_by_id(*, desk: Desk, run_id: int) -> RoundMade:
    """
    Return one round.

    Raises: NotVisible: there is no such round.
    """
    desk.must_have("placement.round")
    run = Run.objects.filter(pk=run_id).first()
    if run is None:
        raise NotVisible(run_id=run_id)
    return summary(run, repeated=True)


def proposals_of(
    *, desk: Desk, run_id: int, municipalities: Sequence[str] | None = None, outcome: str = "all"
) -> list[Proposal]:
    """
    List the proposals of a round within the scope of the desk, in the order of the queue.

    Args:
        outcome: "place", "none" or "all".
    """
    desk.must_have("placement.round")
    found = (
        Proposal.objects.filter(run_id=run_id)
        .select_related("request", "unit__location")
        .order_by("position")
    )
    if desk.cases.municipalities is not None:
        found = found.filter(municipality__in=desk.cases.municipalities)
    if municipalities is not None:
        found = found.filter(municipality__in=municipalities)
    if outcome != "all":
        found = found.filter(unit__isnull=outcome == "none")
    return list(found)


def open_proposals(*, run_id: int) -> list[Proposal]:
    """List the proposals that nobody confirmed or dropped yet, for the act that confirms."""
    return list(_open(run_id).order_by("position"))


def still_open_step(*, run_id: int, proposals: Sequence[Proposal]) -> list[Proposal]:
    """
    Read these proposals anew under a row lock; those that somebody confirmed meanwhile are left out.

    Needs an open transaction. Two people who confirm the same round at once confirm each line once.
    """
    ids = [one.pk for one in proposals]
    return list(_open(run_id).filter(pk__in=ids).select_for_update().order_by("position"))


def _open(run_id: int) -> QuerySet[Proposal]:
    return Proposal.objects.filter(run_id=run_id, confirmed_at__isnull=True, dropped="")


def proposed_to_others(
    *, unit_ids: Sequence[int], night: date, asked: PlacementRequest
) -> dict[int, Proposal]:
    """
    Return per unit who comes before this household and has it in its newest round of the night, if anybody.

    Its newest round is the last one that looked at its municipality: a later one of other municipalities says
    nothing of this line. Whoever is not in that round came later than everybody in it. Only lines that nobody
    confirmed count.
    """
    looked = Proposal.objects.filter(run__night=night, municipality=asked.municipality)
    newest = looked.order_by("-run_id").values("run_id")[:1]
    of_others = Q(unit_id__in=unit_ids, confirmed_at__isnull=True, dropped="")
    lines = Proposal.objects.filter(of_others | Q(request_id=asked.request_id), run_id__in=newest)
    found: dict[int, Proposal] = {}
    for one in lines.order_by("position"):
        if one.request_id == asked.request_id:
            break
        found.setdefault(one.unit_id, one)
    return found


def proposal_for(*, desk: Desk, request_id: int, night: date) -> Proposal | None:
    """
    Return what the newest round of a night that looked at this household has for it, confirmed or not.

    None: no round looked at it, or what it proposed lapsed since.

    Raises: NotPermitted: this role may not search.
    """
    desk.must_have("placement.search")
    found = Proposal.objects.filter(request_id=request_id, run__night=night).order_by("-run_id").first()
    if found is None or found.dropped or not desk.cases.covers(found.municipality):
        return None
    return found


def run_row(run_id: int) -> Run:
    """
    Return the round itself.

    Raises: NotVisible: there is no such round.
    """
    run = Run.objects.filter(pk=run_id).first()
    if run is None:
        raise NotVisible(run_id=run_id)
    return run
