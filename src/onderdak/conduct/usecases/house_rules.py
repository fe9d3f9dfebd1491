"""Use cases: house rules per location and version, handed over with proof; each entry of a room."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max

from onderdak.access.public import Desk, record
from onderdak.capacity.public import location_card, location_cards, rooms_of
from onderdak.conduct.rules.house_rules_whole import LANGUAGES, must_be_in_four_languages
from onderdak.conduct.store.models import HouseRules, RoomEntry, RulesGiven
from onderdak.conduct.store.sealed import opened, sealed
from onderdak.conduct.usecases.done_once import RECORD, VIEW, done_once
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date, night_of
from onderdak.people.public import household_facts

HOW = ("paper", "explained", "interpreter")
PROOF = ("signed", "witness", "photo")
GROUNDS = ("suspicion", "management")
LONGEST = 6000


@dataclass(frozen=True, slots=True)
class RulesOfLocation:
    """A location with the version that holds; `version` 0: there are none, and it should not be open."""

    location_id: int
    location: str
    municipality: str
    version: int
    valid_from: date | None
    texts: Mapping[str, Mapping[str, str]]
    source: str
    given: int


@dataclass(frozen=True, slots=True)
class Entry:
    entry_id: int
    location: str
    unit: str
    ground: str
    announced: bool
    entered_at: datetime
    text: str


def write_house_rules(
    *,
    desk: Desk,
    now: datetime,
    location_id: int,
    texts: Mapping[str, Mapping[str, str]],
    valid_from: date,
    source: str,
    request_key: UUID,
) -> int:
    """
    Write a new version of the house rules of a location. The version before stays as it was.

    Raises:
        NotPermitted, NotVisible. HouseRulesIncomplete: not in four languages, or nothing on violence.
        InputInvalid: no source, too long, or a day in the past.
    """
    desk.must_have(RECORD)
    municipality = _own(desk, location_id, now)
    must_be_in_four_languages(texts)
    long = any(len(part) > LONGEST for one in texts.values() for part in one.values())
    wrong = [("texts", "too_long")] if long else []
    wrong += [] if source.strip() else [("source", "missing")]
    wrong += [("valid_from", "past")] if valid_from < local_date(now) else []
    if wrong:
        raise InputInvalid(problems=tuple(wrong))

    def work() -> int:
        rows = HouseRules.objects.filter(location=location_id)
        last = rows.aggregate(version=Max("version"))["version"] or 0
        made = HouseRules.objects.create(
            municipality=municipality, location_id=location_id, version=last + 1, valid_from=valid_from,
            texts={code: dict(texts[code]) for code in LANGUAGES}, source=source.strip()[:200],
            recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "conduct.house_rules_written", now=now, municipality=municipality, subject="location",
            subject_id=location_id, version=made.version,
        )  # fmt: skip
        return int(made.version)

    return done_once(
        act="house_rules", municipality=municipality, request_key=request_key, now=now, work=work,
        question={"location": location_id, "texts": texts, "from": valid_from}, case=location_id,
    )  # fmt: skip


def give_house_rules(
    *,
    desk: Desk,
    now: datetime,
    location_id: int,
    household_id: int,
    language: str,
    how: str,
    proof: str,
    request_key: UUID,
) -> int:
    """
    Record that a household got the rules that hold, in a language that it understands, with what proves it.

    Raises: NotPermitted, NotVisible. InputInvalid: a word that is on no list. NotNow: there are no rules.
    """
    desk.must_have(RECORD)
    municipality = _own(desk, location_id, now)
    facts = household_facts(desk=desk, household_ids=[household_id]).get(household_id)
    if facts is None:
        raise NotVisible(household_id=household_id)
    lists = (("language", language, LANGUAGES), ("how", how, HOW), ("proof", proof, PROOF))
    wrong = [(name, "choice") for name, given, known in lists if given not in known]
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    rules = _in_force(location_id, local_date(now))

    def work() -> int:
        if rules is None:
            raise NotNow(location_id=location_id, state="no_house_rules", asked="hand_over")
        made, new = RulesGiven.objects.get_or_create(
            rules=rules, household_id=household_id,
            defaults={
                "municipality": municipality, "language": language, "how": how, "proof": proof,
                "on": local_date(now), "recorded_at": now, "actor_id": desk.actor_id,
            },
        )  # fmt: skip
        if new:
            record(
                desk, "conduct.house_rules_given", now=now, municipality=municipality, subject="household",
                subject_id=household_id, version=rules.version,
            )  # fmt: skip
        return int(made.pk)

    return done_once(
        act="rules_given", municipality=municipality, request_key=request_key, now=now, work=work,
        question={"location": location_id, "household": household_id, "language": language},
        case=location_id,
    )  # fmt: skip


def record_entry(
    *,
    desk: Desk,
    now: datetime,
    unit_id: int,
    location_id: int,
    ground: str,
    announced: bool,
    entered_at: datetime,
    text: str,
    request_key: UUID,
) -> int:
    """
    Record that somebody entered a room: reasonable suspicion, or management (RooO 6(3)).

    Raises: NotPermitted, NotVisible. InputInvalid: another ground, no words, a moment in the future.
    """
    desk.must_have(RECORD)
    municipality = _own(desk, location_id, now)
    wrong = [] if ground in GROUNDS else [("ground", "choice")]
    wrong += [] if text.strip() and len(text) <= LONGEST else [("text", "missing")]
    wrong += [("entered_at", "future")] if entered_at > now else []
    if unit_id not in {room.unit_id for room in rooms_of(desk=desk, location_id=location_id)}:
        wrong.append(("unit_id", "choice"))
    if wrong:
        raise InputInvalid(problems=tuple(wrong))

    def work() -> int:
        words, key = sealed({"text": text})
        made = RoomEntry.objects.create(
            municipality=municipality, location_id=location_id, unit_id=unit_id, ground=ground,
            announced=announced, entered_at=entered_at, sealed=words, wrapped_key=key, recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "conduct.room_entered", now=now, municipality=municipality, subject="unit",
            subject_id=unit_id, ground=ground,
        )  # fmt: skip
        return int(made.pk)

    question = {"unit": unit_id, "ground": ground, "at": entered_at, "text": text}
    return done_once(
        act="entry", municipality=municipality, request_key=request_key, now=now, work=work, question=question
    )


def house_rules(*, desk: Desk, now: datetime) -> list[RulesOfLocation]:
    """List the locations of this desk with the rules that hold, those without any first."""
    desk.must_have(VIEW)
    codes = sorted(desk.cases.municipalities or ()) or [desk.municipality]
    sites = location_cards(desk=desk, night=night_of(now), municipalities=codes)
    today = local_date(now)
    rows = HouseRules.objects.filter(
        location__in=[site.location_id for site in sites], valid_from__lte=today
    ).annotate(handed=Count("given"))
    held = {row.location_id: row for row in rows.order_by("version")}
    found = []
    for site in sites:
        row = held.get(site.location_id)
        found.append(
            RulesOfLocation(
                site.location_id, site.name, site.municipality, row.version if row else 0,
                row.valid_from if row else None, row.texts if row else {}, row.source if row else "",
                row.handed if row else 0,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.version > 0, one.location))


def entries(*, desk: Desk, now: datetime, location_id: int) -> list[Entry]:
    """List who entered which room of a location with which ground, newest first."""
    desk.must_have(VIEW)
    _own(desk, location_id, now, write=False)
    rows = RoomEntry.objects.filter(location=location_id).select_related("unit", "location")
    return [
        Entry(
            row.pk, row.location.name, row.unit.label, row.ground, row.announced, row.entered_at,
            opened(row.sealed, row.wrapped_key).get("text", ""),
        )
        for row in rows.order_by("-entered_at", "-id")[:100]
    ]  # fmt: skip


def _in_force(location_id: int, today: date) -> HouseRules | None:
    rows = HouseRules.objects.filter(location=location_id, valid_from__lte=today)
    return rows.order_by("-version").first()


def _own(desk: Desk, location_id: int, now: datetime, *, write: bool = True) -> str:
    card = location_card(desk=desk, location_id=location_id, night=night_of(now))
    scope = desk.writes if write else desk.cases
    if not scope.covers(card.municipality):
        raise NotVisible(location_id=location_id)
    return card.municipality
