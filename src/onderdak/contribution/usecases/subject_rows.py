"""Read: what the contribution holds of one person, for that person (AVG 15)."""

from typing import Any

from django.db.models import Q

from onderdak.access.public import Desk
from onderdak.contribution.store.matched import linked_now, still_matched
from onderdak.contribution.store.models import (
    Assessment,
    BankTransaction,
    ClaimSubject,
    Hardship,
    Income,
    Mandate,
)
from onderdak.contribution.usecases.claim_events import histories
from onderdak.contribution.usecases.mandates import accounts_of


def money_subject_rows(*, desk: Desk, person_id: int) -> dict[str, list[dict[str, object]]]:
    """
    Return incomes, assessments, claims with payments, mandates and case decisions of one person, for JSON.

    Cents are whole euro cents. The account of a mandate is shown in full: it is theirs.

    Raises: NotPermitted: neither this role nor the privacy officer.
    """
    if not desk.may("audit.read"):
        desk.must_have("money.view")
    incomes = _mine(Income, desk, person_id=person_id)
    mandates = list(_mine(Mandate, desk, person_id=person_id))
    accounts = accounts_of(mandates)
    assessed = _mine(Assessment, desk, inputs__persons__contains=[{"person_id": person_id}])
    claims = _mine(ClaimSubject, desk, person_id=person_id).select_related("claim")
    return {
        "inkomens": [
            {"maand": one.month.isoformat(), "soort": one.kind, "centen": one.cents, "bron": one.source}
            for one in incomes
        ],
        "vaststellingen": [
            {"maand": one.month.isoformat(), "leefgeldCenten": one.allowance_cents,
             "eigenBijdrageCenten": one.contribution_cents, "versie": one.version}
            for one in assessed
        ],
        "vorderingen": [_claim(one) for one in claims],
        "machtigingen": [
            {"nummer": one.mandate_id, "getekendOp": one.signed_on.isoformat(),
             "rekening": accounts[one.pk][0], "tot": one.ended_on.isoformat() if one.ended_on else None}
            for one in mandates
        ],
        "hardheid": [
            {"van": one.month_from.isoformat(), "tot": one.month_until.isoformat(), "centen": one.cents,
             "reden": one.reason}
            for one in _mine(Hardship, desk, person_id=person_id)
        ],
    }  # fmt: skip


def _mine(table: Any, desk: Desk, **asked: object) -> Any:
    rows = table.objects.filter(**asked).order_by("pk")
    codes = desk.cases.municipalities
    return rows if codes is None else rows.filter(municipality__in=codes)


def _claim(row: ClaimSubject) -> dict[str, object]:
    claim = row.claim
    steps = histories([claim.pk])[claim.pk].facts
    here = Q(pk__in=still_matched().filter(claim=claim)) | Q(pk__in=linked_now([claim.pk]))
    paid = BankTransaction.objects.filter(here).order_by("pk")
    return {
        "maand": claim.month.isoformat(), "soort": claim.kind, "kenmerk": claim.kenmerk,
        "centen": claim.exploitation_cents + claim.catering_cents,
        "stappen": [{"wat": one.kind.value, "op": one.on.isoformat()} for one in steps],
        "betalingen": [{"op": one.booked_on.isoformat(), "centen": one.cents} for one in paid],
    }  # fmt: skip
