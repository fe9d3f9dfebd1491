"""What every act on a claim shares: the claim that this desk may change, and one event more on its course."""

from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.contribution.rules.claim_course import Happened, State
from onderdak.contribution.store.models import Claim
from onderdak.contribution.usecases.claim_account import Account
from onderdak.contribution.usecases.claim_events import NewEvent, append_events_step
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date


def claim_to_change(desk: Desk, claim_id: UUID) -> Claim:
    """
    Return a claim that this desk may change.

    Raises:
        NotVisible: no such claim, or one of another municipality.
    """
    claim = Claim.objects.filter(pk=claim_id).first()
    if claim is None or not desk.writes.covers(claim.municipality):
        raise NotVisible(claim=str(claim_id))
    return claim


def note_step(
    desk: Desk, now: datetime, claim: Claim, account: Account, kind: Happened, article: str, *,
    on: date | None = None, to: State | None = None, until: date | None = None, cents: int = 0,
    basis: str = "", data: str = "{}",
) -> State:  # fmt: skip
    """
    Write one event of a claim with its audit row, inside the transaction of the act, and keep `account` up.

    Args:
        on: the day on which it happened; None is today.
        to: the state that follows; None leaves the state as it is.
        cents: eurocent, where the event has an amount.

    Returns: the state after it.
    """
    after = account.state if to is None else to
    event = NewEvent(
        claim.pk, claim.municipality, kind, on or local_date(now), after, article, account.state,
        account.events + 1, until=until, cents=cents, basis=basis, data=data,
    )  # fmt: skip
    append_events_step(desk=desk, now=now, events=[event])
    record(
        desk, f"contribution.{kind.value}", now=now, municipality=claim.municipality, subject="claim",
        claim=str(claim.pk), cents=cents,
    )  # fmt: skip
    account.events += 1
    account.state = after
    return after
