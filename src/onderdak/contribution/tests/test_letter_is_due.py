"""Does somebody get a letter about this month?"""

import pytest

from onderdak.contribution.rules.letter_is_due import letter_is_due


@pytest.mark.parametrize(
    ("contribution", "allowance", "corrects", "before", "due"),
    [
        (0, 31484, False, None, True),
        (0, 0, False, None, True),
        (0, 31484, False, (0, 31484), False),
        (0, 0, False, (0, 31484), True),
        (0, 20000, False, (0, 31484), True),
        (0, 31484, False, (24422, 31484), True),
        (24422, 0, False, (24422, 0), True),
        (0, 31484, True, (0, 31484), True),
    ],
    ids=[
        "first",
        "first without a right",
        "goes on",
        "ends",
        "less",
        "contribution ends",
        "owed",
        "corrects",
    ],
)
def test_every_month_but_one_that_goes_on_as_it_was(contribution, allowance, corrects, before, due) -> None:
    said = letter_is_due(
        contribution_cents=contribution, allowance_cents=allowance, corrects=corrects, before=before
    )
    assert said is due
