"""Use case: the statement to the minister: what tariffs and horizons do to the cases on the table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from onderdak.access.public import Desk
from onderdak.capacity.public import municipality_cards
from onderdak.funding.engine.statement import OnTable, Table, table_of
from onderdak.funding.store.models import BusinessCase
from onderdak.kernel.nights import local_date

RIGHTS = ("money.view", "governance.view")


@dataclass(frozen=True, slots=True)
class Statement:
    """
    The cases that this desk may count, added up: per region and together.

    Attributes:
        area: code of the one region that was asked, "" for all.
        case_ids: the frozen cases that it rests on.
        scenarios: what amounts rest on that are no law; such cases are counted apart and never in `whole`.
    """

    area: str
    regions: tuple[tuple[str, str, Table], ...]
    whole: Table
    case_ids: tuple[int, ...]
    scenarios: tuple[str, ...]
    made_at: datetime


def statement(*, desk: Desk, now: datetime, region: str = "") -> Statement:
    """
    Add up the last frozen case of every location that this desk may see; sums alone, no municipality by name.

    Raises:
        NotPermitted: neither money nor agreements are of this desk.
    """
    desk.must_have_one(RIGHTS)
    regions = {card.code: (card.region, card.region_name) for card in municipality_cards(on=local_date(now))}
    last: dict[tuple[str, str], BusinessCase] = {}
    for row in BusinessCase.objects.order_by("pk"):
        if desk.cases.covers(row.municipality) and regions.get(row.municipality, ("", ""))[0]:
            last[row.municipality, row.name] = row
    rows = [row for row in last.values() if region in ("", regions[row.municipality][0])]
    lawful = [row for row in rows if not row.receipt.get("scenario")]
    names = sorted({regions[row.municipality] for row in lawful})
    tables = tuple(
        (code, name, table_of(_on_table(row for row in lawful if regions[row.municipality][0] == code)))
        for code, name in names
    )
    scenarios = sorted({str(row.receipt["scenario"]) for row in rows if row.receipt.get("scenario")})
    return Statement(
        region, tables, table_of(_on_table(lawful)), tuple(row.pk for row in lawful), tuple(scenarios), now
    )


def _on_table(rows: Iterable[BusinessCase]) -> list[OnTable]:
    return [
        OnTable(
            row.municipality, int(row.content["capacity"]["places"]), float(row.summary["tariff_day_eur"]),
            float(row.summary["p_loss"]), float(row.content.get("output", {}).get("loss_prob", 0.10)),
            row.certainty,
        )
        for row in rows
    ]  # fmt: skip
