"""Says which table follows when an agreement goes wrong, and whether it may go there now."""

from onderdak.governance.types import ALARMS, Standing, Table
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="VNG letter to the Minister, autumn 2025: a directors', a senior officials' and a broad "
    "administrative consultation; acute reception consultation and national steering table exist",
    article="-",
    force=Force.PRACTICE,
)
# the three in the middle were asked for; that they are set up is itself an agreement in the register
NEXT: dict[Table, Table | None] = {
    Table.MUNICIPAL: Table.REGIONAL,
    Table.REGIONAL: Table.COORDINATION_TRACK,
    Table.COORDINATION_TRACK: Table.DIRECTORS,
    Table.NATIONAL_TRACK: Table.DIRECTORS,
    Table.DIRECTORS: Table.SENIOR_OFFICIALS,
    Table.SENIOR_OFFICIALS: Table.ADMINISTRATIVE,
    Table.ACUTE_RECEPTION: Table.NATIONAL_STEERING,
    Table.ADMINISTRATIVE: Table.NATIONAL_STEERING,
    Table.NATIONAL_STEERING: None,
}


def next_table(table: Table) -> Table | None:
    """Return the table above this one; None above the national steering table. Source: SOURCE."""
    return NEXT[table]


def escalation_refused(standing: Standing) -> str:
    """
    Return why an agreement may not go up now, or "" when it may. The clock is a reminder, no bar.

    An alarm is enough: waiting out the days of a table is never asked of who sees that it will not work.

    Returns: "", "ended", "no_alarm" or "no_higher_table".
    Source: SOURCE.
    """
    if standing.is_over:
        return "ended"
    if standing.status not in ALARMS:
        return "no_alarm"
    return "" if next_table(standing.table) else "no_higher_table"
