"""Says when a clock of the duty ends, what may stop it, and from when it stands on the work list."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from onderdak.duty.types import ClockKind, Pause
from onderdak.kernel.errors import ClosedListOnly, InputInvalid
from onderdak.kernel.legal import Force, LegalSource
from onderdak.kernel.nights import NETHERLANDS, local_date
from onderdak.kernel.terms import SetBy, Term, days, expires_at, is_working_day, last_day

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht; Algemene termijnenwet; terms of courts are set by the ruling",
    article="Awb 4:13, 4:15, 7:10, 8:72; Atw 1-5; RooO 2(2)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

# What stops a clock, per kind. A kind that is not here never stops: a court's term above all.
STOPS: dict[ClockKind, tuple[str, ...]] = {
    ClockKind.APPLICATION: ("Awb 4:15(1)", "Awb 4:15(2)(a)", "Awb 4:15(2)(b)", "Awb 4:15(2)(c)"),
    ClockKind.OBJECTION: ("Awb 7:10(2)", "Awb 7:10(4)"),
}
# How long before its end a clock stands on the work list. None: from its start.
AHEAD: dict[ClockKind, timedelta | None] = {
    ClockKind.REPORT_AGE: None,
    ClockKind.INFORMATION: timedelta(days=5),
    ClockKind.APPLICATION: timedelta(days=14),
    ClockKind.OBJECTION: timedelta(days=14),
    ClockKind.DEFAULT_GRACE: None,
    ClockKind.COURT: None,
    ClockKind.AID_ANSWER: None,
    ClockKind.OUTREACH: timedelta(days=1),
    ClockKind.KEPT_PLACE: timedelta(days=3),
    ClockKind.HANDOVER: None,
}
NEAR = timedelta(hours=24)


def due_day(event: date, term: Term, pauses: Iterable[Pause] = ()) -> date | None:
    """
    Return the last day of a term of our own, lengthened by the days on which it stood still.

    Days are counted once, also when two pauses overlap. A pause that starts after the end changes nothing.
    The end moves off a weekend or holiday when the Atw holds for the term.

    Args:
        event: the day before the first day of the term.

    Returns: None while the term stands still.

    Source: SOURCE.
    """
    end = last_day(event, term)
    counted = last_day(event, Term(term.count, term.unit, SetBy.AGREEMENT))
    for pause in _merged(pauses):
        first = max(pause.start, event + timedelta(days=1))
        if first > end:
            break
        if pause.until is None:
            return None
        if pause.until <= first:
            continue
        counted = max(counted, first - timedelta(days=1)) + (pause.until - first)
        end = _moved(counted, term)
    return end


def must_stop_lawfully(kind: ClockKind, basis: str) -> None:
    """
    Refuse to stop a clock on anything but the closed list.

    Raises:
        ClosedListOnly: this kind never stops, or not on this basis.
    """
    if basis not in STOPS.get(kind, ()):
        raise ClosedListOnly(clock=kind.value, asked=basis[:40], allowed=list(STOPS.get(kind, ())))


def court_deadline(starts_at: datetime, count: int, unit: str) -> datetime:
    """
    Return when the term of a court ends. It never moves and never stops.

    Hours are real hours; days end at the end of the last day on the wall clock.

    Raises:
        InputInvalid: another unit, or less than one.
    """
    if unit not in ("hours", "days") or not 1 <= count <= 1000:
        raise InputInvalid(problems=(("term", "range"),))
    if unit == "hours":
        return expires_at(starts_at, count)
    return end_of(last_day(local_date(starts_at), days(count, SetBy.COURT)))


def end_of(day: date) -> datetime:
    """Return the moment at which a day is over, in UTC: until then an act is in time."""
    return datetime.combine(day + timedelta(days=1), time(0), NETHERLANDS).astimezone(UTC)


def on_work_list(kind: ClockKind, due: datetime | None, now: datetime) -> bool:
    """Say whether a clock stands on the work list now: before its end, and after it until it is met."""
    if due is None:
        return False
    ahead = AHEAD[kind]
    return ahead is None or now >= due - ahead


def is_near(due: datetime | None, now: datetime) -> bool:
    """Say whether a clock that still runs ends within a day: then others are told."""
    return due is not None and now < due <= now + NEAR


def _merged(pauses: Iterable[Pause]) -> list[Pause]:
    """Return pauses in order, overlapping and touching ones as one; one without end swallows what follows."""
    merged: list[Pause] = []
    for pause in sorted(pauses, key=lambda one: one.start):
        last = merged[-1] if merged else None
        if last is None or (last.until is not None and pause.start > last.until):
            merged.append(pause)
            continue
        if last.until is None:
            break
        until = None if pause.until is None else max(last.until, pause.until)
        merged[-1] = Pause(last.start, until, last.basis)
    return merged


def _moved(end: date, term: Term) -> date:
    while term.moves and not is_working_day(end):
        end += timedelta(days=1)
    return end
