"""Who reads a letter, and who makes it again?"""

import pytest

from onderdak.access.public import rights_of
from onderdak.access.types import Role
from onderdak.duty.rules.letter_rights import HAND_OVER, LETTERS_OF_MONEY, made_again_by, read_by


def holders(rights) -> set[Role]:
    return {role for role in Role if not rights_of(role).isdisjoint(rights)} - {Role.SYSTEM}


AT_A_COUNTER = {Role.INTAKE_WORKER, Role.LOCATION_MANAGER, Role.PLACEMENT_COORDINATOR}


def test_letters_are_handed_over_at_a_counter_and_at_a_location() -> None:
    assert holders(HAND_OVER) == holders(read_by("end")) == holders(made_again_by("")) == AT_A_COUNTER


@pytest.mark.parametrize("subject", LETTERS_OF_MONEY)
def test_one_about_money_is_read_where_money_is_seen_and_made_again_where_it_is_collected(subject) -> None:
    assert holders(read_by(subject)) == AT_A_COUNTER | {Role.FINANCE_OFFICER, Role.AUDITOR}
    assert holders(made_again_by(subject)) == AT_A_COUNTER | {Role.FINANCE_OFFICER}
