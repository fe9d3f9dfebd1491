"""
The classic record-linkage sets febrl 3 and 4, with comparisons for their own columns, at a probability of
.99.

They hold Australian names and addresses, so the canonical form has no part in them: what is measured is
the way of
weighing. Weights are estimated without labels. The sets are read from ONDERDAK_FEBRL or next to the name
lists.
"""

import csv
import logging
import os
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.people_names import LISTS

FOLDER = Path(os.environ.get("ONDERDAK_FEBRL", LISTS.parent / "linkage"))
CERTAIN = 0.99
COLUMNS = ("given_name", "surname", "date_of_birth", "soc_sec_id", "address_1", "address_2", "suburb",
           "postcode", "street_number")  # fmt: skip
TARGETS = {"febrl 4": 0.999, "febrl 3": 0.997}


def febrl() -> list[dict[str, object]]:
    """Return F1 of both sets with target and met; one line when the sets are not there."""
    sets = {"febrl 4": ("febrl_dataset4a.csv", "febrl_dataset4b.csv"), "febrl 3": ("febrl_dataset3.csv",)}
    if not all((FOLDER / file).is_file() for files in sets.values() for file in files):
        return [{"what": "febrl", "value": "not measured: set ONDERDAK_FEBRL to a folder with the sets"}]
    logging.getLogger("splink").setLevel(logging.ERROR)
    return [_measured(name, files) for name, files in sets.items()]


def _measured(name: str, files: tuple[str, ...]) -> dict[str, object]:
    rows = [row for number, file in enumerate(files) for row in _read(file, number)]
    own: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        own.setdefault(str(row["truth"]), []).append(at)
    true = {pair for places in own.values() for pair in combinations(places, 2)}
    found = _linked(rows, len(true), two=len(files) == 2)
    right = len(found & true)
    precision, recall = right / len(found), right / len(true)
    f1 = 2 * precision * recall / (precision + recall)
    target = TARGETS[name]
    return {"what": f"{name} F1 at probability {CERTAIN}", "value": round(f1, 4), "target": f">= {target}",
            "met": "yes" if f1 >= target else "NO", "F1": f"P {precision:.4f} R {recall:.4f}"}  # fmt: skip


def _read(file: str, number: int) -> list[dict[str, object]]:
    with (FOLDER / file).open(encoding="utf-8") as lines:
        found = []
        for row in csv.DictReader(lines, skipinitialspace=True):
            clean: dict[str, object] = {name: row[name].strip() or None for name in COLUMNS}
            clean["truth"] = row["rec_id"].split("-")[1]
            clean["file"] = number
            clean["names"] = "".join(sorted(f"{row['given_name']}{row['surname']}".replace(" ", "")))
            clean["place"] = f"{row['address_1'].strip()[:4]}{row['postcode'].strip()}"
            found.append(clean)
    return found


def _linked(rows: list[dict[str, object]], expected: int, *, two: bool) -> set[tuple[int, int]]:
    import duckdb
    import pandas
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    connection = duckdb.connect(":memory:")
    table = pandas.DataFrame([{"unique_id": at} | row for at, row in enumerate(rows)])
    connection.register("incoming", table)
    connection.execute("create table people as select * from incoming")
    api = DuckDBAPI(connection=connection)
    possible = len(rows) * (len(rows) - 1) / 2
    keys = ("soc_sec_id", "date_of_birth", "names", "place")
    settings = SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=expected / possible,
        comparisons=_comparisons(),
        blocking_rules_to_generate_predictions=[
            *map(block_on, keys), block_on("given_name", "postcode"), block_on("surname", "postcode"),
            block_on("given_name", "suburb"), block_on("surname", "suburb"),
            block_on("given_name", "surname"),
            block_on("suburb", "street_number"), block_on("address_1", "street_number"),
        ],
        additional_columns_to_retain=["file"],
    )  # fmt: skip
    linker = Linker(api.register("people"), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for key in ("date_of_birth", "soc_sec_id"):
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(key), fix_probability_two_random_records_match=True
        )
    found: Any = linker.inference.predict(threshold_match_probability=CERTAIN, warning_mode="never")
    frame = found.as_pandas_dataframe()
    columns = (frame[name].tolist() for name in ("unique_id_l", "unique_id_r", "file_l", "file_r"))
    pairs = zip(*columns, strict=True)
    return {(min(a, b), max(a, b)) for a, b, one, other in pairs if not two or one != other}


def _comparisons() -> list[Any]:
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl

    def text(column: str, *, swapped: str = "") -> Any:
        levels = [cll.NullLevel(column), cll.ExactMatchLevel(column, term_frequency_adjustments=True)]
        if swapped:
            levels.append(cll.CustomLevel(f"{column}_l = {swapped}_r or {swapped}_l = {column}_r", "swapped"))
        levels += [cll.JaroWinklerLevel(column, 0.9), cll.JaroWinklerLevel(column, 0.75), cll.ElseLevel()]
        return cl.CustomComparison(levels, output_column_name=column)

    def number(column: str) -> Any:
        levels = [
            cll.NullLevel(column), cll.ExactMatchLevel(column, term_frequency_adjustments=True),
            cll.DamerauLevenshteinLevel(column, 1), cll.DamerauLevenshteinLevel(column, 2), cll.ElseLevel(),
        ]  # fmt: skip
        return cl.CustomComparison(levels, output_column_name=column)

    return [
        text("given_name", swapped="surname"), text("surname", swapped="given_name"), number("date_of_birth"),
        number("soc_sec_id"), text("address_1", swapped="address_2"), text("address_2", swapped="address_1"),
        text("suburb"), number("postcode"), number("street_number"),
    ]  # fmt: skip
