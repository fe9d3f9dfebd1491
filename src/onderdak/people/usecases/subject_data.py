"""Read: everything that this room holds of one person, for that person (AVG 15). One action, logged."""

from datetime import datetime

from django.db import transaction

from onderdak.access.public import Desk, record, record_processing_step
from onderdak.kernel.errors import NotVisible
from onderdak.people.store.models import (
    BreakGlass,
    ElsewhereTask,
    Handover,
    LegalHold,
    ListEpisode,
    Membership,
    Person,
    PersonKey,
    Record,
    RightState,
    Sighting,
    Tie,
    Vulnerability,
)
from onderdak.people.store.queries import in_scope
from onderdak.people.store.record_queries import rows_by_id, rows_of_persons
from onderdak.people.store.sealed import Secret, open_secret


def subject_data(*, desk: Desk, now: datetime, person_id: int) -> dict[str, object]:
    """
    Return what people holds of one person, with Dutch keys, ready for JSON. Also of a protected person:
    it is handed to that person. The ground of a special need is in it.

    Raises:
        NotPermitted: the desk may not see grounds. NotVisible: absent, or of another municipality.
    """
    desk.must_have("people.view")
    desk.must_have("people.sensitive")
    person = Person.objects.filter(in_scope(desk.persons), pk=person_id).first()
    if person is None or not desk.persons.covers(person.municipality):
        raise NotVisible(actor_id=desk.actor_id)
    with transaction.atomic():
        record(
            desk, "people.subject_access", now=now, municipality=person.municipality, subject="person",
            subject_id=person.pk,
        )  # fmt: skip
        record_processing_step(
            desk, "people.subject_access", now=now, subject="person",
            subjects=[(person.municipality, person.pk)],
        )  # fmt: skip
    return {**_who(person), **_history(person.pk), "bronnen": _sources(person.pk)}


def _sources(person_id: int) -> list[dict[str, object]]:
    """What each source wrote of this person, as it came; also what is counted with them through a link."""
    own = [row for row in rows_of_persons([person_id]) if row.content]
    known = {row.record_id for row in own}
    linked = Record.objects.filter(own_person_id=person_id).values_list("pk", flat=True)
    more = [row for number, row in rows_by_id(list(linked)).items() if number not in known]
    return [
        {
            "bron": row.source, "van": row.delivered_by, "op": row.occurred_at.isoformat(),
            "gegevens": row.content,
        }
        for row in (*own, *more)
    ]  # fmt: skip


def bsn_of_person(*, desk: Desk, person_id: int) -> tuple[str, str]:
    """
    Return (municipality, BSN) of one person, for a question to the BRP; "" when there is none.

    Raises:
        NotPermitted: the desk may not open files of persons. NotVisible: absent, protected, or elsewhere.
    """
    desk.must_have("people.view")
    person = Person.objects.filter(in_scope(desk.persons), pk=person_id, protected=False).first()
    if person is None or not desk.writes.covers(person.municipality):
        raise NotVisible(actor_id=desk.actor_id)
    return person.municipality, str(_who(person)["bsn"])


def _who(person: Person) -> dict[str, object]:
    key = PersonKey.objects.filter(person=person).first()
    secret = open_secret(bytes(person.sealed), bytes(key.wrapped), person.reference) if key else Secret()
    return {
        "kenmerk": person.reference,
        "gemeente": f"GM{person.municipality}",
        "voornaam": secret.given,
        "achternaam": secret.family,
        "voornaamCyrillisch": secret.given_cyrillic,
        "achternaamCyrillisch": secret.family_cyrillic,
        "geboortedatum": secret.birth_date.isoformat() if secret.birth_date else None,
        "geboortejaar": person.birth_year,
        "geslacht": person.sex,
        "taal": person.language,
        "telefoon": secret.phone,
        "bsn": secret.bsn,
        "vNummer": secret.v_number,
        "afgeschermd": person.protected,
        "eersteVerwerking": person.first_processed_at.isoformat(),
    }


def _history(person_id: int) -> dict[str, object]:
    def rows(table: type, **names: str) -> list[dict[str, object]]:
        found = table.objects.filter(person_id=person_id).order_by("pk").values(*names.values())  # type: ignore[attr-defined]
        return [{told: _plain(row[name]) for told, name in names.items()} for row in found]

    period = {"van": "start", "tot": "until"}
    return {
        "huishoudens": rows(Membership, kenmerk="household__reference", **period, rol="relation"),
        "bijzondereBehoeften": rows(Vulnerability, grond="ground", **period, bewijs="evidence"),
        "namenlijst": rows(
            ListEpisode, erbij="on_reason", erbijOp="on_at", eraf="off_reason", erafOp="off_at",
            bewijs="off_evidence",
        ),
        "gezien": rows(Sighting, soort="kind", sterkte="strength", op="at"),
        "rechten": rows(RightState, recht="kind", stand="state", sinds="since", tot="until", bron="source"),
        "bewaargronden": rows(LegalHold, grond="ground", **period),
        "bindingen": _ties(person_id),
        "overdrachten": _handovers(person_id),
        "noodtoegang": rows(BreakGlass, reden="reason", op="opened_at", tot="until"),
        "gevraagdDoorAnderen": rows(ElsewhereTask, gemeente="asked_by", uitkomst="level", op="asked_at"),
    }  # fmt: skip


def _ties(person_id: int) -> list[dict[str, object]]:
    homes = Membership.objects.filter(person_id=person_id).values("household_id")
    return [
        {
            "soort": one.kind,
            "gemeente": f"GM{one.place}",
            "van": one.start.isoformat(),
            "tot": _plain(one.until),
        }
        for one in Tie.objects.filter(household__in=homes).order_by("pk")
    ]


def _handovers(person_id: int) -> list[dict[str, object]]:
    rows = Handover.objects.filter(person_ids__contains=[person_id]).select_related("answered").order_by("pk")
    return [
        {
            "van": f"GM{one.municipality}", "naar": f"GM{one.to_municipality}", "grond": one.basis,
            "gevraagdOp": one.asked_at.isoformat(),
            "antwoord": one.answered.answer if hasattr(one, "answered") else "",
        }
        for one in rows
    ]  # fmt: skip


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value
