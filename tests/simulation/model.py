"""
A plain model of the main job: who waits, who has which room, what is kept until when.

It shares no code with the product. It knows private rooms only, so that "fits" is one comparison, and answers
two questions: what must the product say to this act now, and what must be true of everybody afterwards?
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

HOLD, OFFER = timedelta(minutes=30), timedelta(hours=4)
REGION = {"0344": "VR09", "0310": "VR09"}


@dataclass
class Room:
    """One private room. `kept` is a hold: which household, until when."""

    unit_id: int
    location_id: int
    municipality: str
    sleeps: int
    released: bool
    taken_by: int | None = None
    kept: tuple[int, datetime] | None = None

    def free_for(self, household: int, now: datetime) -> bool:
        if self.taken_by is not None:
            return False
        return self.kept is None or self.kept[0] == household or self.kept[1] <= now


@dataclass
class Home:
    """One household, by its id. `where` is waiting, promised, arrived, away, no_show, left or withdrawn."""

    household_id: int
    request_id: int
    municipality: str
    persons: int
    far: bool
    where: str = "waiting"
    stay_id: int | None = None
    room: int | None = None


@dataclass
class Offered:
    """An offer with its room and its term; `open` until somebody answers."""

    offer_id: int
    household_id: int
    unit_id: int
    until: datetime
    open: bool = True
    refused: set[int] = field(default_factory=set)


@dataclass
class World:
    """Everything together, and the rules of a room in three lines."""

    now: datetime
    rooms: dict[int, Room] = field(default_factory=dict)
    homes: dict[int, Home] = field(default_factory=dict)
    offers: list[Offered] = field(default_factory=list)

    def fits(self, home: Home, room: Room) -> bool:
        near = room.municipality == home.municipality or (room.released and home.far)
        return near and home.persons <= room.sleeps

    def may_have(self, home: Home, room: Room) -> bool:
        return (
            home.where == "waiting" and self.fits(home, room) and room.free_for(home.household_id, self.now)
        )

    def let_go(self, household: int) -> None:
        """End every hold of this household: a new hold, a placement or a departure does that."""
        for room in self.rooms.values():
            if room.kept is not None and room.kept[0] == household:
                room.kept = None

    def keep(self, home: Home, room: Room, term: timedelta) -> None:
        self.let_go(home.household_id)
        room.kept = (home.household_id, self.now + term)

    def give(self, home: Home, room: Room, stay_id: int) -> None:
        self.let_go(home.household_id)
        room.kept, room.taken_by = None, home.household_id
        home.where, home.stay_id, home.room = "promised", stay_id, room.unit_id

    def take_back(self, home: Home, where: str) -> None:
        if home.room is not None:
            self.rooms[home.room].taken_by = None
        home.where, home.stay_id, home.room = where, None, None

    def of(self, *where: str) -> list[Home]:
        return [home for home in self.homes.values() if home.where in where]

    def persons(self, *where: str) -> int:
        return sum(home.persons for home in self.of(*where))
