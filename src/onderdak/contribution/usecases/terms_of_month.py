"""Use case (pure): read from law and policy what the calculation of one month needs."""

from calendar import monthrange
from datetime import date
from fractions import Fraction

from onderdak.contribution.rules.policy_switches import policy_of
from onderdak.contribution.rules.reference_date import first_of_month
from onderdak.contribution.types import Terms
from onderdak.kernel.errors import LawUnknown
from onderdak.law.public import law_at
from onderdak.law.types import LawAt, LawBook, Row, Why

FOOD = ("1_2p", "3p", "4p")
KINDS = ("adult", "minor")
BY_FACTOR = "factor"
NO_POLICY = LawBook(rows={}, last_read=date.min)


def terms_of_month(
    on: date, known: date, *, scenarios: tuple[str, ...] = (), policy: LawBook = NO_POLICY
) -> Terms:
    """
    Return the terms of the month of a day, as known on a day.

    Amounts are those of the first day of the month. The power to levy is asked for that day too: it is
    about the period, so that the contribution of a month before it is 0 and not an error.

    Raises:
        LawUnknown: a row that is needed is missing, unknown or not confirmed; its key is in the detail.
    """
    reference = first_of_month(on)
    law = _Reading(law_at(reference, known, ";".join(scenarios)))
    by_factor = law.text("leefgeld.withdraw_rule") == BY_FACTOR
    food = tuple(tuple(law.cents(f"leefgeld.food_{size}_{kind}") for kind in KINDS) for size in FOOD)
    personal = law.cents("leefgeld.personal")
    poo = tuple(law.cents(f"leefgeld.poo_housing_component_{kind}") for kind in KINDS)
    law.row("leefgeld.poo_needs_brp")
    t1 = law.number("leefgeld.withdraw_full_factor") if by_factor else None
    levies = law.power("power.levy_own_contribution")
    return Terms(
        reference=reference,
        days=monthrange(reference.year, reference.month)[1],
        known=known,
        food=food,  # type: ignore[arg-type]
        personal=personal,
        poo_extra=poo,  # type: ignore[arg-type]
        t1_factor=t1,
        levies=levies,
        exploitation=law.cents("eb.exploitation_per_adult") if levies else 0,
        catering=law.cents("eb.catering_per_adult_max") if levies else 0,
        most_payers=law.whole("eb.family_cap_adults") if levies else 0,
        t2_factor=law.number("eb.threshold_factor") if levies else Fraction(1),
        caps_at_value=levies and law.holds("eb.max_is_economic_value"),
        policy=policy_of(policy, reference, known),
        rows=law.rows,
    )


class _Reading:
    """The law of one day that keeps every row it was asked for."""

    def __init__(self, law: LawAt) -> None:
        self.law = law
        self.rows: dict[str, Row] = {}

    def row(self, key: str) -> Row:
        self.rows[key] = self.law.row(key)
        return self.rows[key]

    def cents(self, key: str) -> int:
        self.row(key)
        return self.law.cents(key)

    def whole(self, key: str) -> int:
        self.row(key)
        return self.law.whole(key)

    def number(self, key: str) -> Fraction:
        self.row(key)
        return self.law.number(key)

    def text(self, key: str) -> str:
        self.row(key)
        return self.law.text(key)

    def power(self, key: str) -> bool:
        state = self.law.power(key)
        if state.row is not None:
            self.rows[key] = state.row
        return state.in_force

    def holds(self, key: str) -> bool:
        """Whether a rule of yes or no holds on the day; a rule that is not there yet does not."""
        try:
            return self.row(key).value is True
        except LawUnknown as refused:
            if refused.detail.get("reason") in (Why.NOT_VALID_ON_DATE.value, Why.NOT_KNOWN_YET.value):
                return False
            raise
