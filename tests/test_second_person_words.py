"""Does a colleague who is asked to agree read words, and does the link open the very thing?"""

from datetime import UTC, datetime

import pytest

from onderdak.access.public import Approval
from onderdak.access.rules.second_person import LIST
from onderdak.site.desk.today_rows import APPROVAL_REASONS, APPROVALS, page_of, subject_words


def asked(what: str, subject: str) -> Approval:
    at = datetime(2025, 10, 31, tzinfo=UTC)
    return Approval(1, "0344", what, subject, "limit", 7, at, None, None, None)


def test_every_act_and_every_reason_that_is_asked_has_words() -> None:
    assert set(LIST) <= set(APPROVALS)
    assert {"limit", "measure", "safety_of_others", "serious_violence", "detained"} <= set(APPROVAL_REASONS)


@pytest.mark.parametrize(
    ("what", "subject", "words", "page"),
    [
        ("placement.out_placement", "measure:3", "maatregel 3", "/maatregelen/3"),
        ("duty.limiting_measure", "intention:8", "voornemen 8", "/voornemens/8"),
        ("care.open_note", "need:5", "zorgvraag 5", "/zorg/vragen/5"),
        ("contribution.payment_batch", "batch:1f-2", "betaalopdracht", "/geld/opdrachten"),
        ("duty.end_by_law", "duty:4", "opvangplicht 4", ""),
    ],
)
def test_the_link_names_and_opens_the_very_thing(what, subject, words, page) -> None:
    one = asked(what, subject)
    assert (subject_words(one.subject), page_of(one)) == (words, page)
