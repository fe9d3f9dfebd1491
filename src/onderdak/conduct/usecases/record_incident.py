"""Use cases (acts): record an incident, who was in it, what shows it, a look at care, and its end."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.capacity.public import location_card
from onderdak.conduct.rules.apart import apart_until, pairs_apart
from onderdak.conduct.rules.severity import severity
from onderdak.conduct.store.models import CareCheck, Evidence, Incident, IncidentEnd, IncidentPerson
from onderdak.conduct.store.sealed import sealed
from onderdak.conduct.types import (
    CareOutcome,
    EvidenceKind,
    Impact,
    IncidentKind,
    Involved,
    Severity,
    Spot,
)
from onderdak.conduct.usecases.done_once import CARE, MEASURE, RECORD, done_once
from onderdak.conduct.usecases.evidence_file import keep_file_step
from onderdak.conduct.usecases.incident_row import roles_of, writable
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date, night_of
from onderdak.kernel.papers import paper_kind
from onderdak.people.public import household_facts
from onderdak.placement.public import keep_apart_step

LONGEST = 2000
ENDS = ("no_measure", "measures_over", "unfounded")


@dataclass(frozen=True, slots=True)
class NewIncident:
    """What happened. `facts` and `impact` in Dutch, without names of others and without medical detail."""

    kind: str
    spot: str
    location_id: int | None
    happened_at: datetime
    impacts: tuple[str, ...]
    facts: str
    impact: str = ""
    police_number: str = ""


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """
    What shows it: a code, the day, in words what it is, and the hash of a file.

    `content` is the file itself when it is kept here; its hash is then worked out. Else `text` says where it
    lies.
    """

    kind: str
    on: date
    text: str
    sha256: str = ""
    content: bytes = b""


def record_incident(*, desk: Desk, now: datetime, incident: NewIncident, request_key: UUID) -> int:
    """
    Record an incident in the municipality of this desk; a location manager at an own location.

    Returns: its number.

    Raises:
        NotPermitted: not this role. NotVisible: a location elsewhere.
        InputInvalid: a word that is not on its list, no facts, or a moment in the future.
    """
    desk.must_have(RECORD)
    municipality = _place(desk, incident.location_id, now)
    _require_sound(incident, now)
    grave = severity(Impact(one) for one in incident.impacts)

    def work() -> int:
        text, key = sealed(
            {"facts": incident.facts, "impact": incident.impact, "police": incident.police_number}
        )
        row = Incident.objects.create(
            municipality=municipality, location_id=incident.location_id, spot=incident.spot,
            kind=incident.kind, impacts=sorted(set(incident.impacts)), severity=grave.value,
            happened_at=incident.happened_at, has_police_number=bool(incident.police_number.strip()),
            sealed=text, wrapped_key=key, recorded_at=now, actor_id=desk.actor_id,
            entered_by=desk.label[:120],
        )  # fmt: skip
        _note(desk, now, "conduct.incident_recorded", row)
        return int(row.pk)

    return done_once(
        act="incident", municipality=municipality, request_key=request_key, question=asdict(incident),
        now=now, work=work,
    )  # fmt: skip


def involve(
    *,
    desk: Desk,
    now: datetime,
    incident_id: int,
    household_id: int,
    person_id: int,
    role: str,
    request_key: UUID,
) -> int:
    """
    Record somebody in a role. Who suffered and who caused it get no place in one location from now on.

    Raises:
        NotPermitted, NotVisible. InputInvalid: an unknown role, or somebody of another household.
        NotNow: this person stands in it already, in another role.
    """
    desk.must_have(RECORD)
    row = writable(desk, incident_id)
    facts = household_facts(desk=desk, household_ids=[household_id]).get(household_id)
    if facts is None or facts.municipality != row.municipality:
        raise NotVisible(household_id=household_id)
    if role not in set(Involved) or person_id not in {one.person_id for one in facts.persons}:
        raise InputInvalid(problems=(("role" if role not in set(Involved) else "person", "choice"),))

    def work() -> int:
        known = roles_of(incident_id).get(person_id)
        if known is not None and known.value != role:
            raise NotNow(incident_id=incident_id, state=known.value, asked=role)
        made, new = IncidentPerson.objects.get_or_create(
            incident=row, person_id=person_id,
            defaults={
                "municipality": row.municipality, "household_id": household_id, "role": role,
                "recorded_at": now, "actor_id": desk.actor_id,
            },
        )  # fmt: skip
        if new:
            _keep_apart(desk, now, row)
            _note(desk, now, "conduct.person_involved", row, role=role)
        return int(made.pk)

    return done_once(
        act="involve", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"incident": incident_id, "person": person_id, "role": role}, case=incident_id,
    )  # fmt: skip


def add_evidence(
    *, desk: Desk, now: datetime, incident_id: int, evidence: NewEvidence, request_key: UUID
) -> int:
    """
    Record what shows what happened, with its file, or the words where the thing lies.

    Raises:
        NotPermitted, NotVisible. InputInvalid: an unknown kind, no words, a day in the future, or a file that
        is no PDF, JPEG or PNG, too large, broken, or could do something when opened.
    """
    desk.must_have(RECORD)
    row = writable(desk, incident_id)
    wrong = [] if evidence.kind in set(EvidenceKind) else [("kind", "choice")]
    wrong += [] if evidence.text.strip() else [("text", "missing")]
    wrong += [("text", "too_long")] if len(evidence.text) > LONGEST else []
    wrong += [("on", "future")] if evidence.on > local_date(now) else []
    wrong += [] if _is_hash(evidence.sha256) else [("sha256", "choice")]
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    digest = sha256(evidence.content).hexdigest() if evidence.content else evidence.sha256.lower()
    if evidence.content:
        paper_kind(evidence.content)

    def work() -> int:
        text, key = sealed({"text": evidence.text})
        made = Evidence.objects.create(
            incident=row, municipality=row.municipality, kind=evidence.kind, on=evidence.on,
            sha256=digest, sealed=text, wrapped_key=key, recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        if evidence.content:
            keep_file_step(desk=desk, now=now, evidence=made, content=evidence.content)
        _note(desk, now, "conduct.evidence_added", row, kind=evidence.kind)
        return int(made.pk)

    return done_once(
        act="evidence", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"incident": incident_id, **asdict(replace(evidence, content=b"")), "digest": digest},
        case=incident_id,
    )  # fmt: skip


def check_care(
    *, desk: Desk, now: datetime, incident_id: int, person_id: int, outcome: str, request_key: UUID
) -> int:
    """
    Record that somebody looked whether this person needs care. Yes, no or offered; never which care.

    Raises: NotPermitted, NotVisible. InputInvalid: an unknown outcome, or somebody who did not cause it.
    """
    desk.must_have(CARE)
    row = writable(desk, incident_id)
    wrong = [] if outcome in set(CareOutcome) else [("outcome", "choice")]
    if roles_of(incident_id).get(person_id) is not Involved.CAUSED:
        wrong.append(("person", "choice"))
    if wrong:
        raise InputInvalid(problems=tuple(wrong))

    def work() -> int:
        made = CareCheck.objects.create(
            incident=row, municipality=row.municipality, person_id=person_id, outcome=outcome,
            on=local_date(now), recorded_at=now, actor_id=desk.actor_id, entered_by=desk.label[:120],
        )  # fmt: skip
        _note(desk, now, "conduct.care_looked_at", row)
        return int(made.pk)

    return done_once(
        act="care", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"incident": incident_id, "person": person_id, "outcome": outcome}, case=incident_id,
    )  # fmt: skip


def end_incident(*, desk: Desk, now: datetime, incident_id: int, how: str, request_key: UUID) -> int:
    """
    Record that an incident was dealt with.

    Raises: NotPermitted, NotVisible. InputInvalid: an unknown way. NotNow: it was dealt with before.
    """
    desk.must_have(MEASURE)
    row = writable(desk, incident_id)
    if how not in ENDS:
        raise InputInvalid(problems=(("how", "choice"),))

    def work() -> int:
        if IncidentEnd.objects.filter(incident=row).exists():
            raise NotNow(incident_id=incident_id, state="ended", asked="end")
        made = IncidentEnd.objects.create(
            incident=row, municipality=row.municipality, how=how, on=local_date(now), recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        _note(desk, now, "conduct.incident_ended", row, how=how)
        return int(made.pk)

    return done_once(
        act="end", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"incident": incident_id, "how": how}, case=incident_id,
    )  # fmt: skip


def _keep_apart(desk: Desk, now: datetime, row: Incident) -> None:
    rows = IncidentPerson.objects.filter(incident=row).values_list("household_id", "person_id", "role")
    roles = [(household, person, Involved(role)) for household, person, role in rows]
    until = apart_until(Severity(row.severity), night_of(now))
    for one, other in sorted(pairs_apart(roles, Severity(row.severity))) if until else ():
        keep_apart_step(
            desk=desk, now=now, municipality=row.municipality, one=one, other=other, until=until,
            source=f"incident:{row.pk}",
        )  # fmt: skip


def _place(desk: Desk, location_id: int | None, now: datetime) -> str:
    """Return the municipality where it happened: that of the location, or of the desk."""
    if location_id is None:
        if desk.locations:
            raise InputInvalid(problems=(("location_id", "missing"),))
        municipality = desk.municipality
    else:
        municipality = location_card(desk=desk, location_id=location_id, night=night_of(now)).municipality
    if not municipality or not desk.writes.covers(municipality):
        raise NotVisible(location_id=location_id)
    return municipality


def _require_sound(given: NewIncident, now: datetime) -> None:
    wrong = [] if given.kind in set(IncidentKind) else [("kind", "choice")]
    wrong += [] if given.spot in set(Spot) else [("spot", "choice")]
    known = {one.value for one in Impact}
    wrong += [] if given.impacts and known.issuperset(given.impacts) else [("impacts", "choice")]
    wrong += [] if given.facts.strip() else [("facts", "missing")]
    wrong += [(name, "too_long") for name in ("facts", "impact") if len(getattr(given, name)) > LONGEST]
    wrong += [("police_number", "too_long")] if len(given.police_number) > 40 else []
    wrong += [("happened_at", "future")] if given.happened_at > now else []
    if wrong:
        raise InputInvalid(problems=tuple(wrong))


def _is_hash(text: str) -> bool:
    return not text or (len(text) == 64 and set(text.lower()) <= set("0123456789abcdef"))


def _note(desk: Desk, now: datetime, event: str, row: Incident, **ids: object) -> None:
    record(desk, event, now=now, municipality=row.municipality, subject="incident", subject_id=row.pk, **ids)
