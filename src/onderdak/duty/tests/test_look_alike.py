"""Who is in the same position as a household for which a court ruled?"""

from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.look_alike import CaseFacts, look_alikes

RULED = CaseFacts(1, 2, 48, frozenset({"minor"}), frozenset({"own:no_suitable_place"}))
case = st.builds(
    CaseFacts,
    st.integers(2, 50),
    st.integers(0, 3),
    st.integers(0, 100),
    st.frozensets(st.sampled_from(["minor", "disability"])),
    st.frozensets(st.sampled_from(["own:no_suitable_place", "region:refused"])),
)


def other(**differs: object) -> CaseFacts:
    fixed: dict[str, object] = {
        "household_id": 2,
        "minors": 0,
        "hours": 1,
        "grounds": frozenset(),
        "answers": frozenset(),
    }
    return CaseFacts(**(fixed | differs))  # type: ignore[arg-type]


def test_each_likeness_is_named() -> None:
    cases = {
        "waits_as_long": other(hours=48),
        "children": other(minors=1),
        "special_needs": other(grounds=frozenset({"minor"})),
        "same_answers": other(answers=frozenset({"own:no_suitable_place", "region:refused"})),
    }
    for name, one in cases.items():
        assert look_alikes(RULED, [one])[0].reasons == (name,)


def test_nothing_in_common_but_the_street_is_not_listed_and_nobody_is_their_own_likeness() -> None:
    assert look_alikes(RULED, [other(), CaseFacts(1, 2, 99, frozenset(), frozenset())]) == []


def test_without_answers_nobody_has_the_same() -> None:
    ruled = CaseFacts(1, 0, 48, frozenset(), frozenset())
    assert look_alikes(ruled, [other(answers=frozenset({"own:refused"}))]) == []


@given(st.lists(case, max_size=12, unique_by=lambda one: one.household_id))
def test_the_most_alike_come_first_whatever_the_order_of_asking(cases: list[CaseFacts]) -> None:
    found = look_alikes(RULED, cases)
    assert found == look_alikes(RULED, cases[::-1])
    assert [len(one.reasons) for one in found] == sorted((len(one.reasons) for one in found), reverse=True)
    assert {one.household_id for one in found} <= {one.household_id for one in cases}
