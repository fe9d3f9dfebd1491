"""Use case: begin a business case with what is known of a location: its places, contracts and ends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.funding.types import CostKind, Per
from onderdak.funding.usecases.cost_per_place import LocationCost, line_cost, year_of_costs
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date
from onderdak.law.public import value_on

STAFF = (CostKind.STAFF, CostKind.SECURITY, CostKind.GUIDANCE)
PEOPLE = (CostKind.CATERING,)
LAPSE = "law.twoo_lapse_latest"


@dataclass(frozen=True, slots=True)
class CaseStart:
    """
    What a form of a case may begin with, in euro.

    Attributes:
        sure_months: whole months from the start until the first end: contract, permit, grant or the act.
    """

    location_id: int
    name: str
    start: date
    places: int
    fixed_place_month_eur: float
    staff_month_eur: float
    variable_person_month_eur: float
    invest_place_eur: float
    occupied_share: float
    sure_months: int
    ends_by: str


def case_from_location(*, desk: Desk, now: datetime, municipality: str, location_id: int) -> CaseStart:
    """
    Derive the start of a case from the contracts that run in its first year.

    Raises:
        NotPermitted. NotVisible: no such location with places or costs in this municipality.
    """
    today = local_date(now)
    year = year_of_costs(desk=desk, now=now, municipality=municipality, year=today.year)
    row = next((one for one in year.rows if one.card.location_id == location_id), None)
    if row is None:
        raise NotVisible(location_id=location_id)
    start = date(today.year + 1, 1, 1)
    ends_by, end = _first_end(row, today)
    places = max(row.card.places, 1)
    share = row.occupied_days / row.place_days if row.place_days else 0.0
    expected = _Expected(row, start, places, round(share * places))
    return CaseStart(
        location_id, row.card.name, start, places,
        expected.month(lambda kind: kind not in STAFF + PEOPLE, places),
        expected.month(lambda kind: kind in STAFF, 1),
        expected.month(lambda kind: kind in PEOPLE, expected.occupied),
        _invest(row, places), share,
        max((end.year - start.year) * 12 + end.month - start.month, 0), ends_by,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Expected:
    """The first year of the case with the contracts that run then, the places of now and their mean use."""

    row: LocationCost
    start: date
    places: int
    occupied: int

    def month(self, counts: Callable[[CostKind], bool], parts: int) -> float:
        """Euro per month per part; single payments are investment and no running cost."""
        until = self.start.replace(year=self.start.year + 1)
        days = (until - self.start).days
        cents = sum(
            line_cost(one.kept.line, self.start, until, [self.places] * days, [self.occupied] * days)
            for one in self.row.lines
            if one.kept.line.per is not Per.ONCE and counts(one.kept.line.kind)
        )
        return round(cents / 100 / 12 / parts, 2) if parts else 0.0


def _invest(row: LocationCost, places: int) -> float:
    cents = sum(one.kept.line.cents for one in row.lines if one.kept.line.per is Per.ONCE)
    return round(cents / 100 / places, 2)


def _first_end(row: LocationCost, today: date) -> tuple[str, date]:
    """What ends first: contract, permit or grant of the location, or the act that carries the grant."""
    lapse = value_on(LAPSE, today, today)
    assert isinstance(lapse, date), "the law gives a day"
    ends = [
        (day, name)
        for name, day in (
            ("contract", row.card.contract_until), ("permit", row.card.permit_until),
            ("funding", row.card.funding_until), ("act", lapse),
        )
        if day is not None
    ]  # fmt: skip
    day, name = min(ends)
    return name, day
