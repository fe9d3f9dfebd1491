"""Read: what conduct holds of one person, for that person (AVG 15)."""

from onderdak.access.public import Desk
from onderdak.conduct.store.models import (
    CareCheck,
    EvidenceFile,
    Incident,
    IncidentPerson,
    Measure,
    MeasureEvent,
    OutPlacement,
)
from onderdak.conduct.store.sealed import opened
from onderdak.conduct.usecases.done_once import VIEW
from onderdak.conduct.usecases.measure_reads import visible_measures

# AVG 15(4): what somebody gets may not harm the rights of others, who stand in the same words
ABOUT_OTHERS = "gaat ook over anderen: de privacyfunctionaris leest de tekst eerst na"


def conduct_subject_rows(*, desk: Desk, person_id: int) -> dict[str, list[dict[str, object]]]:
    """
    Return incidents, looks at care, measures and out-placements of one person, with Dutch keys, for JSON.

    Words about an incident in which others stand as well are not in it, but that they exist is.

    Raises: NotPermitted: neither this role nor the privacy officer.
    """
    if not desk.may("audit.read"):
        desk.must_have(VIEW)
    measures = Measure.objects.filter(visible_measures(desk), person_id=person_id).order_by("id")
    seen = list(measures.values_list("incident_id", flat=True))
    checks = CareCheck.objects.filter(person_id=person_id, incident__in=_incidents(desk, person_id))
    return {
        "voorvallen": [_incident(one) for one in _incidents(desk, person_id)],
        "zorgtoetsen": [{"uitkomst": one.outcome, "op": one.on.isoformat()} for one in checks.order_by("id")],
        "maatregelen": [_measure(one) for one in measures],
        "uitplaatsingen": [
            {"naar": one.leads_to, "metToestemming": one.consent, "plaatsBewaard": one.keep,
             "vastgelegdOp": one.recorded_at.isoformat()}
            for one in OutPlacement.objects.filter(measure__incident__in=seen,
                                                   person_ids__contains=[person_id]).order_by("id")
        ],
    }  # fmt: skip


def _incidents(desk: Desk, person_id: int) -> list[Incident]:
    codes = desk.cases.municipalities
    numbers = IncidentPerson.objects.filter(person_id=person_id).values("incident_id")
    rows = Incident.objects.filter(pk__in=numbers)
    return list((rows if codes is None else rows.filter(municipality__in=codes)).order_by("id"))


def _incident(row: Incident) -> dict[str, object]:
    roles = IncidentPerson.objects.filter(incident=row).values_list("role", flat=True)
    words = opened(row.sealed, row.wrapped_key)
    return {
        "soort": row.kind, "ernst": row.severity, "waar": row.spot, "gebeurdOp": row.happened_at.isoformat(),
        "tekst": ABOUT_OTHERS if len(roles) > 1 else words.get("facts", ""),
        "bestanden": EvidenceFile.objects.filter(evidence__incident=row).count(),
    }  # fmt: skip


def _measure(row: Measure) -> dict[str, object]:
    words = opened(row.sealed, row.wrapped_key)
    after = MeasureEvent.objects.filter(measure=row).order_by("id")
    return {
        "soort": row.kind, "artikel": row.article, "van": row.start.isoformat(),
        "tot": row.until.isoformat(), "herzienOp": row.review_on.isoformat(),
        "feiten": words.get("facts", ""), "afgewogen": words.get("proportionality", ""),
        "kinderen": words.get("family", ""),
        "daarna": [{"wat": one.kind, "op": one.on.isoformat()} for one in after],
    }  # fmt: skip
