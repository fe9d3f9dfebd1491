"""Lets personal data go in or out only on a basis that is in force on the day; no recorded basis is no."""

from onderdak.exchange.types import Exchange
from onderdak.kernel.errors import ClosedListOnly, PowerNotInForce
from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.types import LawAt, PowerState, Why

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG); Twoo (BWBR0049876) for income data",
    article="AVG 5(1)(a)-(c), 6(1)(e), 30; Twoo 7",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0049876",
)

UWV_INCOME, BRP = "uwv_income", "brp"
REGISTER = {
    one.code: one
    for one in (
        Exchange(
            UWV_INCOME, "UWV", "allowance_and_contribution",
            ("burgerservicenummer", "maand", "netto_loon", "uitkering"), "Twoo 7; Wet SUWI 33(2)(a)-(d)",
            "power.uwv_income_data",
        ),
        Exchange("national_register", "state", "no_double", (), "", "power.national_person_register"),
        Exchange(
            BRP, "BRP", "registration_and_address",
            ("burgerservicenummer", "naam", "geboortedatum", "inschrijving", "opschorting"),
            "", "", by_authorisation=True,
        ),
        Exchange("other_municipality", "municipality", "hand_over", (), "", ""),
        Exchange("care_provider", "care", "access_to_care", (), "", ""),
    )
}  # fmt: skip


def exchange_of(code: str) -> Exchange:
    """
    Return an exchange of the register.

    Raises:
        ClosedListOnly: it is not in the register, so it does not happen.
    """
    if code not in REGISTER:
        raise ClosedListOnly(asked=code[:40], allowed=sorted(REGISTER))
    return REGISTER[code]


def basis_of(exchange: Exchange, law: LawAt) -> PowerState:
    """Return whether the basis of an exchange is in force, and why not."""
    if not exchange.power:
        return PowerState(key="", in_force=False, why=Why.NO_SUCH_KEY, row=None)
    return law.power(exchange.power)


def must_have_basis(code: str, law: LawAt) -> Exchange:
    """
    Refuse an exchange without a basis on the day of the law that is given.

    Raises:
        ClosedListOnly: not in the register. PowerNotInForce: no basis on that day, with its reason.

    Source: SOURCE.
    """
    exchange = exchange_of(code)
    state = basis_of(exchange, law)
    if not state.in_force:
        reason = state.why.value if state.why else Why.NO_SUCH_KEY.value
        raise PowerNotInForce(key=exchange.power or code, on=law.on, known_at=law.known_at, reason=reason)
    return exchange
