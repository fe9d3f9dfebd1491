"""Says what the decision about the own contribution of a unit states: amounts, month, facts, for whom."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from onderdak.contribution.usecases.month_facts import UnitFacts
from onderdak.duty.public import DecisionKind, NewDecision, PayTo
from onderdak.kernel.cents import euro_text

LANGUAGES = ("nl", "en", "uk", "ru")


def notice_of(
    municipality: str, month: date, income_month: date, facts: UnitFacts, result: Mapping[str, Any],
    earlier: Mapping[str, Any] | None, *, language: str, now: datetime, pay_weeks: int,
    pay_to: PayTo | None = None,
) -> NewDecision:  # fmt: skip
    """
    Return the decision of one unit and month; a later version names the one that it replaces.

    The article follows from the kind. The view of the person is not asked first: the amount can be set right
    entirely (Awb 4:12). `pay_to` says where to pay; None: no account is on file, or nothing is due.
    """
    replaces = earlier is not None and earlier["decision_id"] is not None
    version = 1 + (int(earlier["version"]) if earlier else 0)
    threshold = int(result["t2_cents"])
    values: dict[str, object] = {
        "month": f"{month:%m-%Y}", "income_month": f"{income_month:%m-%Y}",
        "amount": euro_text(result["contribution_cents"]),
        "exploitation": euro_text(result["exploitation_cents"]),
        "catering": euro_text(result["catering_cents"]),
        "income": euro_text(result["income_contribution_cents"]),
        "full": euro_text(result["allowance_full_cents"]),
        "threshold": euro_text(max(threshold, 0)), "pay_weeks": pay_weeks,
    }  # fmt: skip
    if replaces and earlier is not None:
        values["earlier"] = f"B{earlier['decided_at'].year}-{int(earlier['decision_id']):07d}"
    return NewDecision(
        municipality=municipality,
        household_id=facts.household_id,
        person_ids=tuple(int(one["person_id"]) for one in facts.persons),
        kind=DecisionKind.ASSESS,
        decided_at=now,
        effective_from=month,
        effective_until=None,
        values=values,
        source=f"assess:{month:%Y%m}:{facts.key}:{version}",
        language=language if language in LANGUAGES else "nl",
        variant="corrected" if replaces else "",
        pay_to=pay_to,
    )
