"""Read: what governance holds of the household of one person, for that person (AVG 15): the plan."""

from onderdak.access.public import Desk
from onderdak.governance.store.models import PlanPart
from onderdak.governance.usecases.done_once import VIEW


def plan_subject_rows(*, desk: Desk, household_id: int) -> dict[str, list[dict[str, object]]]:
    """
    Return every step of the plan of a household, with Dutch keys, for JSON.

    Raises: NotPermitted: neither this role nor the privacy officer.
    """
    if not desk.may("audit.read"):
        desk.must_have(VIEW)
    rows = PlanPart.objects.filter(household_id=household_id).order_by("id")
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return {
        "plan": [{"deel": row.area, "stand": row.progress, "op": row.on.isoformat()} for row in rows],
    }
