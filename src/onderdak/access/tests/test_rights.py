"""What may each role do, and what never?"""

import pytest

from onderdak.access.public import ALL_RIGHTS, Role, rights_of
from onderdak.access.rules.rights import RIGHTS
from onderdak.access.tests.builders import a_desk
from onderdak.kernel.errors import NotPermitted, NotVisible

STAFF = [role for role in Role if role is not Role.SYSTEM]


def test_every_role_has_its_line_and_no_unknown_right() -> None:
    assert set(RIGHTS) == set(Role)
    assert all(rights <= ALL_RIGHTS for rights in RIGHTS.values())
    assert frozenset().union(*(RIGHTS[role] for role in STAFF)) == ALL_RIGHTS


@pytest.mark.parametrize(
    ("role", "never"),
    [
        (Role.INTAKE_WORKER, {"placement.override", "placement.transfer", "audit.read"}),
        (Role.LOCATION_MANAGER, {"people.sensitive", "placement.place"}),
        (Role.REGIONAL_COORDINATOR, {"people.view", "people.sensitive"}),
        (Role.NATIONAL_COORDINATOR, {"people.view", "people.sensitive"}),
        (Role.FINANCE_OFFICER, {"people.sensitive", "placement.search"}),
        (Role.POLICY_ANALYST, {"people.view"}),
        (Role.FUNCTIONAL_ADMINISTRATOR, {"people.view", "audit.read"}),
        (Role.AUDITOR, {"duty.report", "placement.place", "admin.settings"}),
        (Role.RESIDENT, set(ALL_RIGHTS)),
    ],
    ids=lambda value: value.value if isinstance(value, Role) else "",
)
def test_a_role_never_has_what_the_table_forbids(role: Role, never: set[str]) -> None:
    assert not rights_of(role) & never


def test_a_desk_refuses_rights_as_forbidden_and_places_as_absent() -> None:
    desk = a_desk(Role.INTAKE_WORKER)
    desk.must_have("duty.report")
    desk.must_write("0344")
    with pytest.raises(NotPermitted):
        desk.must_have("placement.override")
    for check in (desk.must_see_persons, desk.must_see_cases, desk.must_write):
        with pytest.raises(NotVisible) as refused:
            check("0363")
        assert "0363" not in str(refused.value)
