"""Says what hangs on registration: how each right stands, what is missing, and what falls away with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Wet BRP; Regeling opvang ontheemden Oekraïne: what follows from being registered",
    article="Wet BRP 2.4, 2.23; RooO 12(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0033715",
)

STATES = ("yes", "no", "asked", "not_needed")
SOON = timedelta(days=42)


@dataclass(frozen=True, slots=True)
class RightKind:
    """
    One right: who mends it, and what it rests on.

    `within_days` on the list is when we aim to have it: a choice of ours, no term of the law, and the
    screen says so.
    """

    code: str
    fixer: str
    within_days: int
    rests_on: tuple[str, ...] = ()


RIGHTS = (
    RightKind("brp", "municipality", 28),
    RightKind("bsn", "municipality", 28, ("brp",)),
    RightKind("residence_proof", "ind", 90, ("brp",)),
    RightKind("health_scheme", "municipality", 28, ("bsn",)),
    RightKind("school", "school", 90, ("brp",)),
    RightKind("work", "employer", 90, ("bsn", "residence_proof")),
    RightKind("travel_document", "person", 90),
)
KINDS = tuple(kind.code for kind in RIGHTS)
BY_CODE = {kind.code: kind for kind in RIGHTS}


@dataclass(frozen=True, slots=True)
class Held:
    """What was recorded last of one right."""

    state: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RightClock:
    """One right today: `state` is one of STATES, unknown or expired; `due` is when we aim to have it."""

    kind: str
    state: str
    since: date | None
    until: date | None
    fixer: str
    due: date | None
    late: bool
    expires_soon: bool


def right_clocks(
    held: Mapping[str, Held], listed_on: date, today: date, *, is_child: bool
) -> tuple[RightClock, ...]:
    """
    Return one clock per right, in the order of RIGHTS. School counts for children, work for adults.

    Args:
        listed_on: the day on which this person came on the by-name list.

    Source: SOURCE.
    """
    return tuple(_clock(kind, held.get(kind.code), listed_on, today, is_child) for kind in RIGHTS)


def missing(clocks: tuple[RightClock, ...]) -> tuple[str, ...]:
    """Return the rights that are not there and not on their way: the checklist."""
    return tuple(clock.kind for clock in clocks if clock.state in ("no", "unknown", "expired"))


def falls_away(kind: str, held: Mapping[str, Held]) -> tuple[str, ...]:
    """
    Return what this person has now and loses when `kind` is lost, in order: shown before it is confirmed.

    Source: SOURCE.
    """
    lost = [kind]
    for other in RIGHTS:
        rests = set(other.rests_on) & set(lost)
        has = other.code in held and held[other.code].state == "yes"
        if rests and has:
            lost.append(other.code)
    return tuple(lost[1:])


def _clock(kind: RightKind, held: Held | None, listed_on: date, today: date, is_child: bool) -> RightClock:
    wrong_age = (kind.code == "school" and not is_child) or (kind.code == "work" and is_child)
    if held is None and wrong_age:
        return RightClock(kind.code, "not_needed", None, None, kind.fixer, None, False, False)
    state = held.state if held else "unknown"
    until = held.until if held else None
    if state == "yes" and until is not None and until <= today:
        state = "expired"
    due = None if state in ("yes", "not_needed") else listed_on + timedelta(days=kind.within_days)
    soon = state == "yes" and until is not None and until <= today + SOON
    late = due is not None and due < today
    return RightClock(kind.code, state, held.since if held else None, until, kind.fixer, due, late, soon)
