"""Says on whom a measure may rest: an adult who caused it. Never a child, never who lives with them."""

from collections.abc import Mapping
from datetime import date

from onderdak.conduct.types import Involved, Resident
from onderdak.kernel.errors import MeasureNotOnThisPerson
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Awb: a sanction needs a basis and an offender; Convention on the rights of the child",
    article="Awb 5:4; RooO 7(1); IVRK 3",
    force=Force.LAW,
)
ADULT_FROM = 18


def must_be_measurable(person: Resident, roles: Mapping[int, Involved], on: date) -> None:
    """
    Refuse a measure on somebody who did nothing, on a child, and on somebody who may be a child.

    Args:
        roles: role in the incident per person.
        on: the day of the proposal.

    Raises:
        MeasureNotOnThisPerson: `why` is not_involved, did_not_cause, child or age_unknown.

    Source: SOURCE.
    """
    why = _why_not(person, roles, on)
    if why:
        raise MeasureNotOnThisPerson(person_id=person.person_id, why=why)


def age_is_sure(person: Resident, on: date) -> bool:
    """Tell whether it is known that somebody is 18 or older; a year alone leaves the year of 18 open."""
    if person.birth_date is not None:
        had = (on.month, on.day) >= (person.birth_date.month, person.birth_date.day)
        return on.year - person.birth_date.year - (0 if had else 1) >= ADULT_FROM
    return person.birth_year is not None and on.year - person.birth_year > ADULT_FROM


def _why_not(person: Resident, roles: Mapping[int, Involved], on: date) -> str:
    if person.person_id not in roles:
        return "not_involved"
    if roles[person.person_id] is not Involved.CAUSED:
        return "did_not_cause"
    if age_is_sure(person, on):
        return ""
    unknown = person.birth_year is None and person.birth_date is None
    open_year = person.birth_date is None and person.birth_year is not None
    may_be_adult = open_year and on.year - (person.birth_year or 0) == ADULT_FROM
    return "age_unknown" if unknown or may_be_adult else "child"
