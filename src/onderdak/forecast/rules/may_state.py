"""Says at which level a desk records, and for which area it may state that reception is full."""

from onderdak.access.types import Desk
from onderdak.forecast.types import NATION, Level
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: each level states for itself; who coordinates a region or the country states for that",
    article="-",
    force=Force.POLICY,
)


def own_level(desk: Desk) -> tuple[str, str]:
    """
    Return the level at which a desk records, as (municipality, region); both empty: the country.

    Source: SOURCE.
    """
    if desk.municipality:
        return desk.municipality, ""
    return "", desk.region


def own_area(desk: Desk) -> tuple[Level, str]:
    """
    Return the area that a desk speaks for: its municipality, its region or the country.

    Source: SOURCE.
    """
    if desk.municipality:
        return Level.MUNICIPALITY, desk.municipality
    if desk.region:
        return Level.REGION, desk.region
    return Level.NATION, NATION


def may_state(desk: Desk, level: Level, code: str) -> bool:
    """
    Tell whether this desk may state that reception is full in an area: its own and no other.

    Source: SOURCE.
    """
    return (level, code) == own_area(desk)


def owner_codes(desk: Desk) -> frozenset[str]:
    """
    Return the codes under which tasks are this desk's: its municipality, its region, or the country.

    Source: SOURCE.
    """
    return frozenset({own_area(desk)[1]})
