"""Use case (read): when nothing fits, the shortest chain of voluntary moves that would make a place."""

from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.capacity.public import region_of_municipality
from onderdak.placement.engine.instance import Options
from onderdak.placement.rules.may_move import MoveAnswer, may_move
from onderdak.placement.types import PlacementRequest
from onderdak.placement.usecases.instance_of import household_of, unit_id_of
from onderdak.placement.usecases.request_reads import request_for
from onderdak.placement.usecases.world_with_residents import World, world_of

MOST_MOVES = 2


@dataclass(frozen=True, slots=True)
class RoomMove:
    """
    One household that would move inside its own municipality. It is asked; nobody is put out.

    `agreed`: it recorded its consent. `answer`: whether the move would be lawful with consent, and on which
    article.
    """

    household_id: int
    persons: int
    minors: int
    from_unit: int
    to_unit: int
    agreed: bool
    answer: MoveAnswer


@dataclass(frozen=True, slots=True)
class MadeRoom:
    """
    The answer: which unit would come free by which moves, the last of them into an empty place.

    `unit_id` None: no chain of at most `most_moves` moves makes room. `names`: location and room per unit.
    """

    request_id: int
    unit_id: int | None
    moves: tuple[RoomMove, ...]
    residents: int
    most_moves: int
    names: dict[int, tuple[str, str]]

    @property
    def all_agreed(self) -> bool:
        return all(one.agreed for one in self.moves)


def make_room(*, desk: Desk, now: datetime, request_id: int, night: date) -> MadeRoom:
    """
    Find the fewest moves inside the municipality of the household after which a place fits.

    Chains of households that already agreed come first, whatever their length; else those who may be asked.

    Raises:
        NotPermitted: this role may not search. NotVisible: no such request for this desk.
    """
    desk.must_have("placement.search")
    request = request_for(desk, request_id, region_of=region_of_municipality())
    world = world_of(municipality=request.municipality, night=night, now=now)
    for ask in (False, True):
        found = _chain(request, world, ask=ask)
        if found is not None:
            return found
    return MadeRoom(request_id, None, (), len(world.residents), MOST_MOVES, {})


def _chain(request: PlacementRequest, world: World, *, ask: bool) -> MadeRoom | None:
    from onderdak.placement.engine.insertion import options

    if not world.rows or not any(ask or one.agreed for one in world.residents.values()):
        return None
    asking = household_of(request, world.night)
    instance = world.instance([asking], Options(model="N", levels=("persons", "locality", "fit")), ask=ask)
    chain = options(instance, asking.id, top=1, max_moves=MOST_MOVES).chain
    if chain is None:
        return None
    moves = []
    for step in chain.moves:
        resident = world.residents[int(step.household[1:])]
        answer = may_move(same_municipality=step.within_municipality, consent=True, ground=None)
        moves.append(
            RoomMove(
                resident.household_id, resident.persons, resident.minors, unit_id_of(step.from_place),
                unit_id_of(step.to_place), step.agreed, answer,
            )
        )  # fmt: skip
    shown = {unit_id_of(chain.place), *(one.from_unit for one in moves), *(one.to_unit for one in moves)}
    names = {one: (world.units[one].location_name, world.units[one].label) for one in sorted(shown)}
    return MadeRoom(
        request.request_id, unit_id_of(chain.place), tuple(moves), len(world.residents), MOST_MOVES, names
    )
