"""Do the drawings tell the same numbers as the table beside them, in well-formed SVG without inline style?"""

from datetime import date
from xml.etree import ElementTree

import pytest

from onderdak.site.theme.charts.bars import Segment, bar, sparkline, stacked_bar
from onderdak.site.theme.charts.bubbles import Bubble, bubble_map, degree_of, project
from onderdak.site.theme.charts.days import Layer, day_areas, nice_step, starts_at
from onderdak.site.theme.charts.until import until_bar

FIRST = date(2026, 12, 3)
HOSTILE = "<script>\"&'"


def drawings() -> dict[str, str]:
    layers = [Layer("occupied", HOSTILE, [90, 95, 97]), Layer("free", "vrij", [10, 5, 3])]
    return {
        "bar": bar(1.4, "fatal"),
        "stacked_bar": stacked_bar(
            [Segment("occupied", HOSTILE, 31), Segment("free", "vrij", 0)], "Vannacht"
        ),
        "sparkline": sparkline([3, 1, 2], HOSTILE),
        "sparkline_without_values": sparkline([], "leeg"),
        "until_bar": until_bar(FIRST, date(2027, 3, 1), HOSTILE, "label", "88 nachten", "nl"),
        "until_bar_without_end": until_bar(FIRST, None, "", "label", "", "nl"),
        "day_areas": day_areas(FIRST, layers, [100, 100, 100], "alle plekken", HOSTILE, "nl"),
        "day_areas_without_nights": day_areas(FIRST, [], [], "alle plekken", "leeg", "nl"),
        "bubble_map": bubble_map([Bubble(HOSTILE, 4.9, 52.4, 10, 11, True)], "kaart", HOSTILE),
        "bubble_map_without_places": bubble_map([], "kaart", ""),
    }


@pytest.mark.parametrize("name", drawings())
def test_each_drawing_is_well_formed_and_has_no_inline_style_or_script(name):
    root = ElementTree.fromstring(drawings()[name])
    for element in root.iter():
        assert element.tag != "script"
        assert not {"style", "onload", "onclick"} & set(element.attrib)
    assert root.get("role") == "img" or root.get("aria-hidden") == "true"


def test_the_bar_stays_in_its_frame_while_the_number_beside_it_tells_the_excess():
    assert 'width="100"' in bar(1.4) and 'width="0"' in bar(-0.2)


@pytest.mark.parametrize(
    ("places", "occupied", "degree"),
    [(100, 89, "k1"), (100, 90, "k2"), (100, 97, "k3"), (100, 100, "k3"), (100, 101, "k4"), (0, 0, "k3")],
)
def test_the_degree_of_a_municipality_follows_its_occupancy(places, occupied, degree):
    assert degree_of(places, occupied) == degree


def test_north_is_up_and_east_is_right():
    groningen, maastricht = project(6.57, 53.22), project(5.69, 50.85)
    assert groningen[1] < maastricht[1] and groningen[0] > maastricht[0]


def test_the_whole_country_stays_inside_the_drawing():
    for longitude, latitude in ((3.36, 51.37), (7.2, 53.1), (6.0, 50.75), (4.8, 53.45)):
        x, y = project(longitude, latitude)
        assert 0 < x < 560 and 0 < y < 684


def test_a_nearly_full_scale_does_not_begin_at_zero_and_a_half_empty_one_does():
    full, half = [Layer("occupied", "bezet", [1148, 1190])], [Layer("occupied", "bezet", [40, 50])]
    assert 0 < starts_at(full, [1236, 1196]) < 1148
    assert starts_at(half, [100, 100]) == 0


@pytest.mark.parametrize(("highest", "step"), [(4, 1), (9, 2), (23, 5), (100, 20), (96_830, 20_000)])
def test_grid_lines_stand_on_round_numbers(highest, step):
    assert nice_step(highest) == step
