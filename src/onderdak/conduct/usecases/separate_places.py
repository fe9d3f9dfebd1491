"""Use cases: ask the ministry for separate places, backed by the figures of that day, and keep its answer."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from onderdak.access.public import Desk, done_once, record
from onderdak.conduct.rules.places_request import (
    RequestState,
    level_of_request,
    request_state,
    wrong_answer,
)
from onderdak.conduct.store.locks import lock_case
from onderdak.conduct.store.models import PlacesAnswer, PlacesRequest
from onderdak.conduct.usecases.done_once import FIGURES
from onderdak.conduct.usecases.report import report
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date

LONGEST = 1000
MOST = 200


@dataclass(frozen=True, slots=True)
class PlacesAsked:
    """
    A request with the figures of its day, unchanged, and how it stands. `mine`: this desk may answer it.

    `municipality` is "" for a request of a whole safety region. `granted` is None without a yes.
    """

    request_id: int
    municipality: str
    region: str
    places: int
    reason: str
    sent_on: date
    figures: Mapping[str, object]
    entered_by: str
    state: RequestState
    granted: int | None
    answered_on: date | None
    answer_source: str
    mine: bool


def ask_for_places(
    *, desk: Desk, now: datetime, places: int, reason: str, sent_on: date, start: date, request_key: UUID
) -> int:
    """
    Record a request to the ministry for separate places, with the figures of this day, unchanged ever after.

    A municipality asks for itself, a safety region for its municipalities; small counts stay out there.

    Raises:
        NotPermitted. NotVisible: a desk of the country. InputInvalid: no places, no reason, a day to come.
    """
    desk.must_have(FIGURES)
    municipality, region = _level(desk)
    today = local_date(now)
    wrong = [] if 1 <= places <= 1000 else [("places", "range")]
    wrong += [] if reason.strip() and len(reason) <= LONGEST else [("reason", "missing")]
    wrong += [] if sent_on <= today else [("sent_on", "future")]
    wrong += [] if start < today else [("start", "range")]
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    found = report(desk=desk, now=now, start=start, until=today)
    figures = {
        "start": start.isoformat(), "until": today.isoformat(), **asdict(found.total),
        "care_weeks": found.care_weeks,
    }  # fmt: skip

    def work() -> int:
        made = PlacesRequest.objects.create(
            municipality=municipality, region=region, places=places, reason=reason.strip(), sent_on=sent_on,
            figures=figures, recorded_at=now, actor_id=desk.actor_id, entered_by=desk.label[:120],
        )  # fmt: skip
        record(
            desk, "conduct.places_asked", now=now, municipality=municipality, subject="request",
            subject_id=made.pk, places=places,
        )  # fmt: skip
        return int(made.pk)

    return done_once(
        act="conduct.places", municipality=municipality, region=region, request_key=request_key, now=now,
        work=work, question={"places": places, "reason": reason, "sent": sent_on, "start": start},
    )  # fmt: skip


def answer_places(
    *,
    desk: Desk,
    now: datetime,
    request_id: int,
    answer: str,
    granted: int | None,
    source: str,
    on: date,
    request_key: UUID,
) -> int:
    """
    Record what the ministry answered, with its source, or that the request is taken back.

    Raises:
        NotPermitted, NotVisible: not of this municipality or region. NotNow: it was answered.
        InputInvalid: another word, a yes without its number, no source, a day in the future.
    """
    desk.must_have(FIGURES)
    level = _level(desk)
    row = PlacesRequest.objects.filter(pk=request_id).first()
    if row is None or (row.municipality, row.region) != level:
        raise NotVisible(request_id=request_id)
    lacks = wrong_answer(answer, granted, row.places)
    wrong = [(lacks, "choice")] if lacks else []
    wrong += [] if 0 < len(source.strip()) <= 300 else [("source", "missing")]
    wrong += [] if row.sent_on <= on <= local_date(now) else [("on", "range")]
    if wrong:
        raise InputInvalid(problems=tuple(wrong))

    def work() -> int:
        done = PlacesAnswer.objects.filter(request=row).first()
        if done is not None:
            raise NotNow(request_id=request_id, state=done.answer, asked=answer)
        made = PlacesAnswer.objects.create(
            request=row, municipality=row.municipality, region=row.region, answer=answer,
            granted=granted if answer == RequestState.GRANTED else None, source=source.strip(), on=on,
            recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "conduct.places_answered", now=now, municipality=row.municipality, subject="request",
            subject_id=row.pk, answer=answer,
        )  # fmt: skip
        return int(made.pk)

    return done_once(
        act="conduct.places_answer", municipality=row.municipality, region=row.region, now=now, work=work,
        request_key=request_key, lock=lambda: lock_case(request_id),
        question={"request": request_id, "answer": answer, "granted": granted, "source": source, "on": on},
    )  # fmt: skip


def places_asked(*, desk: Desk, now: datetime) -> list[PlacesAsked]:
    """
    List the requests to the ministry in the scope of this desk, newest first.

    Raises: NotPermitted: not this role.
    """
    desk.must_have(FIGURES)
    rows = PlacesRequest.objects.filter(_scope(desk)).select_related("answer").order_by("-id")
    return [_view(row, desk, now) for row in rows[:MOST]]


def places_request(*, desk: Desk, now: datetime, request_id: int) -> PlacesAsked:
    """Show one request with its figures, to print. Raises: NotPermitted, NotVisible."""
    desk.must_have(FIGURES)
    row = PlacesRequest.objects.filter(_scope(desk), pk=request_id).select_related("answer").first()
    if row is None:
        raise NotVisible(request_id=request_id)
    return _view(row, desk, now)


def _scope(desk: Desk) -> Q:
    codes = desk.cases.municipalities
    if codes is None:
        return Q()
    own = Q(municipality__in=codes)
    return own | Q(municipality="", region=desk.region) if desk.region else own


def _level(desk: Desk) -> tuple[str, str]:
    if not desk.may("conduct.measure"):
        desk.must_have("governance.record")
    level = level_of_request(desk)
    if level is None:
        raise NotVisible(actor_id=desk.actor_id)
    return level


def _view(row: PlacesRequest, desk: Desk, now: datetime) -> PlacesAsked:
    answer = getattr(row, "answer", None)
    state = request_state(row.sent_on, answer.answer if answer else "", local_date(now))
    return PlacesAsked(
        row.pk, row.municipality, row.region, row.places, row.reason, row.sent_on, row.figures,
        row.entered_by, state, answer.granted if answer else None, answer.on if answer else None,
        answer.source if answer else "", (row.municipality, row.region) == level_of_request(desk),
    )  # fmt: skip
