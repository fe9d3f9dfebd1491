"""Part of the policy lab: what one regime does for each group, against the order in force."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from onderdak.placement.types import PlacementRequest
from onderdak.placement.usecases.preview_order import groups_of
from onderdak.placement.usecases.waiting_order import InLine

DISABLED = ("wheelchair", "step_free", "ground_floor")
GROUPS = ("all", "no_roof", "single_parent", "large", "disabled", "elderly", "single")


@dataclass(frozen=True, slots=True)
class Group:
    """
    Counts of one group. `asked` and `placed` in households, with the persons beside them.

    Against the order in force: `gained` and `lost` a place, `elsewhere`: another place; `earlier` and
    `later`: households that stand nearer to an offer, or further from it.
    """

    asked: int = 0
    asked_persons: int = 0
    placed: int = 0
    placed_persons: int = 0
    gained: int = 0
    lost: int = 0
    elsewhere: int = 0
    earlier: int = 0
    later: int = 0

    @property
    def without_persons(self) -> int:
        return self.asked_persons - self.placed_persons

    @property
    def without(self) -> int:
        return self.asked - self.placed


@dataclass(frozen=True, slots=True)
class Fate:
    """What an order does for one request: where it stands, and which unit it gets, if any."""

    request: PlacementRequest
    position: int
    unit_id: int | None


def compare(line: Sequence[InLine], unit_of: Mapping[int, int]) -> dict[int, Fate]:
    """Put position and unit of each request together."""
    return {
        one.request.request_id: Fate(one.request, one.position, unit_of.get(one.request.request_id))
        for one in line
    }


def groups_count(
    *, held: Mapping[int, Fate], tried: Mapping[int, Fate], night: date, now: datetime
) -> dict[str, dict[str, int]]:
    """
    Count per group what changes. Every household is in "all" once; a household may be in several groups.

    Raises:
        ValueError: the two worlds do not hold the same requests.
    """
    if held.keys() != tried.keys():
        raise ValueError("two worlds with different requests cannot be compared")
    counts = {group: asdict(Group()) for group in GROUPS}
    for request_id, now_holds in held.items():
        changes = _changes(now_holds, tried[request_id])
        for group in lab_groups(now_holds.request, night=night, now=now):
            for name, number in changes.items():
                counts[group][name] += number
    return counts


def lab_groups(asked: PlacementRequest, *, night: date, now: datetime) -> tuple[str, ...]:
    """Name the groups of a household. By needs and grounds that were recorded; nothing is guessed."""
    known = set(groups_of(asked, night=night, now=now)) & set(GROUPS)
    facts = asked.facts
    if facts.needs & set(DISABLED) or "disability" in facts.grounds:
        known.add("disabled")
    if "elderly" in facts.grounds:
        known.add("elderly")
    return ("all", *sorted(known))


def _changes(held: Fate, tried: Fate) -> dict[str, int]:
    persons = held.request.facts.persons
    got, gets = held.unit_id is not None, tried.unit_id is not None
    return {
        "asked": 1,
        "asked_persons": persons,
        "placed": int(gets),
        "placed_persons": persons * gets,
        "gained": int(gets and not got),
        "lost": int(got and not gets),
        "elsewhere": int(got and gets and held.unit_id != tried.unit_id),
        "earlier": int(tried.position < held.position),
        "later": int(tried.position > held.position),
    }
