"""Says which part of a household's plan keeps another part from going on: housing, work, school, care."""

from datetime import date

from onderdak.governance.types import Area, Block, PlanState, Progress
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="VNG letter to parliament, 14 March 2025: housing decides work and integration, and the reverse",
    article="-",
    force=Force.PRACTICE,
)
SHORT_DAYS = 90
GOING = (Progress.SOUGHT, Progress.ARRANGED, Progress.AT_RISK)


def plan_blocks(state: PlanState, today: date) -> tuple[Block, ...]:
    """
    List what blocks what; a part that nobody recorded blocks nothing and is never guessed.

    Housing that is missing, ends within SHORT_DAYS or lies elsewhere puts work, school and care at stake.
    A move asks for a place near the work, school or care that is arranged. A child without school, or care
    that is still sought, keeps an adult from work.

    Returns: in the order of the areas, each pair once.
    Source: SOURCE.
    """
    found = [*_from_housing(state, today), *_to_housing(state), *_between(state)]
    order = tuple(Area)
    once = {(one.blocking, one.blocked): one for one in reversed(found)}
    return tuple(sorted(once.values(), key=lambda one: (order.index(one.blocking), order.index(one.blocked))))


def _from_housing(state: PlanState, today: date) -> list[Block]:
    why = ""
    if not state.housed:
        why = "no_place"
    elif state.stay_ends is not None and (state.stay_ends - today).days <= SHORT_DAYS:
        why = "place_ends"
    if not why:
        return []
    return [
        Block(Area.HOUSING, area, why) for area in (Area.WORK, Area.SCHOOL, Area.CARE) if _going(state, area)
    ]


def _to_housing(state: PlanState) -> list[Block]:
    if not state.moves_away:
        return []
    held = [
        area for area in (Area.WORK, Area.SCHOOL, Area.CARE) if state.parts.get(area) is Progress.ARRANGED
    ]
    return [Block(area, Area.HOUSING, "tied_here") for area in held]


def _between(state: PlanState) -> list[Block]:
    found = []
    wants_work = state.parts.get(Area.WORK) in (Progress.SOUGHT, Progress.AT_RISK)
    if wants_work and state.children and state.parts.get(Area.SCHOOL) in (Progress.NONE, Progress.SOUGHT):
        found.append(Block(Area.SCHOOL, Area.WORK, "child_at_home"))
    if wants_work and state.parts.get(Area.CARE) in (Progress.NONE, Progress.SOUGHT):
        found.append(Block(Area.CARE, Area.WORK, "care_waits"))
    return found


def _going(state: PlanState, area: Area) -> bool:
    return state.parts.get(area) in GOING
