"""Turns a report into what placement needs: who each person is for a room, and which needs follow."""

from datetime import date

from onderdak.kernel.legal import Force, LegalSource
from onderdak.placement.types import Who

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne: groups with special reception needs",
    article="RooO 15(1); minor: BW 1:233",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

ADULT_FROM = 18


def who_of(*, sex: str | None, birth_date: date | None, birth_year: int | None, night: date) -> Who:
    """
    Say whether somebody is a man, a woman or a child on a night. Age not known counts as adult.

    With only a birth year, somebody who turns 18 in that year is still a child: rather a bed too small in
    the count of adults than a minor among strangers.
    """
    if is_minor(birth_date=birth_date, birth_year=birth_year, night=night):
        return Who.CHILD
    return {"m": Who.MAN, "f": Who.WOMAN}.get(sex or "", Who.UNKNOWN)


def is_minor(*, birth_date: date | None, birth_year: int | None, night: date) -> bool:
    if birth_date is not None:
        had_birthday = (night.month, night.day) >= (birth_date.month, birth_date.day)
        return night.year - birth_date.year - (not had_birthday) < ADULT_FROM
    return birth_year is not None and night.year - birth_year <= ADULT_FROM


def grounds_of_household(whos: tuple[Who, ...], said: frozenset[str]) -> frozenset[str]:
    """Add the grounds of RooO 15 that follow from the household itself to those that were said."""
    minors = sum(who is Who.CHILD for who in whos)
    adults = len(whos) - minors
    follows = set(said)
    if minors:
        follows.add("minor")
    if minors and adults == 1:
        follows.add("single_parent_with_minors")
    if minors and not adults:
        follows.add("unaccompanied_minor")
    return frozenset(follows)


def group_of(whos: tuple[Who, ...]) -> str | None:
    """Return the group whose rooms one adult alone may share: "men", "women", or None for everybody else."""
    if len(whos) != 1:
        return None
    return {Who.MAN: "men", Who.WOMAN: "women"}.get(whos[0])
