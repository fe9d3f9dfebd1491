"""What of a person may a desk see?"""

from hypothesis import given
from hypothesis import strategies as st

from onderdak.people.rules.may_show import may_show


@given(st.booleans(), st.booleans(), st.booleans())
def test_a_ground_is_never_shown_without_a_name_nor_anything_of_the_protected(
    protected: bool, in_scope: bool, sensitive: bool
) -> None:
    shown = may_show(protected=protected, in_scope=in_scope, sensitive=sensitive)
    assert not (shown.grounds and not shown.name)
    assert not (protected and shown.name)
    assert not (shown.name and not in_scope)
