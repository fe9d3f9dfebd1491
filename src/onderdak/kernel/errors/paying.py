"""Refusals of an own contribution, a posting, a step of collection or a file of the bank."""

from onderdak.kernel.errors.base import NotNow, RuleRefused


class MonthToCome(NotNow):
    """A month is decided from its first day on. Detail: since, the first day on which it can be."""

    code = "month_to_come"


class IncomeNotKnown(RuleRefused):
    """An adult of this household has no income on file for the month that counts, not even none."""

    code = "income_not_known"


class CollectionGate(RuleRefused):
    """
    The law does not allow this step of collection on this day.

    Detail: step, article, reason, opens_on of the first reason; `locks` has them all as
    (article, reason, day or "").
    """

    code = "collection_gate"


class IdempotencyConflict(RuleRefused):
    """The key of this posting was used before for another payload. Nothing was posted. Detail: idem."""

    code = "idempotency_conflict"


class BankFileRefused(RuleRefused):
    """The file of the bank is not whole, not ours or came before. Detail: faults as (line, code)."""

    code = "bank_file_refused"
