"""Read: what care holds of one person, for that person (AVG 15), the note of a need included."""

from onderdak.access.public import Desk
from onderdak.care.store.models import Consent, Need, NeedEnd, Referral, ReferralEvent
from onderdak.care.store.sealed import opened
from onderdak.care.usecases.done_once import NEEDS


def care_subject_rows(*, desk: Desk, person_id: int) -> dict[str, list[dict[str, object]]]:
    """
    Return the needs of one person with consents and referrals, with Dutch keys, for JSON.

    Raises: NotPermitted: neither this role nor the privacy officer.
    """
    if not desk.may("audit.read"):
        desk.must_have(NEEDS)
    rows = Need.objects.filter(person_id=person_id).order_by("id")
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return {"hulpvragen": [_need(row) for row in rows]}


def _need(row: Need) -> dict[str, object]:
    end = NeedEnd.objects.filter(need=row).first()
    return {
        "hulp": row.help, "talen": ", ".join(row.languages), "spoed": row.urgency,
        "van": row.start.isoformat(), "afgelopenOp": end.on.isoformat() if end else None,
        "notitie": opened(row.sealed, row.wrapped_key).get("note", ""),
        "toestemming": [
            {"wat": one.kind, "op": one.on.isoformat()}
            for one in Consent.objects.filter(need=row).order_by("id")
        ],
        "verwijzingen": [
            _referral(one)
            for one in Referral.objects.filter(need=row).select_related("provider").order_by("id")
        ],
    }  # fmt: skip


def _referral(row: Referral) -> dict[str, object]:
    steps = ReferralEvent.objects.filter(referral=row).order_by("id")
    return {
        "naar": row.provider.name, "op": row.made_on.isoformat(),
        "zonderToestemmingOmdat": opened(row.sealed, row.wrapped_key).get("why", ""),
        "stappen": ", ".join(f"{one.kind} {one.on.isoformat()}" for one in steps),
    }  # fmt: skip
