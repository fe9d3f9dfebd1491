"""Read: who owes a claim, as far as this desk may know it. The claim itself names nobody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from onderdak.access.public import Desk
from onderdak.contribution.store.models import ClaimSubject
from onderdak.people.public import household_of_persons, person_labels


@dataclass(frozen=True, slots=True)
class Debtor:
    """
    Who owes a claim. `reference` is of the household; `name` is "" where only references are asked for.

    `household_id` is 0 when the person is in no household that this desk may see.
    """

    person_id: int
    household_id: int
    reference: str
    name: str = ""


def debtors_of(
    *, desk: Desk, now: datetime, claims: Collection[UUID], named: bool = False
) -> dict[UUID, Debtor]:
    """
    Return who owes each claim; one whose link to the person was removed (Twoo 6(3)) is left out.

    Args:
        named: with the name, where the desk may read it; each name is written down as a read.

    Raises:
        NotPermitted: no right to see money.
    """
    desk.must_have("money.view")
    owed = dict(ClaimSubject.objects.filter(pk__in=list(claims)).values_list("claim_id", "person_id"))
    homes = household_of_persons(desk=desk, person_ids=sorted(set(owed.values())))
    names: dict[int, str] = {}
    if named:
        households = {home for home, _reference in homes.values()}
        names = person_labels(desk=desk, now=now, household_ids=households, only=set(owed.values()))
    return {
        claim: Debtor(person, *homes.get(person, (0, "")), names.get(person, ""))
        for claim, person in owed.items()
    }
