"""Says what the decision about a unit and month states: amounts, facts, for whom, and what it replaces."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from onderdak.contribution.usecases.corrections import Correction
from onderdak.contribution.usecases.month_facts import UnitFacts
from onderdak.duty.public import DecisionKind, NewDecision, PayTo
from onderdak.kernel.cents import euro_text

LANGUAGES = ("nl", "en", "uk", "ru")
RECOVERY = "RooO 8"
SET_OFF = "Awb 4:93"


def notice_of(
    municipality: str, month: date, income_month: date, facts: UnitFacts, result: Mapping[str, Any],
    correction: Correction | None, *, version: int, language: str, now: datetime, pay_weeks: int,
    sets_off: bool, pay_to: PayTo | None = None,
) -> NewDecision:  # fmt: skip
    """
    Return the decision of one unit and month; a correction says what it replaces and what follows from that.

    The article follows from the kind. The view of the person is not asked first: the amount can be set right
    entirely (Awb 4:12). `pay_to` says where to pay; None: no account is on file, or nothing is due.

    Args:
        sets_off: whether the power to set off against the allowance is in force.
    """
    values = _amounts(month, income_month, result) | {"pay_weeks": pay_weeks}
    more = _allowance_paragraphs(result, corrected=correction is not None)
    if correction is not None:
        values |= _values_of(correction, result)
        more = _paragraphs_of(correction, result, sets_off, more)
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
        variant=_variant(correction),
        pay_to=pay_to,
        outcome="" if result["contribution_cents"] else "none",
        more=more,
    )


def _amounts(month: date, income_month: date, result: Mapping[str, Any]) -> dict[str, object]:
    return {
        "month": f"{month:%m-%Y}", "income_month": f"{income_month:%m-%Y}",
        "amount": euro_text(result["contribution_cents"]),
        "exploitation": euro_text(result["exploitation_cents"]),
        "catering": euro_text(result["catering_cents"]),
        "income": euro_text(result["income_contribution_cents"]),
        "allowance": euro_text(result["allowance_cents"]),
        "allowance_income": euro_text(result["income_allowance_cents"]),
        "full": euro_text(result["allowance_full_cents"]),
        "threshold": euro_text(max(int(result["t2_cents"]), 0)),
    }  # fmt: skip


def _variant(correction: Correction | None) -> str:
    if correction is None:
        return ""
    return "corrected" if correction.reference else "first_letter"


def _values_of(said: Correction, result: Mapping[str, Any]) -> dict[str, object]:
    difference = abs(int(result["allowance_cents"]) - said.allowance_cents)
    return {
        "earlier": said.reference, "earlier_day": said.decided_on.isoformat(),
        "amount_before": euro_text(said.contribution_cents), "income_before": euro_text(said.income_cents),
        "allowance_before": euro_text(said.allowance_cents),
        "allowance_difference": euro_text(difference),
        "paid": euro_text(said.paid_cents), "recovery": RECOVERY, "set_off": SET_OFF,
    }  # fmt: skip


def _allowance_paragraphs(result: Mapping[str, Any], *, corrected: bool) -> tuple[str, ...]:
    """Say what income does to the allowance; a correction sets the amounts side by side already."""
    if not result["income_allowance_cents"] or not result["allowance_full_cents"]:
        return ()
    if not result["allowance_cents"]:
        return ("allowance_none",)
    return () if corrected else ("allowance_left",)


def _paragraphs_of(
    said: Correction, result: Mapping[str, Any], sets_off: bool, on_allowance: tuple[str, ...]
) -> tuple[str, ...]:
    """Say why, the amounts of then and now, and what happens with what was paid or received already."""
    names = [f"changed_{one.value}" for one in said.changed] + ["amounts"]
    if said.paid_cents:
        names.append("paid_back")
    elif said.contribution_cents:
        names.append("paid_nothing")
    names += on_allowance
    allowance = int(result["allowance_cents"])
    if allowance > said.allowance_cents:
        names.append("allowance_more")
    elif allowance < said.allowance_cents:
        names += ["allowance_less", *([] if sets_off else ["no_set_off"])]
    return tuple(names)
