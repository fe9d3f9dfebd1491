"""
Use case (read): the day list on paper. With it a night desk works without the system.

Free places by kind, who waits, who comes, who leaves, which terms end, whom to call. The copy for a region
holds counts and reference numbers, no names.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from onderdak.access.public import Anchor, Desk, anchors
from onderdak.capacity.public import LocationCard, location_cards, municipality_cards
from onderdak.duty.types import RunningClock
from onderdak.duty.usecases.clocks_running import running_clocks
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date, night_of
from onderdak.people.public import HouseholdFacts, household_facts, household_names
from onderdak.placement.public import DayMove, FreeUnit, InLine, day_moves, free_units, waiting_order

SOON = timedelta(hours=24)
MOST_CLOCKS = 40
# The list is Dutch whatever the language of the screen: it hangs on a wall.
NEEDS = {
    "cot": "kinderbed", "step_free": "zonder drempels", "ground_floor": "begane grond",
    "wheelchair": "rolstoel", "pets": "huisdier", "women_only": "alleen vrouwen", "quiet": "rustig",
    "own_bathroom": "eigen badkamer",
}  # fmt: skip
CLOCKS = {
    "court": "bevel van de rechter", "aid_answer": "antwoord op verzoek",
    "handover": "antwoord op overdracht", "information": "informatiebrief",
    "application": "besluit op de aanvraag", "objection": "besluit op bezwaar",
    "default_grace": "dwangsom na ingebrekestelling", "outreach": "zoeken wie weg is",
    "kept_place": "bewaarde plek", "report_age": "wacht op plek",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FreeKind:
    """Free places of one kind: how many rooms and places are free in rooms for so many people."""

    sleeps: int
    sharing: str
    rooms: int
    places: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One household that waits: its place in the order, and how long. `label` may hold a name."""

    position: int
    reference: str
    label: str
    persons: int
    minors: int
    hours: int
    needs: tuple[str, ...]
    has_roof: bool

    @property
    def needs_in_words(self) -> str:
        return ", ".join(NEEDS.get(need, need) for need in self.needs)


@dataclass(frozen=True, slots=True)
class Moving:
    """One household that comes or leaves, as the list says it."""

    kind: str
    label: str
    room: str
    persons: int
    start: date
    until: date | None


@dataclass(frozen=True, slots=True)
class LocationSheet:
    """One location on its own sheet: whom to call, what is free, who comes and leaves."""

    card: LocationCard
    free: tuple[FreeUnit, ...]
    arrivals: tuple[Moving, ...]
    departures: tuple[Moving, ...]

    @property
    def free_places(self) -> int:
        return sum(len(unit.free) for unit in self.free)


@dataclass(frozen=True, slots=True)
class DayList:
    """The list of one municipality at one moment. `named` is False on the copy for a region."""

    municipality: str
    name: str
    night: date
    made_at: datetime
    named: bool
    free: tuple[FreeKind, ...]
    waiting: tuple[Waiting, ...]
    clocks: tuple[RunningClock, ...]
    sheets: tuple[LocationSheet, ...]
    anchor: Anchor | None

    @property
    def free_places(self) -> int:
        return sum(kind.places for kind in self.free)

    @property
    def waiting_persons(self) -> int:
        return sum(one.persons for one in self.waiting)

    @property
    def outside(self) -> int:
        return sum(one.persons for one in self.waiting if not one.has_roof)

    @property
    def clocks_in_words(self) -> list[dict[str, object]]:
        return [
            {"due": one.due, "words": CLOCKS.get(one.kind.value, one.kind.value), "reference": one.reference,
             "basis": one.basis}
            for one in self.clocks
        ]  # fmt: skip

    @property
    def is_empty(self) -> bool:
        return not (self.sheets or self.waiting or self.clocks)


def day_list(
    *, desk: Desk, now: datetime, municipality: str, location_id: int | None = None, named: bool = True
) -> DayList:
    """
    Make the list of one municipality, or of one location in it.

    Args:
        named: False leaves every name out; a desk that may read no names gets it so in any case.

    Raises:
        NotVisible: a municipality that this desk may not see. NotPermitted: no right to see capacity.
    """
    desk.must_have("capacity.view")
    desk.must_see_cases(municipality)
    found = day_lists(desk=desk, now=now, municipalities=[municipality], named=named, location_id=location_id)
    if not found or (location_id is not None and not found[0].sheets):
        raise NotVisible(actor_id=desk.actor_id)
    return found[0]


def day_lists(
    *,
    desk: Desk,
    now: datetime,
    municipalities: Sequence[str] | None = None,
    named: bool = True,
    location_id: int | None = None,
) -> list[DayList]:
    """
    Make the lists of these municipalities (None: all in scope), in a fixed number of queries.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    desk.must_have("capacity.view")
    night = night_of(now)
    names = {card.code: card.name for card in municipality_cards(on=local_date(now))}
    codes = [code for code in sorted(names) if _wanted(desk, code, municipalities)]
    cards = location_cards(desk=desk, night=night, municipalities=codes)
    if location_id is not None:
        cards = [card for card in cards if card.location_id == location_id]
    open_units = [one for one in free_units(night=night, now=now, municipalities=codes) if _may_be_given(one)]
    moves = day_moves(night=night, municipalities=codes)
    line, clocks = _of_the_municipality(desk, now, night, codes)
    ids = {one.request.household_id for one in line} | {move.household_id for move in moves}
    references = household_facts(desk=desk, household_ids={one.household_id for one in clocks})
    clocks = [_with_reference(one, references) for one in clocks]
    labels = household_names(desk=desk, household_ids=ids, on=night) if named and ids else {}
    heads = {one.municipality: one for one in anchors()}
    shown = _Shown(night, now, named, labels)
    return [
        _list(shown, code, names[code], cards, open_units, moves, line, clocks, heads.get(code))
        for code in codes
    ]


@dataclass(frozen=True, slots=True)
class _Shown:
    night: date
    now: datetime
    named: bool
    labels: Mapping[int, str]

    def label(self, household_id: int, reference: str) -> str:
        return self.labels.get(household_id, reference) if self.named else reference


def _of_the_municipality(
    desk: Desk, now: datetime, night: date, codes: Sequence[str]
) -> tuple[list[InLine], list[RunningClock]]:
    """Who waits and which terms end soon. A desk of certain locations gets its own sheets alone."""
    if desk.locations:
        return [], []
    _, line = waiting_order(night=night, now=now, municipalities=codes)
    clocks = running_clocks(desk=desk, now=now, waiting=False)
    return line, [one for one in clocks if _is_near(one, now)]


def _list(
    shown: _Shown,
    code: str,
    name: str,
    cards: Sequence[LocationCard],
    units: Sequence[FreeUnit],
    moves: Sequence[DayMove],
    line: Sequence[InLine],
    clocks: Sequence[RunningClock],
    anchor: Anchor | None,
) -> DayList:
    mine = {card.location_id for card in cards}
    own = [unit for unit in units if unit.municipality == code and unit.location_id in mine]
    here = [move for move in moves if move.municipality == code]
    return DayList(
        municipality=code,
        name=name,
        night=shown.night,
        made_at=shown.now,
        named=shown.named,
        free=_kinds(own),
        waiting=tuple(_waits(shown, one) for one in line if one.request.municipality == code),
        clocks=tuple(one for one in clocks if one.municipality == code)[:MOST_CLOCKS],
        sheets=tuple(_sheet(shown, card, own, here) for card in cards if card.municipality == code),
        anchor=anchor,
    )


def _sheet(
    shown: _Shown, card: LocationCard, units: Sequence[FreeUnit], moves: Sequence[DayMove]
) -> LocationSheet:
    own = [move for move in moves if move.location_id == card.location_id]
    moving = {
        kind: tuple(
            Moving(
                kind, shown.label(one.household_id, f"#{one.household_id}"), one.room, one.persons,
                one.start, one.until,
            )
            for one in own
            if one.kind == kind
        )
        for kind in ("arrival", "departure")
    }  # fmt: skip
    free = tuple(unit for unit in units if unit.location_id == card.location_id)
    return LocationSheet(card, free, moving["arrival"], moving["departure"])


def _waits(shown: _Shown, one: InLine) -> Waiting:
    facts = one.request.facts
    return Waiting(
        one.position, one.request.reference, shown.label(one.request.household_id, one.request.reference),
        facts.persons, facts.minors, one.hours, tuple(sorted(facts.needs)), facts.sheltered_on(shown.night),
    )  # fmt: skip


def _kinds(units: Sequence[FreeUnit]) -> tuple[FreeKind, ...]:
    """Count free places by size of the room and by who may share it."""
    rooms: dict[tuple[int, str], list[int]] = defaultdict(list)
    for unit in units:
        rooms[unit.sleeps, unit.sharing].append(len(unit.free))
    return tuple(
        FreeKind(sleeps, sharing, len(free), sum(free)) for (sleeps, sharing), free in sorted(rooms.items())
    )


def _may_be_given(unit: FreeUnit) -> bool:
    """A bed that is left in the room of a household is nobody else's to give."""
    return not (unit.others and unit.mode == "household")


def _with_reference(one: RunningClock, known: Mapping[int, HouseholdFacts]) -> RunningClock:
    facts = known.get(one.household_id)
    return one if one.reference or facts is None else replace(one, reference=facts.reference)


def _is_near(one: RunningClock, now: datetime) -> bool:
    return one.due is not None and one.due <= now + SOON


def _wanted(desk: Desk, code: str, municipalities: Sequence[str] | None) -> bool:
    return desk.cases.covers(code) and (municipalities is None or code in municipalities)
