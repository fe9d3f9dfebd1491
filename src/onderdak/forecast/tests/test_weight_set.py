"""Which weights of scenarios may be kept?"""

from onderdak.forecast.rules.weight_set import weight_faults

NAMES = ("one", "two")


def test_weights_of_exactly_these_scenarios_that_add_up_to_one():
    assert weight_faults({"one": 0.25, "two": 0.75}, NAMES, reason="Gesprek") == []
    assert weight_faults({"one": 1.0}, NAMES, reason="Gesprek") == [("weights", "choice")]
    assert weight_faults({"one": 0.5, "two": 0.4}, NAMES, reason="Gesprek") == [("weights", "sum")]
    assert weight_faults({"one": 2.0, "two": -1.0}, NAMES, reason="Gesprek") == [("weights", "range")]


def test_nobody_keeps_weights_without_a_reason():
    assert weight_faults({"one": 0.5, "two": 0.5}, NAMES, reason=" ") == [("reason", "missing")]
