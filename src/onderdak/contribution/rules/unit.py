"""Forms units out of a household: partners with their minor children; a child of 18 is a unit of its own."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from onderdak.contribution.rules.adult import last_birth_of_adults
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne (BWBR0046503): the definition of family",
    article="RooO 1(f)",
    force=Force.BYLAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

MOST_PARTNERS = 2


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a household as people registered it: `relation` is adult or child."""

    person_id: int
    birth: date
    relation: str


def order_is_open(members: Sequence[Member], year_only: Collection[int], on: date) -> bool:
    """
    Return whether it cannot be said who the two oldest adults are, as of somebody only the year is known.

    That is so with more than two adults who came as adults, when another one was born in the same year.

    Source: SOURCE.
    """
    cut = last_birth_of_adults(on)
    came = [one for one in members if one.relation == "adult" and one.birth <= cut]
    years = Counter(one.birth.year for one in came)
    unsure = any(one.person_id in year_only and years[one.birth.year] > 1 for one in came)
    return len(came) > MOST_PARTNERS and unsure


def units_of(members: Sequence[Member], on: date) -> tuple[tuple[Member, ...], ...]:
    """
    Return the units of a household on a day; every member is in exactly one.

    The two oldest adults who came as adults are taken for partners with their minor children. A further
    adult, and a child who turned 18, is a unit alone. Minors without an adult are a unit of their own:
    they are outside the task of the municipality, and somebody looks at them.

    Source: SOURCE. That two adults are partners is taken from the register of households, which does not
    say it: the desk can split them.
    """
    cut = last_birth_of_adults(on)
    by_age = sorted(members, key=lambda one: (one.birth, one.person_id))
    adults = [one for one in by_age if one.birth <= cut]
    minors = [one for one in by_age if one.birth > cut]
    heads = [one for one in adults if one.relation == "adult"][:MOST_PARTNERS] or adults[:1]
    units = [tuple([*heads, *minors])] if heads or minors else []
    return tuple([*units, *((one,) for one in adults if one not in heads)])
