"""The own contribution in OpenFisca-core. Runs in the environment of the peer and prints one line of JSON."""

import json
import sys
import time

import numpy as np
from openfisca_core import entities, periods, simulations, taxbenefitsystems, variables
from openfisca_core.simulation_builder import SimulationBuilder

GOO, YEARS = 0, 18
PERSON = entities.Entity("person", "persons", "", "")
HOUSEHOLD = entities.GroupEntity(
    "household", "households", "", "", roles=[{"key": "member", "plural": "members", "label": ""}]
)


def system_of(amounts: dict[str, list[int]]) -> taxbenefitsystems.TaxBenefitSystem:
    """Return variables and formulas; `amounts` holds the figures of each month in whole cents."""
    system = taxbenefitsystems.TaxBenefitSystem([PERSON, HOUSEHOLD])

    def given(name: str, entity: entities.Entity, kind: type, when: periods.DateUnit) -> None:
        fields = {"value_type": kind, "entity": entity, "definition_period": when}
        system.add_variable(type(name, (variables.Variable,), fields))

    month, always = periods.DateUnit.MONTH, periods.DateUnit.ETERNITY
    given("adult", PERSON, bool, month)
    given("adult_rate", PERSON, bool, month)
    given("work", PERSON, float, month)
    given("goo", HOUSEHOLD, bool, always)
    given("catered", HOUSEHOLD, bool, always)
    for name, formula in (("allowance_full", _allowance(amounts)), ("contribution", _contribution(amounts))):
        fields = {"value_type": float, "entity": HOUSEHOLD, "definition_period": month, "formula": formula}
        system.add_variable(type(name, (variables.Variable,), fields))
    return system


def _allowance(amounts: dict[str, list[int]]):
    def formula(household, period):
        food, personal = np.array(amounts[str(period)][:6]).reshape(3, 2) / 100, amounts[str(period)][6] / 100
        size = household.nb_persons()
        at_rate = household.sum(household.members("adult_rate", period))
        step = np.clip(size, 2, 4).astype(int) - 2
        meals = food[step, 0] * at_rate + food[step, 1] * (size - at_rate)
        return meals * ~household("catered", period) + personal * size

    return formula


def _contribution(amounts: dict[str, list[int]]):
    def formula(household, period):
        exploitation, catering, most, above, below = amounts[str(period)][7:]
        work, adult = household.members("work", period), household.members("adult", period)
        payers = household.sum((work > 0) * adult) * household("goo", period)
        each = (exploitation + catering * household("catered", period)) / 100
        full = np.minimum(payers, most) * each
        t2 = np.floor((household("allowance_full", period) + full) * above / below * 100 + 0.5) / 100
        return full * (household.sum(work * adult) >= t2)

    return formula


def main(path: str) -> None:
    """Calculate every month; print seconds, units that differ and how far the total is off, in cents."""
    asked = dict(np.load(path, allow_pickle=False))
    names = [f"{year:04}-{number:02}" for year, number in asked["month"].tolist()]
    system = system_of(dict(zip(names, asked["amounts"].tolist(), strict=True)))
    simulation = _simulation(system, asked)
    began, found = time.perf_counter(), []
    for place, name in enumerate(names):
        year, number = asked["month"][place].tolist()
        adult = asked["birth"] <= _ordinal(year - YEARS, number)
        simulation.set_input("adult", name, adult)
        simulation.set_input("adult_rate", name, adult | asked["unaccompanied"])
        simulation.set_input("work", name, asked["work"][place] / 100)
        found.append(simulation.calculate("contribution", name))
    total = sum(float(one.sum()) for one in found)
    took = time.perf_counter() - began
    cents = np.rint(np.concatenate(found).astype(np.float64) * 100).astype(np.int64)
    print(json.dumps({
        "peer_seconds": round(took, 2), "units_that_differ": int((cents != asked["ours"]).sum()),
        "total_off_cents": round(total * 100 - int(asked["ours"].sum())),
    }))  # fmt: skip


def _simulation(
    system: taxbenefitsystems.TaxBenefitSystem, asked: dict[str, np.ndarray]
) -> simulations.Simulation:
    persons, units = len(asked["birth"]), len(asked["start"])
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("person", np.arange(persons))
    group = builder.declare_entity("household", np.arange(units))
    of_person = np.repeat(np.arange(units), np.diff(asked["start"], append=persons))
    builder.join_with_persons(group, of_person, np.full(persons, "member"))
    simulation = builder.build(system)
    simulation.set_input("goo", "ETERNITY", asked["shelter"] == GOO)
    simulation.set_input("catered", "ETERNITY", asked["catered"])
    return simulation


def _ordinal(year: int, month: int) -> int:
    from datetime import date

    return date(year, month, 1).toordinal()


if __name__ == "__main__":
    main(sys.argv[1])
