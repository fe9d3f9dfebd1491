"""A case in the words and units of the page: euros as cents for the filters, shares as they are."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from onderdak.funding.public import TargetGroup, WorkedCase
from onderdak.funding.web.case_pictures import pictures_of, rows_of
from onderdak.funding.web.year_words import GROUPS

AMOUNTS = (
    "npv_mean", "npv_p05", "npv_p50", "npv_p95", "cvar95", "peak_exposure_p95", "tariff_breakeven",
    "tariff_for_loss_prob", "marginal_per_resident_month",
)  # fmt: skip


def shown(worked: WorkedCase) -> dict[str, Any]:
    """Return everything that the templates of a case show."""
    summary = worked.summary
    tariff = summary["tariff_day_eur"]
    return {
        "worked": worked, "tariff_cents": cents_of_euro(tariff),
        "figures": {name: cents_of_euro(summary[f"{name}_eur"]) for name in AMOUNTS},
        "p_loss": summary["p_loss"], "p_loss_error": 2 * summary["p_loss_se"],
        "occupied": summary["occupancy_mean_share"],
        "breakeven_occupancy": summary["occupancy_breakeven_share"],
        "payback": summary["breakeven_month_median"],
        "error_p05": [cents_of_euro(one) for one in summary["npv_p05_ci_eur"]],
        "certainty": certainty_rows(worked), "best": best_certainty(worked),
        "years": year_rows(worked), "law_rows": law_rows(worked), "payers": payer_rows(worked),
        "steps": step_rows(worked), "filled_in": filled_in(worked.content),
        "scenario": worked.receipt.get("scenario", ""),
        "from_forecast": worked.receipt.get("occupancy", ""),
        "pictures": pictures_of(worked), "rows": rows_of(worked),
    }  # fmt: skip


def law_rows(worked: WorkedCase) -> list[dict[str, Any]]:
    """The rows of the law behind the amounts, with their days as dates."""
    return [
        row | {"start": date.fromisoformat(row["valid_from"]), "known": date.fromisoformat(row["known_from"])}
        for row in worked.receipt["rows"]
    ]


def payer_rows(worked: WorkedCase) -> list[dict[str, Any]]:
    """The target groups with their amounts; none when the whole location has one payer."""
    return [
        one | {"group": GROUPS[TargetGroup(one["group"])], "cents": cents_of_euro(one["tariff_day_eur"])}
        for one in worked.receipt.get("payers", [])
    ]


def step_rows(worked: WorkedCase) -> list[dict[str, Any]]:
    """The amounts by date, where the case has them."""
    return [
        {name: date.fromisoformat(str(one[name])) for name in ("start", "until")}
        | {"cents": cents_of_euro(one["tariff_day_eur"])}
        for one in worked.content["funding"].get("steps", [])
    ]


def filled_in(content: dict[str, Any]) -> list[tuple[str, list[tuple[str, object]]]]:
    """Everything that was entered, table by table, each value on its own line."""
    return [(name, list(_lines("", table))) for name, table in content.items() if isinstance(table, dict)]


def _lines(path: str, value: object) -> Iterator[tuple[str, object]]:
    inside: Iterable[tuple[object, object]] | None = None
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value, 1)
    if inside is None:
        yield path, value
        return
    for key, one in inside:
        yield from _lines(f"{path}.{key}" if path else str(key), one)


def certainty_rows(worked: WorkedCase) -> list[dict[str, Any]]:
    """Per number of years: the tariff needed without and with a certain tariff, and what that is worth."""
    needed = [row["tariff_for_loss_prob_eur"] for row in worked.certainty]
    most = max((one for one in needed if one), default=1.0)
    by_year: dict[int, dict[str, Any]] = {}
    for row in worked.certainty:
        found = by_year.setdefault(row["years"], {"years": row["years"]})
        value = row["tariff_for_loss_prob_eur"]
        found[row["mode"]] = {
            "cents": cents_of_euro(value), "share": value / most if value else 0,
            "worth": cents_of_euro(row["value_eur_place_day"]),
        }  # fmt: skip
    for found in by_year.values():
        both = [found[mode]["cents"] for mode in ("horizon", "horizon_tariff")]
        found["worth"] = None if None in both else both[0] - both[1]
    return list(by_year.values())


def best_certainty(worked: WorkedCase) -> dict[str, Any] | None:
    """Return the fewest years of certain term and tariff for which the tariff of now is enough, or None."""
    tariff = worked.summary["tariff_day_eur"]
    for row in certainty_rows(worked):
        cents = row.get("horizon_tariff", {}).get("cents")
        if cents is not None and cents <= tariff * 100:
            return row
    return None


def year_rows(worked: WorkedCase) -> list[dict[str, Any]]:
    """Mean money per year from the start."""
    peak = max((abs(row["so_far_eur"]) for row in worked.years), default=1.0) or 1.0
    return [
        {
            "year": row["year"], "in": cents_of_euro(row["in_eur"]), "out": cents_of_euro(row["out_eur"]),
            "so_far": cents_of_euro(row["so_far_eur"]), "share": abs(row["so_far_eur"]) / peak,
            "below": row["so_far_eur"] < 0,
        }
        for row in worked.years
    ]  # fmt: skip


def cents_of_euro(euro: float | None) -> int | None:
    """Whole cents of a calculated amount; a case is no claim, so halves go as floats go."""
    return None if euro is None else round(euro * 100)
