"""Commands of the demo: load the Netherlands, and do tonight's round in one go for scripts."""

import argparse
import json
import sys
import time
from datetime import datetime
from uuid import UUID, uuid4

from onderdak.access.types import Desk
from onderdak.site.commands.start import as_system, start


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module to the parser."""
    demo = commands.add_parser("demo", help="the Netherlands with invented people")
    parts = demo.add_subparsers(dest="part", required=True, metavar="load|once")
    load = parts.add_parser("load", help="load the world, unless it was loaded before")
    once = parts.add_parser("once", help="load, work out and confirm tonight's round, verify; print figures")
    for part in (load, once):
        part.add_argument("--fresh", action="store_true", help="throw away what is there and load again")
        part.add_argument("--json", action="store_true", help="figures as JSON on standard output")
    load.set_defaults(handler=_load)
    once.set_defaults(handler=_once)


def _load(parsed: argparse.Namespace) -> int:
    start()
    loaded = _world(fresh=parsed.fresh)
    if parsed.json:
        print(json.dumps(loaded))
    return 0


def _once(parsed: argparse.Namespace) -> int:
    """Do the main job from empty to verified; exit 1 when the round is not proven or an invariant breaks."""
    start()
    from onderdak.site import clock
    from onderdak.site.demo.world import begin_again_unless_new

    begin_again_unless_new(fresh=parsed.fresh, say=_say)
    figures = dict(_world(fresh=False))
    with as_system() as desk:
        figures |= tonights_round(desk, clock.now(), uuid4())
        figures |= _verified(clock.now())
    figures["verified"] = figures["verified"] and figures["invariants_hold"]
    if parsed.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:24} {value}")
    return 0 if figures["optimal"] and figures["verified"] else 1


def _world(*, fresh: bool) -> dict[str, object]:
    from onderdak.site.demo.world import ensure_world

    return ensure_world(fresh=fresh, say=_say)


def tonights_round(desk: Desk, now: datetime, request_key: UUID) -> dict[str, object]:
    """Work out and confirm tonight's round for the country; count the persons outside before and after."""
    from onderdak.duty.public import confirm_round, unsheltered_tonight
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import propose_round

    before = sum(one.persons for one in unsheltered_tonight(desk=desk, now=now))
    began = time.perf_counter()
    made = propose_round(
        desk=desk,
        now=now,
        night=night_of(now),
        municipalities=None,
        tick=time.perf_counter,
        request_key=request_key,
    )
    _say(f"proposal for {made.households} households, {made.persons} persons")
    done = confirm_round(desk=desk, now=now, run_id=made.run_id)
    seconds = time.perf_counter() - began
    _say(f"placed {done.placed_persons} persons; {done.none_persons} get the next step of the ladder")
    after = sum(one.persons for one in unsheltered_tonight(desk=desk, now=now))
    return {
        "asked": made.persons,
        "placed": done.placed_persons,
        "placed_households": done.placed_households,
        "no_place": done.none_persons,
        "unsheltered_before": before,
        "unsheltered_after": after,
        "optimal": made.optimal,
        "verified": made.verified,
        "engine_seconds": round(made.engine_ms / 1000, 3),
        "round_seconds": round(seconds, 2),
    }


def _verified(now: datetime) -> dict[str, object]:
    from onderdak.access.public import seal
    from onderdak.site.verify import findings

    while seal(now):
        pass
    broken = [finding.name for finding in findings(now=now) if not finding.holds]
    _say("all invariants hold" if not broken else f"broken: {', '.join(broken)}")
    return {"invariants_hold": not broken, "broken": broken}


def _say(sentence: str) -> None:
    print(f"· {sentence}", file=sys.stderr, flush=True)
