"""Refuses an act that would make a child a debtor: only an adult owes an own contribution."""

from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.contribution.rules.adult import last_birth_of_adults
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.people.public import birth_dates, household_of_persons


def must_be_grown(*, desk: Desk, now: datetime, person_id: int, on: date) -> None:
    """
    Refuse a person who is a minor on this day. Somebody whose birth date is unknown is not called a child.

    Raises:
        NotVisible: no such person for this desk. InputInvalid: a child as debtor.
    """
    home = household_of_persons(desk=desk, person_ids=[person_id]).get(person_id)
    if home is None:
        raise NotVisible(person_id=person_id)
    members = birth_dates(desk=desk, now=now, household_ids=[home[0]])
    birth = next((one.birth for one in members if one.person_id == person_id), None)
    if birth is not None and birth > last_birth_of_adults(on):
        raise InputInvalid(problems=(("person", "child_as_debtor"),))
