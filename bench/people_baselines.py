"""
What simpler ways find in the same registrations: exact names, document numbers, and the library's
comparisons.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

from bench.people_spelling import written
from bench.people_world import World, true_pairs
from onderdak.people.engine.canonical import canonical
from onderdak.people.engine.records import document_key
from onderdak.people.engine.sounds import is_cyrillic

Pairs = set[tuple[int, int]]


def baselines(made: World) -> list[dict[str, object]]:
    """Return precision, recall and F1 of each simple way, at its own best threshold where it has one."""
    true = set(true_pairs(made))
    rows = [
        _row("exact transliterated name and date", _by(made, _transliterated), true),
        _row("exact canonical name and date", _by(made, _canonical), true),
        _row("document number alone", _by(made, lambda row: document_key(row["document_number"])), true),
    ]
    logging.getLogger("splink").setLevel(logging.ERROR)
    for name, latin in (("raw", False), ("transliterated", True)):
        rows.append(_best(f"library comparisons, {name}", _library(made, latin), true))
    return rows


def _latin(text: str) -> str:
    return (written(text, "kmu") if is_cyrillic(text.casefold()) else text).casefold()


def _transliterated(row: dict[str, str]) -> object:
    return _latin(row["given"]), _latin(row["surname"]), row["birth_date"]


def _canonical(row: dict[str, str]) -> object:
    form = canonical(row["given"], row["surname"], row["patronymic"])
    return form.given[:1], form.surname[:1], row["birth_date"]


def _by(made: World, key_of: Callable[[dict[str, str]], object]) -> Pairs:
    own: dict[object, list[int]] = defaultdict(list)
    for place, row in enumerate(made.rows):
        key = key_of(row)
        if key:
            own[key].append(place)
    return {pair for places in own.values() if len(places) < 200 for pair in combinations(places, 2)}


def _library(made: World, latin: bool) -> list[tuple[int, int, float]]:
    import duckdb
    import pandas
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    fields = ("given", "surname", "birth_date", "sex", "birth_place", "document_number")
    table = pandas.DataFrame(
        [
            {"unique_id": place}
            | {name: (_latin(row[name]) if latin else row[name]) or None for name in fields}
            for place, row in enumerate(made.rows)
        ]
    )
    connection = duckdb.connect(":memory:")
    connection.register("incoming", table)
    connection.execute("create table people as select * from incoming")
    api = DuckDBAPI(connection=connection)
    settings = SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=1 / len(made.rows),
        comparisons=[
            cl.NameComparison("given"), cl.NameComparison("surname"),
            cl.DateOfBirthComparison("birth_date", input_is_string=True), cl.ExactMatch("sex"),
            cl.ExactMatch("birth_place"), cl.ExactMatch("document_number"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("birth_date"), block_on("document_number"), block_on("given", "surname"),
        ],
    )  # fmt: skip
    linker = Linker(api.register("people"), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("birth_date"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("given", "surname"))
    found: Any = linker.inference.predict(threshold_match_weight=-5, warning_mode="never")
    frame = found.as_pandas_dataframe()
    left, right = frame["unique_id_l"].tolist(), frame["unique_id_r"].tolist()
    return [
        (min(a, b), max(a, b), weight)
        for a, b, weight in zip(left, right, frame["match_weight"].tolist(), strict=True)
    ]


def _best(what: str, scored: Iterable[tuple[int, int, float]], true: Pairs) -> dict[str, object]:
    pairs = list(scored)
    rows = [
        _row(what, {(a, b) for a, b, weight in pairs if weight >= least}, true)
        for least in (-2, 0, 2, 4, 8, 12)
    ]
    return max(rows, key=lambda row: float(str(row["F1"])))


def _row(what: str, found: Pairs, true: Pairs) -> dict[str, object]:
    right = len(found & true)
    precision, recall = right / max(1, len(found)), right / len(true)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"what": f"baseline: {what}", "value": f"P {precision:.3f} R {recall:.3f}", "F1": round(f1, 4)}
