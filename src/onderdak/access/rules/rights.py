"""Says what each role may do, in one table; a page, a route and a job ask the desk, never the role."""

from onderdak.access.types import Role
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): need to know; table of roles adopted by the college",
    article="5(1)(b), (c) and (f), 32",
    force=Force.POLICY,
)

ALL_RIGHTS = frozenset(
    {
        "admin.settings",
        "audit.read",
        "capacity.block",
        "capacity.edit",
        "capacity.view",
        "care.figures",
        "care.needs",
        "care.supply",
        "conduct.care_check",
        "conduct.figures",
        "conduct.measure",
        "conduct.record",
        "conduct.view",
        "duty.alternative",
        "duty.attempt",
        "duty.end",
        "duty.report",
        "duty.second",
        "forecast.run",
        "forecast.state",
        "forecast.view",
        "governance.record",
        "governance.view",
        "law.view",
        "money.collect",
        "money.pay",
        "money.view",
        "overview.country",
        "people.sensitive",
        "people.view",
        "placement.hold",
        "placement.offer",
        "placement.override",
        "placement.place",
        "placement.round",
        "placement.search",
        "placement.second",
        "placement.transfer",
        "stay.arrival",
    }
)

_AT_THE_COUNTER = frozenset(
    {
        "capacity.view",
        "duty.alternative",
        "duty.attempt",
        "duty.report",
        "law.view",
        "people.sensitive",
        "people.view",
        "placement.hold",
        "placement.offer",
        "placement.search",
    }
)
_OF_PLACEMENT = frozenset(
    {
        "capacity.block",
        "capacity.edit",
        "conduct.care_check",
        "conduct.figures",
        "conduct.measure",
        "conduct.record",
        "conduct.view",
        "duty.end",
        "duty.second",
        "governance.record",
        "governance.view",
        "placement.override",
        "placement.place",
        "placement.round",
        "placement.second",
        "placement.transfer",
        "stay.arrival",
    }
)

_OF_AGREEMENTS = frozenset({"governance.record", "governance.view"})
_IN_COUNTS = frozenset({"care.figures", "conduct.figures"})
_LOOKING_AHEAD = frozenset({"forecast.run", "forecast.state", "forecast.view"})

RIGHTS: dict[Role, frozenset[str]] = {
    Role.INTAKE_WORKER: _AT_THE_COUNTER,
    Role.LOCATION_MANAGER: frozenset(
        {
            "capacity.block",
            "capacity.view",
            "conduct.record",
            "conduct.view",
            "law.view",
            "people.view",
            "stay.arrival",
        }
    ),
    Role.PLACEMENT_COORDINATOR: _AT_THE_COUNTER | _OF_PLACEMENT | _LOOKING_AHEAD,
    Role.REGIONAL_COORDINATOR: _OF_AGREEMENTS
    | _IN_COUNTS
    | _LOOKING_AHEAD
    | {"capacity.view", "duty.attempt", "law.view", "placement.hold", "placement.search"},
    Role.NATIONAL_COORDINATOR: _OF_AGREEMENTS
    | _IN_COUNTS
    | _LOOKING_AHEAD
    | {"capacity.view", "duty.attempt", "law.view", "overview.country", "placement.search"},
    Role.FINANCE_OFFICER: frozenset(
        {
            "capacity.view",
            "forecast.view",
            "law.view",
            "money.collect",
            "money.pay",
            "money.view",
            "people.view",
        }
    ),
    Role.CARE_COORDINATOR: frozenset(
        {
            "care.figures",
            "care.needs",
            "care.supply",
            "conduct.care_check",
            "law.view",
            "people.sensitive",
            "people.view",
        }
    ),
    Role.POLICY_ANALYST: _IN_COUNTS
    | {"capacity.view", "forecast.run", "forecast.view", "governance.view", "law.view", "overview.country"},
    Role.AUDITOR: frozenset(
        {
            "audit.read",
            "capacity.view",
            "care.figures",
            "conduct.figures",
            "conduct.view",
            "forecast.view",
            "governance.view",
            "law.view",
            "money.view",
            "people.sensitive",
            "people.view",
        }
    ),
    Role.FUNCTIONAL_ADMINISTRATOR: frozenset({"admin.settings", "law.view"}),
    Role.RESIDENT: frozenset(),
    Role.SYSTEM: ALL_RIGHTS,
}


def rights_of(role: Role) -> frozenset[str]:
    """
    Return what a role may do. No role has a right that is not in ALL_RIGHTS.

    The right to see grounds of special need (`people.sensitive`) goes with asking for them at the
    counter, with weighing them, and with checking that: not with housing, money or counting.

    Source: SOURCE.
    """
    return RIGHTS[role]
