"""The pictures of a case for the page: arguments of the drawings, and the rows of the tables under them."""

from typing import Any

from django.utils.translation import gettext as _

from onderdak.funding.public import WorkedCase
from onderdak.funding.web.case_words import KEYS, LINES

Picture = dict[str, Any]


def pictures_of(worked: WorkedCase) -> dict[str, Picture]:
    """Return every picture by its name; a case that was kept before there were pictures has none."""
    tables, summary = worked.tables, worked.summary
    if not tables:
        return {}
    start = int(str(worked.content["case"]["start"])[:4])
    return {
        "value": _value(tables["value"], summary),
        "cash": _band(tables["cash"], start, _("Opgetelde kas in euro door de tijd")),
        "occupancy": _occupancy(worked, start),
        "tornado": _tornado(tables["tornado"], summary),
        "certainty": _certainty(worked),
    }


def _value(rows: list[dict[str, Any]], summary: dict[str, Any]) -> Picture:
    marks = [(summary[f"npv_p{q:02d}_eur"], f"P{q}") for q in (5, 50, 95)]
    return {
        "bins": [(row["from"], row["to"], row["paths"]) for row in rows], "marks": marks,
        "label": _("Hoeveel toekomsten op welke waarde in euro uitkomen"),
    }  # fmt: skip


def _band(rows: list[dict[str, Any]], start: int, label: str) -> Picture:
    return {
        "steps": [(row["month"], row["p05"], row["p50"], row["p95"]) for row in rows],
        "ticks": _year_ticks(rows[-1]["month"], start), "label": label,
    }  # fmt: skip


def _year_ticks(last: int, start: int) -> list[tuple[float, str]]:
    every = 12 * max(1, -(-(last // 12) // 8))
    return [(month, str(start + month // 12)) for month in range(0, last + 1, every)]


def _occupancy(worked: WorkedCase, start: int) -> Picture:
    places = worked.content["capacity"]["places"]
    found = _band(worked.tables["occupancy"], start, _("Bewoners door de tijd"))
    share = worked.summary["occupancy_breakeven_share"]
    if share is not None:
        words = _("hier is de waarde gemiddeld nul")
        return found | {"mark": share * places, "mark_words": words}
    return found | {"mark": float(places), "mark_words": _("plekken")}


def _tornado(rows: list[dict[str, Any]], summary: dict[str, Any]) -> Picture:
    return {
        "rows": [
            (str(KEYS.get(row["key"], row["key"])), row["npv_low_eur"], row["npv_high_eur"]) for row in rows
        ],
        "middle": summary["npv_mean_eur"], "label": _("Hoeveel elk gegeven de gemiddelde waarde beweegt"),
    }  # fmt: skip


def _certainty(worked: WorkedCase) -> Picture:
    """What is needed; a line for the term alone, one for term and tariff, one for the tariff as it is."""
    found: dict[str, list[tuple[float, float]]] = {}
    for row in worked.certainty:
        if row["tariff_for_loss_prob_eur"] is not None:
            found.setdefault(row["mode"], []).append((row["years"], row["tariff_for_loss_prob_eur"]))
    years = sorted({row["years"] for row in worked.certainty})
    now = worked.summary["tariff_day_eur"]
    named = [
        (_("alleen de looptijd"), "prev", found.get("horizon", [])),
        (_("looptijd en tarief"), "med", found.get("horizon_tariff", [])),
        (_("tarief nu"), "mark", [(years[0], now), (years[-1], now)]),
    ]
    return {
        "series": [one for one in named if one[2]], "ticks": [(year, str(year)) for year in years],
        "label": _("Nodig tarief per plek per dag bij zoveel jaren zekerheid"),
    }  # fmt: skip


def rows_of(worked: WorkedCase) -> dict[str, Any]:
    """Return the rows of the tables under the pictures, in the words of the page."""
    tables = worked.tables
    if not tables:
        return {}
    columns = sorted({row["tariff_months"] for row in tables["grid"]})
    grid: dict[int, list[float]] = {}
    for row in tables["grid"]:
        grid.setdefault(row["horizon_months"], []).append(row["p_loss"])
    moved = [
        {"words": KEYS.get(row["key"], row["key"]), **{
            name: round(row[f"npv_{name}_eur"] * 100) for name in ("low", "high")
        }, "swing": round(row["swing_eur"] * 100)}
        for row in tables["tornado"]
    ]  # fmt: skip
    return {
        "moved": moved,
        "grid_columns": [month // 12 for month in columns],
        "grid": [{"years": horizon // 12, "cells": cells} for horizon, cells in sorted(grid.items())],
        "lines": [
            {"words": LINES.get(row["line"], row["line"]), "cents": row["eur"] * 100}
            for row in tables["lines"]
            if row["eur"]
        ],
        "places": tables["places"], "cash_rows": [row for row in tables["cash"] if row["month"] % 12 == 0],
        "occupancy_rows": [row for row in tables["occupancy"] if row["month"] % 12 == 0],
        "value_rows": tables["value"],
    }  # fmt: skip
