"""Reads: measures with their state, worked out from their announcement, what happened, and today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, Exists, OuterRef, Q, When

from onderdak.access.public import Approval, Desk, answers_of, approval, record_reads
from onderdak.conduct.rules.measure_state import measure_state
from onderdak.conduct.store.models import Measure, MeasureEvent, OutPlacement, OutPlacementEvent
from onderdak.conduct.store.sealed import opened
from onderdak.conduct.types import MeasureFacts, MeasureKind, MeasureState, Where
from onderdak.conduct.usecases.done_once import VIEW
from onderdak.duty.public import Prepared, intention_states, prepared
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date

PAGE = 50


@dataclass(frozen=True, slots=True)
class MeasuresAsked:
    """What the list is asked for: "" is what runs or is proposed, "over" what is not, "all" everything."""

    state: str = ""
    household_id: int | None = None
    first: int = 0


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One line."""

    measure_id: int
    incident_id: int
    municipality: str
    household_id: int
    person_id: int
    kind: MeasureKind
    article: str
    start: date
    until: date
    review_on: date
    state: MeasureState
    location: str
    intention_id: int | None
    letter_id: int | None


@dataclass(frozen=True, slots=True)
class MeasureList:
    """One page, how many in all, and `counts` of everything: what is `now`, what is `over`, `all`."""

    rows: tuple[MeasureRow, ...]
    total: int
    counts: Mapping[str, int]
    asked: MeasuresAsked


@dataclass(frozen=True, slots=True)
class MeasureHappened:
    kind: str
    on: date
    next_review: date | None
    reason: str
    text: str
    entered_by: str


@dataclass(frozen=True, slots=True)
class Out:
    """An out-placement. `away_stay` is where they sleep elsewhere, None before the move."""

    out_id: int
    leads_to: Where
    consent: bool
    keep: bool
    stay_id: int
    unit_id: int
    to_municipality: str
    person_ids: tuple[int, ...]
    approval: Approval | None
    moved_on: date | None
    returned_on: date | None
    away_stay: int | None
    safety: str
    return_plan: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """
    Everything of one measure. `announced` is None for an out-placement with consent; `approval` is what the
    second person was asked, None before that.
    """

    row: MeasureRow
    ground: str
    facts: str
    proportionality: str
    tried: tuple[str, ...]
    lighter: str
    family: str
    announced: Prepared | None
    approval: Approval | None
    out: Out | None
    history: tuple[MeasureHappened, ...]
    entered_by: str
    recorded_at: datetime


def visible_measures(desk: Desk) -> Q:
    """Measures in the scope of a desk; of its own locations for who looks after those."""
    codes = desk.cases.municipalities
    mine = Q() if codes is None else Q(municipality__in=codes)
    return mine & Q(incident__location__in=desk.locations) if desk.locations else mine


def measure_list(*, desk: Desk, now: datetime, asked: MeasuresAsked) -> MeasureList:
    """
    List measures in the scope of this desk: what runs or is proposed, newest first.

    Raises: NotPermitted: not this role.
    """
    desk.must_have(VIEW)
    rows = Measure.objects.filter(visible_measures(desk)).select_related("incident__location")
    if asked.household_id:
        rows = rows.filter(household=asked.household_id)
    today = local_date(now)
    lifted = MeasureEvent.objects.filter(measure=OuterRef("pk"), kind="lifted")
    rows = rows.annotate(is_over=Case(When(until__lte=today, then=True), default=Exists(lifted)))
    counts = rows.aggregate(all=Count("id"), over=Count("id", filter=Q(is_over=True)))
    counts["now"] = counts["all"] - counts["over"]
    if asked.state != "all":
        rows = rows.filter(is_over=asked.state == "over")
    total = counts[asked.state if asked.state in ("over", "all") else "now"]
    page = list(rows.order_by("-id")[asked.first : asked.first + PAGE])
    return MeasureList(tuple(rows_of(desk, now, page)), total, counts, asked)


def measures_by_id(*, desk: Desk, now: datetime, measure_ids: Sequence[int]) -> list[MeasureRow]:
    """Return measures with their state, in order of number; those elsewhere are left out."""
    desk.must_have(VIEW)
    found = Measure.objects.filter(visible_measures(desk), pk__in=list(measure_ids))
    return rows_of(desk, now, list(found.select_related("incident__location").order_by("id")))


def measure_view(*, desk: Desk, now: datetime, measure_id: int) -> MeasureView:
    """
    Show one measure. Reading it is written down for the person.

    Raises: NotPermitted: not this role. NotVisible: absent, or elsewhere.
    """
    desk.must_have(VIEW)
    row = measure_row(desk, measure_id)
    record_reads(
        desk, "conduct.measure_read", now=now, subject="person", reads=[(row.municipality, row.person_id)]
    )
    words = opened(row.sealed, row.wrapped_key)
    announced = prepared(desk=desk, intention_id=row.intention_id) if row.intention_id else None
    return MeasureView(
        row=rows_of(desk, now, [row])[0], ground=row.ground, facts=words.get("facts", ""),
        proportionality=words.get("proportionality", ""), tried=tuple(row.tried),
        lighter=words.get("lighter", ""), family=words.get("family", ""), announced=announced,
        approval=approval_of(desk, row), out=out_of(desk, row), history=tuple(_history(row)),
        entered_by=row.entered_by, recorded_at=row.recorded_at,
    )  # fmt: skip


def measure_row(desk: Desk, measure_id: int) -> Measure:
    """Return the row. Raises NotVisible."""
    found = Measure.objects.filter(visible_measures(desk), pk=measure_id)
    row = found.select_related("incident__location").first()
    if row is None:
        raise NotVisible(measure_id=measure_id)
    return row


def rows_of(desk: Desk, now: datetime, rows: Sequence[Measure]) -> list[MeasureRow]:
    """Work out the state of measures in a few queries, whatever their number."""
    ids = [row.pk for row in rows]
    states = intention_states(desk=desk, intention_ids=[row.intention_id for row in rows if row.intention_id])
    lifted: dict[int, date] = {}
    reviewed: dict[int, date] = {}
    for number, kind, on, upcoming in (
        MeasureEvent.objects.filter(measure__in=ids)
        .order_by("id")
        .values_list("measure_id", "kind", "on", "next_review")
    ):
        if kind == "lifted":
            lifted.setdefault(number, on)
        else:
            reviewed[number] = upcoming
    moves = _moves(ids)
    found = []
    for row in rows:
        known = states.get(row.intention_id) if row.intention_id else None
        letter, told = (known.decision_letter_id, known.state) if known else (None, "ready")
        if row.kind == MeasureKind.OUT_PLACEMENT.value:
            letter, told = _of_out(row.pk, moves, told)
        facts = MeasureFacts(
            told, row.start, row.until, row.review_on, reviewed.get(row.pk), lifted.get(row.pk)
        )
        found.append(
            MeasureRow(
                row.pk, row.incident_id, row.municipality, row.household_id, row.person_id,
                MeasureKind(row.kind), row.article, row.start, row.until,
                reviewed.get(row.pk, row.review_on), measure_state(facts, local_date(now)),
                row.incident.location.name if row.incident.location else "", row.intention_id, letter,
            )
        )  # fmt: skip
    return found


def is_away(row: Measure) -> bool:
    """Tell whether somebody sleeps elsewhere by this measure and did not come back."""
    events = OutPlacementEvent.objects.filter(out__measure=row).values_list("kind", flat=True)
    return "moved" in events and "returned" not in events


def out_of(desk: Desk, row: Measure) -> Out | None:
    """Return the out-placement of a measure with what happened to it, or None."""
    out = OutPlacement.objects.filter(measure=row).first()
    if out is None:
        return None
    events = {one.kind: one for one in OutPlacementEvent.objects.filter(out=out)}
    moved, back = events.get("moved"), events.get("returned")
    words = opened(out.sealed, out.wrapped_key)
    return Out(
        out.pk, Where(out.leads_to), out.consent, out.keep, out.stay_id, out.unit_id, out.to_municipality,
        tuple(out.person_ids), approval(desk=desk, approval_id=out.approval_id), moved.on if moved else None,
        back.on if back else None, moved.stay_id if moved else None, words.get("safety", ""),
        words.get("return_plan", ""),
    )  # fmt: skip


def approval_of(desk: Desk, row: Measure) -> Approval | None:
    """Return what the second person of a measure was asked: of a move by itself, else of its announcement."""
    out = OutPlacement.objects.filter(measure=row).values_list("approval_id", flat=True).first()
    if out is not None:
        return approval(desk=desk, approval_id=out)
    return prepared(desk=desk, intention_id=row.intention_id).approval if row.intention_id else None


def _moves(ids: Sequence[int]) -> dict[int, tuple[int | None, bool | None, bool]]:
    """Per out-placement: letter of the move, what the second person said, and whether consent was given."""
    rows = OutPlacement.objects.filter(measure__in=list(ids))
    letters = dict(
        OutPlacementEvent.objects.filter(out__in=rows, kind="moved").values_list("out_id", "letter_id")
    )
    said = answers_of([row.approval_id for row in rows])
    return {row.measure_id: (letters.get(row.pk), said.get(row.approval_id), row.consent) for row in rows}


def _of_out(
    number: int, moves: Mapping[int, tuple[int | None, bool | None, bool]], told: str
) -> tuple[int | None, str]:
    """Say how the proposal of an out-placement stands: heard or agreed, then seen by another, then moved."""
    letter, said, consent = moves.get(number, (None, None, False))
    if letter is not None:
        return letter, "decided"
    if said is False:
        return None, "refused"
    if not consent and told == "answer":
        return None, "answer"
    return None, "ready" if said else "second"


def _history(row: Measure) -> list[MeasureHappened]:
    return [
        MeasureHappened(
            one.kind, one.on, one.next_review, one.reason,
            opened(one.sealed, one.wrapped_key).get("text", ""), one.entered_by,
        )
        for one in MeasureEvent.objects.filter(measure=row).order_by("id")
    ]  # fmt: skip
