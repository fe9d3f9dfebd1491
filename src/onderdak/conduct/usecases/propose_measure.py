"""
Use case (act): propose a measure of the closed list. The duty announces it and asks the person for a view.

Every rule is asked before anything is written. What the letter says about the facts and the reasons is what
was weighed here, in one text.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from onderdak.access.public import Desk, record
from onderdak.conduct.rules.may_measure import age_is_sure, must_be_measurable
from onderdak.conduct.rules.measure_list import MEASURES, ground_of, measure_of
from onderdak.conduct.rules.measure_whole import must_be_whole
from onderdak.conduct.rules.view_term import term_problems
from onderdak.conduct.store.models import CareCheck, Incident, IncidentPerson, Measure
from onderdak.conduct.store.sealed import sealed
from onderdak.conduct.types import Asked, IncidentKind, MeasureKind, Resident, Severity
from onderdak.conduct.usecases.done_once import MEASURE, done_once
from onderdak.conduct.usecases.incident_row import roles_of, writable
from onderdak.duty.public import announce_decision
from onderdak.kernel.errors import ClosedListOnly, InputInvalid, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.public import HouseholdFacts, household_facts, household_views, is_minor

LONGEST = 900  # the letter of the duty takes 2,000 characters of facts and reasons together


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """
    What is proposed. `withheld` names what nobody may lose; it is there to be refused with its rule.

    Args:
        tried: lighter steps that were tried, as kinds. lighter_why: why they did not help or cannot.
        family: how the children of the household were weighed.
    """

    person_id: int
    kind: str
    facts: str
    proportionality: str
    start: date | None
    until: date | None
    review_on: date | None
    answer_by: date | None
    tried: tuple[str, ...] = ()
    lighter_why: str = ""
    family: str = ""
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A proposal that passed every rule, with what the rules found."""

    incident: Incident
    household: HouseholdFacts
    care_check_id: int
    ground: str
    article: str
    start: date
    until: date
    review_on: date
    answer_by: date


def propose_measure(
    *, desk: Desk, now: datetime, incident_id: int, measure: NewMeasure, request_key: UUID
) -> int:
    """
    Propose a measure on one person and ask for the view of that person. Nothing is decided.

    Returns: the number of the measure.

    Raises:
        NotPermitted, NotVisible. ShelterStays, ClosedListOnly, MeasureNotOnThisPerson, MeasureIncomplete: the
        rules of conduct. PowerNotInForce, NotNow, InputInvalid: as the duty announces it.
    """
    checked = check_measure(desk=desk, now=now, incident_id=incident_id, measure=measure)
    line = MEASURES[MeasureKind(measure.kind)]
    if line.kind == "transfer":
        raise ClosedListOnly(asked=measure.kind, kind="measure", allowed=[])  # it has a form of its own
    intention = announce_decision(
        desk=desk, now=now, household_id=checked.household.household_id, person_ids=(measure.person_id,),
        kind=line.kind, ground=checked.ground, what=line.what, note=note_of(measure),
        effective_from=checked.start, effective_until=checked.until, answer_by=checked.answer_by,
        request_key=uuid5(request_key, "announce"),
    )  # fmt: skip
    return done_once(
        act="propose", municipality=checked.incident.municipality, request_key=request_key, now=now,
        question={"incident": incident_id, **asdict(measure)}, case=incident_id,
        work=lambda: int(write_measure_step(desk, now, measure, checked, intention).pk),
    )  # fmt: skip


def check_measure(
    *, desk: Desk, now: datetime, incident_id: int, measure: NewMeasure, asks_view: bool = True
) -> Checked:
    """
    Ask every rule of conduct about a proposal.

    Args:
        asks_view: False for who said yes; then nobody is asked, and no days to answer count.

    Raises: as `propose_measure`.
    """
    desk.must_have(MEASURE)
    row = writable(desk, incident_id)
    today = local_date(now)
    line = measure_of(measure.kind)
    household = _household(desk, row, measure.person_id)
    person = _resident(desk, now, household, measure.person_id)
    must_be_measurable(person, roles_of(incident_id), today)
    looked = CareCheck.objects.filter(incident=row, person_id=measure.person_id).order_by("-id").first()
    children = any(is_minor(one.birth_year, today) for one in household.persons)
    must_be_whole(
        Asked(
            measure.kind, Severity(row.severity), measure.start, measure.until, measure.review_on,
            measure.proportionality, frozenset(measure.tried), measure.lighter_why, measure.family, children,
            looked is not None, frozenset(measure.withheld),
        )
    )  # fmt: skip
    _require_sound(measure, today, asks_view)
    ground, article = ground_of(MeasureKind(measure.kind), IncidentKind(row.kind), Severity(row.severity))
    if measure.start is None or measure.until is None or measure.review_on is None or looked is None:
        raise NotVisible(incident_id=incident_id)  # must_be_whole refused this before; for the types
    answer_by = measure.answer_by or measure.start - timedelta(days=1)
    if today < line.in_force_from:
        raise ClosedListOnly(asked=measure.kind, kind="measure", allowed=[])
    return Checked(
        row, household, looked.pk, ground, article, measure.start, measure.until, measure.review_on, answer_by
    )


def write_measure_step(
    desk: Desk, now: datetime, measure: NewMeasure, checked: Checked, intention_id: int | None
) -> Measure:
    """Write the proposal and its audit row in the transaction that is open."""
    text, key = sealed(
        {
            "facts": measure.facts, "proportionality": measure.proportionality,
            "lighter": measure.lighter_why, "family": measure.family,
        }
    )  # fmt: skip
    row = checked.incident
    made = Measure.objects.create(
        incident=row, municipality=row.municipality, household_id=checked.household.household_id,
        person_id=measure.person_id, adult=True, kind=measure.kind, ground=checked.ground,
        article=checked.article, tried=sorted(set(measure.tried)), start=checked.start, until=checked.until,
        review_on=checked.review_on, care_check_id=checked.care_check_id, intention_id=intention_id,
        sealed=text, wrapped_key=key, recorded_at=now, actor_id=desk.actor_id, entered_by=desk.label[:120],
    )  # fmt: skip
    record(
        desk, "conduct.measure_proposed", now=now, municipality=row.municipality, subject="household",
        subject_id=checked.household.household_id, measure_id=made.pk, kind=measure.kind,
    )  # fmt: skip
    return made


def note_of(measure: NewMeasure) -> str:
    """Put together what the letter says: facts, what was weighed, lighter steps, and the children."""
    parts = [measure.facts.strip(), f"Dit hebben wij afgewogen: {measure.proportionality.strip()}"]
    if measure.lighter_why.strip():
        parts.append(f"Lichtere stappen: {measure.lighter_why.strip()}")
    if measure.family.strip():
        parts.append(f"De kinderen: {measure.family.strip()}")
    return "\n".join(parts)


def _household(desk: Desk, row: Incident, person_id: int) -> HouseholdFacts:
    found = IncidentPerson.objects.filter(incident=row, person_id=person_id).first()
    if found is None:
        raise NotVisible(person_id=person_id)
    facts = household_facts(desk=desk, household_ids=[found.household_id]).get(found.household_id)
    if facts is None:
        raise NotVisible(person_id=person_id)
    return facts


def _resident(desk: Desk, now: datetime, household: HouseholdFacts, person_id: int) -> Resident:
    """The birth year; in the year of 18 the day is looked up, which is written down as a read."""
    year = next((one.birth_year for one in household.persons if one.person_id == person_id), None)
    found = Resident(person_id, year)
    if age_is_sure(found, local_date(now)) or year is None:
        return found
    views = household_views(desk=desk, now=now, household_ids=[household.household_id])
    members = views[household.household_id].members if household.household_id in views else ()
    day = next((one.birth_date for one in members if one.person_id == person_id), None)
    return Resident(person_id, year, day)


def _require_sound(measure: NewMeasure, today: date, asks_view: bool) -> None:
    wrong = [] if measure.facts.strip() else [("facts", "missing")]
    texts = ("facts", "proportionality", "lighter_why", "family")
    wrong += [(name, "too_long") for name in texts if len(getattr(measure, name)) > LONGEST]
    if len(note_of(measure)) > 2000:
        wrong.append(("facts", "too_long"))
    if measure.start is not None and measure.start < today:
        wrong.append(("start", "past"))
    if asks_view:
        last = measure.answer_by or (measure.start and measure.start - timedelta(days=1))
        wrong += term_problems(asked_on=today, answer_by=last, start=measure.start)
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
