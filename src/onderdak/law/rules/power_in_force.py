"""Says whether an act is allowed on a date: only where a power row says yes; no row is no."""

from datetime import date

from onderdak.kernel.errors import PowerNotInForce
from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.rules.value_on import find_row
from onderdak.law.types import LawBook, PowerState, Row, Why

SOURCE = LegalSource(
    text="Awb (BWBR0005537): powers and sanctions need a basis in law",
    article="Awb 5:4; 4:115",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

POWER = "power."
MODES = ("discretionary", "mandatory")  # a power may also say in which way it is given


def power_in_force(book: LawBook, key: str, on: date, known_at: date, scenario: str = "") -> bool:
    """
    Return whether the power is in force: False for a false row, an unknown one, and none at all.

    Args and raises: see `power_state`.

    Source: SOURCE.
    """
    return power_state(book, key, on, known_at, scenario).in_force


def power_state(book: LawBook, key: str, on: date, known_at: date, scenario: str = "") -> PowerState:
    """
    Return whether a power is in force, with the row or the reason.

    Args:
        key: with or without "power." in front.
        on: the day of the step, not the period it is about.

    Raises:
        LawUnknown: two rows contradict each other.

    Source: SOURCE.
    """
    full = key if key.startswith(POWER) else POWER + key
    row, why = find_row(book, full, on, known_at, scenario)
    if row is not None and why is None and not says_yes(row):
        why = Why.SAID_NO
    return PowerState(key=full, in_force=row is not None and why is None, why=why, row=row)


def must_have_power(book: LawBook, key: str, on: date, known_at: date, scenario: str = "") -> Row:
    """
    Return the row that gives the power, to be cited in the decision.

    Raises:
        PowerNotInForce: it is not in force; detail holds the reason.

    Source: SOURCE.
    """
    state = power_state(book, key, on, known_at, scenario)
    if state.row is None or not state.in_force:
        reason = state.why.value if state.why else Why.NO_SUCH_KEY.value
        raise PowerNotInForce(key=state.key, on=on, known_at=known_at, reason=reason)
    return state.row


def says_yes(row: Row) -> bool:
    """Whether a power row gives the power: true, or the mode in which it is given."""
    return row.value is True or row.value in MODES
