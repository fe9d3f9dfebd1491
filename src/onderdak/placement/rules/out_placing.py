"""Says whether members of a household may sleep elsewhere for a while, and what becomes of their place."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from onderdak.kernel.legal import Force, LegalSource
from onderdak.placement.types import Reach, RequestFacts, Who

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne: order and safety; shelter goes on elsewhere",
    article="RooO 9(1); Twoo 2(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

OUT_PLACED = "away_out_placed"  # the reason of an absence that the college itself decided
LONGEST = timedelta(days=92)


def part_of(facts: RequestFacts, persons: Collection[int], *, consent: bool) -> RequestFacts:
    """
    Return what the members who go elsewhere ask of a place: the needs of the household, for fewer people.

    Who goes alone may share with their group. With consent any municipality will do; without it the own one.
    """
    members = tuple(one for one in facts.members if one.person_id in persons)
    alone = {Who.MAN: "men", Who.WOMAN: "women"}.get(members[0].who) if len(members) == 1 else None
    reach = Reach.COUNTRY if consent else Reach.MUNICIPALITY
    return replace(facts, members=members, group=alone, reach=reach)


def out_placing_faults(
    start: date, until: date, members: Collection[int], persons: Collection[int], children: Collection[int]
) -> list[tuple[str, str]]:
    """
    Name what cannot be: nobody, somebody of another household, a child on its own, no end in a quarter.

    Args:
        persons: who would go; members: who sleeps in the place now.
    """
    faults = []
    if not persons or not set(members).issuperset(persons):
        faults.append(("persons", "unknown_value"))
    elif set(persons) <= set(children):
        faults.append(("persons", "children_alone"))
    if not start < until <= start + LONGEST:
        faults.append(("until", "range"))
    return faults
