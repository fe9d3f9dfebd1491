"""Use case: draw the pictures of a business case as SVG; each says paths and seed, each has its table."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onderdak.funding.engine.figures import Outcome

Rows = Sequence[Mapping[str, object]]
WIDTH, HEIGHT = 560, 260
BLUE, RED, GREY, LIGHT = "#1f5f8b", "#a8324a", "#5f6b76", "#c9dbe8"


def draw_charts(outcome: Outcome, folder: Path, tables: Mapping[str, Rows]) -> list[str]:
    """
    Write the charts into `folder` and return their names.

    Args:
        tables: rows of cashflow, sensitivity, certainty and grid, as in the CSV files beside the charts.
    """
    import altair as alt
    import vl_convert

    alt.data_transformers.disable_max_rows()
    folder.mkdir(parents=True, exist_ok=True)
    foot = f"{outcome.case.paths.n} paden, startgetal {outcome.case.paths.seed}"
    charts = {
        "npv": _values(alt, outcome),
        "cumulative": _fan(alt, tables["cashflow"], "cumulative", "Kas, opgeteld (€)"),
        "occupancy": _occupancy(alt, outcome), "tornado": _tornado(alt, tables["sensitivity"]),
        "loss_by_guarantee": _grid(alt, tables["grid"]),
        "tariff_by_certainty": _certainty(alt, tables["certainty"]),
        "cash_by_year": _years(alt, outcome), "place_days": _place_days(alt, outcome),
    }  # fmt: skip
    for name, (title, chart) in charts.items():
        whole = chart.properties(
            width=WIDTH, height=HEIGHT, title=alt.TitleParams(title, subtitle=foot, anchor="start")
        )
        styled = whole.configure(font="Noto Sans", background="transparent").configure_view(stroke=None)
        picture = vl_convert.vegalite_to_svg(styled.to_dict(), format_locale="nl-NL")
        (folder / f"{name}.svg").write_text(picture, encoding="utf-8")
    return sorted(charts)


def _table(alt: Any, rows: Rows) -> Any:
    return alt.Data(values=[dict(row) for row in rows])


def _values(alt: Any, outcome: Outcome) -> tuple[str, Any]:
    counts, edges = np.histogram(outcome.npv, bins=60)
    rows = [
        {"from": float(a), "to": float(b), "paths": int(n)}
        for a, b, n in zip(edges[:-1], edges[1:], counts, strict=True)
    ]
    marks = [{"q": f"P{q}", "x": float(np.quantile(outcome.npv, q / 100))} for q in (5, 50, 95)]
    bars = alt.Chart(_table(alt, rows)).mark_bar(color=LIGHT).encode(
        x=alt.X("from:Q", bin="binned", title="Netto contante waarde (€)"), x2="to:Q",
        y=alt.Y("paths:Q", title="Paden"),
    )  # fmt: skip
    lines = alt.Chart(_table(alt, marks)).mark_rule(color=RED).encode(x="x:Q")
    names = alt.Chart(_table(alt, marks)).mark_text(dy=-6, baseline="top", color=RED).encode(
        x="x:Q", y=alt.value(0), text="q:N"
    )  # fmt: skip
    return "Wat de locatie waard is", bars + lines + names


def _fan(alt: Any, rows: Rows, line: str, label: str) -> tuple[str, Any]:
    data = _table(alt, [row for row in rows if row["line"] == line])
    month = alt.X("month:Q", title="Maand")
    band = (
        alt.Chart(data)
        .mark_area(color=LIGHT)
        .encode(x=month, y=alt.Y("p05_eur:Q", title=label), y2="p95_eur:Q")
    )
    middle = alt.Chart(data).mark_line(color=BLUE).encode(x=month, y="p50_eur:Q")
    return "Kas door de tijd: midden, en 90 % van de paden", band + middle


def _occupancy(alt: Any, outcome: Outcome) -> tuple[str, Any]:
    low, middle, high = np.quantile(outcome.flow.occupied, (0.05, 0.5, 0.95), axis=0)
    rows = [
        {"month": t, "p05": float(low[t]), "p50": float(middle[t]), "p95": float(high[t])}
        for t in range(len(low))
    ]
    month = alt.X("month:Q", title="Maand")
    band = alt.Chart(_table(alt, rows)).mark_area(color=LIGHT).encode(
        x=month, y=alt.Y("p05:Q", title="Bewoners"), y2="p95:Q"
    )  # fmt: skip
    line = alt.Chart(_table(alt, rows)).mark_line(color=BLUE).encode(x=month, y="p50:Q")
    places = [{"y": outcome.case.capacity.places}]
    full = alt.Chart(_table(alt, places)).mark_rule(color=GREY, strokeDash=[4, 3]).encode(y="y:Q")
    return "Bewoners: midden en 90 % van de paden; streep = plekken", band + line + full


def _tornado(alt: Any, rows: Rows) -> tuple[str, Any]:
    chart = alt.Chart(_table(alt, rows[:12])).mark_bar(color=BLUE).encode(
        y=alt.Y("key:N", sort=None, title=None), x=alt.X("npv_low_eur:Q", title="Gemiddelde waarde (€)"),
        x2="npv_high_eur:Q",
    )  # fmt: skip
    return "Wat de uitkomst het meest beweegt", chart


def _grid(alt: Any, rows: Rows) -> tuple[str, Any]:
    cells = alt.Chart(_table(alt, rows)).encode(
        x=alt.X("horizon_months:O", title="Zekerheid van looptijd (maanden)"),
        y=alt.Y("tariff_months:O", title="Zekerheid van tarief (maanden)", sort="descending"),
    )
    colour = alt.Color("p_loss:Q", scale=alt.Scale(scheme="blues", domain=[0, 1]), title="Kans op verlies")
    text = cells.mark_text(fontSize=10).encode(
        text=alt.Text("p_loss:Q", format=".2f"),
        color=alt.condition("datum.p_loss > 0.6", alt.value("white"), alt.value("black")),
    )
    return "Kans op verlies bij twee soorten zekerheid", cells.mark_rect().encode(color=colour) + text


def _certainty(alt: Any, rows: Rows) -> tuple[str, Any]:
    named = [
        {**row, "mode": "looptijd" if row["mode"] == "horizon" else "looptijd en tarief"}
        for row in rows
        if row["tariff_for_loss_prob_eur"] is not None
    ]
    chart = alt.Chart(_table(alt, named)).mark_line(point=True).encode(
        x=alt.X("years:O", title="Jaren zekerheid"),
        y=alt.Y("tariff_for_loss_prob_eur:Q", title="Nodig tarief (€ per plek per dag)"),
        color=alt.Color("mode:N", title="Zekerheid van", scale=alt.Scale(range=[GREY, BLUE])),
        strokeDash=alt.StrokeDash("mode:N", title="Zekerheid van"),
    )  # fmt: skip
    return "Welk tarief nodig is bij zoveel zekerheid", chart


def _years(alt: Any, outcome: Outcome) -> tuple[str, Any]:
    years = np.arange(outcome.case.months) // 12
    rows = [
        {
            "year": int(outcome.case.start.year + y),
            "line": name,
            "eur": float(line.mean(axis=0)[years == y].sum()),
        }
        for name, line in outcome.flow.lines.items()
        for y in range(int(years[-1]) + 1)
    ]
    chart = alt.Chart(_table(alt, rows)).mark_bar().encode(
        x=alt.X("year:O", title="Jaar vanaf de start"), y=alt.Y("sum(eur):Q", title="Gemiddelde kas (€)"),
        color=alt.Color("line:N", title="Regel"),
    )  # fmt: skip
    return "Geld per jaar, in en uit", chart


def _place_days(alt: Any, outcome: Outcome) -> tuple[str, Any]:
    months = np.arange(outcome.case.months)
    opened = (
        (months >= outcome.case.capacity.build_months) & (months < outcome.flow.end_month[:, None])
    ).mean(axis=0)
    occupied = outcome.flow.occupied.mean(axis=0)
    places = outcome.case.capacity.places * opened
    rows = [{"month": int(t), "kind": "bezet", "places": float(occupied[t])} for t in months]
    rows += [
        {"month": int(t), "kind": "leeg", "places": float(max(0.0, places[t] - occupied[t]))} for t in months
    ]
    chart = alt.Chart(_table(alt, rows)).mark_area().encode(
        x=alt.X("month:Q", title="Maand"), y=alt.Y("places:Q", title="Gerealiseerde plekken, gemiddeld"),
        color=alt.Color("kind:N", title=None, scale=alt.Scale(range=[BLUE, LIGHT])),
    )  # fmt: skip
    return "Gerealiseerde plekken: bezet en leeg", chart
