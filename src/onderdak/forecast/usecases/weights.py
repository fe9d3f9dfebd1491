"""Use cases: weights of scenarios that a named person stands for, and the mixture that they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.forecast.engine.scenarios import scenario_ids
from onderdak.forecast.rules.may_state import own_level
from onderdak.forecast.rules.weight_set import weight_faults
from onderdak.forecast.store.models import AreaResult, WeightSet
from onderdak.forecast.types import Level
from onderdak.forecast.usecases.done_once import RUN, VIEW, done_once
from onderdak.forecast.usecases.look_ahead import IssuedShown
from onderdak.forecast.usecases.state_full import world_code
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date


@dataclass(frozen=True, slots=True)
class WeightsShown:
    """One set of weights: its label stands beside every figure that was mixed with it."""

    label: str
    weights: Mapping[str, float]
    set_by: str
    set_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Mixed:
    """P(full) per date over the scenarios of a run, by one named set; by definition."""

    label: str
    dates: tuple[date, ...]
    by: Mapping[str, tuple[float, ...]]


def weight_sets(*, desk: Desk) -> list[WeightsShown]:
    """Return every set that was ever kept, the latest first. Raises: NotPermitted."""
    desk.must_have(VIEW)
    return [_shown(row) for row in WeightSet.objects.order_by("-id")]


def keep_weights(
    *, desk: Desk, now: datetime, weights: Mapping[str, float], reason: str, request_key: UUID
) -> str:
    """
    Keep a set of weights over the scenarios, in the name of who enters it. Returns: its label.

    Raises:
        NotPermitted. InputInvalid: they do not add up to 1, or no reason is given.
    """
    desk.must_have(RUN)
    wrong = weight_faults(weights, scenario_ids(), reason=reason)
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    municipality, region = own_level(desk)
    code = f"gewichten-{municipality or region or 'nl'}".lower()

    def work() -> str:
        before = WeightSet.objects.filter(code=code).order_by("-version").first()
        row = WeightSet.objects.create(
            municipality=municipality, region=region, recorded_at=now, actor_id=desk.actor_id, code=code,
            version=before.version + 1 if before else 1, weights=dict(weights), set_by=desk.label[:120],
            set_on=local_date(now), reason=reason.strip(),
        )  # fmt: skip
        record(
            desk, "forecast.weights_kept", now=now, municipality=municipality, subject="weights",
            subject_id=row.pk,
        )  # fmt: skip
        return f"{row.code}@{row.version}"

    question = {"weights": sorted(weights.items()), "reason": reason}
    return done_once(desk=desk, now=now, act="weights", request_key=request_key, question=question, work=work)


def mixed(*, desk: Desk, issued: IssuedShown, level: Level, code: str, label: str) -> Mixed | None:
    """
    Return the chance of full over all scenarios of a run by a set of weights that is named.

    None when the run has not every scenario that has weight: a part is never passed off as the whole.

    Raises: NotPermitted.
    """
    chosen = next((one for one in weight_sets(desk=desk) if one.label == label), None)
    if chosen is None:
        return None
    needed = {name: share for name, share in chosen.weights.items() if share > 0}
    rows = AreaResult.objects.filter(
        issued__run_id=issued.run_id, plan="base", level=level.value, code=world_code(level, code),
        scenario__in=list(needed),
    )  # fmt: skip
    bodies = {row.scenario: row.body["full"] for row in rows}
    if set(bodies) != set(needed):
        return None
    labels = set.intersection(*(set(one) for one in bodies.values()))
    by = {
        name: tuple(
            round(sum(needed[scenario] * at for scenario, at in zip(needed, column, strict=True)), 4)
            for column in zip(*(bodies[scenario][name]["by"] for scenario in needed), strict=True)
        )
        for name in sorted(labels)
    }
    return Mixed(label, tuple(date.fromisoformat(one) for one in issued.summary["dates"]), by)


def _shown(row: WeightSet) -> WeightsShown:
    return WeightsShown(f"{row.code}@{row.version}", row.weights, row.set_by, row.set_on, row.reason)
