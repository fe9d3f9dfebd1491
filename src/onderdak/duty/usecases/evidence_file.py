"""
Use case (act): make the evidence file of a household, or of one person in it, for a judge.

One action, from what is stored: nothing is typed again. The file never says that the duty ended because much
was tried; it shows what was done, and what is still owed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from onderdak.access.public import AuditItem, Desk, record_many
from onderdak.capacity.public import municipality_cards
from onderdak.duty.rules.evidence_whole import FORMAT, part_hash, whole_hash
from onderdak.duty.store.letter_texts import blocks_by_id
from onderdak.duty.store.models import CourtOrder, Duty, EvidenceFile, Letter, Objection
from onderdak.duty.types import RunningClock
from onderdak.duty.usecases import evidence_parts as parts
from onderdak.duty.usecases.clocks_running import running_clocks
from onderdak.duty.usecases.court_reads import court_orders
from onderdak.duty.usecases.objection_reads import objections
from onderdak.duty.usecases.tonight import HouseholdDuty, household_duties
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_views
from onderdak.placement.public import choice_proofs, placement_timelines

TITLES = {
    "personen": "Over wie dit dossier gaat",
    "melding": "De melding en de stand van vannacht",
    "capaciteit": "Wat er vrij was bij elke keuze",
    "pogingen": "Elke stap van de ladder, met het antwoord",
    "verzoeken": "Verzoeken aan andere overheden",
    "alternatieven": "Tijdelijke alternatieven",
    "besluiten": "Besluiten en brieven",
    "plicht": "Gebeurtenissen van de opvangplicht",
    "verblijf": "Verzoek, aanbod en verblijf",
    "termijnen": "Termijnen die lopen",
    "uitspraken": "Uitspraken van de rechter",
    "bezwaren": "Bezwaren",
}
PORTION = 200
Document = dict[str, Any]


def evidence_file(*, desk: Desk, now: datetime, household_id: int, person_id: int | None = None) -> Document:
    """
    Make one evidence file, and keep its hash so that anybody can ask whether we made it.

    Args:
        person_id: only this person of the household; None is everybody in it.

    Returns:
        A document that JSON can hold: head, parts with title, content and SHA-256, and the hash of the whole.

    Raises:
        NotPermitted: the desk may not open files of persons.
        NotVisible: no duty of this household for this desk, or the person is not in it.
    """
    return next(evidence_files(desk=desk, now=now, household_ids=[household_id], person_id=person_id))


def evidence_files(
    *, desk: Desk, now: datetime, household_ids: Sequence[int], person_id: int | None = None
) -> Iterator[Document]:
    """
    Make many evidence files, in portions, each portion with its hashes kept in one transaction.

    Raises: as `evidence_file`.
    """
    desk.must_have("people.view")
    names = {card.code: card.name for card in municipality_cards(on=local_date(now))}
    clocks = _clocks(desk, now, household_ids)
    for first in range(0, len(household_ids), PORTION):
        portion = list(household_ids[first : first + PORTION])
        sources = _sources(desk, now, portion) | {"termijnen": clocks}
        made = [_document(now, household, person_id, sources, names) for household in portion]
        with transaction.atomic():
            _keep(desk, now, portion, made)
        yield from made


def was_made_here(sha256: str) -> bool:
    """Whether a file with this hash was made here, as far as this connection may see."""
    return EvidenceFile.objects.filter(sha256=sha256).exists()


def _sources(desk: Desk, now: datetime, ids: Sequence[int]) -> dict[str, Mapping[int, Any]]:
    """Read what concerns these households, one query per table whatever their number."""
    standing = household_duties(desk=desk, now=now, household_ids=ids)
    for household in ids:
        if household not in standing:
            raise NotVisible(household_id=household)
    letters = Letter.objects.filter(household_id__in=ids).values_list("block_ids", flat=True)
    blocks = blocks_by_id([one for row in letters for one in row])
    duties = dict(Duty.objects.filter(household_id__in=ids).values_list("id", "household_id"))
    return {
        "personen": household_views(desk=desk, now=now, household_ids=ids),
        "melding": standing,
        "verblijf": placement_timelines(desk=desk, household_ids=ids),
        "capaciteit": choice_proofs(household_ids=ids),
        "pogingen": parts.attempts_of_households(ids),
        "verzoeken": parts.questions_of_households(ids),
        "alternatieven": parts.alternatives_of_households(ids),
        "besluiten": parts.decisions_of_households(ids, blocks),
        "plicht": parts.events_of_households(duties),
        "uitspraken": {
            one: court_orders(desk=desk, now=now, household_id=one) for one in _with_rows(CourtOrder, ids)
        },
        "bezwaren": {
            one: objections(desk=desk, now=now, household_id=one) for one in _with_rows(Objection, ids)
        },
    }


def _with_rows(table: type[CourtOrder] | type[Objection], ids: Sequence[int]) -> set[int]:
    """Say which households have any, so that nobody asks for each of the others."""
    return set(table.objects.filter(household_id__in=ids).values_list("household_id", flat=True))


def _document(
    now: datetime,
    household_id: int,
    person_id: int | None,
    sources: Mapping[str, Mapping[int, Any]],
    names: Mapping[str, str],
) -> Document:
    duty: HouseholdDuty = sources["melding"][household_id]
    if household_id not in sources["personen"] or (person_id is not None and person_id not in duty.states):
        raise NotVisible(household_id=household_id)
    content = _contents(household_id, person_id, sources)
    head = {
        "formaat": FORMAT,
        "gemaaktOp": now.isoformat(timespec="seconds"),
        "huishouden": content["personen"]["kenmerk"],
        "gemeentecode": duty.municipality,
    }
    made = [
        {"naam": name, "titel": title, "sha256": part_hash(content[name]), "inhoud": content[name]}
        for name, title in TITLES.items()
    ]
    whole = whole_hash(head, [(str(one["naam"]), str(one["sha256"])) for one in made])
    return {**head, "gemeente": names.get(duty.municipality, ""), "delen": made, "sha256": whole}


def _contents(household_id: int, person_id: int | None, sources: Mapping[str, Mapping[int, Any]]) -> Document:
    own = {name: rows.get(household_id, []) for name, rows in sources.items()}
    view, duty = own["personen"], own["melding"]
    people = {"kenmerk": view.reference, "leden": parts.people_part(view, duty.states, person_id)}
    return own | {
        "personen": people,
        "melding": parts.report_part(view, duty),
        "capaciteit": parts.capacity_part(own["capaciteit"]),
        "verblijf": parts.stays_part(own["verblijf"]),
        "termijnen": parts.clocks_part(own["termijnen"]),
        "uitspraken": parts.orders_part(own["uitspraken"]),
        "bezwaren": parts.objections_part(own["bezwaren"]),
    }


def _clocks(desk: Desk, now: datetime, household_ids: Sequence[int]) -> dict[int, list[RunningClock]]:
    """The terms of these households: one reading for many, since who waits is one reading too."""
    only = household_ids[0] if len(household_ids) == 1 else None
    found: dict[int, list[RunningClock]] = defaultdict(list)
    for one in running_clocks(desk=desk, now=now, household_id=only):
        found[one.household_id].append(one)
    return found


def _keep(desk: Desk, now: datetime, portion: Sequence[int], made: Sequence[Document]) -> None:
    EvidenceFile.objects.bulk_create(
        [
            EvidenceFile(
                municipality=one["gemeentecode"], household_id=household, sha256=one["sha256"],
                parts={part["naam"]: part["sha256"] for part in one["delen"]}, made_at=now,
                actor_id=desk.actor_id,
            )
            for household, one in zip(portion, made, strict=True)
        ]
    )  # fmt: skip
    record_many(
        desk,
        "duty.evidence_made",
        now=now,
        items=[
            AuditItem(one["gemeentecode"], "household", household, {"parts": len(one["delen"])})
            for household, one in zip(portion, made, strict=True)
        ],
    )
