"""A small world in the database, a run on it, and statements: tests state only what differs."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from onderdak.access.public import Desk, Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.forecast.public import NewRun, ask_run, do_asked_runs, state_full
from onderdak.forecast.types import Level, NewStatement, NewTask, StatementKind
from onderdak.placement.tests.builders import a_family, a_request, a_stay

NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
TODAY = date(2025, 10, 31)


def a_national_desk() -> Desk:
    """Give the desk of the country."""
    return a_desk(Role.NATIONAL_COORDINATOR, "", actor_id=11)


def a_regional_desk() -> Desk:
    """Give the desk of the safety region of Utrecht."""
    return a_desk(Role.REGIONAL_COORDINATOR, "", actor_id=12, region="VR09")


def some_places() -> None:
    """Open two locations with eight places, put three people in, and let a family of four wait."""
    unit = a_unit(4)
    a_unit(4, municipality="0363")
    a_stay(a_family(3), unit.unit_id)
    a_request()
    a_family(4, municipality="0363")


def a_run(desk: Desk | None = None, **changed: object) -> None:
    """Ask for a small forecast and work it out."""
    given: dict[str, object] = {"scenarios": ("transition",), "paths": 50, "horizon_days": 60}
    asked = NewRun(**(given | changed))  # type: ignore[arg-type]
    ask_run(desk=desk or a_desk(), now=NOW, asked=asked, request_key=uuid4())
    do_asked_runs(desk=the_system(), now=NOW)


def new_statement(**changed: object) -> NewStatement:
    """Say that Utrecht is full now, with a task for its region."""
    given: dict[str, object] = {
        "definition": "usable-k@1",
        "level": Level.MUNICIPALITY,
        "code": "0344",
        "kind": StatementKind.OBSERVED,
        "since": TODAY,
        "because": "Alle kamers zijn bezet.",
        "review_on": TODAY + timedelta(days=30),
        "tasks": (NewTask("Veertig plekken openen", "VR09", TODAY + timedelta(days=14)),),
    }
    return NewStatement(**(given | changed))  # type: ignore[arg-type]


def a_statement(desk: Desk | None = None, **changed: object) -> int:
    """Establish a statement and give its number."""
    return state_full(desk=desk or a_desk(), now=NOW, statement=new_statement(**changed), request_key=uuid4())
