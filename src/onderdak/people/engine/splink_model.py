"""
The weights as a splink model: one settings document for DuckDB on one machine and for Spark on many.

Nothing is trained here: m and u come from the weights file. splink is imported by whoever runs the model.
"""

from typing import Any

from onderdak.people.engine.levels import COMPARISONS, Comparison, spark
from onderdak.people.engine.weights import Weights, prior_bits

LEAST_PROBABILITY = 1e-9


def settings(weights: Weights, records: int, dialect: str = "duckdb") -> dict[str, Any]:
    """
    Return splink settings for `records` records.

    Args:
        dialect: `duckdb` or `spark`; the conditions differ in the names of functions only.
    """
    from splink.blocking_rule_library import CustomRule

    prior = 2 ** prior_bits(records)
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "rid",
        "sql_dialect": dialect,
        "probability_two_random_records_match": prior / (1 + prior),
        "comparisons": [_comparison(one, weights, dialect) for one in COMPARISONS],
        "blocking_rules_to_generate_predictions": [CustomRule("l.birth = r.birth and l.gskel = r.gskel")],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
    }


def _comparison(comparison: Comparison, weights: Weights, dialect: str) -> dict[str, Any]:
    def written(sql: str) -> str:
        return spark(sql) if dialect == "spark" else sql

    missing = {"sql_condition": written(comparison.missing_sql), "label_for_charts": "missing",
               "is_null_level": True}  # fmt: skip
    levels = [missing]
    for level in comparison.levels:
        told: dict[str, Any] = {
            "sql_condition": written(level.sql),
            "label_for_charts": level.code,
            "m_probability": max(weights.m[comparison.name][level.code], LEAST_PROBABILITY),
            "u_probability": max(weights.u[comparison.name][level.code], LEAST_PROBABILITY),
        }
        if level.frequency:
            told["tf_adjustment_column"] = level.frequency
        levels.append(told)
    return {"output_column_name": comparison.name, "comparison_levels": levels}
