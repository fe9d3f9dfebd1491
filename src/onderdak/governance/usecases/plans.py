"""Use cases: the plan of a household over housing, work, school and care, and the same as counts per area."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, record, record_read
from onderdak.capacity.public import municipality_cards
from onderdak.governance.rules.plan_blocks import plan_blocks
from onderdak.governance.store.models import PlanPart
from onderdak.governance.types import Area, Block, PlanState, Progress
from onderdak.governance.usecases.done_once import RECORD, VIEW, done_once
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date, night_of
from onderdak.people.public import HouseholdFacts, handovers, household_facts, is_minor
from onderdak.placement.public import beds_on

SMALLEST = 5  # a smaller count may point at one household


@dataclass(frozen=True, slots=True)
class PartRow:
    """One recorded step of the plan."""

    area: Area
    progress: Progress
    on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan of one household. `hidden` are parts that this desk may not see."""

    household_id: int
    reference: str
    municipality: str
    state: PlanState
    parts: dict[Area, PartRow]
    history: tuple[PartRow, ...]
    blocks: tuple[Block, ...]
    hidden: tuple[Area, ...]
    may_record: bool


@dataclass(frozen=True, slots=True)
class BlockCount:
    """How many households meet one block in an area; None: fewer than SMALLEST."""

    region: str
    region_name: str
    blocking: Area
    blocked: Area
    why: str
    households: int | None


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """Households with a plan and those where something blocks, and what blocks what per region."""

    plans: int
    blocked: int | None
    rows: tuple[BlockCount, ...]


def plan_of(*, desk: Desk, now: datetime, household_id: int) -> PlanView:
    """
    Show the plan of a household. The look is logged; care shows to who may see needs.

    Raises: NotPermitted: not this role. NotVisible: absent, or of another municipality.
    """
    desk.must_have(VIEW)
    desk.must_have("people.view")
    facts = _facts(desk, household_id)
    hidden = () if desk.may("people.sensitive") else (Area.CARE,)
    rows = [one for one in _rows([household_id]) if one.area not in hidden]
    newest = {one.area: one for one in rows}
    state = _states(desk, now, {household_id: facts}, {household_id: rows})[household_id]
    record_read(
        desk, "governance.plan_seen", now=now, municipality=facts.municipality, subject="household",
        subject_id=household_id,
    )  # fmt: skip
    return PlanView(
        household_id, facts.reference, facts.municipality, state, newest, tuple(reversed(rows)),
        plan_blocks(state, local_date(now)), hidden,
        desk.may(RECORD) and desk.writes.covers(facts.municipality),
    )  # fmt: skip


def record_part(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    area: str,
    progress: str,
    on: date,
    request_key: UUID,
) -> int:
    """
    Record how far one part of a plan is. No diagnosis, employer or school: the part and its progress.

    Raises:
        NotPermitted, NotVisible: not this role, or another municipality. InputInvalid: another part or
        progress, or a day in the future.
    """
    desk.must_have(RECORD)
    desk.must_have("people.view")
    if area == Area.CARE:
        desk.must_have("people.sensitive")
    facts = _facts(desk, household_id)
    desk.must_write(facts.municipality)
    checks = {"area": area in set(Area), "progress": progress in set(Progress), "on": on <= local_date(now)}
    wrong = tuple((name, "choice") for name, right in checks.items() if not right)
    if wrong:
        raise InputInvalid(problems=wrong)

    def work() -> int:
        row = PlanPart.objects.create(
            municipality=facts.municipality, household_id=household_id, area=area, progress=progress, on=on,
            recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "governance.plan_recorded", now=now, municipality=facts.municipality, subject="household",
            subject_id=household_id,
        )  # fmt: skip
        return int(row.pk)

    question = {"household": household_id, "area": area, "progress": progress, "on": on}
    return done_once(desk=desk, now=now, act="plan", request_key=request_key, question=question, work=work)


def plan_counts(*, desk: Desk, now: datetime) -> PlanCounts:
    """
    Count what blocks what over the plans in the scope of this desk, per region, without small numbers.

    Raises: NotPermitted: not this role.
    """
    desk.must_have(VIEW)
    codes = desk.cases.municipalities
    ids = PlanPart.objects.order_by().values_list("household_id", flat=True).distinct()
    if codes is not None:
        ids = ids.filter(municipality__in=codes)
    facts = household_facts(desk=desk, household_ids=list(ids))
    parts: dict[int, list[PartRow]] = {}
    for number, row in _all_rows(list(facts)):
        parts.setdefault(number, []).append(row)
    states = _states(desk, now, facts, parts)
    today = local_date(now)
    regions = {card.code: (card.region, card.region_name) for card in municipality_cards(on=today)}
    counts: Counter[tuple[str, str, Block]] = Counter()
    blocked = 0
    for number, state in states.items():
        found = plan_blocks(state, today)
        blocked += bool(found)
        region, name = regions.get(facts[number].municipality, ("", ""))
        counts.update((region, name, one) for one in found)
    rows = [
        BlockCount(region, name, one.blocking, one.blocked, one.why, count if count >= SMALLEST else None)
        for (region, name, one), count in counts.items()
    ]
    rows.sort(key=lambda one: (one.region, -(one.households or 0), one.why, one.blocked))
    return PlanCounts(len(states), blocked if blocked >= SMALLEST or not blocked else None, tuple(rows))


def _facts(desk: Desk, household_id: int) -> HouseholdFacts:
    facts = household_facts(desk=desk, household_ids=[household_id]).get(household_id)
    if facts is None or not desk.persons.covers(facts.municipality):
        raise NotVisible(household_id=household_id)
    return facts


def _rows(household_ids: Sequence[int]) -> list[PartRow]:
    return [row for _, row in _all_rows(household_ids)]


def _all_rows(household_ids: Sequence[int]) -> Iterable[tuple[int, PartRow]]:
    rows = PlanPart.objects.filter(household_id__in=household_ids).order_by("on", "id")
    for one in rows:
        yield one.household_id, PartRow(Area(one.area), Progress(one.progress), one.on, one.recorded_at)


def _states(
    desk: Desk, now: datetime, facts: dict[int, HouseholdFacts], parts: dict[int, list[PartRow]]
) -> dict[int, PlanState]:
    night, today = night_of(now), local_date(now)
    beds = beds_on(household_ids=list(facts), night=night, now=now)
    only = next(iter(facts)) if len(facts) == 1 else None
    moving = {one.household_id for one in handovers(desk=desk, now=now, household_id=only, open_only=True)}
    found = {}
    for number, household in facts.items():
        minors = sum(is_minor(one.birth_year, today) for one in household.persons)
        bed = beds.get(number)
        found[number] = PlanState(
            {row.area: row.progress for row in parts.get(number, [])}, bed is not None,
            bed.until if bed else None, number in moving, minors, len(household.persons) - minors,
        )  # fmt: skip
    return found
