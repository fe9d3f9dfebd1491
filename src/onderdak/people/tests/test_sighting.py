"""How strong is each sign of life?"""

import pytest

from onderdak.kernel.errors import ClosedListOnly
from onderdak.people.rules.sighting import STRENGTHS, strength_of


@pytest.mark.parametrize(
    ("kind", "strength"),
    [("presence_round", "strong"), ("letter", "weak"), ("payment", "weak"), ("brp_change", "medium"),
     ("statement", "weak"), ("appointment", "strong"), ("allowance_in_person", "strong")],
)  # fmt: skip
def test_seen_in_person_is_strong_and_paper_is_weak(kind: str, strength: str) -> None:
    assert strength_of(kind) == strength


def test_a_health_contact_is_none() -> None:
    assert not {kind for kind in STRENGTHS if "health" in kind or "care" in kind or "doctor" in kind}
    for kind in ("health", "doctor", "care_visit"):
        with pytest.raises(ClosedListOnly):
            strength_of(kind)
