"""Steps: the by-name list and the signs of life follow what happens to a duty, in the same transaction."""

from collections.abc import Sequence
from datetime import datetime

from onderdak.access.public import Desk
from onderdak.people.public import (
    came_off_for,
    come_on_list_step,
    go_off_list_step,
    note_household_seen_step,
    note_seen_step,
)

# only what proves an address: a word of the person alone keeps them on the list
HOUSING_EVIDENCE = {"landlord": "contract", "registration": "address", "visit": "visit"}
END_REASONS = {
    "detained": "no_longer_entitled",
    "refused_by_minister": "no_longer_entitled",
    "dutch_national": "no_longer_entitled",
    "protection_ended": "no_longer_entitled",
    "arranged_elsewhere": "housed",
    "left_or_absent": "unknown_closed",
}
BACK = {
    "left_country": "returned_from_abroad",
    "unknown_closed": "returned_from_unknown",
    "housed": "returned_from_housing",
}
REACHED = {"phone": "telephone", "mail": "telephone", "visit": "presence_round", "contact": "statement"}


def list_follows_event_step(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    kind: str,
    person_ids: Sequence[int],
    source: str,
    said_by: str = "",
) -> None:
    """
    Bring the list in line with an event of the ledger. Being out of sight takes nobody off the list.

    Args:
        source: "kind:reference" of the event. said_by: who says that there is own housing, as a code.
    """
    if kind == "own_housing_started" and said_by in HOUSING_EVIDENCE:
        evidence = f"{HOUSING_EVIDENCE[said_by]}:{source.partition(':')[2]}"
        go_off_list_step(desk=desk, now=now, person_ids=person_ids, reason="housed", evidence=evidence)
    elif kind == "own_housing_ended":
        come_on_list_step(
            desk=desk, now=now, municipality=municipality, person_ids=person_ids, evidence=source,
            reason="returned_from_housing",
        )  # fmt: skip
    elif kind == "resumed":
        _back_step(desk, now, municipality, person_ids, source)


def list_follows_end_step(
    *, desk: Desk, now: datetime, person_id: int, ground: str, event_id: int, approval_id: int
) -> None:
    """Take somebody off the list whose duty was ended by law, with that decision as evidence."""
    go_off_list_step(
        desk=desk, now=now, person_ids=[person_id], reason=END_REASONS[ground],
        evidence=f"end_decision:{event_id}", approval_id=approval_id,
    )  # fmt: skip


def list_follows_return_step(
    *, desk: Desk, now: datetime, municipality: str, person_id: int, event_id: int, reason: str
) -> None:
    """Put somebody back on the list whose duty was opened again, by why they went off."""
    source = f"duty_event:{event_id}"
    if reason == "returned":
        _back_step(desk, now, municipality, [person_id], source)
    else:
        come_on_list_step(
            desk=desk, now=now, municipality=municipality, person_ids=[person_id], reason="corrected",
            evidence=source,
        )  # fmt: skip


def seen_by_outreach_step(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    household_id: int,
    channel: str,
    try_id: int,
    at: datetime,
) -> None:
    """A try that reached them is a sign of life: a visit a strong one, a voice or a message a weak one."""
    if channel in REACHED:
        note_household_seen_step(
            desk=desk, now=now, municipality=municipality, household_id=household_id, kind=REACHED[channel],
            source=f"outreach:{try_id}", at=at,
        )  # fmt: skip


def seen_by_letter_step(
    *, desk: Desk, now: datetime, municipality: str, household_id: int, letter_id: int, kind: str
) -> None:
    """A letter that was collected or read is a weak sign of life. `kind`: letter or portal."""
    note_household_seen_step(
        desk=desk, now=now, municipality=municipality, household_id=household_id, kind=kind,
        source=f"letter:{letter_id}",
    )  # fmt: skip


def _back_step(desk: Desk, now: datetime, municipality: str, person_ids: Sequence[int], source: str) -> None:
    before = came_off_for(person_ids=person_ids)
    for person in person_ids:
        come_on_list_step(
            desk=desk, now=now, municipality=municipality, person_ids=[person], evidence=source,
            reason=BACK.get(before.get(person, ""), "returned_from_unknown"),
        )  # fmt: skip
    note_seen_step(
        desk=desk, now=now, municipality=municipality, person_ids=person_ids, kind="identity_checked",
        source=source,
    )  # fmt: skip
