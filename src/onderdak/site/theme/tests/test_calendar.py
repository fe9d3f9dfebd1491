"""Which cells does a room show, night by night?"""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onderdak.site.theme.calendar import Calendar, Cell, Group, Row, filled

FIRST = date(2026, 12, 3)
UNTIL = FIRST + timedelta(days=21)


def night(number: int) -> date:
    return FIRST + timedelta(days=number)


def kinds(*cells: Cell) -> list[str]:
    return [cell.kind for cell in filled(cells, FIRST, UNTIL)]


def test_a_room_without_facts_is_free_for_the_whole_range():
    assert filled((), FIRST, UNTIL) == [Cell("free", FIRST, UNTIL)]


def test_a_short_hole_before_an_arrival_is_a_gap_and_a_long_one_is_free():
    assert kinds(Cell("occupied", night(0), night(6)), Cell("hold", night(9), night(30))) == [
        "occupied",
        "gap",
        "hold",
    ]
    assert kinds(Cell("hold", night(5), night(30))) == ["free", "hold"]


def test_a_stay_that_ended_before_the_range_is_not_drawn():
    assert kinds(Cell("occupied", night(-9), night(0))) == ["free"]


def test_a_stay_that_began_earlier_is_cut_to_the_nights_in_sight():
    plan = Calendar(FIRST, 21, [Group("", [Row("0.02", "", [Cell("occupied", night(-9), night(40))])])])
    (row,) = plan.bodies[0]["rows"]
    assert [drawn.span for drawn in row["cells"]] == [21]


CELLS = st.lists(
    st.builds(
        lambda kind, start, length: Cell(kind, night(start), night(start + length)),
        st.sampled_from(["hold", "occupied", "away", "blocked", "excess"]),
        st.integers(min_value=-10, max_value=30),
        st.integers(min_value=1, max_value=20),
    ),
    max_size=8,
)


@given(CELLS)
def test_every_night_in_sight_has_exactly_one_cell(cells):
    plan = Calendar(FIRST, 21, [Group("", [Row("1", "", cells)])])
    (row,) = plan.bodies[0]["rows"]
    assert sum(drawn.span for drawn in row["cells"]) == 21
    assert all(drawn.span > 0 for drawn in row["cells"])
