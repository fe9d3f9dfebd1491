"""
Measure the placement engine against its peers. Run it as `./dev bench match`.

Every peer runs in a process of its own, on the same world, and must give the same level vector to be
compared. The tables are written to bench/results as JSON; the worlds are invented (see worlds.py) and say
nothing about any town.
"""

import argparse
import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from bench.worlds import ROOMS_AT_ONE_SITE, SMALL_SITES, national
from onderdak.placement.engine.instance import Instance

RESULTS = Path(__file__).parent / "results"
LEVELS = ("persons", "tiers", "locality", "fit")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("match")
    parser.add_argument("--sizes", type=int, nargs="*", default=[500, 5_000, 45_000])
    parser.add_argument("--occupancy", type=float, nargs="*", default=[0.99])
    parser.add_argument("--seeds", type=int, nargs="*", default=[1])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument(
        "--parts", nargs="*", default=["peers", "rooms", "desk", "prices", "transfers", "checker"]
    )
    parser.add_argument(
        "--only", nargs="*", metavar="FIGURE", help="g1 ... g14: just these, with their targets"
    )
    parser.add_argument("--one", nargs=4, metavar=("PEER", "SIZE", "OCCUPANCY", "SEED"))
    parser.add_argument("--small-sites", action="store_true", help="supply with more pools, as g6 has it")
    told = parser.parse_args(arguments)
    if told.one:
        peer, size, occupancy, seed = told.one
        return _one(peer, int(size), float(occupancy), int(seed), told.small_sites)
    RESULTS.mkdir(exist_ok=True)
    if told.only is not None:
        return _figures(told.only, told.repeat)
    found: list[dict[str, object]] = []
    for seed in told.seeds:
        for occupancy in told.occupancy:
            for size in told.sizes:
                found += _measure(told.parts, size, occupancy, seed, told.repeat)
    name = RESULTS / f"match-{'-'.join(map(str, told.sizes))}.json"
    name.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"written: {name.name}")
    return 0 if all(row.get("equal", True) for row in found) else 1


def _figures(names: list[str], repeat: int) -> int:
    """Measure some figures, write each when it is there, and print what was reached; 1: not everything."""
    from bench.match_figures import RUNS, WITH_SMALL_SITES, summary

    began, table = time.perf_counter(), []
    for name in names or list(RUNS):
        sizes, occupancies, seeds, parts, peers = RUNS[name]
        rows = [
            row
            for seed in seeds
            for occupancy in occupancies
            for size in sizes
            for row in _measure(parts, size, occupancy, seed, repeat, peers, name in WITH_SMALL_SITES)
        ]
        (RESULTS / f"match-{name}.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
        table += summary(name, rows)
    for figure, said, target, met in table:
        word = "met" if met else "NOT MET" if met is False else "short"  # short: seen, not judged
        print(f"{figure:4} {word:8} {said}   (target {target})")
    print(f"total {time.perf_counter() - began:.0f} s")
    return 1 if any(met is False for *_, met in table) else 0


def _measure(
    parts: list[str],
    size: int,
    occupancy: float,
    seed: int,
    repeat: int,
    only: tuple[str, ...] = (),
    small_sites: bool = False,
) -> list[dict[str, object]]:
    from bench import match_parts
    from bench.match_peers import PEERS, counts

    print(f"households {size}, occupancy {occupancy:.0%}, seed {seed}")
    found: list[dict[str, object]] = []
    label: dict[str, object] = {"households": size, "occupancy": occupancy, "seed": seed}
    if small_sites:
        label["world"] = counts(_world(size, occupancy, seed, small_sites))
        print("  " + ", ".join(f"{name} {number:,}" for name, number in label["world"].items()))
    reference = None
    for peer, (_, most, exact) in PEERS.items() if "peers" in parts else ():
        if size > most or not peer.startswith(only or ("",)):
            continue
        times = 1 if "program" in peer or "CP-SAT" in peer else repeat
        runs = [_in_process(peer, size, occupancy, seed, small_sites) for _ in range(times)]
        row = {**label, "peer": peer, "seconds": statistics.median(run["seconds"] for run in runs)}
        row |= {"megabytes": max(run["megabytes"] for run in runs), "vector": runs[0]["vector"]}
        reference = reference or row["vector"]
        row["equal"] = not exact or row["vector"] == reference or not row["vector"]
        print(
            f"  {peer:36} {row['seconds']:9.3f} s {row['megabytes']:7.0f} MB  {row['vector']}"
            + ("" if row["vector"] == reference else "  (another vector)")
        )
        found.append(row)
    for part, measure in match_parts.PARTS.items():
        if part in parts:
            row = {**label, "part": part, **measure(size, occupancy, seed)}
            print(
                f"  {part}: "
                + ", ".join(f"{k} {v}" for k, v in row.items() if k not in label and k != "part")
            )
            found.append(row)
    return found


def _in_process(peer: str, size: int, occupancy: float, seed: int, small_sites: bool) -> dict:
    command = [sys.executable, "-m", "bench.match", "--one", peer, str(size), str(occupancy), str(seed)]
    command += ["--small-sites"] * small_sites
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=900, check=True)
        return dict(json.loads(told.stdout.splitlines()[-1]))
    except (subprocess.SubprocessError, json.JSONDecodeError):
        return {"seconds": float("inf"), "megabytes": 0.0, "vector": []}


def _world(size: int, occupancy: float, seed: int, small_sites: bool) -> Instance:
    world = national(seed, size, occupancy, rooms=SMALL_SITES if small_sites else ROOMS_AT_ONE_SITE)
    return replace(world, options=replace(world.options, levels=LEVELS))


def _one(peer: str, size: int, occupancy: float, seed: int, small_sites: bool) -> int:
    from bench.match_peers import PEERS

    world = _world(size, occupancy, seed, small_sites)
    PEERS[peer][0](national(seed, 5, occupancy))  # imports are not measured
    gc.freeze()  # the world is given: no collector walks it while a peer works, as in `onderdak match`
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    vector = PEERS[peer][0](world)
    seconds = time.perf_counter() - began
    used = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(json.dumps({"seconds": seconds, "megabytes": used, "vector": list(vector)}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
