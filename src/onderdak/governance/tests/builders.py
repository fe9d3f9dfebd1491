"""Agreements for tests: they state only what differs. Invented bodies."""

from datetime import UTC, date, datetime
from uuid import uuid4

from onderdak.access.public import Desk, Role
from onderdak.access.tests.builders import a_desk
from onderdak.governance.public import NewAgreement, NewEvent, enter_agreement, record_event

NOW = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
TODAY = date(2026, 1, 15)


def a_national_desk() -> Desk:
    """Give the desk of the country."""
    return a_desk(Role.NATIONAL_COORDINATOR, "", actor_id=11)


def new_agreement(**changed: object) -> NewAgreement:
    """Say an agreement: due in a month, at the table of the municipality."""
    given: dict[str, object] = {
        "kind": "agreement",
        "theme": "placement",
        "title": "Twintig plekken erbij",
        "text": "De Voorbeeldstichting opent twintig plekken.",
        "source": "Verslag overleg Voorbeeld",
        "source_date": date(2025, 12, 1),
        "table": "municipal",
        "owners": ("Voorbeeldstichting",),
        "due": date(2026, 2, 15),
    }
    return NewAgreement(**(given | changed))  # type: ignore[arg-type]


def an_agreement(desk: Desk | None = None, now: datetime = NOW, **changed: object) -> int:
    """Enter an agreement and give its number."""
    agreement = new_agreement(**changed)
    return enter_agreement(desk=desk or a_desk(), now=now, agreement=agreement, request_key=uuid4())


def happened(
    agreement_id: int, kind: str, desk: Desk | None = None, now: datetime = NOW, **more: object
) -> int:
    """Record something that happened to an agreement, on the day of `now`."""
    event = NewEvent(kind, now.date(), **more)  # type: ignore[arg-type]
    return record_event(
        desk=desk or a_desk(), now=now, agreement_id=agreement_id, event=event, request_key=uuid4()
    )
