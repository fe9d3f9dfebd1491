"""Steps: come on the by-name list, go off it, move to the list of another authority. Part of other acts."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import connection

from onderdak.access.public import Desk, record, widen_step
from onderdak.kernel.errors import NotNow
from onderdak.people.rules.list_reasons import must_come_on, must_go_off
from onderdak.people.store.models import LastSeen, ListEpisode, Membership


def come_on_list_step(
    *, desk: Desk, now: datetime, municipality: str, person_ids: Iterable[int], reason: str, evidence: str
) -> int:
    """
    Put persons on the list of an authority, in the caller's transaction. Who is on it already stays.

    Args:
        evidence: "kind:reference" of what it follows from, such as "household:12".

    Returns: how many came on.

    Raises:
        RuntimeError: no transaction is open. ClosedListOnly: a reason that is not on the closed list.
    """
    _must_be_open("come_on_list_step")
    must_come_on(reason)
    wanted = list(dict.fromkeys(person_ids))
    present = set(
        ListEpisode.objects.filter(person_id__in=wanted, off_at__isnull=True).values_list(
            "person_id", flat=True
        )
    )
    new = [person for person in wanted if person not in present]
    ListEpisode.objects.bulk_create(
        ListEpisode(
            municipality=municipality, person_id=person, on_reason=reason, on_at=now, on_evidence=evidence,
            recorded_at=now, actor_id=desk.actor_id,
        )
        for person in new
    )  # fmt: skip
    if new:
        record(
            desk, "people.on_list", now=now, municipality=municipality, reason=reason, person_ids=tuple(new)
        )
    return len(new)


def go_off_list_step(
    *,
    desk: Desk,
    now: datetime,
    person_ids: Iterable[int],
    reason: str,
    evidence: str,
    approval_id: int | None = None,
) -> int:
    """
    Take persons off the list with a reason and its evidence, in the caller's transaction.

    Somebody who is on no list is left alone: saying it twice changes nothing.

    Returns: how many went off.

    Raises:
        RuntimeError: no transaction is open. ClosedListOnly, InputInvalid, SecondPersonNeeded: as
        `must_go_off`.
    """
    _must_be_open("go_off_list_step")
    must_go_off(reason, evidence, approval_id)
    rows = ListEpisode.objects.select_for_update().filter(person_id__in=list(person_ids), off_at__isnull=True)
    gone: dict[str, list[int]] = {}
    for row in rows.order_by("person_id"):
        row.off_reason, row.off_evidence = reason, evidence
        row.off_at = max(now, row.on_at)
        row.off_recorded_at, row.approval_id = now, approval_id
        row.save()
        gone.setdefault(row.municipality, []).append(row.person_id)
    for code, persons in gone.items():
        record(desk, "people.off_list", now=now, municipality=code, reason=reason, person_ids=tuple(persons))
    return sum(len(persons) for persons in gone.values())


def leave_list_of_household_step(
    *, desk: Desk, now: datetime, household_id: int, reason: str, evidence: str
) -> int:
    """Take a whole household off the list. Returns, raises: as `go_off_list_step`."""
    members = Membership.objects.filter(household_id=household_id, until__isnull=True)
    return go_off_list_step(
        desk=desk, now=now, reason=reason, evidence=evidence,
        person_ids=members.order_by("id").values_list("person_id", flat=True),
    )  # fmt: skip


def move_list_step(
    *, desk: Desk, now: datetime, person_ids: Collection[int], to: str, handover_id: int
) -> int:
    """
    Move persons to the list of another authority when it accepted the hand-over: `moved` and `moved_in`.

    One transaction: nobody is on no list for a minute. The caller checked that `to` accepted.

    Returns: how many moved.
    """
    _must_be_open("move_list_step")
    present = ListEpisode.objects.filter(person_id__in=list(person_ids), off_at__isnull=True)
    before = dict(present.values_list("person_id", "municipality"))
    moving = [person for person, code in before.items() if code != to]
    if not moving:
        raise NotNow(handover_id=handover_id, asked="moved")
    widen_step(writes={*before.values(), to}, cases={*before.values(), to})
    evidence = f"handover:{handover_id}"
    go_off_list_step(desk=desk, now=now, person_ids=moving, reason="moved", evidence=evidence)
    come_on_list_step(
        desk=desk, now=now, municipality=to, person_ids=moving, reason="moved_in", evidence=evidence
    )
    LastSeen.objects.filter(person_id__in=moving).update(municipality=to)
    return len(moving)


def came_off_for(*, person_ids: Collection[int]) -> dict[int, str]:
    """Return why persons last went off the list, by person; who never did is left out."""
    rows = ListEpisode.objects.filter(person_id__in=list(person_ids), off_at__isnull=False).order_by("id")
    return dict(rows.values_list("person_id", "off_reason"))


def _must_be_open(name: str) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError(f"{name} needs a transaction")
