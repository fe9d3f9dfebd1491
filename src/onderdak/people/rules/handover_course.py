"""Says how a hand-over between authorities stands, who is alarmed by silence, and on which grounds."""

from datetime import date, datetime, timedelta

from onderdak.kernel.errors import ClosedListOnly, InputInvalid
from onderdak.kernel.legal import Force, LegalSource
from onderdak.people.types import HandoverState

SOURCE = LegalSource(
    text="Tijdelijke wet opvang ontheemden Oekraïne: each college is responsible for who is with it; no text"
    " gives a power to move somebody across a border, so the person agrees or the ground is named",
    article="Twoo 2(1)",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0049876",
)

BASES = ("consent", "court", "reported_there")
REFUSALS = ("no_consent", "not_here", "packet_incomplete", "no_suitable_place", "other_authority")
# After this silence somebody else is alarmed as well. Silence never accepts.
ALARMS = (
    (timedelta(hours=72), "region"),
    (timedelta(hours=48), "coordinator"),
    (timedelta(hours=24), "colleague"),
)
LAPSES_AFTER = timedelta(days=14)


def handover_state(answer: str | None, *, lapses_at: datetime, now: datetime) -> HandoverState:
    """
    Say how a hand-over stands. Until `accepted` the sender keeps duty, bed, allowance and list entry.

    Args:
        answer: "accepted", "refused" or "withdrawn"; None while nobody answered.
    """
    if answer is not None:
        return HandoverState(answer)
    return HandoverState.ASKED if now < lapses_at else HandoverState.LAPSED


def alarmed_by(asked_at: datetime, now: datetime) -> str:
    """Return who is alarmed by the silence: "", "colleague", "coordinator" or "region"."""
    return next((who for after, who in ALARMS if now >= asked_at + after), "")


def next_alarm(asked_at: datetime, now: datetime) -> datetime:
    """Return when the next one is alarmed; the last alarm stays."""
    moments = sorted(asked_at + after for after, _ in ALARMS)
    return next((moment for moment in moments if moment > now), moments[-1])


def must_have_basis(basis: str, consent_on: date | None, *, today: date) -> None:
    """
    Refuse a hand-over on no ground. Whoever agrees did so on a day.

    Raises:
        ClosedListOnly: another ground. InputInvalid: consent without its day, or a day still to come.
    """
    if basis not in BASES:
        raise ClosedListOnly(asked=basis[:30], allowed=list(BASES))
    if basis == "consent" and consent_on is None:
        raise InputInvalid(problems=(("consentOn", "missing"),))
    if consent_on is not None and consent_on > today:
        raise InputInvalid(problems=(("consentOn", "in_the_future"),))


def must_have_reason(reason: str) -> None:
    """
    Refuse a no without a reason of the list.

    Raises:
        ClosedListOnly: anything else, an empty reason above all.
    """
    if reason not in REFUSALS:
        raise ClosedListOnly(asked=reason[:30], allowed=list(REFUSALS))
