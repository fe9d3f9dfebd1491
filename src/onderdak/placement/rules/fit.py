"""Says how well a unit fits a household that may have it: whole points, less is better, and why in words."""

from datetime import date

from onderdak.kernel.legal import Force, LegalSource
from onderdak.placement.rules.hard_limits import shares
from onderdak.placement.types import FreeUnit, RequestFacts

SOURCE = LegalSource(
    text="Municipal placement policy: choice between places that all are lawful",
    article="fit",
    force=Force.POLICY,
)

# The same points as the engine's own table (engine/compat.py); a test compares them. One difference is meant:
# a round calls a feature scarce when somebody who waits needs it, a desk always, for who comes next.
UNUSED_PLACE, SCARCE_FEATURE = 2, 3
QUALITY = {"long_stay": 0, "standard": 1, "temporary": 3, "acute": 6}
SCARCE = frozenset(
    {"wheelchair", "step_free", "ground_floor", "cot", "pets", "women_only", "quiet", "own_bathroom"}
)
ENDS_SOON_NIGHTS = 60

Reason = tuple[str, str, dict[str, object]]


def misfit(facts: RequestFacts, unit: FreeUnit) -> int:
    """
    Return the misfit of a lawful pair, in points >= 0.

    Unused places, lower quality, and features that others need and this household does not, cost points.
    The points choose between lawful places; they never decide whether somebody gets one.
    """
    unused = 0 if shares(facts, unit) else max(0, len(unit.free) - facts.persons)
    scarce = len((unit.features & SCARCE) - facts.needs)
    return UNUSED_PLACE * unused + SCARCE_FEATURE * scarce + QUALITY[unit.quality]


def nights_open(unit: FreeUnit, start: date) -> int | None:
    """Nights from `start` until the unit closes or is promised to others; None when no end is known."""
    return None if unit.until is None else (unit.until - start).days


def reasons(facts: RequestFacts, unit: FreeUnit) -> list[Reason]:
    """
    Say why, as (sign, code, facts): "+" speaks for it, "?" must be asked, "-" speaks against it.

    The sentence is made from the code on the page, in the reader's language.
    """
    found: list[Reason] = [("+", "enough_places", {"free": len(unit.free), "persons": facts.persons})]
    found += [("+", f"has_{need}", {}) for need in sorted(facts.needs)]
    found += _room(facts, unit)
    found += _term(facts, unit)
    return found


def _room(facts: RequestFacts, unit: FreeUnit) -> list[Reason]:
    found: list[Reason] = []
    if shares(facts, unit):
        found.append(("-", "shared_room", {"others": unit.others}))
    else:
        found.append(("+", "own_room", {}))
    unused = 0 if shares(facts, unit) else len(unit.free) - facts.persons
    if unused > 0:
        found.append(("-", "unused_places", {"unused": unused}))
    if "step_free" not in facts.needs and not unit.features & {"step_free", "ground_floor", "lift"}:
        found.append(("?", "ask_stairs", {"floor": unit.floor}))
    if unit.quality in ("acute", "temporary"):
        found.append(("-", f"quality_{unit.quality}", {}))
    else:
        found.append(("+", f"quality_{unit.quality}", {}))
    return found


def _term(facts: RequestFacts, unit: FreeUnit) -> list[Reason]:
    nights = nights_open(unit, facts.needed_from)
    if nights is not None and nights < ENDS_SOON_NIGHTS:
        return [("-", "ends_soon", {"nights": nights, "until": unit.until.isoformat() if unit.until else ""})]
    return []
