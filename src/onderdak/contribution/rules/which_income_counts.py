"""Says which of several incomes of one person, month and kind counts: the last that was written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: a decision rests on facts that are gathered with care",
    article="Awb 3:2",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


@dataclass(frozen=True, slots=True)
class Noted:
    """An income as it was written down. A higher number was written down later."""

    number: int
    person_id: int
    month: date
    kind: str
    measure: str


def replaced_by(rows: Sequence[Noted]) -> dict[int, int]:
    """
    Return per income that no longer counts the number of the one that counts instead.

    An income is replaced by a later one of the same person, month, kind and measure, whatever its source:
    who writes it down saw both.

    Source: SOURCE.
    """
    last: dict[tuple[int, date, str, str], int] = {}
    for row in rows:
        about = (row.person_id, row.month, row.kind, row.measure)
        last[about] = max(last.get(about, 0), row.number)
    counts = {row.number: last[row.person_id, row.month, row.kind, row.measure] for row in rows}
    return {number: by for number, by in counts.items() if by != number}
