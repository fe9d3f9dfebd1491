"""Read: what the duty wrote about one person, for them (AVG 15): decisions, hearings, court, search."""

from typing import Any

from onderdak.access.public import Desk
from onderdak.duty.store.models import (
    Alternative,
    CourtOrder,
    Decision,
    EndProposal,
    Intention,
    Objection,
    OutreachTry,
    SearchStep,
    View,
)
from onderdak.duty.store.sealed import opened
from onderdak.duty.usecases.letter_text import opened_note

Rows = list[dict[str, object]]


def duty_subject_rows(*, desk: Desk, household_id: int, person_id: int) -> dict[str, Rows]:
    """
    Return decisions and intentions with what was written, views, court orders, objections, proposals to end
    the duty and the search, with Dutch keys, for JSON.

    Raises: NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    home = {"household_id": household_id}
    search = _mine(SearchStep, desk, **home)
    return {
        "besluiten": [_decision(one) for one in _mine(Decision, desk, person_ids__contains=[person_id])],
        "voornemens": [_intention(one) for one in _mine(Intention, desk, person_ids__contains=[person_id])],
        "eindeVoorgesteld": [
            {"grond": one.ground, "artikel": one.article, "vanaf": one.from_date.isoformat(),
             "geschreven": " ".join(opened(one.sealed, one.wrapped_key).values())}
            for one in _mine(EndProposal, desk, duty__person_id=person_id)
        ],
        "uitspraken": [
            {"gerecht": one.court, "zaaknummer": one.case_number, "op": one.ruled_on.isoformat(),
             "bevolen": one.ordered}
            for one in _mine(CourtOrder, desk, person_ids__contains=[person_id])
        ],
        "bezwaren": [
            {"over": one.about, "ontvangenOp": one.received_on.isoformat(), "langs": one.channel}
            for one in _mine(Objection, desk, **home)
        ],
        "anderOnderdak": [
            {"soort": one.kind, "bij": one.provider, "van": one.start.isoformat(),
             "tot": one.until.isoformat()}
            for one in _mine(Alternative, desk, person_ids__contains=[person_id])
        ],
        "gezochtNaar": [
            {"wat": one.action, "langs": one.channel, "antwoord": one.answer, "op": one.at.isoformat(),
             "gevonden": opened(one.sealed, one.wrapped_key).get("report", ""), "bewaardBij": one.kept_at}
            for one in search
        ] + [
            {"wat": "outreach", "langs": one.channel, "antwoord": one.result, "op": one.tried_at.isoformat()}
            for one in _mine(OutreachTry, desk, **home)
        ],
    }  # fmt: skip


def _mine(table: Any, desk: Desk, **asked: object) -> Any:
    rows = table.objects.filter(**asked).order_by("id")
    codes = desk.cases.municipalities
    return rows if codes is None else rows.filter(municipality__in=codes)


def _decision(row: Decision) -> dict[str, object]:
    return {
        "soort": row.kind, "artikel": row.article, "grond": row.ground,
        "besloten": row.decided_at.isoformat(), "vanaf": row.effective_from.isoformat(),
        "tot": row.effective_until.isoformat() if row.effective_until else None,
        "geschreven": opened_note(row.sealed_note, row.wrapped_key),
    }  # fmt: skip


def _intention(row: Intention) -> dict[str, object]:
    views = View.objects.filter(intention=row).order_by("id")
    return {
        "soort": row.kind, "grond": row.ground, "antwoordVoor": row.answer_by.isoformat(),
        "geschreven": opened_note(row.sealed_note, row.wrapped_key),
        "zienswijze": "; ".join(opened_note(one.sealed_text, one.wrapped_key) or one.kind for one in views),
    }  # fmt: skip
