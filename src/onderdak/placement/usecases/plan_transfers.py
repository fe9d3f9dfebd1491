"""Use case (read): which voluntary moves inside a municipality help most households on its waiting list."""

from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.kernel.errors import InputInvalid, InvariantBroken
from onderdak.placement.engine.instance import Household, Instance, Options
from onderdak.placement.engine.result import Result
from onderdak.placement.rules.transfer_plan import Point, Step, chains_of, chosen_under
from onderdak.placement.usecases.instance_of import household_of, unit_id_of
from onderdak.placement.usecases.request_reads import near_night
from onderdak.placement.usecases.waiting_order import waiting_order
from onderdak.placement.usecases.world_with_residents import World, world_of

MOST_BUDGET = 500
SHELTER = ("persons", "tiers", "waiting")


@dataclass(frozen=True, slots=True)
class AskedMove:
    """One resident household that would be asked. `agreed`: it recorded its consent already."""

    household_id: int
    persons: int
    minors: int
    from_unit: int
    to_unit: int
    agreed: bool


@dataclass(frozen=True, slots=True)
class Help:
    """One household on the waiting list, the unit it would get, and who would move for it."""

    request_id: int
    reference: str
    persons: int
    unit_id: int
    moves: tuple[AskedMove, ...]


@dataclass(frozen=True, slots=True)
class TransferPlan:
    """
    The chosen moves under the budget, and the curve of what more moves would bring.

    The points of the curve are proven corners, in persons helped. `at_most`: persons that no plan within the
    budget can pass. `names`: location and room per unit.
    """

    municipality: str
    night: date
    budget: int
    residents: int
    waiting: int
    helps: tuple[Help, ...]
    points: tuple[Point, ...]
    at_most: int
    names: dict[int, tuple[str, str]]


def plan_transfers(*, desk: Desk, now: datetime, night: date, municipality: str, budget: int) -> TransferPlan:
    """
    Propose moves to ask for. Nothing is written, nobody is put out, and who says no stays.

    Raises:
        NotPermitted, NotVisible: this desk may not move households of this municipality.
        InputInvalid: a budget below 0 or above 500, or a night that is past or too far away.
        InvariantBroken: a pair breaks a rule, or the two computations of the best end differ.
    """
    desk.must_have("placement.transfer")
    desk.must_write(municipality)
    near_night("night", night, now)
    if not 0 <= budget <= MOST_BUDGET:
        raise InputInvalid(problems=(("budget", "range"),))
    world = world_of(municipality=municipality, night=night, now=now)
    _, line = waiting_order(night=night, now=now, municipalities=[municipality])
    asking = {one.request.request_id: one.request for one in line}
    people = [household_of(one.request, night, one.tier.rank) for one in line]
    if not people or not world.rows:
        return TransferPlan(
            municipality, night, budget, len(world.residents), len(people), (), (Point(0, 0),), 0, {}
        )
    options = Options(model="N", levels=(*SHELTER, "moves", "locality", "fit"))
    instance = world.instance(people, options, ask=True)
    chains = chains_of(_steps(instance, _solved(instance)), {who.id: who.persons for who in people})
    helps = tuple(
        Help(
            int(one.helped),
            asking[int(one.helped)].reference,
            one.persons,
            unit_id_of(one.place),
            tuple(_asked(world, step) for step in one.moves),
        )
        for one in chosen_under(chains, budget)
    )
    units = {one.unit_id for one in helps} | {step.to_unit for one in helps for step in one.moves}
    names = {one: (world.units[one].location_name, world.units[one].label) for one in sorted(units)}
    points, at_most = _curve(instance, sum(who.persons for who in people), budget)
    if sum(one.persons for one in chains) != points[-1].persons:
        raise InvariantBroken(check="transfers", problems=1)
    return TransferPlan(
        municipality, night, budget, len(world.residents), len(people), helps, points, at_most, names
    )


def _curve(instance: Instance, persons: int, budget: int) -> tuple[tuple[Point, ...], int]:
    """Return the proven corners in persons helped, and the most that the budget allows."""
    from onderdak.placement.engine.stays import bound_at, transfer_curve

    corners = transfer_curve(instance)
    points = tuple(Point(one.moves, persons - one.persons_left) for one in corners)
    return points, int(persons - bound_at(corners, budget) + 1e-9)


def _solved(instance: Instance) -> Result:
    """Solve, and let the checker prove it: a move that is shown is lawful, and no plan helps more people."""
    from onderdak.placement.engine.check import verify
    from onderdak.placement.engine.solve import solve  # ortools: never at start-up

    result = solve(instance)
    verdict = verify(instance, result)
    if not verdict.accepted:
        raise InvariantBroken(check="transfers", problems=len(verdict.problems))
    return result


def _steps(instance: Instance, result: Result) -> list[Step]:
    was: dict[str, Household] = {one.id: one for one in instance.households}
    return [
        Step(one.household, one.moved_from, one.places[0])
        for one in result.assignments
        if one.moved_from is not None or was[one.household].current_place is None
    ]


def _asked(world: World, step: Step) -> AskedMove:
    one = world.residents[int(step.who[1:])]
    return AskedMove(
        one.household_id, one.persons, one.minors, unit_id_of(step.start or ""), unit_id_of(step.to),
        one.agreed,
    )  # fmt: skip
