"""Steps: delete what was noted of a person for money: incomes, offers of UWV, mandates, tailoring."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from onderdak.access.public import destroy_keys_step
from onderdak.contribution.rules.link_must_go import TERM, goes_today
from onderdak.contribution.store.models import (
    ClaimSubject,
    Hardship,
    HardshipAsked,
    Income,
    IncomeOffer,
    IncomeOfferAnswer,
    Mandate,
    PaymentOrder,
)
from onderdak.contribution.store.removal import delete_rows
from onderdak.kernel.nights import local_date
from onderdak.law.types import LawAt

# each table, with the column that says when its row was first kept
NOTED = (
    (IncomeOffer, "asked_at"),
    (Income, "recorded_at"),
    (HardshipAsked, "asked_at"),
    (Hardship, "recorded_at"),
    (Mandate, "recorded_at"),
)


def remove_facts_of_step(code: str, persons: Sequence[int]) -> None:
    """Delete what was noted of persons of a municipality, in the caller's transaction."""
    for table, _ in NOTED:
        rows = table.objects.filter(municipality=code, person_id__in=persons)
        _delete(table, list(rows.values_list("pk", flat=True)))


def remove_old_facts_step(now: datetime, law: LawAt) -> int:
    """
    Delete facts past their own term of persons who never had a claim, or have none any more.

    Returns: rows.

    Raises:
        LawUnknown: nobody knows the term.
    """
    today, count = local_date(now), 0
    early = now - timedelta(days=365 * law.whole(TERM))
    for table, since in NOTED:
        rows = table.objects.filter(**{f"{since}__lt": early})
        mine = rows.exclude(person_id__in=ClaimSubject.objects.values("person_id")).values_list("pk", since)
        due = [key for key, kept in mine if goes_today(local_date(kept), None, today, law)]
        _delete(table, due)
        count += len(due)
    return count


def _delete(table: Any, keys: Sequence[int]) -> None:
    """Delete rows, and first what hangs on them; a mandate that the bank was sent stays, emptied."""
    if table is IncomeOffer:
        delete_rows(IncomeOfferAnswer._meta.db_table, "offer_id", keys)
    if table is Mandate:
        rows = Mandate.objects.filter(pk__in=keys)
        destroy_keys_step(rows.values_list("wrapped_key", flat=True))
        rows.update(sealed=b"", wrapped_key=b"")
        sent = set(PaymentOrder.objects.filter(mandate__in=keys).values_list("mandate_id", flat=True))
        keys = [key for key in keys if key not in sent]
    delete_rows(table._meta.db_table, "id", keys)
