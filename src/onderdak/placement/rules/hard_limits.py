"""Decides whether a unit may be given to a household at all. Each limit says passed, failed or not known."""

from datetime import timedelta

from onderdak.kernel.legal import Force, LegalSource
from onderdak.placement.types import Check, FreeUnit, Reach, RequestFacts

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne: family unity, needs, adequate reception",
    article="arts. 3, 5, 9(2), 15 and 16",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

# In the order in which a desk wants to hear them: the first that fails is the reason shown.
RULES = ("released", "reach", "dates", "sharing", "in_use", "size", "women_only", "needs")

PRIVATE = ("none", "flexible")


def checks(facts: RequestFacts, home: str, home_region: str, unit: FreeUnit) -> list[Check]:
    """
    Apply every hard limit to one household and one unit.

    Nothing here looks at who is first, at money, conduct, origin or income: those never refuse.

    Args:
        home: municipality where the household reported, with its safety region.

    Returns:
        One check per rule of RULES, in that order. `passed` is None when a needed fact is not known.

    Source: SOURCE; a place in another municipality needs both yeses (no power to force it: law row
        `power.transfer_to_other_municipality_forced`).
    """
    return [
        _released(home, home_region, unit),
        _reach(facts, home, home_region, unit),
        _dates(facts, unit),
        _sharing(facts, unit),
        _in_use(facts, unit),
        _size(facts, unit),
        _women_only(facts, unit),
        _needs(facts, unit),
    ]


def fits(facts: RequestFacts, home: str, home_region: str, unit: FreeUnit) -> bool:
    """Whether no limit fails. Not known is no failure: the desk asks."""
    return all(check.passed is not False for check in checks(facts, home, home_region, unit))


def first_failure(found: list[Check]) -> Check | None:
    return next((check for check in found if check.passed is False), None)


def was_taken(failed: Check, facts: RequestFacts, unit: FreeUnit) -> bool:
    """Whether this failure says that others are in the unit now, and not that it never suited."""
    return failed.rule == "in_use" and unit.sleeps >= facts.persons


def shares(facts: RequestFacts, unit: FreeUnit) -> bool:
    """Whether this household would use single places of a room that others of its group use too."""
    if facts.persons != 1 or facts.group is None:
        return False
    return unit.sharing == facts.group or (unit.sharing == "flexible" and unit.mode == facts.group)


def within(limit: Reach, home: str, home_region: str, unit: FreeUnit) -> bool:
    if unit.municipality == home or limit is Reach.COUNTRY:
        return True
    return limit is Reach.REGION and unit.region == home_region


def _released(home: str, home_region: str, unit: FreeUnit) -> Check:
    return Check(
        "released", within(unit.released, home, home_region, unit), {"released": unit.released.value}
    )


def _reach(facts: RequestFacts, home: str, home_region: str, unit: FreeUnit) -> Check:
    return Check("reach", within(facts.reach, home, home_region, unit), {"reach": facts.reach.value})


def _dates(facts: RequestFacts, unit: FreeUnit) -> Check:
    until = unit.until
    enough = until is None or until >= facts.needed_from + timedelta(days=1)
    return Check(
        "dates", enough, {"until": until.isoformat() if until else None, "reason": unit.open_until_reason}
    )


def _in_use(facts: RequestFacts, unit: FreeUnit) -> Check:
    """A room in which others sleep is open only to a person who shares with that group."""
    return Check(
        "in_use", unit.others == 0 or shares(facts, unit), {"others": unit.others, "mode": unit.mode}
    )


def _sharing(facts: RequestFacts, unit: FreeUnit) -> Check:
    """A room of places for men or for women is for one person of that group; a family has its own room."""
    private = unit.sharing in PRIVATE
    return Check("sharing", private or shares(facts, unit), {"sharing": unit.sharing})


def _size(facts: RequestFacts, unit: FreeUnit) -> Check:
    return Check("size", len(unit.free) >= facts.persons, {"free": len(unit.free), "persons": facts.persons})


def _women_only(facts: RequestFacts, unit: FreeUnit) -> Check:
    closed = "women_only" in unit.features and facts.has_adult_man
    return Check("women_only", not closed, {})


def _needs(facts: RequestFacts, unit: FreeUnit) -> Check:
    missing = sorted(facts.needs - unit.features)
    return Check("needs", not missing, {"missing": missing})
