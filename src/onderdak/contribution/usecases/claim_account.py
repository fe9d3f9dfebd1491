"""What is known of a claim while money is booked on it: where it stands, and its balance per account."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from onderdak.contribution.rules.allocation_order import Allocation, allocate
from onderdak.contribution.rules.claim_course import Course, Happened, State
from onderdak.contribution.rules.posting_lines import PREPAID
from onderdak.contribution.store.balances import OPEN_ACCOUNTS, WRITTEN_OFF, open_of_claims
from onderdak.contribution.types import Booked
from onderdak.contribution.usecases.claim_events import histories
from onderdak.kernel.nights import local_date
from onderdak.law.public import law_at


@dataclass(slots=True)
class Account:
    """What is known of one claim while a statement is booked: changed by each payment, in their order."""

    claim: UUID
    course: Course
    state: State
    balances: dict[str, int]
    events: int
    former: State

    @property
    def open_cents(self) -> int:
        return sum(max(self.balances.get(code, 0), 0) for code in OPEN_ACCOUNTS)

    @property
    def kept_cents(self) -> int:
        """What is kept for the resident on this claim."""
        return -self.balances.get(PREPAID, 0)

    def settle(self, cents: int) -> Allocation:
        """Take a payment off, costs first. On a debt that was written off it comes back to 4900."""
        if self.state is State.WRITTEN_OFF:
            back = min(cents, max(self.balances.get(WRITTEN_OFF, 0), 0))
            done = Allocation(((WRITTEN_OFF, back),) if back else (), cents - back)
        else:
            done = allocate(cents, self.balances)
        for code, part in (*done.parts, (PREPAID, done.left_over_cents)):
            self.balances[code] = self.balances.get(code, 0) - part
        return done

    def after_payment(self) -> tuple[Happened, State]:
        """Say what a payment that was just settled makes of the claim: paid, or paid in part."""
        closed = self.open_cents == 0 and self.state not in (State.PAID, State.WRITTEN_OFF, State.REVOKED)
        return (Happened.PAID, State.PAID) if closed else (Happened.PART_PAID, self.state)

    def take_back(self, lines: Iterable[Booked]) -> State:
        """Put what a payment had settled back on the claim; return the state that it has again."""
        for one in lines:
            if one.claim == self.claim:
                self.balances[one.account] = self.balances.get(one.account, 0) - one.cents
        return self.former if self.state is State.PAID and self.open_cents else self.state


def read_accounts(claims: Iterable[UUID], now: datetime) -> dict[UUID, Account]:
    """Return state and balances of claims, to be changed while payments are booked."""
    law = law_at(local_date(now), local_date(now))
    wanted = list(claims)
    balances = open_of_claims(wanted)
    found = {}
    for claim, history in histories(wanted).items():
        course = history.course(law)
        found[claim] = Account(
            claim, course, course.state, balances.get(claim, {}), history.events, course.before_paid
        )
    return found
