"""Reads: the register of agreements as a list, and one agreement with everything around it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.governance.rules.escalation import escalation_refused, next_table
from onderdak.governance.rules.may_write import codes_of, may_record
from onderdak.governance.rules.result import Compare, Measured, measured
from onderdak.governance.store.models import Agreement, AgreementEvent
from onderdak.governance.types import Standing, Status
from onderdak.governance.usecases.done_once import RECORD, VIEW
from onderdak.governance.usecases.figures import live_figure
from onderdak.governance.usecases.standings import standings, visible
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date

ORDER = (
    Status.OVERDUE, Status.UNDATED, Status.STUCK, Status.DUE_SOON, Status.OPEN, Status.MET, Status.WITHDRAWN,
)  # fmt: skip
SHOWN = ("id", "municipality", "region", "kind", "theme", "title", "owners")
PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for; empty is everything that runs. `status` "all" includes what is over."""

    status: str = ""
    table: str = ""
    theme: str = ""
    mine: bool = False
    text: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One line of the register."""

    agreement_id: int
    municipality: str
    region: str
    kind: str
    theme: str
    title: str
    owners: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class AgreementList:
    """One page of lines, how many there are in all, and how many per status before the filters."""

    rows: tuple[AgreementRow, ...]
    total: int
    running: int
    counts: Mapping[str, int]
    asked: Asked


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Something that happened to an agreement, newest first on the page."""

    kind: str
    on: date
    text: str
    source: str
    party: str
    due: date | None
    table: str
    about_id: int | None
    meeting_id: int | None
    entered_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Result:
    """The measurable result: what is aimed at, the figure of now, and whether that is reached."""

    figure: str
    compare: str
    target: float
    now: float | None
    outcome: Measured


@dataclass(frozen=True, slots=True)
class AgreementView:
    """Everything of one agreement. `waits_for` and `waited_by` are (number, title, status)."""

    row: AgreementRow
    text: str
    source: str
    source_date: date | None
    first_due: date | None
    escalate_days: int
    result: Result | None
    history: tuple[HistoryRow, ...]
    waits_for: tuple[tuple[int, str, str], ...]
    waited_by: tuple[tuple[int, str, str], ...]
    next_table: str
    escalation_refused: str
    may_record: bool
    entered_by: str
    recorded_at: datetime


def agreement_list(*, desk: Desk, now: datetime, asked: Asked) -> AgreementList:
    """
    List the register for this desk: overdue first, then without a date, stuck, due soon, open.

    Raises: NotPermitted: not this role.
    """
    desk.must_have(VIEW)
    found = standings(desk, local_date(now))
    lines = Agreement.objects.filter(visible(desk)).only(*SHOWN)  # the text of each is long, and not shown
    rows = [_row(row, found[row.pk]) for row in lines if row.pk in found]
    counts = Counter(row.standing.status.value for row in rows)
    kept = [row for row in rows if _passes(row, asked)]
    if asked.mine:
        own = set(_owned(desk))
        kept = [row for row in kept if row.agreement_id in own]
    kept.sort(key=_place)
    shown = tuple(kept[asked.first : asked.first + PAGE])
    running = sum(not row.standing.is_over for row in rows)
    return AgreementList(shown, len(kept), running, counts, asked)


def alarms_of(*, desk: Desk, now: datetime) -> list[AgreementRow]:
    """List what is overdue and owned by this desk, or of its own level: for the page Vandaag."""
    if not desk.may(VIEW):
        return []
    own = set(_owned(desk))
    if not own:
        return []
    found = standings(desk, local_date(now))
    late = [number for number, one in found.items() if one.status is Status.OVERDUE]
    rows = Agreement.objects.filter(pk__in=[number for number in late if number in own])
    return sorted((_row(row, found[row.pk]) for row in rows), key=_place)


def agreement_view(*, desk: Desk, now: datetime, agreement_id: int) -> AgreementView:
    """
    Show one agreement with its readings, figure, evidence, dependencies and history.

    Raises: NotPermitted: not this role. NotVisible: absent, or of another municipality.
    """
    desk.must_have(VIEW)
    row = Agreement.objects.filter(visible(desk), pk=agreement_id).first()
    if row is None:
        raise NotVisible(agreement_id=agreement_id)
    found = standings(desk, local_date(now))
    one = found[row.pk]
    events = AgreementEvent.objects.filter(agreement=row).order_by("on", "id")
    above = next_table(one.table)
    may = desk.may(RECORD) and may_record(desk, row.municipality, row.region, frozenset(row.owner_codes))
    waits, waited = _around(row.pk, found)
    return AgreementView(
        row=_row(row, one), text=row.text, source=row.source, source_date=row.source_date, first_due=row.due,
        escalate_days=row.escalate_days, result=result_of(desk, now, row),
        history=tuple(_history(event) for event in events), waits_for=waits, waited_by=waited,
        next_table=above.value if above else "", escalation_refused=escalation_refused(one), may_record=may,
        entered_by=row.entered_by, recorded_at=row.recorded_at,
    )  # fmt: skip


def result_of(desk: Desk, now: datetime, row: Agreement) -> Result | None:
    """Measure an agreement now; None when it has no target."""
    if not row.figure or row.target is None:
        return None
    figure = live_figure(
        desk=desk, now=now, name=row.figure, municipality=row.municipality, region=row.region
    )
    outcome = measured(Compare(row.compare), row.target, figure)
    return Result(row.figure, row.compare, row.target, figure, outcome)


def _around(number: int, found: Mapping[int, Standing]) -> tuple[tuple[tuple[int, str, str], ...], ...]:
    """Both sides of the dependencies: what this waits for, and what waits for this."""
    waits: set[int] = set()
    waited: set[int] = set()
    rows = AgreementEvent.objects.filter(kind__in=("depends", "released")).order_by("id")
    for one, kind, about in rows.values_list("agreement_id", "kind", "about_id"):
        side, other = (waits, about) if one == number else (waited, one) if about == number else (None, None)
        if side is not None and other in found:
            side.add(other) if kind == "depends" else side.discard(other)
    titles = dict(Agreement.objects.filter(pk__in=waits | waited).values_list("pk", "title"))

    def shown(side: set[int]) -> tuple[tuple[int, str, str], ...]:
        return tuple((one, titles[one], found[one].status.value) for one in sorted(side))

    return shown(waits), shown(waited)


def _owned(desk: Desk) -> list[int]:
    return list(
        Agreement.objects.filter(visible(desk), owner_codes__overlap=list(codes_of(desk))).values_list(
            "pk", flat=True
        )
    )


def _passes(row: AgreementRow, asked: Asked) -> bool:
    if asked.status not in ("", "all") and row.standing.status.value != asked.status:
        return False
    if not asked.status and row.standing.is_over:
        return False
    if asked.table and row.standing.table.value != asked.table:
        return False
    text = asked.text.casefold()
    return (not asked.theme or row.theme == asked.theme) and (
        not text or text in f"{row.title} {' '.join(row.owners)}".casefold()
    )


def _place(row: AgreementRow) -> tuple[int, date, int]:
    one = row.standing
    return ORDER.index(one.status), one.since or one.due or date.max, row.agreement_id


def _row(row: Agreement, one: Standing) -> AgreementRow:
    return AgreementRow(
        row.pk, row.municipality, row.region, row.kind, row.theme, row.title, tuple(row.owners), one
    )


def _history(event: AgreementEvent) -> HistoryRow:
    return HistoryRow(
        event.kind, event.on, event.text, event.source, event.party, event.due, event.table, event.about_id,
        event.meeting_id, event.entered_by, event.recorded_at,
    )  # fmt: skip
