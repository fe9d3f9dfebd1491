"""Names the choices that a municipality may make, and what holds where it made none: the first value."""

from collections.abc import Mapping
from datetime import date

from onderdak.contribution.types import (
    BelowFirstThreshold,
    BetweenThresholds,
    IncomeKinds,
    IncomeMeasure,
    Payers,
    Policy,
    Proration,
    ReferenceScheme,
    Switch,
    Trigger,
    UnknownIncome,
)
from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.types import LawBook, Row, Value

SOURCE = LegalSource(
    text="Awb (BWBR0005537): a policy rule binds the municipality that set it, from its date",
    article="Awb 4:81-4:84",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0005537",
)

VALUE = "policy.eb.economic_value"
DAYS = "policy.reference.days"
UNKNOWN = "policy.income.unknown"
WRITE_OFF_SECOND = "policy.write_off.second_person"  # a house rule: no law asks for it
ON_OFF = ("off", "on")
SWITCHES = {
    one.key: one
    for one in (
        Switch("policy.eb.income_kinds", tuple(IncomeKinds), "Twoo 3(2); RooO 7(4)"),
        Switch("policy.eb.payers", tuple(Payers), "Twoo 3(2)"),
        Switch("policy.eb.between_t1_t2", tuple(BetweenThresholds), "RooO 7(4)"),
        Switch("policy.allowance.below_t1", tuple(BelowFirstThreshold), "RooO 7(2)"),
        Switch("policy.eb.trigger", tuple(Trigger), "CVDR745295"),
        Switch("policy.proration", tuple(Proration), "-"),
        Switch("policy.reference.scheme", tuple(ReferenceScheme), "RooO 7(2)"),
        Switch("policy.income.measure", tuple(IncomeMeasure), "RooO 7(2)"),
        Switch(UNKNOWN, tuple(UnknownIncome), "Awb 3:2; RooO 7(2)"),
        Switch("policy.reminder.fee", ("charge", "waive"), "Awb 4:113"),
        Switch("policy.after_reminder", ("writeoff_review", "civil"), "Awb 4:124"),
        Switch("policy.objection.deferral", ("offer", "automatic"), "Awb 6:16"),
        Switch(WRITE_OFF_SECOND, ON_OFF, "huisregel"),
        Switch("policy.direct_debit", ON_OFF, "-"),
        Switch("policy.automated_decision", ON_OFF, "AVG 22"),
        Switch(VALUE, (), "Twoo 3(2)", amount=True),
        Switch(DAYS, (), "RooO 7(2)", days=True),
    )
}


def value_fault(key: str, value: object) -> str:
    """
    Return why this value may not stand under this key, by code; "" when it may.

    A choice is one of its values; the economic value whole eurocents; the moments a list of "MM-DD".

    Source: SOURCE.
    """
    switch = SWITCHES.get(key)
    if switch is None:
        return "unknown_key"
    if switch.amount:
        return "" if type(value) is int and value >= 0 else "not_cents"
    if switch.days:
        listed = value if isinstance(value, list | tuple) else ()
        return "" if listed and all(map(_is_day, listed)) else "not_days"
    return "" if value in switch.values else "unknown_value"


def allowed_values(key: str, code: str) -> tuple[str, ...]:
    """Name the values that may stand under a key; for an unknown key the keys that there are."""
    if code == "unknown_key":
        return tuple(SWITCHES)
    return tuple(map(str, SWITCHES[key].values)) if code == "unknown_value" and key in SWITCHES else ()


def chosen(book: LawBook, key: str, on: date, known: date) -> Value | None:
    """
    Return what the municipality chose for a day, as known on a day; the first value where it chose nothing.

    An amount and a list have no first value: None.

    Args:
        book: the rows of one municipality.

    Source: SOURCE.
    """
    row = row_in_force(book, key, on, known)
    if row is not None:
        return row.value
    values = SWITCHES[key].values
    return values[0] if values else None


def row_in_force(book: LawBook, key: str, on: date, known: date) -> Row | None:
    """Return the choice that holds on a day, as known on a day; None where the municipality chose nothing."""
    rows = [
        row
        for row in book.rows.get(key, ())
        if row.holds_on(on) and row.known_from <= known and not row.scenario
    ]
    return max(rows, key=lambda row: (row.valid_from, row.known_from)) if rows else None


def policy_of(book: LawBook, on: date, known: date) -> Policy:
    """Return the choices that the calculation needs, for the month of `on`."""
    said: Mapping[str, str] = {
        key: str(chosen(book, key, on, known)) for key, switch in SWITCHES.items() if switch.values
    }
    value = chosen(book, VALUE, on, known)
    days = chosen(book, DAYS, on, known)
    return Policy(
        income_kinds=IncomeKinds(said["policy.eb.income_kinds"]),
        payers=Payers(said["policy.eb.payers"]),
        between=BetweenThresholds(said["policy.eb.between_t1_t2"]),
        below_t1=BelowFirstThreshold(said["policy.allowance.below_t1"]),
        trigger=Trigger(said["policy.eb.trigger"]),
        proration=Proration(said["policy.proration"]),
        scheme=ReferenceScheme(said["policy.reference.scheme"]),
        measure=IncomeMeasure(said["policy.income.measure"]),
        unknown_income=UnknownIncome(said[UNKNOWN]),
        economic_value_cents=value if isinstance(value, int) else None,
        reference_days=days if isinstance(days, tuple) else (),
    )


def _is_day(text: object) -> bool:
    try:
        return isinstance(text, str) and len(text) == 5 and bool(date.fromisoformat(f"2023-{text}"))
    except ValueError:
        return False
