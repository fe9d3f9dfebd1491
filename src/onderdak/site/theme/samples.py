"""Invented texts and tables for the style page: one household, one refusal, one municipality."""

from datetime import date, timedelta
from typing import Any

from onderdak.site.theme.charts.bars import Segment
from onderdak.site.theme.sample_figures import NOW, TODAY, bubbles, chart, place, rooms

DEMO_ACCOUNTS = [
    {"role": "Intakemedewerker", "starts_at": "begint bij Intake", "username": "intake"},
    {"role": "Plaatsingscoördinator", "starts_at": "begint bij Vandaag", "username": "plaatsing"},
]


def frame() -> dict[str, Any]:
    """The frame as a placement coordinator of an invented municipality sees it."""
    names = ("Vandaag", "Intake", "Plek zoeken", "Wachtlijst", "Plicht en termijnen", "Bezetting", "Kaart")
    nav = [
        {"label": name, "url": "/stijl", "current": name == "Vandaag", "key": name[0].lower()}
        for name in names
    ]
    return {
        "menu": [{"label": "", "pages": nav}],
        "nav": nav,
        "authority": "Gemeente Demostad",
        "who": "Plaatsingscoördinator, S. Demo",
        "demo": True,
        "demo_now": NOW,
        "search_url": "/stijl",
        "log_out_url": "/stijl",
    }


def refusal() -> dict[str, Any]:
    """A refusal as the panel shows it."""
    return {
        "title": "Geen passende plek vannacht",
        "asked": "Een plek voor 4 personen vanaf vannacht, drempelvrij.",
        "rule": "Er zijn plekken vrij, maar geen enkele past. De opvangplicht blijft open.",
        "source": "RooO art. 3",
        "source_url": "https://wetten.overheid.nl/BWBR0046539/",
        "source_date": TODAY,
        "facts": [
            ("Gezocht", "23 kamers van 6 locaties"),
            ("Te weinig bedden", "9 kamers"),
            ("Geen lift", "3 kamers"),
        ],
        "who_may": "De teamleider mag een ruimere kamer aanwijzen, met reden.",
        "steps": [
            {"label": "Regio vragen", "url": "/stijl"},
            {"label": "Alternatief vastleggen", "url": "/stijl"},
        ],
        "reference": "voorbeeld",
    }


def sample() -> dict[str, Any]:
    """Everything the style page draws."""
    return {
        **texts(),
        "refusal": refusal(),
        "plan": rooms(),
        "place": place(),
        "chart": chart(),
        "segments": [
            Segment("occupied", "bezet", 31),
            Segment("hold", "gereserveerd", 4),
            Segment("blocked", "geblokkeerd", 7),
            Segment("free", "vrij", 5),
        ],
        "bubbles": bubbles(),
        "today": TODAY,
        "now": NOW,
        "left": timedelta(hours=4, minutes=20),
        "cents": 113_287,
        "job": {
            "id": "1",
            "title": "Ronde van vanavond",
            "share": 0.42,
            "done": 252,
            "total": 600,
            "left": timedelta(seconds=95),
            "is_running": True,
            "url": "",
            "stop_url": "/stijl",
        },
    }


def texts() -> dict[str, Any]:
    """Rows of the small components."""
    return {
        "key_rows": [
            {
                "label": "DEMO-0431",
                "url": "/stijl",
                "text": "moeder, 3 kinderen",
                "detail": "gemeld 15:52 · 3 plekken passen",
            },
            {
                "label": "DEMO-0429",
                "url": "/stijl",
                "text": "man, vrouw (71)",
                "detail": "gemeld 11:05 · regio gevraagd",
            },
        ],
        "counts": [
            {"number": 96830, "words": "plekken"},
            {"number": -21, "words": "vrij", "tone": "fatal"},
            {"number": 3, "words": "reserveringen lopen vandaag af", "url": "/stijl"},
            {"number": None, "words": "stand van 16:46, locatie", "tone": "soft"},
        ],
        "choices": [
            {"label": "Van mij", "count": 5, "url": "?wie=mij"},
            {"label": "Mijn team", "count": 14, "url": "?wie=team", "current": True},
        ],
        "filters": [{"label": "Termijn t/m ma 7 dec", "url": "/stijl"}],
        "columns": [
            {"label": "Huishouden", "url": "?sorteer=naam"},
            {"label": "Waarom hier"},
            {"label": "Termijn", "sort": "ascending", "url": "?sorteer=termijn"},
            {"label": "Personen", "num": True},
            {"label": "Volgende stap", "act": True},
        ],
        "rows": table_rows(),
        "ladder": [
            {
                "name": "Eigen gemeente",
                "text": "3 plekken passen vannacht.",
                "current": True,
                "tag": "nu hier",
                "tone": "ok",
            },
            {
                "name": "Veiligheidsregio",
                "text": "Vraag om 4 plekken. Alleen aantallen, geen namen.",
                "button": {"label": "Regio vragen", "url": "/stijl"},
            },
            {
                "name": "Tijdelijk alternatief",
                "source": "RooO art. 3",
                "text": "Altijd met einddatum.",
                "button": {"label": "Alternatief vastleggen", "url": "/stijl", "method": "post"},
            },
        ],
        "facts": [
            ("Volwassenen", "1 vrouw (1989)"),
            ("Kinderen", "2014, 2017, 2023"),
            ("Tot", "niet bekend"),
        ],
        "events": [
            {
                "at": NOW,
                "title": "Geplaatst in De Voorbeeldhaven, kamer 2.14",
                "text": "Door S. Demo.",
                "now": True,
                "url": "/stijl",
                "link": "Waarom niet elders",
            },
            {
                "at": date(2026, 11, 30),
                "title": "Vertrokken uit particuliere opvang",
                "text": "Eigen verklaring.",
                "day_only": True,
            },
        ],
        "groups": [
            {"kind": "can", "count": 12, "rows": []},
            {
                "kind": "changed",
                "count": 1,
                "rows": [
                    {
                        "label": "DEMO-0412",
                        "url": "/stijl",
                        "why": "kamer 0.04 is om 16:38 gereserveerd door R. Demo",
                    }
                ],
            },
            {
                "kind": "refused",
                "count": 1,
                "rows": [{"label": "DEMO-0203", "url": "/stijl", "why": "huurcontract eindigt eerder"}],
            },
        ],
    }


def table_rows() -> list[dict[str, Any]]:
    """Three rows of a work list."""
    step = {"label": "Plek zoeken", "url": "/stijl"}
    return [
        {
            "id": "DEMO-0431",
            "cells": [
                {"text": "DEMO-0431", "url": "/stijl", "detail": "moeder, 3 kinderen"},
                {"text": "Slaapt vannacht buiten."},
                {"text": "vannacht", "tag": True, "tone": "fatal"},
                {"text": "4"},
                {"button": step},
            ],
        },
        {
            "id": "DEMO-0317",
            "cells": [
                {"text": "DEMO-0317", "url": "/stijl"},
                {"text": "Zou gisteren aankomen."},
                {"text": "1 dag te laat", "tone": "due", "nowrap": True},
                {"text": "4"},
                {"button": step},
            ],
        },
        {
            "id": "DEMO-0288",
            "cells": [
                {"text": "DEMO-0288", "url": "/stijl", "detail": "afgeschermd"},
                {"text": "Gegevens zijn afgeschermd; u ziet alleen de stap."},
                {"text": "vr 4 dec"},
                {"text": "2"},
                {"button": {"label": "Toegang vragen", "url": "/stijl"}},
            ],
        },
    ]
