"""Everything that is held of one person, in one action, for that person (AVG 15): to read, or as JSON."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from onderdak.access.public import Desk, who_looked
from onderdak.duty.public import letters, standing_of
from onderdak.exchange.public import exchanges_of_person
from onderdak.exchange.web.register_pages import FIELDS, PARTNERS, PURPOSES
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_of_persons, subject_data
from onderdak.people.web.register_words import OFF, ON, RIGHTS, SIGHTINGS
from onderdak.placement.public import placement_timeline

VERSION = "1.0"
MOST = 200
WORDS = {**OFF, **ON, **SIGHTINGS, **RIGHTS, "yes": _lazy("ja"), "no": _lazy("nee"), **PARTNERS, **PURPOSES}
OUTCOMES = {"asked": "gevraagd", "refused": "geweigerd, er was geen grond"}


@require_GET
def subject_access(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show what is held of one person; `?vorm=json` gives the same as a file."""
    data = gathered(desk=request.desk, now=request.now, person_id=person_id)
    if request.GET.get("vorm") == "json":
        answer: HttpResponse = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
        answer["Content-Disposition"] = 'attachment; filename="inzage.json"'
        return answer
    parts = [_part(title, data[key]) for key, title in _titles().items() if key in data]
    return render(request, "desk/subject_access.html", {"parts": parts, "person_id": person_id})


def gathered(*, desk: Desk, now: datetime, person_id: int) -> dict[str, Any]:
    """
    Gather what every room holds of one person, with Dutch keys, ready for JSON.

    Who looked is told by role and moment; the name of an employee is not part of it.

    Raises: NotPermitted, NotVisible: as `people.subject_data`.
    """
    own = subject_data(desk=desk, now=now, person_id=person_id)
    data: dict[str, Any] = {"versie": VERSION, "gemaaktOp": now.isoformat(), "persoon": {}}
    for key, value in own.items():
        target = data if isinstance(value, list) else data["persoon"]
        target[key] = value
    home = household_of_persons(desk=desk, person_ids=[person_id]).get(person_id)
    if home is not None:
        data |= _of_household(desk, now, home[0], person_id)
    data["uitwisselingen"] = [
        {
            "partij": one.partner, "doel": one.purpose,
            "gegevens": ", ".join(str(FIELDS[name]) for name in one.fields),
            "uitkomst": OUTCOMES[one.outcome], "wanneer": one.at.isoformat(),
        }
        for one in exchanges_of_person(desk=desk, person_id=person_id)
    ]  # fmt: skip
    data["inzien"] = [
        {"wat": row.event, "wanneer": row.at.isoformat(), "rol": row.role}
        for row in who_looked(desk=desk, subject="person", subject_ids=[person_id], limit=MOST)
    ]
    return data


def _of_household(desk: Desk, now: datetime, household_id: int, person_id: int) -> dict[str, Any]:
    try:
        standings = standing_of(desk=desk, now=now, household_id=household_id)
    except NotVisible:
        return {}
    return {
        "opvangplicht": [
            {"gemeldOp": one.reported_at.isoformat(), "stand": one.state.value,
             "gebeurtenissen": [{"soort": event.kind, "op": event.occurred_at.isoformat()}
                                for event in one.events]}
            for one in standings
            if one.person_id == person_id
        ],
        "plaatsing": [
            {"wat": f"{row.subject}.{row.kind}", "wanneer": row.occurred_at.isoformat(), "reden": row.reason}
            for row in placement_timeline(desk=desk, household_id=household_id)
        ],
        "brieven": [
            {"soort": row.subject, "artikel": row.article, "taal": row.language,
             "gemaaktOp": row.made_at.isoformat()}
            for row in letters(desk=desk, household_id=household_id, size=MOST)[0]
        ],
    }  # fmt: skip


def _titles() -> dict[str, str]:
    return {
        "persoon": _("Persoon"),
        "huishoudens": _("Huishouden"),
        "bijzondereBehoeften": _("Bijzondere behoeften"),
        "rechten": _("Rechten"),
        "namenlijst": _("Namenlijst"),
        "gezien": _("Gezien"),
        "opvangplicht": _("Opvangplicht"),
        "plaatsing": _("Plaatsing"),
        "brieven": _("Brieven"),
        "bewaargronden": _("Langer bewaren"),
        "uitwisselingen": _("Uitgewisseld met anderen"),
        "inzien": _("Wie keek mee"),
    }


def _part(title: str, value: Any) -> dict[str, Any]:
    rows = value if isinstance(value, list) else [value]
    return {
        "title": title,
        "rows": [[(_said(key), _shown(held)) for key, held in row.items()] for row in rows],
    }


def _said(key: str) -> str:
    """Turn a key of the file into words: `eersteVerwerking` into "eerste verwerking"."""
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in key)


def _shown(value: Any) -> str:
    if isinstance(value, str) and value in WORDS:
        return str(WORDS[value])
    if isinstance(value, list):
        return "; ".join(" ".join(str(held) for held in one.values()) for one in value) or "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, str) and len(value) > 18 and value[10:11] == "T":
        return f"{local_date(datetime.fromisoformat(value)):%d-%m-%Y}"
    return str(value) if value not in (None, "") else "–"
