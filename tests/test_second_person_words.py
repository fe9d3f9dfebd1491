"""Does a colleague who is asked to agree read words, and does the link open the very thing?"""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onderdak.access.public import Approval
from onderdak.access.rules.second_person import LIST
from onderdak.access.tests.builders import a_desk
from onderdak.people.store.models import ImportBatch
from onderdak.site.desk import lists_taken_back
from onderdak.site.desk.second_person_asked import APPROVAL_REASONS, APPROVALS, page_of, subject_words
from onderdak.site.desk.sentences import EVENTS

CLAIM = "00000000-0000-4000-8000-000000000009"
SOURCE = Path(__file__).parent.parent / "src" / "onderdak"


def asked(what: str, subject: str) -> Approval:
    at = datetime(2025, 10, 31, tzinfo=UTC)
    return Approval(1, "0344", what, subject, "limit", 7, at, None, None, None)


def test_every_act_and_every_reason_that_is_asked_has_words() -> None:
    assert set(LIST) <= set(APPROVALS)
    assert {
        "limit",
        "measure",
        "uncollectable",
        "TWOO_6_3",
        "safety_of_others",
        "serious_violence",
        "detained",
    } <= set(APPROVAL_REASONS)


@pytest.mark.parametrize(
    ("what", "subject", "words", "page"),
    [
        ("placement.out_placement", "measure:3", "maatregel 3", "/maatregelen/3"),
        ("duty.limiting_measure", "intention:8", "voornemen 8", "/voornemens/8"),
        ("care.open_note", "need:5", "zorgvraag 5", "/zorg/vragen/5"),
        ("contribution.payment_batch", "batch:1f-2", "betaalopdracht", "/geld/opdrachten"),
        ("people.leave_list", "import:12", "ingelezen lijst 12", "/import/12"),
        ("contribution.write_off", f"claim:{CLAIM}:24422", "vordering", f"/geld/vordering/{CLAIM}"),
        ("duty.end_by_law", "duty:4", "opvangplicht 4", ""),
    ],
)
def test_the_link_names_and_opens_the_very_thing(what, subject, words, page) -> None:
    one = asked(what, subject)
    assert (subject_words(one.subject), page_of(one)) == (words, page)


def test_a_list_that_may_be_taken_back_says_whose_it_is_and_how_many_persons(monkeypatch) -> None:
    batch = ImportBatch(
        pk=12, source="night_shelter", delivered_by="Proefkruis", rows=3,
        imported_at=datetime(2025, 10, 31, 20, tzinfo=UTC),
    )  # fmt: skip
    monkeypatch.setattr(lists_taken_back, "import_lists", lambda **_: {12: batch})
    told = lists_taken_back.lists_in_words(a_desk(), ["person:4", "import:12"])
    assert told == {
        "import:12": "lijst van een nachtopvang van Proefkruis, ingelezen op 31-10-2025, 3 personen."
    }


def test_every_event_of_a_request_and_a_stay_has_words_on_the_timeline() -> None:
    written = "".join(one.read_text() for one in (SOURCE / "placement" / "usecases").glob("*.py"))
    facts = set(re.findall(r'"(request|hold|offer|stay)", [^",]+, "([a-z_]+)", [a-z]', written))
    assert len(facts) > 10 and facts <= set(EVENTS)
