"""Says of which municipalities each role reads names, reads cases, and records facts."""

from dataclasses import dataclass

from onderdak.access.types import COUNTRY, NOWHERE, Role, Scope
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG); Tijdelijke wet opvang ontheemden: the college is responsible",
    article="AVG 5(1)(c); Twoo 2(1), 6",
    force=Force.POLICY,
)

OWN_WITH_NAMES = frozenset(
    {
        Role.INTAKE_WORKER,
        Role.LOCATION_MANAGER,
        Role.PLACEMENT_COORDINATOR,
        Role.FINANCE_OFFICER,
        Role.CARE_COORDINATOR,
        Role.AUDITOR,
    }
)


@dataclass(frozen=True, slots=True)
class Scopes:
    """Three sets of municipalities: named rows, pseudonymous rows, and what may be recorded."""

    persons: Scope
    cases: Scope
    writes: Scope


def scopes_of(role: Role, municipality: str, covers: frozenset[str]) -> Scopes:
    """
    Derive the scopes of an account from its role and where it is bound to.

    A region sees cases and no names: names travel in a hand-over that is addressed to it.
    The country sees cases and records nothing. The administrator and the resident see none;
    a resident has a door of their own. Only the machine sees everything.

    Args:
        municipality: four digits, or empty for a region or the country.
        covers: the municipalities of the region; used for the regional role alone.

    Source: SOURCE.
    """
    own = Scope.of({municipality})
    if role is Role.SYSTEM:
        return Scopes(COUNTRY, COUNTRY, COUNTRY)
    if role is Role.AUDITOR:
        return Scopes(own, own, NOWHERE)
    if role in OWN_WITH_NAMES:
        return Scopes(own, own, own)
    if role is Role.REGIONAL_COORDINATOR:
        region = Scope.of(covers)
        return Scopes(NOWHERE, region, region)
    if role is Role.NATIONAL_COORDINATOR:
        return Scopes(NOWHERE, COUNTRY, NOWHERE)
    if role is Role.POLICY_ANALYST:
        return Scopes(NOWHERE, own if municipality else COUNTRY, NOWHERE)
    return Scopes(NOWHERE, NOWHERE, NOWHERE)
