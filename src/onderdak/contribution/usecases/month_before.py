"""Read: what was decided last, in an earlier month, about the units of a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onderdak.contribution.rules.letter_is_due import letter_is_due
from onderdak.contribution.store.models import Assessment
from onderdak.contribution.usecases.month_result import UnitResult


@dataclass(frozen=True, slots=True)
class MonthBefore:
    """The last month before this one that was decided for a unit, in eurocents."""

    month: date
    contribution_cents: int
    allowance_cents: int

    def differs(self, one: UnitResult) -> bool:
        """Whether this month has another amount."""
        now = (one.result["contribution_cents"], one.result["allowance_cents"])
        return now != (self.contribution_cents, self.allowance_cents)


def months_before(municipality: str, month: date, units: Sequence[UnitResult]) -> dict[int, MonthBefore]:
    """Return by the key of the unit the last month before this one that was decided; a new unit has none."""
    rows = Assessment.objects.filter(
        municipality=municipality, month__lt=month, unit_key__among=[one.facts.key for one in units]
    )
    last = rows.order_by("unit_key", "-month", "-version").distinct("unit_key")
    found = last.values_list("unit_key", "month", "contribution_cents", "allowance_cents")
    return {key: MonthBefore(*rest) for key, *rest in found}


def gets_letter(one: UnitResult, before: MonthBefore | None) -> bool:
    """Whether this unit gets a decision with a letter for this month."""
    return letter_is_due(
        contribution_cents=int(one.result["contribution_cents"]),
        allowance_cents=int(one.result["allowance_cents"]), corrects=one.earlier is not None,
        before=(before.contribution_cents, before.allowance_cents) if before else None,
    )  # fmt: skip
