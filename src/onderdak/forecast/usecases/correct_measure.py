"""Use cases: a measure is corrected or withdrawn by a new version; what was worked out with it stays."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.forecast.rules.may_state import own_level
from onderdak.forecast.store.models import Measure
from onderdak.forecast.usecases.done_once import RUN, VIEW, done_once
from onderdak.forecast.usecases.measures import MeasureShown, NewMeasure, latest, shown, wrong_fields
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date


@dataclass(frozen=True, slots=True)
class MeasureVersion:
    """One version of a measure, when it was recorded, and whether it is the one that withdrew it."""

    one: MeasureShown
    recorded_at: datetime
    dropped: bool


def measure_versions(*, desk: Desk, today: date, code: str) -> list[MeasureVersion]:
    """
    Return every version of a measure, the newest first.

    Raises: NotPermitted. NotVisible: no such measure.
    """
    desk.must_have(VIEW)
    rows = Measure.objects.filter(code=code).order_by("-version")
    found = [MeasureVersion(shown(row, today, desk), row.recorded_at, row.dropped) for row in rows]
    if not found:
        raise NotVisible(measure=code)
    return found


def correct_measure(
    *, desk: Desk, now: datetime, code: str, version: int, measure: NewMeasure, request_key: UUID
) -> str:
    """
    Correct a measure with a new version of the same kind. Returns: its code.

    Args:
        version: the one that was looked at; a newer one is not written over.

    Raises:
        NotPermitted. NotVisible: no such measure at this level. NotNow: it was corrected since.
        InputInvalid: a field is missing, names nothing, or cannot be; or nothing differs.
    """
    desk.must_have(RUN)
    before = _own(desk, code)
    wrong = wrong_fields(measure, local_date(now), before.body.get("from"))
    wrong += [] if measure.kind == before.kind else [("kind", "choice")]
    if wrong:
        raise InputInvalid(problems=tuple(dict.fromkeys(wrong)))

    def work() -> str:
        row = _own(desk, code)
        if row.version != version:
            raise NotNow(measure=code, state="corrected_since", asked="correct")
        told = (measure.title.strip(), measure.owner, measure.basis.strip(), measure.source.strip())
        if (*told, dict(measure.fields)) == (row.title, row.owner, row.basis, row.source, row.body):
            raise InputInvalid(problems=(("title", "unchanged"),))
        title, owner, basis, source = told
        _next(desk, now, row, title=title, owner=owner, basis=basis, source=source, body=dict(measure.fields))
        return row.code

    question = {"measure": code, "version": version, "told": str(measure)}
    return done_once(desk=desk, now=now, act="correct", request_key=request_key, question=question, work=work)


def drop_measure(*, desk: Desk, now: datetime, code: str, request_key: UUID) -> str:
    """
    Withdraw a measure with a new version; what was compared with it stays. Returns: its code.

    Raises: NotPermitted. NotVisible: no such measure at this level.
    """
    desk.must_have(RUN)

    def work() -> str:
        row = _own(desk, code)
        _next(desk, now, row, dropped=True)
        return row.code

    question = {"measure": code}
    return done_once(desk=desk, now=now, act="drop", request_key=request_key, question=question, work=work)


def _own(desk: Desk, code: str) -> Measure:
    row = latest().get(code)
    if row is None or row.dropped or (row.municipality, row.region) != own_level(desk):
        raise NotVisible(measure=code)
    return row


def _next(desk: Desk, now: datetime, row: Measure, **changed: object) -> None:
    """Add the next version of a measure: the last one with what changed."""
    kept = {name: getattr(row, name) for name in ("title", "body", "owner", "basis", "source")}
    new = Measure.objects.create(
        municipality=row.municipality, region=row.region, recorded_at=now, actor_id=desk.actor_id,
        code=row.code, version=row.version + 1, kind=row.kind, entered_by=desk.label[:120],
        **(kept | changed),
    )  # fmt: skip
    act = "forecast.measure_dropped" if new.dropped else "forecast.measure_corrected"
    record(desk, act, now=now, municipality=row.municipality, subject="measure", subject_id=new.pk)
