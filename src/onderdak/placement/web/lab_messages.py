"""The messages of the policy lab, the kept order, and moves on the wire: counts and ids, no names."""

from datetime import date
from typing import Annotated

from pydantic import Field

from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, Wire
from onderdak.placement.public import (
    FrozenOrder,
    FrozenPlace,
    Lab,
    LabOutcome,
    MadeRoom,
    TransferPlan,
    regimes,
)

Code = Annotated[str, Field(max_length=60)]
Text = Annotated[str, Field(max_length=400)]
Codes = Annotated[list[Code], Field(min_length=1, max_length=8)]
NAMES = {"regimes": "regimes", "night": "nachtDatum", "budget": "verhuizingen"}


class RegimeOut(Wire):
    code: Code
    kind: Code = Field(serialization_alias="soort")
    label: Text = Field(serialization_alias="naam")
    about: Text = Field(serialization_alias="omschrijving")


class RegimesOut(Wire):
    rows: Annotated[list[RegimeOut], Field(max_length=100, serialization_alias="regimes")]


class TrialIn(Wire):
    regimes: Codes = Field(alias="regimes")
    areas: Annotated[list[MunicipalityCode], Field(max_length=400)] | None = Field(
        default=None, alias="gemeentecodes", description="Leeg: heel Nederland."
    )


class GroupOut(Wire):
    group: Code = Field(serialization_alias="groep")
    asked: Count = Field(serialization_alias="huishoudens")
    placed: Count = Field(serialization_alias="metPlek")
    without_persons: Count = Field(serialization_alias="personenZonderPlek")
    gained: Count = Field(serialization_alias="erbij")
    lost: Count = Field(serialization_alias="eraf")
    elsewhere: Count = Field(serialization_alias="anderePlek")
    earlier: Count = Field(serialization_alias="eerder")
    later: Count = Field(serialization_alias="later")


class EffectOut(Wire):
    kind: Code = Field(serialization_alias="soort")
    law_key: Code = Field(serialization_alias="wetsregel")
    computed: bool = Field(serialization_alias="berekend")
    persons: Count | None = Field(default=None, serialization_alias="personen")
    days: Count | None = Field(default=None, serialization_alias="dagen")
    source: Text = Field(default="", serialization_alias="bron")


class OutcomeOut(Wire):
    code: Code
    kind: Code = Field(serialization_alias="soort")
    may_apply: bool = Field(serialization_alias="magToegepast", description="Onwaar: geen geldend recht.")
    groups: Annotated[list[GroupOut], Field(max_length=50)] = Field(serialization_alias="groepen")
    effect: EffectOut | None = Field(default=None, serialization_alias="gevolg")


class TrialOut(Wire):
    run_id: Id = Field(serialization_alias="beleidsproefId")
    night: date = Field(serialization_alias="nachtDatum")
    recorded_at: Moment = Field(serialization_alias="gedraaidOp")
    households: Count = Field(serialization_alias="huishoudens")
    persons: Count = Field(serialization_alias="personen")
    outcomes: Annotated[list[OutcomeOut], Field(max_length=50)] = Field(serialization_alias="uitkomsten")


class TrialsOut(Wire):
    rows: Annotated[list[TrialOut], Field(max_length=50)] = Field(serialization_alias="beleidsproeven")


class FrozenPlaceOut(Wire):
    request_id: Id = Field(serialization_alias="plaatsingsverzoekId")
    position: Count = Field(serialization_alias="plaats")
    tier: Count = Field(serialization_alias="groep")
    hours: Count = Field(serialization_alias="urenZonderDak")
    reported_at: Moment = Field(serialization_alias="gemeldOp")


class FrozenOrderOut(Wire):
    night: date = Field(serialization_alias="nachtDatum")
    recorded_at: Moment = Field(serialization_alias="vastgelegdOp")
    policy: Code = Field(serialization_alias="beleid")
    kept_by: Code = Field(serialization_alias="vastgelegdDoor")
    sha256: Annotated[str, Field(max_length=64)] = Field(serialization_alias="controlegetal")
    rows: Annotated[list[FrozenPlaceOut], Field(max_length=100_000)] = Field(serialization_alias="volgorde")


class RoomMoveOut(Wire):
    household_id: Id = Field(serialization_alias="huishoudenId")
    persons: Count = Field(serialization_alias="personen")
    from_unit: Id = Field(serialization_alias="vanKamerId")
    to_unit: Id = Field(serialization_alias="naarKamerId")
    agreed: bool = Field(serialization_alias="wilVerhuizen")
    article: Code = Field(serialization_alias="artikel")


class MadeRoomOut(Wire):
    unit_id: Id | None = Field(serialization_alias="kamerId")
    moves: Annotated[list[RoomMoveOut], Field(max_length=20)] = Field(serialization_alias="verhuizingen")
    residents: Count = Field(serialization_alias="bekekenHuishoudens")


class PlanIn(Wire):
    area: MunicipalityCode = Field(alias="gemeentecode")
    budget: Annotated[int, Field(ge=0, le=500)] = Field(default=10, alias="verhuizingen")


class HelpOut(Wire):
    request_id: Id = Field(serialization_alias="plaatsingsverzoekId")
    persons: Count = Field(serialization_alias="personen")
    unit_id: Id = Field(serialization_alias="kamerId")
    moves: Annotated[list[RoomMoveOut], Field(max_length=500)] = Field(serialization_alias="verhuizingen")


class PointOut(Wire):
    moves: Count = Field(serialization_alias="verhuizingen")
    persons: Count = Field(serialization_alias="personen")


class PlanOut(Wire):
    residents: Count = Field(serialization_alias="bekekenHuishoudens")
    at_most: Count = Field(serialization_alias="hoogstensPersonen")
    helps: Annotated[list[HelpOut], Field(max_length=10_000)] = Field(serialization_alias="geholpen")
    points: Annotated[list[PointOut], Field(max_length=100)] = Field(serialization_alias="punten")


def regimes_out() -> RegimesOut:
    return RegimesOut(
        rows=[
            RegimeOut(code=one.code, kind=one.kind, label=one.label_nl, about=one.about_nl)
            for one in regimes()
        ]
    )


def trial_out(lab: Lab) -> TrialOut:
    return TrialOut(
        run_id=lab.run_id, night=lab.night, recorded_at=lab.recorded_at, households=lab.households,
        persons=lab.persons, outcomes=[_outcome_out(one) for one in lab.outcomes],
    )  # fmt: skip


def _outcome_out(one: LabOutcome) -> OutcomeOut:
    names = ("asked", "placed", "without_persons", "gained", "lost", "elsewhere", "earlier", "later")
    groups = [
        GroupOut(group=group, **{name: getattr(counts, name) for name in names})
        for group, counts in one.groups.items()
    ]
    effect = None
    if one.effect:
        known = {name: one.effect[name] for name in EffectOut.model_fields if name in one.effect}
        effect = EffectOut.model_validate(known)
    return OutcomeOut(code=one.code, kind=one.kind, may_apply=one.may_apply, groups=groups, effect=effect)


def order_out(kept: FrozenOrder, line: tuple[FrozenPlace, ...]) -> FrozenOrderOut:
    rows = [
        FrozenPlaceOut(
            request_id=one.request_id, position=one.position, tier=one.tier, hours=one.hours,
            reported_at=one.reported_at,
        )
        for one in line
    ]  # fmt: skip
    return FrozenOrderOut(
        night=kept.night, recorded_at=kept.recorded_at, policy=kept.policy, kept_by=kept.kept_by,
        sha256=kept.sha256, rows=rows,
    )  # fmt: skip


def room_out(made: MadeRoom) -> MadeRoomOut:
    moves = [
        RoomMoveOut(
            household_id=one.household_id, persons=one.persons, from_unit=one.from_unit,
            to_unit=one.to_unit, agreed=one.agreed, article=one.answer.article,
        )
        for one in made.moves
    ]  # fmt: skip
    return MadeRoomOut(unit_id=made.unit_id, moves=moves, residents=made.residents)


def plan_out(plan: TransferPlan) -> PlanOut:
    helps = [
        HelpOut(
            request_id=one.request_id,
            persons=one.persons,
            unit_id=one.unit_id,
            moves=[
                RoomMoveOut(
                    household_id=step.household_id, persons=step.persons, from_unit=step.from_unit,
                    to_unit=step.to_unit, agreed=step.agreed, article="RooO 9(1)",
                )
                for step in one.moves
            ],
        )
        for one in plan.helps
    ]  # fmt: skip
    points = [PointOut(moves=one.moves, persons=one.persons) for one in plan.points]
    return PlanOut(residents=plan.residents, at_most=plan.at_most, helps=helps, points=points)
