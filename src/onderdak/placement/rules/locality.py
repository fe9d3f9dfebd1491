"""Says how far a place is from where a household belongs: 0 there, 1 in the same region, 2 elsewhere."""

from collections.abc import Mapping

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Ladder own municipality, region, country; ties of work, school and care",
    article="Twoo 2(1); municipal placement policy",
    force=Force.POLICY,
)


def near(home: str, ties: tuple[str, ...]) -> set[str]:
    """Return the municipalities where this household belongs: where it reported, and its ties."""
    return {home, *ties}


def locality(home: str, ties: tuple[str, ...], place: str, region_of: Mapping[str, str]) -> int:
    """
    Return 0, 1 or 2 for a household that reported in `home` and a place in municipality `place`.

    Args:
        region_of: safety region per municipality code; a code without one is in no region.
    """
    close = near(home, ties)
    if place in close:
        return 0
    regions = {region_of[code] for code in close if code in region_of}
    return 1 if region_of.get(place) in regions else 2
