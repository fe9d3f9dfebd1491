"""Use case (step): a household asks for a place. From now on it is in the order until it has one."""

from datetime import date, datetime

from onderdak.access.public import Desk, record
from onderdak.kernel.errors import InputInvalid
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import PlacementRequest
from onderdak.placement.types import RequestFacts


def ask_for_place_step(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    household_id: int,
    reference: str,
    facts: RequestFacts,
    draw: int,
) -> int:
    """
    Put the household in the order. Needs an open transaction; no lock: asking takes nobody's place.

    Args:
        draw: the tie-break number, drawn by the caller and shown with the order.

    Returns:
        The id of the request.

    Raises:
        InputInvalid: nobody in the household, or a group for more than one person.
    """
    if not facts.members:
        raise InputInvalid(problems=(("members", "empty"),))
    if facts.group is not None and facts.persons != 1:
        raise InputInvalid(problems=(("group", "only_one_person_may_share"),))
    row = PlacementRequest.objects.create(
        municipality=municipality,
        household_id=household_id,
        reference=reference,
        draw=draw,
        **columns_of(facts),
    )
    append(
        desk,
        now,
        [
            Fact(
                "request", row.pk, "registered", municipality, municipality, facts.reported_at,
                payload={"persons": facts.persons, "minors": facts.minors, "needs": sorted(facts.needs)},
            )
        ],
    )  # fmt: skip
    record(
        desk, "placement.asked", now=now, municipality=municipality, subject="household",
        subject_id=household_id, request_id=row.pk,
    )  # fmt: skip
    return int(row.pk)


def note_roof_step(*, desk: Desk, now: datetime, household_id: int, until: date, source: str) -> None:
    """
    Write on the open request that the household has a roof until a date: the order counts with it.

    A later room knows it (a temporary alternative); the order may not read that room. Needs an open
    transaction. The household stays in the order, and counts as without a roof again from `until` on.
    """
    for row in PlacementRequest.objects.filter(household_id=household_id, withdrawn_at__isnull=True):
        PlacementRequest.objects.filter(pk=row.pk).update(has_roof=True, roof_until=until)
        fact = Fact(
            "request", row.pk, "roof_noted", row.municipality, row.municipality, now, reason=source,
            payload={"until": until.isoformat()},
        )  # fmt: skip
        append(desk, now, [fact])


def columns_of(facts: RequestFacts) -> dict[str, object]:
    """Give the facts as the columns of the request table."""
    return {
        "reported_at": facts.reported_at,
        "needed_from": facts.needed_from,
        "member_ids": [member.person_id for member in facts.members],
        "member_whos": [member.who.value for member in facts.members],
        "group": facts.group or "",
        "needs": sorted(facts.needs),
        "grounds": sorted(facts.grounds),
        "ties": list(facts.ties),
        "reach": facts.reach.value,
        "consents": sorted(facts.consents),
        "has_roof": facts.has_roof,
        "roof_until": facts.roof_until,
        "need_unmet": facts.need_unmet,
        "court_until": facts.court_until,
        "assessed": facts.assessed,
    }
