"""Everything that is held of one person, in one action, for that person (AVG 15): to read, or as JSON."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onderdak.access.public import Desk, who_looked
from onderdak.capacity.public import municipality_cards
from onderdak.care.public import care_subject_rows
from onderdak.conduct.public import conduct_subject_rows
from onderdak.contribution.public import money_subject_rows
from onderdak.duty.public import duty_subject_rows, letters, standing_of
from onderdak.exchange.public import exchanges_of_person
from onderdak.exchange.web.register_pages import FIELDS
from onderdak.governance.public import plan_subject_rows
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_of_persons, subject_data
from onderdak.placement.public import coded_reasons, placement_timeline
from onderdak.site.desk.sentences import language
from onderdak.site.desk.subject_words import said, shown

VERSION = "1.1"
MOST = 2_000
OUTCOMES = {"asked": "gevraagd", "refused": "geweigerd, er was geen grond"}


@require_GET
def subject_access(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show what is held of one person; `?vorm=json` gives the same as a file."""
    data = gathered(desk=request.desk, now=request.now, person_id=person_id)
    if request.GET.get("vorm") == "json":
        answer: HttpResponse = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
        answer["Content-Disposition"] = 'attachment; filename="inzage.json"'
        return answer
    names = {f"GM{card.code}": card.name for card in municipality_cards(on=local_date(request.now))}
    names |= {one.code: one.label(language()) for one in coded_reasons()}
    parts = [_part(key, title, data[key], names) for key, title in _titles().items() if key in data]
    titles = {"zorg": _("Zorg"), "geld": _("Geld")} | _titles()
    withheld = [titles[name] for name in data["nietInDitOverzicht"]]
    context = {"parts": parts, "person_id": person_id, "withheld": withheld}
    return render(request, "desk/subject_access.html", context)


def gathered(*, desk: Desk, now: datetime, person_id: int) -> dict[str, Any]:
    """
    Gather what every room holds of one person, with Dutch keys, ready for JSON.

    Who looked is told by role and moment; the name of an employee is not part of it. The privacy officer gets
    everything; another desk only of the rooms that it works in, and `nietInDitOverzicht` names the others.

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
    data |= _of_rooms(desk, home[0] if home else None, person_id)
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


def _of_rooms(desk: Desk, household_id: int | None, person_id: int) -> dict[str, Any]:
    """What the rooms of conduct, care, money and agreements hold, as far as this desk may see it."""
    found: dict[str, Any] = {"nietInDitOverzicht": []}
    rooms: dict[str, tuple[str, Any]] = {
        "voorvallen": ("conduct.view", conduct_subject_rows),
        "zorg": ("care.needs", care_subject_rows),
        "geld": ("money.view", money_subject_rows),
    }
    for name, (right, rows) in rooms.items():
        if desk.may("audit.read") or desk.may(right):
            found |= rows(desk=desk, person_id=person_id)
        else:
            found["nietInDitOverzicht"].append(name)
    if household_id is not None and (desk.may("audit.read") or desk.may("governance.view")):
        found |= plan_subject_rows(desk=desk, household_id=household_id)
    return found


def _of_household(desk: Desk, now: datetime, household_id: int, person_id: int) -> dict[str, Any]:
    try:
        standings = standing_of(desk=desk, now=now, household_id=household_id)
    except NotVisible:
        return {}
    return duty_subject_rows(desk=desk, household_id=household_id, person_id=person_id) | {
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
        "besluiten": _("Besluiten"),
        "voornemens": _("Voornemens en zienswijzen"),
        "eindeVoorgesteld": _("Voorstellen om de opvang te beëindigen"),
        "uitspraken": _("Uitspraken van de rechter"),
        "bezwaren": _("Bezwaren"),
        "anderOnderdak": _("Ander onderdak"),
        "gezochtNaar": _("Gezocht en bericht"),
        "overdrachten": _("Overdrachten"),
        "bindingen": _("Werk, school en zorg in de buurt"),
        "voorvallen": _("Voorvallen"),
        "zorgtoetsen": _("Gekeken of zorg nodig is"),
        "maatregelen": _("Maatregelen"),
        "uitplaatsingen": _("Tijdelijk elders"),
        "hulpvragen": _("Hulpvragen"),
        "inkomens": _("Inkomens"),
        "vaststellingen": _("Leefgeld en eigen bijdrage"),
        "vorderingen": _("Te betalen"),
        "machtigingen": _("Machtigingen"),
        "hardheid": _("Hardheid"),
        "plan": _("Plan"),
        "bronnen": _("Wat elke bron schreef"),
        "bewaargronden": _("Langer bewaren"),
        "uitwisselingen": _("Uitgewisseld met anderen"),
        "gevraagdDoorAnderen": _("Gevraagd door andere gemeenten"),
        "noodtoegang": _("Geopend in nood"),
        "inzien": _("Wie keek mee"),
    }


def _part(part: str, title: str, value: Any, names: Mapping[str, str]) -> dict[str, Any]:
    rows = value if isinstance(value, list) else [value]
    told = [[(said(key), shown(part, key, held, names)) for key, held in row.items()] for row in rows]
    return {"title": title, "rows": told}
