"""What may stand in the audit trail, and what is refused?"""

from datetime import date
from uuid import uuid4

import pytest

from onderdak.access.rules.audit_entry import audit_ids
from onderdak.kernel.errors import InvariantBroken


def test_an_audit_entry_takes_ids_counts_dates_and_codes() -> None:
    key = uuid4()
    ids = {
        "unit_id": 7,
        "on": date(2025, 10, 31),
        "key": key,
        "persons": [1, 2],
        "reason": "no_lift",
        "none": None,
    }
    assert audit_ids("placement.placed", ids) == ids | {"on": "2025-10-31", "key": str(key)}


@pytest.mark.parametrize(
    "text", ["Olena", "heeft een ziekte", "Видумана", "a" * 65, "Utrecht", 1.5, {"a": 1}]
)
def test_an_audit_entry_refuses_names_and_free_text(text: object) -> None:
    with pytest.raises(InvariantBroken) as refused:
        audit_ids("placement.placed", {"note": text})
    assert str(text) not in str(refused.value)


@pytest.mark.parametrize("event", ["", "Placed", "placed", "placement.", "placement placed"])
def test_an_event_has_a_room_and_a_name(event: str) -> None:
    with pytest.raises(InvariantBroken):
        audit_ids(event, {})
