"""Use cases: enter a draft law, record its course and who was asked, and read the consultation record."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.governance.rules.draft_course import Course, course_of
from onderdak.governance.store.models import Draft, DraftEvent, ImpactSheet
from onderdak.governance.types import DraftEvent as Told
from onderdak.governance.types import Stage
from onderdak.governance.usecases.done_once import RECORD, VIEW, done_once
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible
from onderdak.kernel.nights import local_date

KINDS = ("act", "decree", "regulation")
# what each kind of event cannot do without
NEEDS: dict[str, tuple[str, ...]] = {
    "stage": ("stage", "on", "source"),
    "asked": ("party", "version", "on", "source"),
    "answered": ("party", "text", "on", "source"),
    "used": ("text", "on", "source"),
    "note": ("text", "source"),
}
LONGEST = {"text": 1000, "source": 300, "party": 80, "version": 160}


@dataclass(frozen=True, slots=True)
class NewDraftEvent:
    """
    What happened to a draft: a stage, a party that was asked on a version of the text, its answer, or what
    was done with it. `municipal`: the party speaks for municipalities. `figures` and `paid_how`: Fvw 2.
    """

    kind: str
    on: date | None
    source: str
    stage: str = ""
    party: str = ""
    municipal: bool = False
    version: str = ""
    text: str = ""
    figures: bool = False
    paid_how: bool = False


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft in the list."""

    draft_id: int
    kind: str
    title: str
    source: str
    course: Course


@dataclass(frozen=True, slots=True)
class Sheet:
    """An impact sheet as it was frozen."""

    sheet_id: int
    scenario: str
    assumptions: dict[str, Any]
    figures: dict[str, Any]
    recorded_at: datetime
    entered_by: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """One draft with everything that happened, oldest first, and its impact sheets, newest first."""

    row: DraftRow
    about: str
    events: tuple[NewDraftEvent, ...]
    sheets: tuple[Sheet, ...]
    may_record: bool


def enter_draft(
    *, desk: Desk, now: datetime, kind: str, title: str, about: str, source: str, request_key: UUID
) -> int:
    """
    Enter a draft law, decree or regulation. National: the country writes it.

    Raises: NotPermitted: not this role or level. InputInvalid: no title, no source, another kind.
    """
    _must_be_national(desk)
    given = {"title": title, "about": about, "source": source}
    most = {"title": 200, "about": 2000, "source": 300}
    wrong = [] if kind in KINDS else [("kind", "choice")]
    wrong += [(name, "missing") for name, text in given.items() if not 0 < len(text.strip()) <= most[name]]
    if wrong:
        raise InputInvalid(problems=tuple(wrong))

    def work() -> int:
        row = Draft.objects.create(kind=kind, **given, recorded_at=now, actor_id=desk.actor_id)
        record(desk, "governance.draft_entered", now=now, subject="draft", subject_id=row.pk)
        return int(row.pk)

    return done_once(
        desk=desk, now=now, act="draft", request_key=request_key, question={"kind": kind, **given}, work=work
    )


def record_draft_event(
    *, desk: Desk, now: datetime, draft_id: int, event: NewDraftEvent, request_key: UUID
) -> int:
    """
    Record a stage, a question to a party, its answer or what was done with it.

    Raises: NotPermitted: not this role or level. NotVisible: no such draft. InputInvalid: incomplete.
    """
    _must_be_national(desk)
    if not Draft.objects.filter(pk=draft_id).exists():
        raise NotVisible(draft_id=draft_id)
    wrong = _wrong(event, local_date(now))
    if wrong:
        raise InputInvalid(problems=tuple(wrong))

    def work() -> int:
        row = DraftEvent.objects.create(
            draft_id=draft_id, **asdict(event), recorded_at=now, actor_id=desk.actor_id
        )
        record(desk, f"governance.draft_{event.kind}", now=now, subject="draft", subject_id=draft_id)
        return int(row.pk)

    question = {"draft": draft_id, **asdict(event)}
    return done_once(
        desk=desk, now=now, act="draft_event", request_key=request_key, question=question, work=work
    )


def drafts(*, desk: Desk) -> list[DraftRow]:
    """List drafts: those that went on without municipalities first, then the newest."""
    desk.must_have(VIEW)
    rows = [_row(one) for one in Draft.objects.prefetch_related("events").order_by("-id")[:200]]
    return sorted(rows, key=lambda one: not one.course.not_asked_first)


def draft_view(*, desk: Desk, draft_id: int) -> DraftView:
    """
    Show one draft.

    Raises: NotPermitted: not this role. NotVisible: no such draft.
    """
    desk.must_have(VIEW)
    row = Draft.objects.filter(pk=draft_id).first()
    if row is None:
        raise NotVisible(draft_id=draft_id)
    sheets = ImpactSheet.objects.filter(draft=row).order_by("-id")
    return DraftView(
        _row(row), row.about, tuple(_event(one) for one in row.events.order_by("id")),
        tuple(
            Sheet(one.pk, one.scenario, one.assumptions, one.figures, one.recorded_at, one.entered_by)
            for one in sheets
        ),
        _may_national(desk),
    )  # fmt: skip


def _may_national(desk: Desk) -> bool:
    return desk.may(RECORD) and desk.cases.municipalities is None


def _must_be_national(desk: Desk) -> None:
    desk.must_have(RECORD)
    if not _may_national(desk):
        raise NotPermitted(actor_id=desk.actor_id, role=desk.role.value, right="governance.national")


def _wrong(event: NewDraftEvent, today: date) -> list[tuple[str, str]]:
    if event.kind not in NEEDS:
        return [("kind", "choice")]
    found = [(name, "missing") for name in NEEDS[event.kind] if getattr(event, name) in ("", None)]
    if event.kind == "stage" and event.stage and event.stage not in set(Stage):
        found.append(("stage", "choice"))
    found += [("on", "future")] if event.on and event.on > today else []
    return found + [(name, "too_long") for name, most in LONGEST.items() if len(getattr(event, name)) > most]


def _row(row: Draft) -> DraftRow:
    told = [
        Told(
            Stage(one.stage) if one.kind == "stage" else None, one.on, one.kind == "asked" and one.municipal,
            one.figures, one.paid_how,
        )
        for one in row.events.all()
    ]  # fmt: skip
    return DraftRow(row.pk, row.kind, row.title, row.source, course_of(told))


def _event(one: DraftEvent) -> NewDraftEvent:
    return NewDraftEvent(
        one.kind, one.on, one.source, one.stage, one.party, one.municipal, one.version, one.text, one.figures,
        one.paid_how,
    )  # fmt: skip
