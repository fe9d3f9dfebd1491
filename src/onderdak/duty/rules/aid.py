"""Says how a question to another authority stands, who may answer it, and what an answer means."""

from datetime import datetime

from onderdak.access.types import COUNTRY, Scope
from onderdak.duty.types import AidState, AttemptAnswer, Step
from onderdak.kernel.errors import ClosedListOnly
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne; Rb. Rotterdam 22 Dec 2025 (Vlaardingen): other municipality",
    article="RooO 3; Twoo 2(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

REFUSALS = {
    "no_place_at_all": AttemptAnswer.NO_PLACE_AT_ALL,
    "no_suitable_place": AttemptAnswer.NO_SUITABLE_PLACE,
    "needed_for_own": AttemptAnswer.REFUSED,
    "location_closes": AttemptAnswer.REFUSED,
    "not_released": AttemptAnswer.REFUSED,
}


def aid_state(*, accepted: bool | None, answer_by: datetime, now: datetime) -> AidState:
    """A question is open until it is answered; after its term it is stuck and alarms, never gone."""
    if accepted is not None:
        return AidState.ACCEPTED if accepted else AidState.REFUSED
    return AidState.OPEN if now <= answer_by else AidState.STUCK


def answer_of(accepted: bool, reason: str) -> AttemptAnswer:
    """
    Return what the answer says on the ladder. "No place at all" and "no suitable place" stay different.

    Raises:
        ClosedListOnly: a refusal without a reason of the list.
    """
    if accepted:
        return AttemptAnswer.PLACE_FOUND
    if reason not in REFUSALS:
        raise ClosedListOnly(asked=reason[:30], allowed=list(REFUSALS))
    return REFUSALS[reason]


def is_addressed(asked_kind: str, asked_codes: frozenset[str], *, writes: Scope, cases: Scope) -> bool:
    """
    Say whether a desk answers for the asked authority.

    A municipality or a region is answered by who may record for all of it; the country by who sees all cases.
    A region is its municipalities together: one of them alone does not answer for it.
    """
    if asked_kind == "country":
        return cases == COUNTRY
    if writes == COUNTRY:
        return True
    return bool(asked_codes) and all(writes.covers(code) for code in asked_codes)


def step_of(asked_kind: str, *, same_region: bool) -> Step:
    """Return the step of the ladder that a question belongs to."""
    if asked_kind == "region" or (asked_kind == "municipality" and same_region):
        return Step.REGION
    return Step.COUNTRY
