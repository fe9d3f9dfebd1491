"""
The second implementation of the assessment: plain Python, one unit at a time, written from the documents.

It shares no code with rules and engine. It takes the numbers of a month (`Terms`) and a unit as plain values.
"""

from datetime import date, timedelta
from fractions import Fraction
from math import floor


def _round(x):
    return floor(Fraction(x) + Fraction(1, 2))


def _birthday18(born):
    if (born.month, born.day) == (2, 29):
        leap = (born.year + 18) % 4 == 0 and ((born.year + 18) % 100 != 0 or (born.year + 18) % 400 == 0)
        return date(born.year + 18, 2, 29) if leap else date(born.year + 18, 3, 1)
    return date(born.year + 18, born.month, born.day)


def _levy(terms, unit, adults, full_allowance, allowance, kinds):
    """Return (income, payers in order, rate e, rate c, full, t2, owed)."""
    pol = terms.policy
    if kinds == "work":
        earned = {p["no"]: p["work"] for p in adults}
    else:
        earned = {p["no"]: p["work"] + p["replacement"] + p["other"] for p in adults}
    income = sum(earned.values())
    payers = []
    if unit["shelter"] == "goo" and terms.levies:
        payers = [p for p in adults if pol.payers == "all_adults" or earned[p["no"]] > 0]
    e, c = terms.exploitation, terms.catering if unit["catered"] else 0
    if terms.caps_at_value and pol.economic_value_cents is not None:
        e = min(e, pol.economic_value_cents)
        c = min(c, pol.economic_value_cents - e)
    k = min(len(payers), terms.most_payers)
    full = k * (e + c)
    t2 = _round(terms.t2_factor * (full_allowance + full))
    t1 = None if terms.t1_factor is None else _round(terms.t1_factor * full_allowance)
    if pol.trigger == "no_allowance":
        owed = full if allowance == 0 else 0
    elif income >= t2:
        owed = full
    elif t1 is None or pol.between == "none" or income < t1:
        owed = 0
    elif pol.between == "taper":
        owed = max(0, min(full, floor(Fraction(income) / terms.t2_factor) - full_allowance))
    else:
        owed = max(0, min(full, income - t1))
    return income, payers, k * e, full, (t2 if full else None), owed


def _cut(amount, days, window):
    a, b = window
    return _round(Fraction(amount * b, days)) - _round(Fraction(amount * a, days))


def assess_one(terms, unit):
    """
    Assess one unit: {"shelter", "catered", "persons": [{no, birth, work, replacement, other, stay_from,
    stay_to, unaccompanied, brp, override}]}; absent days and overrides are None.
    """
    pol, ref = terms.policy, terms.reference
    persons = sorted(unit["persons"], key=lambda p: p["no"])
    adults = [p for p in persons if _birthday18(p["birth"]) <= ref]
    grown = {p["no"] for p in adults}
    row = 0 if len(persons) <= 2 else 1 if len(persons) == 3 else 2
    shelter = unit["shelter"]
    adds, windows = {}, {}
    for p in persons:
        rate = 0 if p["no"] in grown or p["unaccompanied"] else 1
        total = 0
        if shelter != "own":
            total = terms.personal
            if (shelter == "goo" and not unit["catered"]) or shelter == "poo":
                total += terms.food[row][rate]
            if shelter == "poo":
                total = total + terms.poo_extra[rate] if p["brp"] else 0
        adds[p["no"]] = total
        present = [
            n for n in range(terms.days)
            if (p["stay_from"] is None or p["stay_from"] <= ref + timedelta(n))
            and (p["stay_to"] is None or ref + timedelta(n) < p["stay_to"])
        ]  # fmt: skip
        windows[p["no"]] = (present[0], present[-1] + 1) if present else (0, 0)
    full_allowance = sum(adds.values())
    income = sum(p["work"] + p["replacement"] for p in adults)
    t1 = None if terms.t1_factor is None else _round(terms.t1_factor * full_allowance)
    if income == 0:
        month = full_allowance
    elif t1 is None or pol.below_t1 == "withdraw_all" or income >= t1:
        month = 0
    elif pol.below_t1 == "keep_full":
        month = full_allowance
    else:
        month = min(full_allowance, t1 - income)
    if pol.proration == "whole_month":
        there = any(adds[n] and w[1] > w[0] for n, w in windows.items())
        allowance = month if there else 0
    elif full_allowance == 0:
        allowance = 0
    else:
        share = Fraction(month, full_allowance * terms.days)
        ends = _round(share * sum(adds[n] * w[1] for n, w in windows.items()))
        allowance = ends - _round(share * sum(adds[n] * w[0] for n, w in windows.items()))
    kinds = str(pol.income_kinds)
    counted, payers, most_e, full, t2, owed = _levy(terms, unit, adults, full_allowance, month, kinds)
    claims = {}
    for place, p in enumerate(payers):
        due = owed // len(payers) + (1 if place < owed % len(payers) else 0)
        bound = most_e // len(payers) + (1 if place < most_e % len(payers) else 0)
        if p["override"] is not None:
            due = min(due, p["override"])
        first, rest = min(due, bound), due - min(due, bound)
        window = windows[p["no"]]
        if pol.proration == "whole_month":
            parts = (first, rest) if window[1] > window[0] else (0, 0)
        else:
            parts = (_cut(first, terms.days, window), _cut(rest, terms.days, window))
        if sum(parts):
            claims[p["no"]] = parts
    other = "work_and_benefits" if kinds == "work" else "work"
    conflict = _levy(terms, unit, adults, full_allowance, month, other)[5] != owed
    own = shelter == "own"
    t1_shown = None if t1 is None or own or full_allowance == 0 else t1
    if own:
        zone = "exempt"
    elif t2 is not None and counted >= t2:
        zone = "above_t2"
    elif income == 0 and counted == 0:
        zone = "no_income"
    elif t1_shown is not None and income < t1_shown:
        zone = "below_t1"
    else:
        zone = "between"
    return {
        "persons": len(persons), "adults": len(adults), "payers": len(payers), "income_allowance": income,
        "income_contribution": counted, "allowance_full": full_allowance, "t1": t1_shown, "t2": t2,
        "zone": zone, "allowance": allowance, "contribution_full": full, "claims": claims,
        "exploitation": sum(part[0] for part in claims.values()),
        "catering": sum(part[1] for part in claims.values()), "conflict": conflict,
    }  # fmt: skip
