"""Says who may enter an agreement at which level, and who may record what came of it."""

from onderdak.access.types import Desk
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: each level writes its own agreements; an owner reports on what it owes, at any level",
    article="-",
    force=Force.POLICY,
)
NATION = "NL"


def levels_of(desk: Desk) -> tuple[str, str]:
    """
    Return the level at which a desk enters agreements, as (municipality, region); both empty: the country.

    Source: SOURCE.
    """
    if desk.municipality:
        return desk.municipality, ""
    return "", desk.region


def codes_of(desk: Desk) -> frozenset[str]:
    """Return the owner codes that are this desk: its municipality, its region, or the country."""
    return frozenset({desk.municipality or desk.region or NATION})


def may_record(desk: Desk, municipality: str, region: str, owners: frozenset[str]) -> bool:
    """
    Tell whether this desk may record on an agreement: its own level, or one that it owns a part of.

    The country also keeps agreements of regions in order; nobody writes those of another municipality.

    Source: SOURCE.
    """
    if municipality:
        return desk.writes.covers(municipality)
    if owners & codes_of(desk):
        return True
    whole = desk.cases.municipalities is None
    return whole or (bool(region) and region == desk.region)
