"""Lists the acts that need a second person, before or after, and the right which that person needs."""

from dataclasses import dataclass
from enum import StrEnum

from onderdak.kernel.errors import ClosedListOnly, SecondPersonNeeded
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Four eyes for acts that hurt or cannot be undone; for clearing a place also by law",
    article="Twoo 2(3); OWASP ASVS v5.0.0-2.3.5",
    force=Force.POLICY,
)


class When(StrEnum):
    """Before the act has effect, or within a working day after it."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class FourEyes:
    """One line of the list: when the second person looks, and with which right."""

    when: When
    right: str


LIST: dict[str, FourEyes] = {
    "placement.override": FourEyes(When.AFTER, "placement.second"),
    "placement.change_order": FourEyes(When.BEFORE, "placement.second"),
    "placement.out_placement": FourEyes(When.BEFORE, "placement.second"),
    "placement.clearing": FourEyes(When.BEFORE, "placement.second"),
    "duty.limiting_measure": FourEyes(When.BEFORE, "duty.second"),
    "duty.end_by_law": FourEyes(When.BEFORE, "duty.second"),
    "people.lift_shield": FourEyes(When.BEFORE, "duty.second"),
    "people.leave_list": FourEyes(When.BEFORE, "duty.second"),
    "people.open_secret": FourEyes(When.BEFORE, "duty.second"),
    "care.open_note": FourEyes(When.BEFORE, "care.needs"),
    "contribution.policy": FourEyes(When.BEFORE, "money.collect"),
    "contribution.hardship": FourEyes(When.BEFORE, "money.collect"),
    "contribution.write_off": FourEyes(When.BEFORE, "money.collect"),
    "contribution.payment_batch": FourEyes(When.BEFORE, "money.pay"),
    "access.change_rule": FourEyes(When.BEFORE, "admin.settings"),
}


def second_person_for(what: str) -> FourEyes:
    """
    Return who must look at an act of this kind, and when.

    Raises:
        ClosedListOnly: this kind of act is not on the list.

    Source: SOURCE.
    """
    if what not in LIST:
        raise ClosedListOnly(what=what)
    return LIST[what]


def must_be_another(first: int, second: int) -> None:
    """
    Refuse the person who asked; compare accounts, not names.

    Raises:
        SecondPersonNeeded: the same account.
    """
    if first == second:
        raise SecondPersonNeeded(asked_by=first)
