"""Random households and units for property tests: everything that a rule looks at, and nothing else."""

from datetime import timedelta

from hypothesis import strategies as st

from onderdak.placement.tests.builders import NOW, TONIGHT
from onderdak.placement.types import FreeUnit, Member, Reach, RequestFacts, Who

NEEDS = ("step_free", "wheelchair", "ground_floor", "cot", "pets", "women_only", "quiet", "own_bathroom")
HOMES = {"0344": "VR09", "0310": "VR09", "0363": "VR13"}
some_needs = st.frozensets(st.sampled_from(NEEDS), max_size=3)
reaches = st.sampled_from(Reach)
nights = st.none() | st.integers(-3, 400).map(lambda days: TONIGHT + timedelta(days=days))


@st.composite
def households(draw) -> RequestFacts:
    whos = draw(st.lists(st.sampled_from(Who), min_size=1, max_size=6))
    alone = {Who.MAN: "men", Who.WOMAN: "women"}.get(whos[0]) if len(whos) == 1 else None
    return RequestFacts(
        members=tuple(Member(number, who) for number, who in enumerate(whos, start=1)),
        needed_from=TONIGHT,
        reported_at=NOW - timedelta(hours=draw(st.integers(0, 500))),
        group=draw(st.sampled_from([alone, None])),
        needs=draw(some_needs),
        grounds=draw(st.frozensets(st.sampled_from(["minor", "pregnant", "disability"]), max_size=2)),
        ties=tuple(draw(st.lists(st.sampled_from(sorted(HOMES)), max_size=2, unique=True))),
        reach=draw(reaches),
        has_roof=draw(st.none() | st.booleans()),
        roof_until=draw(nights),
        need_unmet=draw(st.booleans()),
        court_until=draw(st.none() | st.integers(-50, 50).map(lambda hours: NOW + timedelta(hours=hours))),
    )


@st.composite
def units(draw) -> FreeUnit:
    """A unit with at least one free place, as a search may find it tonight."""
    sleeps = draw(st.integers(1, 6))
    free = draw(st.integers(1, sleeps))
    others = draw(st.integers(0, sleeps - free))
    sharing = draw(st.sampled_from(["none", "men", "women", "flexible"]))
    used_by = sharing if sharing in ("men", "women") else draw(st.sampled_from(["household", "men", "women"]))
    municipality = draw(st.sampled_from(sorted(HOMES)))
    return FreeUnit(
        unit_id=1,
        municipality=municipality,
        region=HOMES[municipality],
        location_id=1,
        location_name="Testlocatie",
        label="1",
        floor=0,
        kind="room",
        sharing=sharing,
        sleeps=sleeps,
        free=tuple(range(1, free + 1)),
        others=others,
        mode=("household" if sharing == "none" else used_by) if others else None,
        features=draw(some_needs),
        quality=draw(st.sampled_from(["acute", "temporary", "standard", "long_stay"])),
        released=draw(reaches),
        stock="regular",
        open_until=draw(st.none() | st.integers(1, 300).map(lambda days: TONIGHT + timedelta(days=days))),
    )
