"""Which registrations is the counter told of, and what does another authority hear?"""

import pytest

from onderdak.people.rules.who_is_told import told, told_elsewhere


@pytest.mark.parametrize(
    ("bits", "cap", "says"),
    [(4.0, 0, "known"), (3.9, 0, "perhaps"), (30.0, 1, "perhaps"), (30.0, 2, ""), (-2.0, 0, "perhaps"),
     (-2.1, 0, "")],
)  # fmt: skip
def test_certain_perhaps_or_nothing(bits, cap, says) -> None:
    assert told(bits, cap) == says


def test_elsewhere_doubt_and_protection_are_no_hit() -> None:
    assert told_elsewhere("known", protected=False) == "hit"
    assert {told_elsewhere(level, protected=True) for level in ("known", "perhaps", "")} == {"no-hit"}
    assert told_elsewhere("perhaps", protected=False) == "no-hit"
