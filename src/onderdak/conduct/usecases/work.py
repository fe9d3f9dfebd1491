"""Read: what conduct has to do today: care to look at, reviews that are due, returns, silent questions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from onderdak.access.public import Desk
from onderdak.conduct.store.models import CareCheck, Incident, IncidentPerson, Measure
from onderdak.conduct.types import Involved, MeasureState, Severity
from onderdak.conduct.usecases.ask_transfer import transfers
from onderdak.conduct.usecases.done_once import VIEW
from onderdak.conduct.usecases.incident_row import visible
from onderdak.conduct.usecases.measure_reads import rows_of, visible_measures
from onderdak.kernel.nights import local_date

RECENT = timedelta(days=60)
MOST = 500


@dataclass(frozen=True, slots=True)
class ConductWork:
    """
    Counts for the page Vandaag.

    `no_care_look`: serious incidents of which nobody looked at care; `review_due` and `ready` are measures;
    `silent` are questions to another municipality without an answer for a day.
    """

    no_care_look: int
    review_due: int
    ready: int
    silent: int

    @property
    def total(self) -> int:
        return self.no_care_look + self.review_due + self.ready + self.silent


def work_of_conduct(*, desk: Desk, now: datetime) -> ConductWork:
    """Count what waits for this desk; nothing for a role that sees no incidents."""
    if not desk.may(VIEW) or not (desk.cases.municipalities or desk.locations):
        return ConductWork(0, 0, 0, 0)
    if not Incident.objects.filter(visible(desk)).exists():
        silent = [one for one in transfers(desk=desk, now=now, open_only=True) if one.alarm]
        return ConductWork(0, 0, 0, len(silent))
    today = local_date(now)
    caused = IncidentPerson.objects.filter(role=Involved.CAUSED)
    open_ones = Incident.objects.filter(visible(desk), end__isnull=True, happened_at__gte=now - RECENT)
    waiting = (
        open_ones.exclude(severity=Severity.LIGHT)
        .filter(pk__in=caused.values("incident"))
        .exclude(pk__in=CareCheck.objects.values("incident"))
    )
    rows = Measure.objects.filter(visible_measures(desk), until__gt=today).select_related(
        "incident__location"
    )
    states = [one.state for one in rows_of(desk, now, list(rows.order_by("-id")[:MOST]))]
    silent = [one for one in transfers(desk=desk, now=now, open_only=True) if one.alarm]
    return ConductWork(
        waiting.count(), states.count(MeasureState.REVIEW_DUE), states.count(MeasureState.READY), len(silent)
    )
