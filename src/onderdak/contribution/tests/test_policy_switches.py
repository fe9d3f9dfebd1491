"""What may a municipality choose, and what holds when it did not?"""

from dataclasses import replace
from datetime import date

import pytest

from onderdak.contribution.engine import policy_file
from onderdak.contribution.rules.policy_switches import (
    SWITCHES,
    allowed_values,
    chosen,
    policy_of,
    value_fault,
)
from onderdak.contribution.types import Policy

ON, KNOWN = date(2025, 11, 1), date(2026, 1, 1)
ROW = """
[[parameter]]
key = "policy.eb.between_t1_t2"
value = "taper"
valid_from = 2025-10-01
known_from = 2025-09-20
"""


def read(text: str) -> tuple:
    return policy_file.read_policy(text, fault_of=value_fault, allowed_of=allowed_values)


def test_without_choices_the_first_values_hold() -> None:
    book, _ = read("")

    assert policy_of(book, ON, KNOWN) == Policy()


def test_a_choice_counts_from_its_day_and_once_it_was_known() -> None:
    book, faults = read(ROW)

    assert not faults
    key = "policy.eb.between_t1_t2"
    assert chosen(book, key, ON, KNOWN) == "taper"
    assert chosen(book, key, date(2025, 9, 1), KNOWN) == "none"
    assert chosen(book, key, ON, date(2025, 9, 1)) == "none"
    assert policy_of(book, ON, KNOWN) == replace(Policy(), between=policy_of(book, ON, KNOWN).between)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ROW.replace("taper", "more"), "unknown_value"),
        (ROW.replace("policy.eb.between_t1_t2", "policy.eb.all"), "unknown_key"),
        (ROW.replace("valid_from = 2025-10-01", ""), "missing"),
        (ROW + "colour = 1", "unknown_column"),
        ("[[parameter", "broken_toml"),
        (ROW + ROW, "row_twice"),
        (ROW.replace("policy.eb.between_t1_t2", "policy.eb.economic_value"), "not_cents"),
    ],
)
def test_a_file_with_a_fault_is_refused_by_code(text, code) -> None:
    assert code in [fault.code for fault in read(text)[1]]


@pytest.mark.parametrize("key", SWITCHES)
def test_every_switch_accepts_its_values_and_nothing_else(key) -> None:
    assert all(value_fault(key, value) == "" for value in SWITCHES[key].values)
    assert value_fault(key, "nonsense") and value_fault(key, 1.5)
