"""Chooses among rows of one key that hold on the same day: the higher rule, then the later one."""

from collections.abc import Sequence

from onderdak.kernel.errors import LawUnknown
from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.types import Rank, Row, Why

SOURCE = LegalSource(
    text="Grondwet (BWBR0001840); Awb (BWBR0005537)",
    article="Grondwet 94; Awb 4:81-4:84",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0001840",
)

_ORDER = {rank: place for place, rank in enumerate(Rank)}


def which_row_prevails(rows: Sequence[Row]) -> Row:
    """
    Return the row that counts.

    A directive goes before an act, an act before a regulation, a regulation before municipal policy,
    policy before practice. Within one rank the latest version counts (the later first day), and of one
    version its latest correction (what became public last). A row that an active scenario assumes goes
    before all: the caller put it there on purpose.

    Args:
        rows: at least one, all of one key, all valid on the day that is asked.

    Raises:
        LawUnknown: two rows of the same rank and days say different things, or two active scenarios
            both have a row.
        ValueError: no rows.

    Source: SOURCE.
    """
    if not rows:
        raise ValueError("nothing to choose from")
    if len({row.scenario for row in rows if row.scenario}) > 1:
        raise LawUnknown(key=rows[0].key, reason=Why.ROWS_CONTRADICT.value)
    best = min(rows, key=_place)
    equals = [row for row in rows if _place(row) == _place(best)]
    if any(row.value != best.value for row in equals):
        raise LawUnknown(key=best.key, reason=Why.ROWS_CONTRADICT.value)
    return best


def _place(row: Row) -> tuple[bool, int, int, int]:
    return (
        not row.scenario,
        _ORDER[row.rank],
        -row.valid_from.toordinal(),
        -row.known_from.toordinal(),
    )
