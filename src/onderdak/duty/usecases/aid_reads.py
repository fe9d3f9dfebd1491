"""Use case (read): questions between authorities: what is asked of this desk, and what it asked itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.capacity.public import municipality_cards
from onderdak.duty.rules.aid import is_addressed
from onderdak.duty.store.models import AidRequest
from onderdak.duty.types import AidState
from onderdak.duty.usecases.ask_authority import state_of_aid
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date

LIMIT = 500


@dataclass(frozen=True, slots=True)
class Aid:
    """One question with its answer, if any: counts, needs and codes, no names."""

    aid_id: int
    household_id: int
    reference: str
    municipality: str
    asker: str
    asked_kind: str
    asked_code: str
    asked_name: str
    persons: int
    minors: int
    needs: tuple[str, ...]
    needed_from: date
    asked_at: datetime
    answer_by: datetime
    state: AidState
    reason: str
    place: str
    contact: str
    until: date | None
    answered_at: datetime | None
    answered_by: str
    owner_id: int
    mine_to_answer: bool
    mine: bool


def aid_requests(
    *, desk: Desk, now: datetime, open_only: bool = False, household_id: int | None = None
) -> list[Aid]:
    """List the questions that this desk asked, sees or must answer; unanswered first, shortest term first."""
    rows = AidRequest.objects.select_related("answered").order_by("-id")
    if household_id is not None:
        rows = rows.filter(household_id=household_id)
    if open_only:
        rows = rows.filter(answered__isnull=True)
    names = {
        card.code: (card.name, card.region, card.region_name)
        for card in municipality_cards(on=local_date(now))
    }
    found = [_aid(row, desk, now, names) for row in rows[:LIMIT] if _sees(desk, row)]
    waiting = (AidState.OPEN, AidState.STUCK)
    return sorted(found, key=lambda one: (one.state not in waiting, one.answer_by))


def aid_request(*, desk: Desk, now: datetime, aid_id: int) -> Aid:
    """
    Read one question.

    Raises:
        NotVisible: absent, or neither asked by nor asked of this desk.
    """
    row = AidRequest.objects.select_related("answered").filter(pk=aid_id).first()
    if row is None or not _sees(desk, row):
        raise NotVisible(aid_id=aid_id)
    names = {
        card.code: (card.name, card.region, card.region_name)
        for card in municipality_cards(on=local_date(now))
    }
    return _aid(row, desk, now, names)


def _sees(desk: Desk, row: AidRequest) -> bool:
    return desk.cases.covers(row.municipality) or _addressed(desk, row)


def _addressed(desk: Desk, row: AidRequest) -> bool:
    return desk.may("duty.attempt") and is_addressed(
        row.asked_kind, frozenset(row.asked_codes), writes=desk.writes, cases=desk.cases
    )


def _aid(row: AidRequest, desk: Desk, now: datetime, names: Mapping[str, tuple[str, str, str]]) -> Aid:
    answer = getattr(row, "answered", None)
    asked = {
        "country": "Landelijk knooppunt",
        "municipality": names.get(row.asked_code, (row.asked_code,))[0],
    }
    regions = {region: name for _, region, name in names.values()}
    return Aid(
        aid_id=row.pk, household_id=row.household_id, reference=row.reference, municipality=row.municipality,
        asker=names.get(row.municipality, (row.municipality,))[0], asked_kind=row.asked_kind,
        asked_code=row.asked_code,
        asked_name=asked.get(row.asked_kind) or regions.get(row.asked_code, row.asked_code),
        persons=row.persons, minors=row.minors, needs=tuple(row.needs), needed_from=row.needed_from,
        asked_at=row.asked_at, answer_by=row.answer_by, state=state_of_aid(row, now),
        reason=answer.reason if answer else "", place=answer.place if answer else "",
        contact=answer.contact if answer else "", until=answer.until if answer else None,
        answered_at=answer.answered_at if answer else None, answered_by=answer.answered_by if answer else "",
        owner_id=row.actor_id, mine_to_answer=answer is None and _addressed(desk, row),
        mine=desk.writes.covers(row.municipality),
    )  # fmt: skip
