"""
Real sets of others, solved by the engine and compared with the known best value.

The set: families that an American agency settled in the years FY16 and FY17, public as CSV in the repository
nhhai196/Refugee-Resettlement on GitHub. It states no licence, so nothing of it is here: a user puts the files
below in a folder and names that folder in MATCH_OUTSIDE. Per year four files, anywhere below the folder:

    FY17_size.csv               persons of each family by age group
    FY17_cap.csv                places of each affiliate (a town): stated, and used in fact by age group
    FY17_Employment_weight.csv  expected number of persons with work, per family and affiliate
    FY17_Compatibility.csv      1: this affiliate can receive this family (language, size, single parent)

`./dev bench match --only g14` measures; `./dev bench match_outside FOLDER OUT` only writes the instances.
"""

import csv
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from onderdak.placement.engine.check import verify
from onderdak.placement.engine.files import instance_of
from onderdak.placement.engine.solve import solve

Row = dict[str, object]
Table = dict[str, dict[str, str]]
OUTSIDE = "MATCH_OUTSIDE"
ABSENT = f"because {OUTSIDE} names no folder with the FY16 or FY17 files (docs/files.md says which)"
FILES = ("size", "cap", "Employment_weight", "Compatibility")
AGES = ("children", "adults", "seniors")
EQUAL, PROVEN = 1e-3, 1e-6
# The tables call two affiliates differently; elsewhere only case and spaces differ. Two tables also stand in
# another order, so they are joined by name.
SAME = {"NY-HIAS NEW YORK": "NY-NEW YORK CITY"}


@dataclass(frozen=True, slots=True)
class Known:
    """
    A set with its best value: an integer program over the same files, joined by affiliate name.

    capacity: "stated"; "actual", the persons received in fact; "ages", the same per age group.
    """

    year: str
    capacity: str
    value: float

    @property
    def name(self) -> str:
        return f"{self.year}-{self.capacity}"


KNOWN = (
    Known("FY17", "stated", 208.998),
    Known("FY17", "actual", 193.092),
    Known("FY17", "ages", 180.763),
    Known("FY16", "actual", 286.082),
    Known("FY16", "ages", 270.929),
)


def outside(size: int, occupancy: float, seed: int) -> Row:
    """Solve, check and compare every set whose files are there: how many were equal, and the slowest."""
    folder = Path(os.environ.get(OUTSIDE) or os.devnull)
    there = [one for one in KNOWN if is_there(folder, one.year)]
    if not there:
        return {"skipped": ABSENT}
    with tempfile.TemporaryDirectory() as out:
        rows = [compared(one, write_instance(folder, one, Path(out))) for one in there]
    told: Row = {"sets": len(rows), "equal": sum(bool(row["equal"]) for row in rows)}
    told |= {key: max(float(str(row[key])) for row in rows) for key in ("seconds", "processor_s")}
    return told | {str(row["set"]): row["value"] for row in rows}


def compared(known: Known, file: Path) -> Row:
    """Solve an instance file, have the answer checked, and set its value beside the known one."""
    world = instance_of(file)
    began, used = time.perf_counter(), time.process_time()
    result = solve(world)
    took, processor = time.perf_counter() - began, time.process_time() - used
    level, verdict = result.levels[0], verify(world, result)
    row: Row = {"set": known.name, "value": round(level.value, 6), "known": known.value}
    row["equal"] = abs(level.value - known.value) <= EQUAL and level.gap <= PROVEN and verdict.accepted
    row |= {"gap": level.gap, "seconds": round(took, 2), "processor_s": round(processor, 2)}
    print(f"  {row}")
    return row


def is_there(folder: Path, year: str) -> bool:
    return all(found(folder, f"{year}_{name}.csv") for name in FILES)


def found(folder: Path, name: str) -> list[Path]:
    """Return the files of this name at any depth; the case of the letters does not matter."""
    return sorted(file for file in folder.rglob("*.[cC][sS][vV]") if file.name.lower() == name.lower())


def table(folder: Path, name: str) -> Table:
    """
    Read a table as row name -> column name -> cell, names in capitals.

    Raises:
        SystemExit: the folder has the file twice, with different contents.
    """
    files = found(folder, name)
    if len({file.read_bytes() for file in files}) > 1:
        raise SystemExit(f"{name} is there more than once and differs: {', '.join(map(str, files))}")
    with files[0].open(encoding="utf-8-sig", newline="") as lines:
        header, *rows = filter(None, csv.reader(lines))
    columns = [plain(cell) for cell in header]
    return {plain(row[0]): dict(zip(columns[1:], row[1:], strict=True)) for row in rows}


def plain(name: str) -> str:
    upper = " ".join(name.upper().split())
    return SAME.get(upper, upper)


def write_instance(folder: Path, known: Known, out: Path) -> Path:
    """Write the set as an instance in the format of `onderdak match`; return the file."""
    sizes, capacities, weights, fits = (table(folder, f"{known.year}_{name}.csv") for name in FILES)
    values = [
        [family, affiliate, float(weight)]
        for family, row in weights.items()
        for affiliate, weight in row.items()
        if weight not in ("", "NA") and fits[family][affiliate] == "1"
    ]
    told = {
        "format": "onderdak.match/1",
        "date": f"20{known.year[2:]}-01-01",
        "areas": [{"municipality": name, "region": name[:2]} for name in capacities],
        "households": [household(family, row) for family, row in sizes.items()],
        "places": [affiliate_of(name, row, known.capacity) for name, row in capacities.items()],
        "fit": {"values": values, "default": None},
        "options": {"levels": ["fit"], "gaps": {"shelter": 0, "other": 0}},
    }
    file = out / f"{known.name}.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    return file


def household(family: str, row: dict[str, str]) -> Row:
    heads = {age: int(row[f"NUMBER OF {age.upper()}"]) for age in AGES}
    return {"id": family, "persons": sum(heads.values()), "dims": heads}


def affiliate_of(name: str, row: dict[str, str], capacity: str) -> Row:
    heads = {age: int(row[f"ACTUAL RESETTLED {age.upper()}"]) for age in AGES}
    told = {"ages": heads, "actual": sum(heads.values())}
    most = told[capacity] if capacity in told else int(row["STATED CAPACITY"])
    return {"id": name, "municipality": name, "kind": "pool", "capacity": most}


def main(arguments: list[str]) -> int:
    """Write every instance of which the files are there."""
    if len(arguments) != 2:
        print("usage: ./dev bench match_outside FOLDER OUT")
        return 2
    folder, out = Path(arguments[0]), Path(arguments[1])
    there = [one for one in KNOWN if is_there(folder, one.year)]
    if not there:
        print(f"no complete set in {folder}; a year needs {', '.join(f'FY17_{name}.csv' for name in FILES)}")
        return 2
    out.mkdir(parents=True, exist_ok=True)
    for known in there:
        print(write_instance(folder, known, out))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
