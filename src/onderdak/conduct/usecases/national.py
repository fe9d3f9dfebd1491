"""Use cases: cases that need a national place, in an order of their own; there are none without a law."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.capacity.public import national_places_open
from onderdak.conduct.rules.national_order import (
    POWER,
    InNationalLine,
    NationalWish,
    national_line,
    national_places,
)
from onderdak.conduct.store.models import IncidentPerson, NationalAsk, NationalAskEnd
from onderdak.conduct.types import Involved, Severity
from onderdak.conduct.usecases.done_once import FIGURES, MEASURE, done_once
from onderdak.conduct.usecases.incident_row import writable
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.nights import local_date, night_of
from onderdak.law.public import power_state


@dataclass(frozen=True, slots=True)
class NationalView:
    """
    The order of the cases this desk may see, and how many places count.

    `assumed` is the number of a scenario, None for the law of today; `why` is why there are none.
    """

    line: tuple[InNationalLine, ...]
    places: int
    in_force: bool
    why: str
    assumed: int | None


def need_national_place(
    *, desk: Desk, now: datetime, incident_id: int, person_id: int, request_key: UUID
) -> int:
    """
    Record that a case has no way but a national place. It is counted for the ministry; it places nobody.

    Raises: NotPermitted, NotVisible. InputInvalid: somebody who did not cause it, or a light incident.
        NotNow: it was recorded before.
    """
    desk.must_have(MEASURE)
    row = writable(desk, incident_id)
    caused = IncidentPerson.objects.filter(person_id=person_id, role=Involved.CAUSED)
    if not caused.filter(incident=row).exists() or row.severity == Severity.LIGHT:
        raise InputInvalid(problems=(("person", "choice"),))

    def work() -> int:
        if NationalAsk.objects.filter(incident=row).exists():
            raise NotNow(incident_id=incident_id, state="asked", asked="national")
        earlier = caused.filter(incident__happened_at__lt=row.happened_at).count()
        made = NationalAsk.objects.create(
            incident=row, municipality=row.municipality, person_id=person_id, severity=row.severity,
            repeats=min(earlier, 99), asked_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "conduct.national_needed", now=now, municipality=row.municipality, subject="incident",
            subject_id=row.pk,
        )  # fmt: skip
        return int(made.pk)

    return done_once(
        act="national", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"incident": incident_id, "person": person_id}, case=incident_id,
    )  # fmt: skip


def end_national_need(*, desk: Desk, now: datetime, incident_id: int, request_key: UUID) -> int:
    """Record that the case needs none any more. Raises: NotPermitted, NotVisible. NotNow: not asked."""
    desk.must_have(MEASURE)
    row = writable(desk, incident_id)

    def work() -> int:
        ask = NationalAsk.objects.filter(incident=row, end__isnull=True).first()
        if ask is None:
            raise NotNow(incident_id=incident_id, state="not_asked", asked="national_end")
        made = NationalAskEnd.objects.create(
            ask=ask, municipality=row.municipality, on=local_date(now), recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        return int(made.pk)

    return done_once(
        act="national_end", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"incident": incident_id}, case=incident_id,
    )  # fmt: skip


def national_order(*, desk: Desk, now: datetime, assumed: int | None = None) -> NationalView:
    """
    Show the order in which cases would get a national place. Without `assumed` by the law of today.

    Raises: NotPermitted: not this role.
    """
    desk.must_have(FIGURES)
    rows = NationalAsk.objects.filter(end__isnull=True)
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    wishes = [
        NationalWish(row.pk, row.municipality, Severity(row.severity), row.repeats, row.asked_at)
        for row in rows
    ]
    today = local_date(now)
    state = power_state(POWER, today, today)
    built = national_places_open(night=night_of(now))
    places = national_places(in_force=state.in_force, built=built, assumed=assumed)
    return NationalView(national_line(wishes, places), places, state.in_force, str(state.why or ""), assumed)
