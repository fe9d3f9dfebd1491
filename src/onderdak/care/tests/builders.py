"""Needs and providers for tests: they state only what differs. Nobody here exists."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from onderdak.access.public import Desk, Role
from onderdak.access.tests.builders import a_desk
from onderdak.care.public import (
    NewFigure,
    NewNeed,
    NewProvider,
    enter_provider,
    record_consent,
    record_figure,
    record_need,
)
from onderdak.people.public import household_facts

NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
TODAY = date(2025, 10, 31)


def a_care_desk(municipality: str = "0344", actor_id: int = 21) -> Desk:
    """Give the desk of a care coordinator."""
    return a_desk(Role.CARE_COORDINATOR, municipality, actor_id=actor_id)


def new_provider(**changed: object) -> NewProvider:
    """Say a provider in Utrecht that speaks Ukrainian."""
    given: dict[str, object] = {
        "name": "Voorbeeldpraktijk", "place": "0344", "treatments": ("trauma",), "languages": ("uk",),
        "interpreter": False, "ages": ("adult",), "contact": "verwijzers@voorbeeld.example", "route": "rmo",
        "demo": True,
    }  # fmt: skip
    return NewProvider(**(given | changed))  # type: ignore[arg-type]


def new_figure(**changed: object) -> NewFigure:
    """Say a figure of last week: three weeks to the intake, six to the help, four people a month."""
    given: dict[str, object] = {
        "help": "trauma", "weeks_intake": 3.0, "weeks_treatment": 6.0, "per_month": 4,
        "figure_date": TODAY - timedelta(days=7), "source": "De aanbieder, per telefoon",
    }  # fmt: skip
    return NewFigure(**(given | changed))  # type: ignore[arg-type]


def a_provider(desk: Desk | None = None, figure: NewFigure | None = None, **changed: object) -> int:
    """Put a provider with a figure on the map and give its number."""
    by = desk or a_care_desk()
    made = enter_provider(desk=by, now=NOW, provider=new_provider(**changed), request_key=uuid4())
    record_figure(desk=by, now=NOW, provider_id=made, figure=figure or new_figure(), request_key=uuid4())
    return made


def a_need(household_id: int, desk: Desk | None = None, **changed: object) -> int:
    """Record that the first member of a household needs help and give its number."""
    by = desk or a_care_desk()
    person = household_facts(desk=by, household_ids=[household_id])[household_id].persons[0].person_id
    given: dict[str, object] = {
        "household_id": household_id, "person_id": person, "help": "trauma", "languages": ("uk", "ru"),
        "urgency": "soon", "start": TODAY, "note": "Slaapt slecht, wil graag een vrouw.",
    }  # fmt: skip
    return record_need(desk=by, now=NOW, need=NewNeed(**(given | changed)), request_key=uuid4())  # type: ignore[arg-type]


def said_yes(need_id: int, kind: str = "given", desk: Desk | None = None) -> int:
    """Record what the person said about referring."""
    return record_consent(
        desk=desk or a_care_desk(), now=NOW, need_id=need_id, kind=kind, how="spoken", request_key=uuid4()
    )
