"""Says how a referral stands, what may follow, and since when it is stuck."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onderdak.care.types import Happened, Norm, ReferralState
from onderdak.kernel.errors import NotNow
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Treeknorm ggz: four weeks to the intake, ten to the treatment; the other terms are our own",
    article="Treeknorm (sector agreement, no law)",
    force=Force.PRACTICE,
)
SEND_WITHIN = timedelta(days=7)
ANSWER_WITHIN = timedelta(days=14)
FOLLOWS: dict[ReferralState, tuple[str, ...]] = {
    ReferralState.PREPARED: ("sent", "withdrawn"),
    ReferralState.SENT: ("accepted", "refused", "withdrawn"),
    ReferralState.ACCEPTED: ("started", "refused", "withdrawn"),
    ReferralState.STARTED: ("ended",),
    ReferralState.ENDED: (),
    ReferralState.REFUSED: (),
    ReferralState.WITHDRAWN: (),
}


@dataclass(frozen=True, slots=True)
class Course:
    """Where a referral stands since which day, and the day from which it is stuck; None: nothing is due."""

    state: ReferralState
    since: date
    due: date | None

    def is_stuck(self, today: date) -> bool:
        """Tell whether the day has passed on which the next step was due."""
        return self.due is not None and today > self.due


def course(made_on: date, events: Sequence[Happened], norm: Norm) -> Course:
    """
    Return where a referral stands after its events, oldest first.

    Source: SOURCE.
    """
    state, since = ReferralState.PREPARED, made_on
    for event in events:
        state, since = ReferralState(event.kind), event.on
    return Course(state, since, _due(state, since, norm))


def late_since(today: date, norm: Norm) -> dict[ReferralState, date]:
    """Return per state the first day that is not late: who is in it since an earlier day is stuck."""
    found = {}
    for state in ReferralState:
        due = _due(state, today, norm)
        if due is not None:
            found[state] = today - (due - today)
    return found


def must_follow(state: ReferralState, asked: str) -> None:
    """Refuse a step that cannot come now. Raises NotNow."""
    if asked not in FOLLOWS[state]:
        raise NotNow(state=state.value, asked=asked)


def _due(state: ReferralState, since: date, norm: Norm) -> date | None:
    if state is ReferralState.PREPARED:
        return since + SEND_WITHIN
    if state is ReferralState.SENT:
        return since + ANSWER_WITHIN
    if state is ReferralState.ACCEPTED:
        return since + timedelta(weeks=norm.total)
    return None
