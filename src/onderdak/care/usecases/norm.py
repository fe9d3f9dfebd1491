"""Read: the waiting norm of the sector and the planning range, from the law store."""

from datetime import date

from onderdak.care.types import Norm
from onderdak.law.public import law_at


def norm_on(today: date) -> Norm:
    """Return the Treeknorm of a day: weeks to the intake, to the treatment, and in all. No law."""
    law = law_at(today, today)
    return Norm(
        law.whole("ggz.treeknorm_intake_weeks"), law.whole("ggz.treeknorm_treatment_weeks"),
        law.whole("ggz.treeknorm_total_weeks"),
    )  # fmt: skip


def planning_range(today: date) -> tuple[float, float]:
    """Return the low and high share of persons who need help: a range for planning, never a point."""
    law = law_at(today, today)
    low = law.number("ggz.planning_prevalence_low")
    return float(low), float(law.number("ggz.planning_prevalence_high"))
