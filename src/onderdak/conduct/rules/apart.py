"""Says who is kept apart after an incident, and until when: who suffered need not meet who caused it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from onderdak.conduct.types import Involved, Severity
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne: safety in reception, measures against violence",
    article="RooO 5, 6(3), 15",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)
DAYS = {Severity.SERIOUS: 184, Severity.GRAVE: 366}


def apart_until(severity: Severity, on: date) -> date | None:
    """Return until when the two are kept apart; None for what was light: people may meet again."""
    days = DAYS.get(severity)
    return on + timedelta(days=days) if days else None


def pairs_apart(roles: Iterable[tuple[int, int, Involved]], severity: Severity) -> set[tuple[int, int]]:
    """
    Return the pairs of households that get no place in one location, the lower number first.

    Args:
        roles: (household, person, role). A quarrel inside a household makes no pair: its shelter is looked
            at by hand.
        severity: of the incident; a light one makes no pairs.

    Source: SOURCE.
    """
    if severity not in DAYS:
        return set()
    by_role: Mapping[Involved, set[int]] = {role: set() for role in Involved}
    for household, _person, role in roles:
        by_role[role].add(household)
    return {
        (min(one, other), max(one, other))
        for one in by_role[Involved.CAUSED]
        for other in by_role[Involved.SUFFERED]
        if one != other
    }
