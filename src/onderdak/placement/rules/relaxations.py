"""Decides what a place may lack tonight when no better one is left, on whose word, and until when."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from onderdak.kernel.legal import Force, LegalSource
from onderdak.placement.types import FreeUnit, RequestFacts

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne: temporary alternative; adequate reception; placement policy",
    article="RooO 3 and 5; municipal placement policy",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0046503",
)

BELOW_STANDARD, WITHOUT_PET = "R1", "R2"
# dearest last: what is used only when nothing before it helps
IN_USE = (BELOW_STANDARD, WITHOUT_PET)
STANDARD = frozenset({"standard", "long_stay"})
PET = "pets"
# No text gives a term for a temporary alternative: four weeks is policy, and looked at again a week before.
ALTERNATIVE_NIGHTS = timedelta(days=28)
REVIEW_BEFORE = timedelta(days=7)


def allowed(facts: RequestFacts, switched_on: Collection[str]) -> frozenset[str]:
    """
    Return what may give way for this household: switched on by its college, and agreed to where it is theirs.

    A quality below the standard is a decision of the college (RooO 3). A pet is left behind only on the
    word of the household. Safety, sex, access and danger between people are not here: they never give way.
    """
    found = {BELOW_STANDARD} & set(switched_on)
    if WITHOUT_PET in switched_on and WITHOUT_PET in facts.consents:
        found.add(WITHOUT_PET)
    return frozenset(found)


def used_by(facts: RequestFacts, unit: FreeUnit, may: Collection[str]) -> tuple[str, ...]:
    """Return which of the relaxations in `may` this unit needs for this household, dearest last."""
    needed = set()
    if unit.quality not in STANDARD:
        needed.add(BELOW_STANDARD)
    if PET in facts.needs and PET not in unit.features:
        needed.add(WITHOUT_PET)
    return tuple(code for code in IN_USE if code in needed and code in may)


def as_relaxed(facts: RequestFacts, used: Collection[str]) -> RequestFacts:
    """Return the facts by which the hard limits look at a place under these relaxations."""
    return replace(facts, needs=facts.needs - {PET}) if WITHOUT_PET in used else facts


def ends_on(first_night: date, until: date | None, used: Collection[str]) -> date | None:
    """Return the first night after the stay: a temporary alternative always has an end."""
    if BELOW_STANDARD not in used:
        return until
    end = first_night + ALTERNATIVE_NIGHTS
    return end if until is None else min(end, until)


def review_on(first_night: date, end: date | None, used: Collection[str]) -> date | None:
    """Return the day on which somebody looks for a better place again; None without a relaxation."""
    if not used:
        return None
    last = first_night + ALTERNATIVE_NIGHTS if end is None else end
    return max(first_night + timedelta(days=1), last - REVIEW_BEFORE)
