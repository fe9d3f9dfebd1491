"""Which units are open on a night, until when and why; and do the arrays say the same?"""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import numpy as np
import pytest
from django.db import IntegrityError

from onderdak.access.tests.builders import the_system
from onderdak.capacity.public import (
    BlockReason,
    NewLocation,
    NewUnit,
    Occupancy,
    Stock,
    block_places,
    day_vector,
    load_capacity,
    location_cards,
    municipality_cards,
    open_buffer,
    open_units,
    region_cards,
    rooms_of,
    supply_arrays,
    units_by_id,
)
from onderdak.capacity.store.models import Place
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import one_night

pytestmark = pytest.mark.django_db
NIGHT = date(2025, 10, 31)
NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
NOBODY = Occupancy(
    np.zeros(0, np.int32),
    np.zeros(0, np.int8),
    np.zeros(0, bool),
    np.zeros(0, np.int32),
    np.zeros(0, np.int32),
)


def later(days: int) -> date:
    return NIGHT + timedelta(days=days)


def block(unit, start: date, until: date | None, places: int | None = None) -> None:
    block_places(
        desk=the_system(), now=NOW, request_key=uuid4(), place_ids=unit.place_ids[:places], start=start,
        until=until, reason=BlockReason.DAMAGE,
    )  # fmt: skip


def test_the_reference_data_hold_the_country() -> None:
    towns, regions = municipality_cards(on=NIGHT), region_cards(on=NIGHT)

    assert (len(towns), len(regions)) == (342, 25)
    assert {town.region for town in towns} == {region.code for region in regions}
    assert next(town.name for town in towns if town.code == "0344") == "Utrecht"
    assert sum(town.population for town in towns) == sum(region.population for region in regions)


def test_units_come_smallest_first_and_only_of_the_municipalities_asked() -> None:
    large, small, elsewhere = a_unit(4), a_unit(2), a_unit(3, municipality="0363")

    found = open_units(nights=one_night(NIGHT), municipalities=["0344"])
    assert [unit.unit_id for unit in found] == [small.unit_id, large.unit_id]
    assert [unit.unit_id for unit in open_units(nights=one_night(NIGHT))] == [
        small.unit_id,
        elsewhere.unit_id,
        large.unit_id,
    ]
    assert [unit.region for unit in units_by_id(unit_ids=[elsewhere.unit_id], nights=one_night(NIGHT))] == [
        "VR13"
    ]


def test_features_are_those_of_the_unit_and_of_its_location() -> None:
    unit = a_unit(2, location_id=a_location(features=["lift"]), features=["pets"])

    (found,) = units_by_id(unit_ids=[unit.unit_id], nights=one_night(NIGHT))
    assert found.features == {"lift", "pets"}


@pytest.mark.parametrize(
    ("differs", "ends"),
    [
        pytest.param({}, (None, ""), id="no_end"),
        pytest.param({"contract_until": later(3)}, (later(3), "contract"), id="contract"),
        pytest.param(
            {"contract_until": later(9), "permit_until": later(4)}, (later(4), "permit"), id="permit_first"
        ),
        pytest.param({"funding_until": later(5)}, (later(5), "funding"), id="funding"),
    ],
)
def test_a_unit_says_until_when_it_is_open_and_why(differs: dict, ends: tuple) -> None:
    a_unit(2, location_id=a_location(**differs))

    (found,) = open_units(nights=one_night(NIGHT))
    assert (found.open_until, found.open_until_reason) == ends


@pytest.mark.parametrize(
    "differs",
    [
        pytest.param({"open_from": later(1)}, id="not_yet_open"),
        pytest.param({"contract_until": NIGHT}, id="contract_ended_today"),
        pytest.param({"permit_until": NIGHT}, id="permit_ended_today"),
        pytest.param({"stock": "buffer"}, id="buffer_not_opened"),
        pytest.param({"stock": "national"}, id="national_never_opened"),
    ],
)
def test_a_location_is_closed_when(differs: dict) -> None:
    unit = a_unit(2, location_id=a_location(**({"open_from": date(2022, 4, 1)} | differs)))
    if "open_from" in differs:
        Place.objects.filter(unit_id=unit.unit_id).update(start=date(2022, 4, 1))

    assert open_units(nights=one_night(NIGHT)) == []


def test_blocked_places_are_left_out_and_a_later_block_is_an_end() -> None:
    unit = a_unit(3)
    block(unit, NIGHT, later(5), places=1)
    block(unit, later(8), None)

    (found,) = open_units(nights=one_night(NIGHT))
    assert found.place_ids == unit.place_ids[1:]
    assert (found.open_until, found.open_until_reason) == (later(8), "block")


def test_a_buffer_counts_only_while_it_is_opened_and_apart_from_regular_places() -> None:
    buffer = a_location(stock="buffer")
    a_unit(6, location_id=buffer)
    open_buffer(
        desk=the_system(), now=NOW, location_id=buffer, start=NIGHT, until=later(2), reason="Instroom"
    )

    (found,) = open_units(nights=one_night(NIGHT))
    assert (found.open_until, found.open_until_reason) == (later(2), "buffer")
    assert open_units(nights=one_night(later(2))) == []
    regular, opened = supply_arrays(since=NIGHT), supply_arrays(since=NIGHT, stocks=[Stock.BUFFER])
    assert day_vector(regular, NOBODY, first=NIGHT, nights=3, level="country").total.tolist() == [[0, 0, 0]]
    assert day_vector(opened, NOBODY, first=NIGHT, nights=3, level="country").total.tolist() == [[6, 6, 0]]


def test_the_arrays_and_the_list_of_open_units_agree_night_by_night() -> None:
    a_unit(4, location_id=a_location(contract_until=later(3)))
    a_unit(2, municipality="0363", sharing="women")
    unit = a_unit(3)
    block(unit, later(1), later(2))
    block(unit, later(1), later(4), places=1)

    vector = day_vector(supply_arrays(since=NIGHT), NOBODY, first=NIGHT, nights=6, level="country")
    listed = [
        sum(len(one.place_ids) for one in open_units(nights=one_night(later(number)))) for number in range(6)
    ]
    assert vector.available[0].tolist() == listed == [9, 6, 8, 4, 5, 5]
    assert vector.blocked[BlockReason.DAMAGE][0].tolist() == [0, 3, 1, 1, 0, 0]
    assert vector.total[0].tolist() == [9] * 6


def test_every_municipality_has_a_row_also_without_places() -> None:
    a_unit(2)
    supply = supply_arrays(since=NIGHT)
    vector = day_vector(supply, NOBODY, first=NIGHT, nights=1, level="municipality")

    assert len(vector.keys) == 342
    assert int(vector.total.sum()) == 2
    assert len(day_vector(supply, NOBODY, first=NIGHT, nights=1, level="region").keys) == 25


def test_the_index_of_a_unit_that_is_not_in_the_supply_is_minus_one() -> None:
    unit = a_unit(2)
    supply = supply_arrays(since=NIGHT)

    assert supply.index_of(np.array([unit.unit_id, 10**9])).tolist() == [0, -1]


def test_a_place_belongs_to_a_known_municipality() -> None:
    with pytest.raises(IntegrityError):
        a_location(municipality="9999")


def new_location(**differs: object) -> NewLocation:
    fixed: dict[str, object] = {
        "municipality": "0344", "name": "Proefplein 2", "address": "", "phone": "", "operator": "",
        "kind": "hotel", "stock": "regular", "quality": "standard", "catered": False, "features": (),
        "released": "country", "open_from": date(2023, 1, 1), "contract_until": None, "permit_until": None,
        "funding_until": None, "confirmed_at": NOW, "units": (NewUnit("1.01", 1, "room", "none", 3),),
    }  # fmt: skip
    return NewLocation(**(fixed | differs))  # type: ignore[arg-type]


def test_loading_gives_the_ids_of_what_it_wrote_and_only_into_empty_tables() -> None:
    loaded = load_capacity(desk=the_system(), now=NOW, locations=[new_location()])

    (room,) = rooms_of(desk=the_system(), location_id=loaded.location_ids[0])
    assert (room.unit_id, room.label) == (loaded.unit_ids[0], "1.01")
    assert tuple(place.place_id for place in room.places) == loaded.place_ids[0]
    (card,) = location_cards(desk=the_system(), night=NIGHT, municipalities=["0344"])
    assert (card.name, card.places, card.units, card.municipality_name) == ("Proefplein 2", 3, 1, "Utrecht")
    with pytest.raises(InputInvalid):
        load_capacity(desk=the_system(), now=NOW, locations=[new_location()])
