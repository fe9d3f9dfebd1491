"""What does an agreement lack before it can be entered?"""

from datetime import date

import pytest

from onderdak.governance.rules.complete import lacks

WHOLE = {
    "text": "Twintig plekken erbij",
    "source": "Verslag",
    "source_date": date(2025, 12, 1),
    "owners": ["Voorbeeldstichting"],
    "due": date(2026, 2, 1),
    "undated": False,
}


def test_a_whole_agreement_lacks_nothing() -> None:
    assert lacks(**WHOLE) == ()


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"source": "  "}, ("source",)),
        ({"source_date": None}, ("source_date",)),
        ({"owners": [""]}, ("owner",)),
        ({"due": None}, ("due",)),
        ({"due": None, "undated": True}, ()),
        ({"text": "", "source": "", "owners": [], "due": None}, ("text", "source", "owner", "due")),
    ],
    ids=["no_source", "no_day_of_source", "no_owner", "no_day", "says_no_day", "everything_at_once"],
)
def test_what_is_missing_is_named(changed, missing) -> None:
    assert lacks(**{**WHOLE, **changed}) == missing
