"""Of which municipalities does each role see names, see cases, and record facts?"""

from hypothesis import given
from hypothesis import strategies as st

from onderdak.access.public import Role, Scope
from onderdak.access.rules.scope_of_role import scopes_of

STAFF = [role for role in Role if role is not Role.SYSTEM]


def test_only_the_machine_sees_names_of_the_whole_country() -> None:
    for role in STAFF:
        scopes = scopes_of(role, "0344", frozenset({"0344", "0310"}))
        assert scopes.persons.municipalities is not None
        assert scopes.writes.municipalities is not None
        assert not scopes.persons.covers("0310")
    assert scopes_of(Role.SYSTEM, "", frozenset()).persons.covers("0310")


def test_who_checks_cannot_write_and_who_counts_sees_no_names() -> None:
    auditor = scopes_of(Role.AUDITOR, "0344", frozenset())
    assert (auditor.persons.as_setting(), auditor.writes.as_setting()) == ("0344", "")
    region = scopes_of(Role.REGIONAL_COORDINATOR, "", frozenset({"0344", "0310"}))
    assert (region.persons.as_setting(), region.cases.as_setting()) == ("", "0310,0344")


@given(st.frozensets(st.sampled_from(["0014", "0344", "0363", "1680"])), st.sampled_from(["0344", "9999"]))
def test_a_scope_and_its_setting_say_the_same(codes: frozenset[str], asked: str) -> None:
    scope = Scope(codes)
    assert scope.covers(asked) == (asked in scope.as_setting().split(","))
    assert Scope(None).covers(asked)
