"""Use case (step): another college is responsible for a household; its request and its stays follow."""

from datetime import datetime

from onderdak.access.public import Desk, record
from onderdak.capacity.public import lock_beds
from onderdak.kernel.nights import night_of
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import Occupancy, PlacementRequest, Stay
from onderdak.placement.types import Member, Who
from onderdak.placement.usecases.keep_in_order import keep_in_order_step, return_to_order_step


def lock_for_authority(*codes: str) -> None:
    """Take the bed locks that `change_authority_step` needs, as the first statement of the act."""
    lock_beds(*codes)


def change_authority_step(
    *, desk: Desk, now: datetime, household_id: int, reference: str, sender: str, to: str
) -> None:
    """
    Let the open request and the running stays of a household follow its new authority.

    Places stay where they are: nobody is put out by a hand-over. The request goes on in the order of the
    receiver with the same report and the same draw; holds of the sender end. Needs an open transaction that
    may write for both colleges, and the bed locks of `lock_for_authority`.
    """
    row = PlacementRequest.objects.filter(household_id=household_id, withdrawn_at__isnull=True).first()
    if row is not None:
        members = [
            Member(person, Who(who)) for person, who in zip(row.member_ids, row.member_whos, strict=True)
        ]
        keep_in_order_step(desk=desk, now=now, household_id=household_id, members=[], reason="handed_over")
        made = return_to_order_step(
            desk=desk, now=now, municipality=to, household_id=household_id, reference=reference,
            members=members, reported_at=row.reported_at, draw=row.draw,
        )  # fmt: skip
        PlacementRequest.objects.filter(pk=made).update(has_roof=row.has_roof, roof_until=row.roof_until)
    running = list(
        Occupancy.objects.filter(household_id=household_id, voided_at__isnull=True, authority=sender)
        .exclude(kind="hold")
        .extra(where=["upper_inf(during) OR upper(during) > %s::date"], params=[night_of(now)])
        .values_list("stay_id", flat=True)
        .distinct()
    )
    Occupancy.objects.filter(stay_id__in=running, voided_at__isnull=True).update(authority=to)
    Stay.objects.filter(pk__in=running).update(authority=to)
    stays = Stay.objects.filter(pk__in=running).order_by("id")
    append(
        desk, now,
        [
            Fact("stay", stay.pk, "authority_changed", stay.municipality, to, now, reason="handed_over",
                 payload={"from": sender})
            for stay in stays
        ],
    )  # fmt: skip
    record(
        desk, "placement.authority_changed", now=now, municipality=to, subject="household",
        subject_id=household_id, stays=running, sender=sender,
    )  # fmt: skip
