"""Does the record of a draft show who was asked when, and is its impact frozen?"""

from datetime import date
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.governance.public import (
    NewDraftEvent,
    draft_view,
    drafts,
    enter_draft,
    freeze_impact,
    record_draft_event,
)
from onderdak.governance.tests.builders import NOW, a_national_desk
from onderdak.kernel.errors import InputInvalid, NotPermitted

pytestmark = pytest.mark.django_db


def a_draft() -> int:
    return enter_draft(
        desk=a_national_desk(), now=NOW, kind="decree", title="Voorbeeldbesluit", about="Een voorbeeld",
        source="Verslag", request_key=uuid4(),
    )  # fmt: skip


def told(draft_id: int, kind: str, on: date | None, desk=None, **more: object) -> int:
    event = NewDraftEvent(kind, on, "Verslag", **more)  # type: ignore[arg-type]
    return record_draft_event(
        desk=desk or a_national_desk(), now=NOW, draft_id=draft_id, event=event, request_key=uuid4()
    )


def test_asked_answered_and_used_stand_in_the_record() -> None:
    number = a_draft()
    told(number, "asked", date(2025, 11, 1), party="VNG", municipal=True, version="versie 2", figures=True)
    told(number, "answered", date(2025, 11, 20), party="VNG", text="Niet uitvoerbaar zonder geld")
    told(number, "used", date(2025, 12, 1), text="Geld toegevoegd")
    told(number, "stage", date(2025, 12, 12), stage="sub_council")
    seen = draft_view(desk=a_desk(), draft_id=number)
    assert not seen.row.course.not_asked_first
    assert seen.row.course.lacks == ("paid_how",)
    assert [one.kind for one in seen.events] == ["asked", "answered", "used", "stage"]
    assert not seen.may_record


def test_the_change_of_the_letters_carries_the_flag_without_an_invented_day() -> None:
    first = drafts(desk=a_desk())[0]
    assert first.course.not_asked_first
    assert first.course.not_asked_on is None
    told(first.draft_id, "stage", date(2025, 12, 5), stage="council_of_ministers")
    assert drafts(desk=a_desk())[0].course.not_asked_on == date(2025, 12, 5)


def test_incomplete_or_by_another_level_is_refused() -> None:
    number = a_draft()
    for kind, more in (("asked", {"party": "VNG"}), ("stage", {}), ("stage", {"stage": "x"}), ("x", {})):
        with pytest.raises(InputInvalid):
            told(number, kind, date(2025, 11, 1), **more)
    with pytest.raises(InputInvalid):
        told(number, "note", date(2027, 1, 1), text="Later")
    for desk in (a_desk(), a_desk(Role.POLICY_ANALYST, "")):
        with pytest.raises(NotPermitted):
            told(number, "note", None, desk, text="x")


def test_a_sheet_keeps_its_assumptions_and_its_figures() -> None:
    number = a_draft()
    asked = {
        "desk": a_national_desk(), "now": NOW, "draft_id": number, "scenario": "task_continues",
        "stay_pct": 80, "days": 365,
    }  # fmt: skip
    key = uuid4()
    made = freeze_impact(**asked, paid_pct=None, request_key=key)
    assert freeze_impact(**asked, paid_pct=None, request_key=key) == made
    sheet = draft_view(desk=a_desk(), draft_id=number).sheets[0]
    assert sheet.assumptions["norm_article"]
    assert sheet.figures["rows"][0]["code"] == ""
    with pytest.raises(InputInvalid):
        freeze_impact(**{**asked, "days": 0}, paid_pct=101, request_key=uuid4())
    with pytest.raises(NotPermitted):
        freeze_impact(**{**asked, "desk": a_desk()}, paid_pct=None, request_key=uuid4())
