"""Does a figure of care supply still count?"""

from datetime import date, timedelta

import pytest

from onderdak.care.rules.supply_fades import fade, must_be_dated
from onderdak.care.types import Fade
from onderdak.kernel.errors import SupplyUndated

TODAY = date(2025, 10, 31)


@pytest.mark.parametrize(
    ("days", "found"),
    [(0, Fade.FRESH), (27, Fade.FRESH), (28, Fade.FADING), (83, Fade.FADING), (84, Fade.FADED)],
)
def test_it_fades_and_then_counts_no_more(days, found) -> None:
    assert fade(TODAY - timedelta(days), TODAY) is found


def test_without_a_day_it_never_counted() -> None:
    assert fade(None, TODAY) is Fade.FADED


@pytest.mark.parametrize(
    ("day", "source", "missing"),
    [(None, "Aanbieder", ["figure_date"]), (TODAY, " ", ["source"]), (None, "", ["figure_date", "source"]),
     (TODAY + timedelta(1), "Aanbieder", ["figure_date"])],
)  # fmt: skip
def test_a_figure_without_day_or_source_is_refused(day, source, missing) -> None:
    with pytest.raises(SupplyUndated) as refused:
        must_be_dated(day, source, TODAY)
    assert refused.value.detail["missing"] == missing


def test_a_dated_one_passes() -> None:
    must_be_dated(TODAY, "Aanbieder", TODAY)
