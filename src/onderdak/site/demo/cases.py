"""Incidents, house rules, care needs and care supply before the demo evening. Everybody is invented."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from onderdak.access.public import Desk
from onderdak.care.public import (
    NewFigure,
    NewNeed,
    NewProvider,
    enter_provider,
    record_consent,
    record_figure,
    record_need,
    record_step,
    refer,
)
from onderdak.conduct.public import (
    NewIncident,
    NewMeasure,
    check_care,
    involve,
    need_national_place,
    propose_measure,
    record_incident,
    write_house_rules,
)
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_facts

DAY = timedelta(days=1)
RULES = {
    "nl": (
        "Na 22 uur is het stil. Iedereen houdt de keuken schoon.",
        "Geweld is verboden. Bel 112.",
    ),
    "en": ("It is quiet after 22:00. Everybody keeps the kitchen clean.", "Violence is forbidden. Call 112."),
    "uk": ("Після 22:00 тиша. Кожен прибирає кухню за собою.", "Насильство заборонено. Телефонуйте 112."),
    "ru": ("После 22:00 тишина. Каждый убирает кухню за собой.", "Насилие запрещено. Звоните 112."),
}
# kind, spot, impacts, days ago, facts
INCIDENTS = (
    ("noise", "room", ("hindrance",), 40, "Harde muziek na middernacht."),
    ("threat", "shared", ("fear",), 24, "Geschreeuw en een dreigende houding in de keuken."),
    ("violence", "shared", ("light_injury", "fear"), 12, "Een duw op de trap, een bewoner viel."),
    ("damage", "shared", ("damage",), 9, "Een deur van de wasruimte is kapot."),
    ("violence", "outside", ("serious_injury",), 3, "Een vechtpartij bij de ingang, de politie kwam."),
)
# name, municipality, help, languages, interpreter, ages, weeks, per month, age of the figure in days
PROVIDERS = (
    ("Voorbeeldpraktijk Vecht", "0344", ("talks", "trauma"), ("uk", "nl"), False, ("adult",), (3, 7), 4, 10),
    ("Proefkliniek De Linde", "0344", ("trauma",), ("nl",), True, ("adult", "elder"), (6, 16), 8, 20),
    ("Testteam Jeugd", "0310", ("child", "family"), ("uk", "ru"), False, ("child",), (5, 9), 3, 35),
    (
        "Voorbeeldhuis Amstel",
        "0363",
        ("talks", "group"),
        ("uk", "ru", "en"),
        False,
        ("adult",),
        (2, 5),
        12,
        6,
    ),
    ("Proefpraktijk Maas", "0599", ("trauma", "crisis"), ("ru",), True, ("adult",), (4, 12), 5, 95),
)
NEEDS = ("trauma", "talks", "child", "trauma", "talks", "family", "trauma", "addiction")


def play_cases(*, desk: Desk, now: datetime, homes: Sequence[int], location_id: int) -> None:
    """
    Let incidents and needs happen through the same acts as on a real day, each at its own moment.

    Args:
        homes: households that live in the demo municipality for long; location_id: where the demo starts.
    """
    _rules(desk, now, location_id)
    _incidents(desk, now, homes, location_id)
    providers = _supply(desk, now)
    _needs(desk, now, homes, providers)


def _rules(desk: Desk, now: datetime, location_id: int) -> None:
    begun = now - 200 * DAY
    write_house_rules(
        desk=desk, now=begun, location_id=location_id, valid_from=local_date(begun),
        texts={code: {"rules": rules, "violence": part} for code, (rules, part) in RULES.items()},
        source="Besluit van het college van Voorbeeldstad", request_key=_key("rules"),
    )  # fmt: skip


def _incidents(desk: Desk, now: datetime, homes: Sequence[int], location_id: int) -> None:
    for number, (kind, spot, impacts, ago, facts) in enumerate(INCIDENTS):
        at = now - ago * DAY
        made = record_incident(
            desk=desk, now=at + DAY / 24, request_key=_key(f"incident:{number}"),
            incident=NewIncident(kind, spot, location_id, at, impacts, facts),
        )  # fmt: skip
        persons = [_adult(desk, home, at) for home in homes[number : number + 2]]
        for role, home, person in zip(("caused", "suffered"), homes[number:], persons, strict=False):
            if person:
                involve(
                    desk=desk, now=at + DAY / 24, incident_id=made, household_id=home, person_id=person,
                    role=role, request_key=_key(f"in:{number}:{role}"),
                )  # fmt: skip
        if not persons or not persons[0]:
            continue
        if number:
            check_care(
                desk=desk, now=at + DAY, incident_id=made, person_id=persons[0], outcome="not_needed",
                request_key=_key(f"care:{number}"),
            )  # fmt: skip
        if number == 2:
            _measure(desk, now, made, persons[0])
        if number == 4:
            need_national_place(
                desk=desk, now=now - DAY, incident_id=made, person_id=persons[0],
                request_key=_key("national"),
            )  # fmt: skip


def _measure(desk: Desk, now: datetime, incident_id: int, person_id: int) -> None:
    today = local_date(now - 2 * DAY)
    propose_measure(
        desk=desk, now=now - 2 * DAY, incident_id=incident_id, request_key=_key("measure"),
        measure=NewMeasure(
            person_id, "warning", "Een duw op de trap, een bewoner viel.", "Een waarschuwing is genoeg.",
            today + 8 * DAY, today + 36 * DAY, today + 22 * DAY, today + 7 * DAY, ("talk",),
            "Het gesprek hielp kort.", "De kinderen merken er niets van.",
        ),
    )  # fmt: skip


def _supply(desk: Desk, now: datetime) -> list[int]:
    made = []
    for number, (name, place, helps, tongues, interpreter, ages, weeks, monthly, old) in enumerate(PROVIDERS):
        national = number == 3
        begun = local_date(now)
        provider = enter_provider(
            desk=desk, now=now - 100 * DAY, request_key=_key(f"provider:{number}"),
            provider=NewProvider(
                name, place, helps, tongues, interpreter, ages, "verwijzers@voorbeeld.example",
                "state" if national else "rmo", national, begun - 120 * DAY if national else None,
                begun + 240 * DAY if national else None, "ontheemden uit Oekraïne" if national else "", True,
            ),
        )  # fmt: skip
        for help_ in helps:
            record_figure(
                desk=desk, now=now - old * DAY, provider_id=provider, request_key=_key(f"{number}:{help_}"),
                figure=NewFigure(
                    help_, weeks[0], weeks[1], monthly, local_date(now - old * DAY), "De aanbieder"
                ),
            )  # fmt: skip
        made.append(provider)
    return made


def _needs(desk: Desk, now: datetime, homes: Sequence[int], providers: Sequence[int]) -> None:
    for number, (help_, home) in enumerate(zip(NEEDS, homes, strict=False)):
        at = now - (30 - 3 * number) * DAY
        person = _adult(desk, home, at)
        if not person:
            continue
        need = record_need(
            desk=desk, now=at, request_key=_key(f"need:{number}"),
            need=NewNeed(home, person, help_, ("uk", "ru"), ("soon", "normal")[number % 2], local_date(at)),
        )  # fmt: skip
        if number % 3 == 2:
            continue
        record_consent(
            desk=desk, now=at, need_id=need, kind="given", how="spoken", request_key=_key(f"yes:{number}")
        )
        if help_ in PROVIDERS[number % 2][2]:
            made = refer(
                desk=desk, now=at, need_id=need, provider_id=providers[number % 2],
                request_key=_key(f"refer:{number}"),
            )  # fmt: skip
            record_step(
                desk=desk, now=at + DAY, referral_id=made, kind="sent", request_key=_key(f"sent:{number}")
            )


def _adult(desk: Desk, household_id: int, at: datetime) -> int:
    """Give an adult of a household, 0 when there is none of known age."""
    facts = household_facts(desk=desk, household_ids=[household_id]).get(household_id)
    found = (
        (one for one in facts.persons if one.birth_year and at.year - one.birth_year > 20) if facts else ()
    )
    return next((one.person_id for one in found), 0)


def _key(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo:cases:{name}")
