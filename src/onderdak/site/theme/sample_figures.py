"""Invented figures for the style page: one place, the nights of seven rooms, a chart, a map."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from onderdak.site.theme.calendar import Calendar, Cell, Group, Row, Total
from onderdak.site.theme.charts.bubbles import Bubble
from onderdak.site.theme.charts.days import Layer

TODAY = date(2026, 12, 3)
NOW = datetime(2026, 12, 3, 15, 40, tzinfo=UTC)


def place() -> dict[str, Any]:
    """One place that fits, as Plek zoeken shows it."""
    return {
        "id": "voorbeeld",
        "rank": 1,
        "name": "De Voorbeeldhaven, kamer 2.14",
        "where": "Gemeente Demostad · Kadeweg 12 · beheerder R. Demo",
        "tags": [
            {"text": "vrij", "tone": "ok"},
            {"text": "lang verblijf"},
            {"text": "alleen nood", "tone": "due"},
        ],
        "fits": [
            {"text": "4 bedden in één kamer", "answer": "yes"},
            {"text": "lift: vraag of de moeder trappen kan lopen", "answer": "unknown"},
            {"text": "geen huisdier", "answer": "no"},
        ],
        "who": "61 van 68 plekken bezet: 11 gezinnen met kinderen, 6 alleenstaande vrouwen.",
        "languages": "Talen: Oekraïens 41, Russisch 18, onbekend 2.",
        "about": "Eigen kamer, keuken en douche delen met 2 kamers.",
        "as_of": "Stand van 16:31, opgegeven door de locatie.",
        "from": TODAY,
        "until": date(2027, 3, 1),
        "why_until": "het huurcontract eindigt op 1 mrt 2027.",
        "until_label": "einde huurcontract",
        "actions": [
            {"label": "Reserveren (30 min)", "kind": "primary", "name": "doen", "value": "reserveren"},
            {"label": "Aanbieden", "name": "doen", "value": "aanbieden"},
        ],
    }


def rooms() -> Calendar:
    """Seven rooms in all seven states."""

    def cell(kind: str, start: int, until: int, text: str = "", detail: str = "") -> Cell:
        return Cell(
            kind,
            TODAY + timedelta(days=start),
            TODAY + timedelta(days=until),
            text,
            detail,
            "/stijl" if text else "",
        )

    ground = Group(
        "Begane grond",
        [
            Row("0.02", "2 bedden, drempelvrij", [cell("occupied", -9, 30, "DEMO-0188", "2 pers.")]),
            Row(
                "0.07",
                "3 bedden",
                [
                    cell("occupied", 0, 6, "DEMO-0091", "3 pers."),
                    cell("hold", 9, 21, "DEMO-0377", "3 pers., komt za 12 dec"),
                ],
            ),
            Row("0.11", "4 bedden", [cell("blocked", -2, 5, "lekkage", "tot di 8 dec")]),
        ],
    )
    first = Group(
        "1e etage",
        [
            Row(
                "1.05",
                "4 bedden",
                [
                    cell("excess", 0, 9, "DEMO-0133", "5 van 4"),
                    cell("occupied", 9, 40, "DEMO-0133", "4 pers."),
                ],
            ),
            Row(
                "1.07 b",
                "1 bed",
                [
                    cell("away", 0, 8, "DEMO-0240", "ziekenhuis, plek blijft"),
                    cell("occupied", 8, 21, "DEMO-0240", "1 pers."),
                ],
            ),
            Row("1.07 c", "1 bed"),
        ],
    )
    totals = [Total("Vrij te geven", [5] * 21), Total("! Boven het aantal", [1] * 9 + [0] * 12, alarm=True)]
    return Calendar(TODAY, 21, [ground, first], totals, today=TODAY)


def chart() -> dict[str, Any]:
    """Ninety nights of an invented municipality."""
    occupied = [1148 + i // 2 for i in range(90)]
    holds = [24 - i // 6 for i in range(90)]
    blocked = [18 if i < 40 else 9 for i in range(90)]
    total = [1236 if i < 60 else 1196 for i in range(90)]
    free = [max(t - o - h - b, 0) for t, o, h, b in zip(total, occupied, holds, blocked, strict=True)]
    return {
        "title": "Plekken per nacht, gemeente Demostad",
        "meta": "Stand van do 3 dec 06:00. Getallen zijn verzonnen.",
        "sentence": "Vanaf 1 februari zijn er 40 plekken minder.",
        "first": TODAY,
        "total": total,
        "total_label": "alle plekken",
        "layers": [
            Layer("occupied", "bezet", occupied),
            Layer("hold", "gereserveerd", holds),
            Layer("blocked", "geblokkeerd", blocked),
            Layer("free", "vrij", free),
        ],
    }


def bubbles() -> list[Bubble]:
    """A few municipalities at their real place with invented counts."""
    rows = (
        ("Amsterdam", 4.9, 52.37, 4300, 4250, True),
        ("Rotterdam", 4.48, 51.92, 4289, 3767, True),
        ("Utrecht", 5.12, 52.09, 1900, 1930, True),
        ("Groningen", 6.57, 53.22, 1500, 1480, True),
        ("Maastricht", 5.69, 50.85, 600, 560, True),
        ("Middelburg", 3.61, 51.5, 240, 200, False),
        ("Zwolle", 6.09, 52.51, 700, 720, False),
        ("Enschede", 6.89, 52.22, 800, 640, True),
        ("Texel", 4.8, 53.06, 60, 58, False),
    )
    return [Bubble(*row) for row in rows]
