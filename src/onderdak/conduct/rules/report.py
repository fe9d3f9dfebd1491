"""Works out the figures of nuisance per location and region, and leaves out counts that point at somebody."""

from dataclasses import dataclass

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Design of data protection: published counts under ten are suppressed",
    article="AVG 5(1)(c)",
    force=Force.POLICY,
)
SMALLEST = 10


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in one location or region over a period. `places` and `occupied` are of tonight."""

    name: str
    places: int
    occupied: int
    incidents: int
    grave: int
    measures: int
    out_placed: int
    returned: int
    caused_by: int
    repeated: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The same for others to read: None is a count that is too small to show. Shares are 0 to 1."""

    name: str
    places: int
    occupancy: float | None
    incidents: int | None
    per_100_places: float | None
    grave: int | None
    measures: int | None
    out_placed: int | None
    returned: int | None
    repeat_share: float | None


def figures(row: Counted, *, smallest: int = SMALLEST) -> Figures:
    """
    Return the figures of one row.

    A rate is shown only with the count that it rests on, so that nobody works the count out from it.

    Args:
        smallest: 1 for who may read the incidents one by one, else SMALLEST. Zero is always shown.

    Source: SOURCE.
    """

    def shown(count: int) -> int | None:
        return count if count == 0 or count >= smallest else None

    incidents, caused = shown(row.incidents), shown(row.caused_by)
    rate = 100 * row.incidents / row.places if incidents is not None and row.places else None
    repeat = row.repeated / row.caused_by if caused and shown(row.repeated) is not None else None
    return Figures(
        row.name, row.places, row.occupied / row.places if row.places else None, incidents, rate,
        shown(row.grave), shown(row.measures), shown(row.out_placed), shown(row.returned), repeat,
    )  # fmt: skip
