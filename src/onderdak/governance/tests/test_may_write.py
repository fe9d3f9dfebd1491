"""Who enters an agreement at which level, and who may record what came of it?"""

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.governance.rules.may_write import codes_of, levels_of, may_record

NOBODY: frozenset[str] = frozenset()


def test_each_desk_writes_at_its_own_level() -> None:
    nation, town = a_desk(Role.NATIONAL_COORDINATOR, ""), a_desk()
    assert (levels_of(town), levels_of(nation)) == (("0344", ""), ("", ""))
    assert (codes_of(town), codes_of(nation)) == ({"0344"}, {"NL"})


def test_nobody_records_on_an_agreement_of_another_municipality() -> None:
    for desk in (a_desk(), a_desk(Role.NATIONAL_COORDINATOR, "")):
        assert not may_record(desk, "0363", "", frozenset({"0344", "NL"}))
    assert may_record(a_desk(), "0344", "", NOBODY)


def test_an_owner_reports_on_what_it_owes_the_country() -> None:
    assert may_record(a_desk(), "", "", frozenset({"0344"}))
    assert not may_record(a_desk(), "", "", frozenset({"NL", "0363"}))
    assert not may_record(a_desk(), "", "VR09", NOBODY)
    assert may_record(a_desk(Role.NATIONAL_COORDINATOR, ""), "", "VR09", NOBODY)
