"""May somebody be referred without consent?"""

from datetime import date

import pytest

from onderdak.care.rules.may_refer import OVERRIDES, consent_stands, must_have_consent
from onderdak.care.types import Happened
from onderdak.kernel.errors import ConsentFirst

DAY = date(2025, 10, 31)


@pytest.mark.parametrize(
    ("kinds", "stands"),
    [
        ((), False),
        (("given",), True),
        (("given", "withdrawn"), False),
        (("given", "withdrawn", "given"), True),
    ],
)
def test_the_last_word_counts(kinds, stands) -> None:
    assert consent_stands(Happened(one, DAY) for one in kinds) is stands


@pytest.mark.parametrize(
    ("consent", "override", "why", "refused"),
    [
        (True, "", "", ""),
        (False, "", "", "no_consent"),
        (False, "", "Het moet.", "no_consent"),
        (False, "urgent", "Het moet.", "unknown_override"),
        (False, "danger_of_life", " ", "override_without_words"),
        (True, "danger_of_life", "", "override_without_words"),
        *((False, one, "De feiten.", "") for one in OVERRIDES),
    ],
)
def test_consent_or_a_reason_of_the_list_with_its_facts(consent, override, why, refused) -> None:
    if not refused:
        must_have_consent(consent, override, why)
        return
    with pytest.raises(ConsentFirst) as found:
        must_have_consent(consent, override, why)
    assert found.value.detail["why"] == refused
