"""Says what the decision about a unit and month states: amounts, facts, for whom, and what it replaces."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from onderdak.contribution.usecases.corrections import Correction
from onderdak.contribution.usecases.month_before import MonthBefore
from onderdak.contribution.usecases.month_facts import UnitFacts
from onderdak.duty.public import DecisionKind, NewDecision, PayTo
from onderdak.kernel.cents import euro_text

LANGUAGES = ("nl", "en", "uk", "ru")
RECOVERY = "RooO 8"
ALLOWANCE, OF_INCOME, LEVY = "RooO 10", "RooO 7(2)", "RooO 7(4)"
SET_OFF = "Awb 4:93"


def notice_of(
    municipality: str, month: date, income_month: date, facts: UnitFacts, result: Mapping[str, Any],
    correction: Correction | None, *, before: MonthBefore | None, version: int, language: str, now: datetime,
    pay_weeks: int, sets_off: bool, pay_to: PayTo | None = None,
) -> NewDecision:  # fmt: skip
    """
    Return the decision of one unit and month; a correction says what it replaces and what follows from that.

    The article follows from kind and ground. The view of the person is not asked first: the amount can be
    set right entirely (Awb 4:12). `pay_to` says where to pay; None: no account is on file, or nothing is due.

    Args:
        before: the last month that was decided, where this one differs from it.
        sets_off: whether the power to set off against the allowance is in force.
    """
    values = _amounts(month, income_month, result) | {"pay_weeks": pay_weeks}
    more = _allowance_paragraphs(result, corrected=correction is not None)
    if correction is not None:
        values |= _values_of(correction, result)
        more = _paragraphs_of(correction, result, sets_off, more)
    elif before is not None:
        values |= _values_before(before)
        more = ("other_month", *more)
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
        ground=_ground(correction, before, result),
        variant=_variant(correction, result),
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
        "threshold": euro_text(max(int(result["t2_cents"]), 0)), "allowance_article": ALLOWANCE,
        "income_article": OF_INCOME, "levy_article": LEVY,
    }  # fmt: skip


def _values_before(before: MonthBefore) -> dict[str, object]:
    return {
        "month_before": f"{before.month:%m-%Y}", "amount_before": euro_text(before.contribution_cents),
        "allowance_before": euro_text(before.allowance_cents),
    }  # fmt: skip


def _ground(correction: Correction | None, before: MonthBefore | None, result: Mapping[str, Any]) -> str:
    """Say whether it is about an own contribution, of now or of before, or about the allowance alone."""
    levied = before is not None and before.contribution_cents
    if correction is not None or levied or result["contribution_cents"]:
        return ""
    return "allowance_income" if result["income_allowance_cents"] else "allowance"


def _variant(correction: Correction | None, result: Mapping[str, Any]) -> str:
    """Say which facts: who pays nothing whatever he earns has no threshold to name."""
    if correction is None:
        return "" if int(result["t2_cents"]) >= 0 else "no_threshold"
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
    """Say what follows for the allowance; a correction sets the amounts side by side already."""
    if not result["allowance_full_cents"]:
        return ()
    if not result["income_allowance_cents"]:
        return () if corrected else ("allowance_whole",)
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
