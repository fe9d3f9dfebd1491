"""Which places count as realised on a night?"""

from datetime import date

import numpy as np

from onderdak.capacity.types import BlockReason, DayVector
from onderdak.funding.rules.realised_places import out_of_use, realised_places


def days(**blocked: int) -> DayVector:
    def row(n: int) -> np.ndarray:
        return np.array([[n, n]], dtype=np.int32)

    columns = {BlockReason(name): row(n) for name, n in blocked.items()}
    return DayVector(("1",), date(2025, 1, 1), row(20), columns, row(0), row(9), row(0), row(0), row(0))


def test_a_place_out_of_use_counts_in_one_reading_and_not_in_the_other():
    vector = days(damage=3, renovation=2)
    assert realised_places(vector, count_blocked=True).tolist() == [[20, 20]]
    assert realised_places(vector, count_blocked=False).tolist() == [[15, 15]]


def test_a_place_left_unused_in_an_own_room_is_not_out_of_use():
    assert out_of_use(days(unit_in_use=4)).tolist() == [[0, 0]]
    assert realised_places(days(unit_in_use=4), count_blocked=False).tolist() == [[20, 20]]


def test_after_the_end_of_its_contract_nothing_of_a_location_is_realised():
    closed = days(location_contract=20)
    assert realised_places(closed, count_blocked=True).tolist() == [[0, 0]]
    assert realised_places(closed, count_blocked=False).tolist() == [[0, 0]]
    assert out_of_use(closed).tolist() == [[0, 0]]
