"""
Acts and reads: where somebody reports, ask the authority that has the file to hand over, and answer
that.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from onderdak.access.public import (
    Desk,
    new_key,
    open_kept_text,
    record,
    seal_text,
    widen_step,
    wrap_key,
)
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.municipality import municipality_code
from onderdak.kernel.nights import local_date
from onderdak.people.rules.handover_course import LAPSES_AFTER
from onderdak.people.store.models import HandoverRequest, HandoverRequestAnswer

LONGEST, MOST = 200, 30
LABEL = "handover_request"
LIMIT = 200
GONE = '{"who": "", "reference": ""}'
"""What is left of a request when the term of its names has passed."""


@dataclass(frozen=True, slots=True)
class Requested:
    """
    A request to hand over, as one of its two sides sees it. `who` and `reference` are what the person told.

    `state`: asked, started, unknown_here, withdrawn or lapsed.
    """

    request_id: int
    municipality: str
    to: str
    who: str
    reference: str
    persons: int
    consent_on: date
    asked_at: datetime
    lapses_at: datetime
    state: str
    handover_id: int | None
    asked_of_me: bool


def request_handover(
    *, desk: Desk, now: datetime, request_key: UUID, to: str, who: str, persons: int, consent_on: date,
    reference: str = "",
) -> int:  # fmt: skip
    """
    Ask another authority to hand over who reports here. Nothing changes: the duty of whoever is here stands.

    Args:
        who: names and birth years as the person told them, for the asked authority alone; sealed.
        consent_on: the day on which the person agreed that this is told.

    Returns: the id of the request. The same request once more on one day is the same one.

    Raises:
        NotPermitted, NotVisible. InputInvalid: nobody named, too long, no or a future consent, the own
        authority.
    """
    desk.must_have("duty.report")
    desk.must_write(desk.municipality)
    faults = [("who", "missing")] if not who.strip() else []
    faults += [("who", "too_long")] if len(who) > LONGEST else []
    faults += [("reference", "too_long")] if len(reference) > 40 else []
    faults += [("persons", "range")] if not 1 <= persons <= MOST else []
    faults += [("consentOn", "in_the_future")] if consent_on > local_date(now) else []
    faults += [("to", "unknown_value")] if municipality_code(to) == desk.municipality else []
    if faults:
        raise InputInvalid(problems=tuple(faults))
    key = new_key()
    text = json.dumps({"who": who.strip(), "reference": reference.strip()}, ensure_ascii=False)
    with transaction.atomic(durable=True):
        row = HandoverRequest.objects.create(
            municipality=desk.municipality, to_municipality=to, sealed=seal_text(key, text, LABEL),
            wrapped=wrap_key(key, LABEL), consent_on=consent_on, persons=persons, asked_at=now,
            lapses_at=now + LAPSES_AFTER, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "people.handover_requested", now=now, municipality=desk.municipality, subject="request",
            subject_id=row.pk, to=to, persons=persons, request_key=request_key,
        )  # fmt: skip
    return int(row.pk)


def answer_handover_request(
    *, desk: Desk, now: datetime, request_key: UUID, request_id: int, answer: str
) -> None:
    """
    Say that they are not known here, or, as the asker, take the request back.

    Raises:
        NotPermitted, NotVisible. InputInvalid: another answer. NotNow: answered before, or lapsed.
    """
    desk.must_have("duty.report")
    if answer not in ("unknown_here", "withdrawn"):
        raise InputInvalid(problems=(("answer", "unknown_value"),))
    with transaction.atomic(durable=True):
        _answer(desk, now, request_id, answer, None)


def request_became_handover_step(*, desk: Desk, now: datetime, request_id: int, handover_id: int) -> None:
    """
    Write that the asked authority started the hand-over, in the caller's transaction.

    Raises: RuntimeError: no transaction is open. NotVisible. NotNow: answered before, or lapsed.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("request_became_handover_step needs a transaction")
    _answer(desk, now, request_id, "started", handover_id)


def handover_requests(*, desk: Desk, now: datetime) -> list[Requested]:
    """List requests to and from the own authority, open ones first. Raises: NotPermitted."""
    desk.must_have("people.view")
    codes = desk.persons.municipalities
    rows = HandoverRequest.objects.select_related("answered").order_by("-id")
    if codes is not None:
        rows = rows.filter(Q(municipality__in=codes) | Q(to_municipality__in=codes))
    found = [_view(desk, now, row) for row in rows[:LIMIT]]
    return sorted(found, key=lambda one: (one.state != "asked", not one.asked_of_me, one.asked_at))


def handover_request(*, desk: Desk, now: datetime, request_id: int) -> Requested:
    """Read one request. Raises: NotPermitted. NotVisible: not to or from this authority."""
    desk.must_have("people.view")
    row = HandoverRequest.objects.select_related("answered").filter(pk=request_id).first()
    if row is None or not (desk.persons.covers(row.municipality) or desk.persons.covers(row.to_municipality)):
        raise NotVisible(actor_id=desk.actor_id)
    return _view(desk, now, row)


def _answer(desk: Desk, now: datetime, request_id: int, answer: str, handover_id: int | None) -> None:
    found = handover_request(desk=desk, now=now, request_id=request_id)
    speaks = found.municipality if answer == "withdrawn" else found.to
    if not desk.writes.covers(speaks):
        raise NotVisible(actor_id=desk.actor_id)
    if found.state != "asked":
        raise NotNow(request_id=request_id, state=found.state, asked=answer)
    HandoverRequestAnswer.objects.create(
        request_id=request_id, municipality=speaks, answer=answer, handover_id=handover_id, answered_at=now,
        actor_id=desk.actor_id,
    )  # fmt: skip
    widen_step(writes=[found.municipality, found.to], cases=[found.municipality, found.to])
    for code in (found.municipality, found.to):
        record(
            desk, "people.handover_request_answered", now=now, municipality=code, subject="request",
            subject_id=request_id, answer=answer,
        )  # fmt: skip


def _view(desk: Desk, now: datetime, row: HandoverRequest) -> Requested:
    answer = getattr(row, "answered", None)
    told = json.loads(open_kept_text(row.sealed, row.wrapped, LABEL) or GONE)
    state = answer.answer if answer else "asked" if now < row.lapses_at else "lapsed"
    return Requested(
        row.pk, row.municipality, row.to_municipality, told["who"], told["reference"], row.persons,
        row.consent_on, row.asked_at, row.lapses_at, state, answer.handover_id if answer else None,
        desk.writes.covers(row.to_municipality),
    )  # fmt: skip


def open_requests(rows: Sequence[Requested]) -> list[Requested]:
    """Return those that this desk must answer."""
    return [one for one in rows if one.state == "asked" and one.asked_of_me]
