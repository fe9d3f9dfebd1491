"""On which grounds can a duty end, and on which never?"""

from datetime import date, timedelta

import pytest

from onderdak.duty.rules.ending_grounds import GROUNDS, ending_ground
from onderdak.kernel.errors import ClosedListOnly

TODAY = date(2025, 10, 31)


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.code)
def test_each_ground_holds_from_its_day_on(ground) -> None:
    assert ending_ground(ground.code, on=ground.from_date) is ground
    with pytest.raises(ClosedListOnly):
        ending_ground(ground.code, on=ground.from_date - timedelta(days=1))


@pytest.mark.parametrize(
    "never",
    [
        "full",
        "no_place_at_all",
        "refused_offer",
        "unpaid_contribution",
        "nuisance",
        "income",
        "no_bsn",
        "pet",
        "",
    ],
)
def test_what_never_ends_it(never) -> None:
    with pytest.raises(ClosedListOnly):
        ending_ground(never, on=TODAY)


def test_each_ground_names_an_article_of_the_regulation() -> None:
    assert all(ground.article.startswith("RooO ") for ground in GROUNDS)
