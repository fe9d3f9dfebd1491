"""Read: which exchanges with other parties were asked or refused about one person, for that person."""

from dataclasses import dataclass
from datetime import datetime

from onderdak.access.public import Desk, who_looked
from onderdak.exchange.rules.exchange_basis import BRP, REGISTER, UWV_INCOME

EVENTS = {
    "exchange.asked": (UWV_INCOME, "asked"),
    "exchange.refused": (UWV_INCOME, "refused"),
    "exchange.brp_asked": (BRP, "asked"),
}
MOST = 200


@dataclass(frozen=True, slots=True)
class ExchangeOfPerson:
    """One exchange that was asked or refused about a person: with whom, what for, which data, when."""

    code: str
    partner: str
    purpose: str
    fields: tuple[str, ...]
    article: str
    outcome: str
    at: datetime
    role: str


def exchanges_of_person(*, desk: Desk, person_id: int) -> list[ExchangeOfPerson]:
    """
    Return the exchanges about one person, newest first, at most 200 acts back. No contents.

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    found = []
    for row in who_looked(desk=desk, subject="person", subject_ids=[person_id], limit=MOST):
        if row.event not in EVENTS:
            continue
        usual, outcome = EVENTS[row.event]
        one = REGISTER[str(row.ids.get("exchange", usual))]
        found.append(
            ExchangeOfPerson(
                one.code, one.partner, one.purpose, one.fields, one.article, outcome, row.at, row.role
            )
        )
    return found
