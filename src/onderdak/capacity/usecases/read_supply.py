"""Use case (read): the capacity side of the day vector, in bulk, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from onderdak.capacity.rules.open_until import open_until
from onderdak.capacity.rules.usable_for import feature_bits
from onderdak.capacity.store import supply
from onderdak.capacity.store.kept_supply import unchanged
from onderdak.capacity.types import FAR, BlockReason, Sharing, Spans, Stock, Supply, day_number

REASON = {reason: code for code, reason in enumerate(BlockReason)}
SHARING = {str(sharing): code for code, sharing in enumerate(Sharing)}
END_REASON = {
    "": BlockReason.LOCATION_CONTRACT,
    "contract": BlockReason.LOCATION_CONTRACT,
    "permit": BlockReason.LOCATION_PERMIT,
    "funding": BlockReason.LOCATION_FUNDING,
}


def supply_arrays(
    *,
    since: date,
    municipalities: Sequence[str] | None = None,
    stocks: Sequence[Stock] = (Stock.REGULAR,),
) -> Supply:
    """
    Read units, places, standing blocks, location ends and maxima for nights from `since` on.

    Args:
        municipalities: codes; None is the whole country, also municipalities without any place.
        stocks: which piles; buffer and national places count only on nights for which they were opened.
    """
    asked = supply.Asked(since, municipalities, tuple(str(stock) for stock in stocks))
    if municipalities is None:
        rooms = unchanged(("rooms", since, asked.stocks), lambda: _rooms(asked))
    else:
        rooms = _rooms(asked)
    row_of = {row.id: index for index, row in enumerate(rooms.locations)}
    blocks, reasons = _blocks(asked, rooms.place_ids)
    caps, most = _caps(asked, row_of, rooms.codes)
    ends = [_end(row) for row in rooms.locations]
    return Supply(
        unit_ids=rooms.units[:, 0],
        unit_location=rooms.unit_location,
        unit_sleeps=rooms.units[:, 2].astype(np.int16),
        unit_sharing=rooms.units[:, 3].astype(np.int8),
        unit_features=rooms.features,
        place_ids=rooms.place_ids,
        place_unit=rooms.place_unit,
        places=rooms.places,
        blocks=blocks,
        block_reason=reasons,
        location_ids=rooms.location_ids,
        location_municipality=rooms.location_municipality,
        location_end=np.array([end for end, _ in ends], dtype=np.int32),
        location_end_reason=np.array([reason for _, reason in ends], dtype=np.int8),
        municipalities=rooms.codes,
        municipality_region=rooms.municipality_region,
        regions=rooms.regions,
        caps=caps,
        cap_persons=most,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Rooms:
    """What changes only when locations, units, places or openings do. Nobody writes into these arrays."""

    codes: tuple[str, ...]
    municipality_region: npt.NDArray[np.int32]
    regions: tuple[str, ...]
    locations: list[supply.LocationEnds]
    location_ids: npt.NDArray[np.int64]
    location_municipality: npt.NDArray[np.int32]
    units: npt.NDArray[np.int64]
    unit_location: npt.NDArray[np.int32]
    features: npt.NDArray[np.int32]
    place_ids: npt.NDArray[np.int64]
    place_unit: npt.NDArray[np.int32]
    places: Spans


def _rooms(asked: supply.Asked) -> _Rooms:
    codes, in_region, regions = _areas(asked)
    locations = supply.location_rows(asked)
    location_ids = np.array([row.id for row in locations], dtype=np.int64)
    units, features = _units(asked, locations, location_ids)
    places = supply.places(asked)
    place_ids, place_of = np.unique(places[:, 0], return_inverse=True)
    place_unit = np.zeros(len(place_ids), dtype=np.int64)
    place_unit[place_of] = places[:, 1]
    at = {code: index for index, code in enumerate(codes)}
    return _Rooms(
        codes=codes,
        municipality_region=in_region,
        regions=regions,
        locations=locations,
        location_ids=location_ids,
        location_municipality=np.array([at[row.municipality] for row in locations], dtype=np.int32),
        units=units,
        unit_location=_index(location_ids, units[:, 1]),
        features=features,
        place_ids=place_ids,
        place_unit=_index(units[:, 0], place_unit),
        places=_spans(place_of, places[:, 2], places[:, 3]),
    )


def _areas(asked: supply.Asked) -> tuple[tuple[str, ...], npt.NDArray[np.int32], tuple[str, ...]]:
    rows = supply.municipality_rows(asked)
    regions = tuple(sorted({region for _, region in rows}))
    index = np.array([regions.index(region) for _, region in rows], dtype=np.int32)
    return tuple(code for code, _ in rows), index, regions


def _end(row: supply.LocationEnds) -> tuple[int, int]:
    until, why = open_until(
        (("contract", row.contract_until), ("permit", row.permit_until), ("funding", row.funding_until))
    )
    return (FAR if until is None else day_number(until)), REASON[END_REASON[why]]


def _units(
    asked: supply.Asked, locations: list[supply.LocationEnds], location_ids: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """Return int64[U, 4] (id, location, sleeps, sharing) and the feature bits, those of the location too."""
    units, texts = supply.units(asked, SHARING)
    bits_of: dict[str, int] = {}
    own = np.empty(len(texts), dtype=np.int32)
    for index, text in enumerate(texts):
        if text not in bits_of:
            bits_of[text] = feature_bits(text.split(",")) if text else 0
        own[index] = bits_of[text]
    shared = np.array([feature_bits(row.features) for row in locations], dtype=np.int32)
    if len(units):
        own |= shared[_index(location_ids, units[:, 1])]
    return units, own


def _blocks(asked: supply.Asked, place_ids: npt.NDArray[np.int64]) -> tuple[Spans, npt.NDArray[np.int8]]:
    rows = [
        (place, day_number(start), FAR if until is None else day_number(until), REASON[BlockReason(reason)])
        for places, start, until, reason in supply.blocks(asked)
        for place in places
    ]
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    table = table[np.isin(table[:, 0], place_ids)]
    return _spans(_index(place_ids, table[:, 0]), table[:, 1], table[:, 2]), table[:, 3].astype(np.int8)


def _caps(
    asked: supply.Asked, row_of: dict[int, int], codes: tuple[str, ...]
) -> tuple[Spans, npt.NDArray[np.int32]]:
    rows = []
    for municipality, location, start, until, persons in supply.caps(asked):
        if location is not None and location not in row_of:
            continue
        of = -1 - codes.index(municipality) if location is None else row_of[location]
        rows.append((of, day_number(start), FAR if until is None else day_number(until), persons))
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return _spans(table[:, 0], table[:, 1], table[:, 2]), table[:, 3].astype(np.int32)


def _index(ids: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    return np.searchsorted(ids, wanted).astype(np.int32)


def _spans(of: npt.NDArray[np.integer], start: npt.NDArray[np.int64], until: npt.NDArray[np.int64]) -> Spans:
    return Spans(of.astype(np.int32), start.astype(np.int32), until.astype(np.int32))
