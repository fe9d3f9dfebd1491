"""Says which event of a duty may be recorded in which state. A correction is the way to what is not here."""

from onderdak.duty.types import DutyState
from onderdak.kernel.errors import ClosedListOnly, NotNow
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Richtlijn 2001/55/EG; Tijdelijke wet opvang ontheemden Oekraïne; ECLI:NL:RBNNE:2025:4074",
    article="RTB 13(1); Twoo 2(1); RooO 4, 7(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0049876",
)

LIVING = frozenset({DutyState.OPEN, DutyState.MET, DutyState.INTERRUPTED})
ALLOWED: dict[str, frozenset[DutyState]] = {
    "alternative_started": LIVING - {DutyState.INTERRUPTED},
    "alternative_ended": LIVING,
    "own_housing_started": LIVING,
    "own_housing_ended": LIVING,
    "interrupted": frozenset({DutyState.OPEN}),
    "resumed": frozenset({DutyState.INTERRUPTED}),
    "ended_by_law": LIVING,
    "reopened": frozenset({DutyState.ENDED_BY_LAW}),
}
INTERRUPTIONS = ("whereabouts_unknown", "declines_contact")


def must_follow(kind: str, state: DutyState) -> None:
    """
    Refuse an event that cannot happen in this state.

    Somebody who sleeps somewhere is not out of sight, so a duty that is met cannot be interrupted; a duty
    that was ended by law opens again on return, and only then goes on.

    Raises:
        NotNow: with the state and what was asked.
    """
    if state not in ALLOWED[kind]:
        raise NotNow(state=state.value, asked=kind)


def must_interrupt_lawfully(reason: str) -> None:
    """
    Refuse to interrupt for anything but that nobody knows where they are, or that they decline all contact.

    Raises:
        ClosedListOnly: any other reason: full, debt, conduct, a refused offer.
    """
    if reason not in INTERRUPTIONS:
        raise ClosedListOnly(asked=reason[:40], allowed=list(INTERRUPTIONS))
