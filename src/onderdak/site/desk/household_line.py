"""The timeline of a household: what happened to its place and on the ladder, newest first."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onderdak.access.public import Desk, approvals_about
from onderdak.duty.public import HouseholdDuty
from onderdak.duty.types import Attempt
from onderdak.placement.public import Running, TimelineRow, coded_reasons, placement_timeline
from onderdak.site.desk.household_forms import ANSWERS
from onderdak.site.desk.sentences import event_title, language, payload_words


def line_of(
    desk: Desk,
    duty: HouseholdDuty | None,
    running: Running,
    household_id: int,
    known_at: datetime | None,
) -> list[dict[str, Any]]:
    """
    Return the events this desk may see, newest first, as the timeline shows them.

    Args:
        known_at: only what had been recorded by then; None is everything.
    """
    reasons = {one.code: one.label(language()) for one in coded_reasons()}
    found = placement_timeline(desk=desk, household_id=household_id, known_at=known_at)
    rows = [_place(row, reasons, running) for row in found]
    rows += [row for row in _second(desk, found, reasons) if known_at is None or row["at"] <= known_at]
    for one in duty.attempts if duty is not None else ():
        rows += [row for row in _attempt(one) if known_at is None or row["at"] <= known_at]
    rows.sort(key=lambda row: row["at"], reverse=True)
    if rows:
        rows[0]["now"] = True
    return rows


def _place(row: TimelineRow, reasons: dict[str, str], running: Running) -> dict[str, Any]:
    stays = {one.stay_id: f"{one.location_name}, {one.unit_label}" for one in running.stays}
    where = stays.get(row.subject_id, "") if row.subject == "stay" else ""
    parts = [where, payload_words(row.payload), reasons.get(row.reason, ""), row.basis]
    return {
        "at": row.occurred_at,
        "title": event_title(row.subject, row.kind),
        "text": ". ".join(part for part in parts if part),
        "group": "place",
    }


def _second(desk: Desk, found: list[TimelineRow], reasons: dict[str, str]) -> list[dict[str, Any]]:
    """A place out of the order: who asked a second person why, and what that person said."""
    if not any(row.subject in ("stay", "offer") for row in found):
        return []
    subjects = sorted({f"request:{row.subject_id}" for row in found if row.subject == "request"})
    rows = []
    for one in approvals_about(desk=desk, what="placement.override", subjects=subjects):
        said = "granted" if one.granted else "refused"
        moments = [("asked", one.asked_at), (said, one.answered_at)]
        rows += [
            {
                "at": at,
                "title": event_title("override", kind),
                "text": reasons.get(one.reason, "") if kind == "asked" else "",
                "group": "place",
            }
            for kind, at in moments
            if at is not None
        ]
    return rows


def _attempt(one: Attempt) -> list[dict[str, Any]]:
    said = {code: str(label) for code, label in ANSWERS}
    found = [
        {
            "at": one.asked_at,
            "title": _("Gevraagd: %(party)s") % {"party": one.party},
            "text": "",
            "group": "ladder",
        }
    ]
    if one.answered_at is not None and one.answer is not None:
        found.append(
            {
                "at": one.answered_at,
                "title": _("Antwoord van %(party)s: %(answer)s")
                % {"party": one.party, "answer": said[one.answer.value].lower()},
                "text": "",
                "group": "ladder",
            }
        )
    return found
