"""Use case (read): what was announced, whether the person was heard, whether a second person agreed."""

from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Approval, Desk, approval
from onderdak.duty.rules.article_of_decision import article_of_decision
from onderdak.duty.rules.words_of_intention import reads_words
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import Decision, Delivery, Intention, Letter, View
from onderdak.duty.types import DecisionKind, DutyState, Hearing, HearingKind
from onderdak.duty.usecases.letter_reads import NOTIFIES
from onderdak.duty.usecases.letter_text import opened_note
from onderdak.duty.usecases.tonight import household_duty
from onderdak.kernel.errors import NotNow, NotVisible
from onderdak.kernel.nights import local_date

SECOND = (DecisionKind.LIMIT, DecisionKind.MEASURE)


@dataclass(frozen=True, slots=True)
class Prepared:
    """
    An intention as it stands. `hearing` is None until the view, silence or exception is recorded;
    `letter_given` tells whether the letter that asks for the view reached the household. `note` and `view`
    are empty where `withheld`: they are about conduct, and this desk does not see that.
    """

    intention_id: int
    municipality: str
    household_id: int
    person_ids: tuple[int, ...]
    kind: DecisionKind
    ground: str
    what: str
    article: str
    effective_from: date
    effective_until: date | None
    answer_by: date
    note: str
    announced_on: date
    letter_id: int | None
    hearing: Hearing | None
    view: str
    approval: Approval | None
    decision_letter_id: int | None
    letter_given: bool
    withheld: bool = False

    @property
    def state(self) -> str:
        """The first that holds: decided, refused, second, ready, answer."""
        if self.decision_letter_id is not None:
            return "decided"
        if self.hearing is None:
            return "answer"
        if self.kind not in SECOND:
            return "ready"
        if self.approval is None or self.approval.granted is None:
            return "second"
        return "ready" if self.approval.granted else "refused"


def prepared(*, desk: Desk, intention_id: int) -> Prepared:
    """Return an intention as it stands. Raises NotVisible."""
    return _prepared(desk, intention_row(desk, intention_id))


def prepared_of(*, desk: Desk, household_id: int) -> list[Prepared]:
    """List what was announced to a household, newest first."""
    rows = Intention.objects.filter(household_id=household_id).order_by("-id")
    return [_prepared(desk, row) for row in rows if desk.cases.covers(row.municipality)]


def intention_row(desk: Desk, intention_id: int) -> Intention:
    """Return the row. Raises NotVisible."""
    row = Intention.objects.filter(pk=intention_id).first()
    if row is None or not desk.cases.covers(row.municipality):
        raise NotVisible(intention_id=intention_id)
    return row


def view_of(row: Intention) -> View | None:
    """Return what was recorded of the view, or None."""
    return View.objects.filter(intention=row).first()


def letter_given(row: Intention) -> bool:
    """Tell whether the letter that asks for the view was given, in any of its versions."""
    return Delivery.objects.filter(letter__intention=row, channel__in=NOTIFIES).exists()


def hearing_of(row: Intention, view: View | None) -> Hearing:
    """Say how the person was heard, as the rule asks it."""
    invited = local_date(row.recorded_at)
    if view is None:
        return Hearing(HearingKind.NOT_NEEDED, invited_on=invited, answer_by=row.answer_by)
    return Hearing(HearingKind(view.kind), view.exception, invited, row.answer_by, view.heard_on)


def must_sleep_somewhere(desk: Desk, now: datetime, household_id: int) -> None:
    """
    Refuse to take anything from a household of which nobody knows where it sleeps: the shelter stays covered.

    Raises: NotNow.
    """
    if household_duty(desk=desk, now=now, household_id=household_id).state is not DutyState.MET:
        raise NotNow(household_id=household_id, state="no_roof", asked="limit")


def authority_of(desk: Desk, household_id: int) -> str:
    """Return the municipality that owes this household shelter. Raises NotVisible."""
    found = duties_in_force().filter(household_id=household_id).values_list("municipality", flat=True).first()
    if found is None or not desk.writes.covers(found):
        raise NotVisible(household_id=household_id)
    return str(found)


def _article(row: Intention, kind: DecisionKind) -> str:
    """A move has its article whatever its ground is; the others have one per ground."""
    ground = "" if kind is DecisionKind.TRANSFER else row.ground
    return article_of_decision(kind, ground=ground, on=local_date(row.recorded_at))


def _prepared(desk: Desk, row: Intention) -> Prepared:
    view = view_of(row)
    kind = DecisionKind(row.kind)
    # who looks after some locations opens a measure at its incident, where the location is known
    sees = desk.may("conduct.view") and not desk.locations
    reads = reads_words(kind, row.ground, sees_conduct=sees, decides=desk.may("duty.end"))
    letters = Letter.objects.filter(replaced_by__isnull=True)
    decision = Decision.objects.filter(intention=row).first()
    return Prepared(
        row.pk, row.municipality, row.household_id, tuple(row.person_ids), kind, row.ground, row.what,
        _article(row, kind), row.effective_from,
        row.effective_until, row.answer_by,
        opened_note(row.sealed_note, row.wrapped_key) if reads else "",
        local_date(row.recorded_at), letters.filter(intention=row).values_list("pk", flat=True).first(),
        hearing_of(row, view) if view else None,
        opened_note(view.sealed_text, view.wrapped_key) if view and reads else "",
        approval(desk=desk, approval_id=view.approval_id) if view and view.approval_id else None,
        letters.filter(decision=decision).values_list("pk", flat=True).first() if decision else None,
        letter_given(row), not reads,
    )  # fmt: skip
