"""One account per role, for the demo only. The login page of the demo lists them."""

from collections.abc import Sequence
from datetime import datetime

from onderdak.access.public import Desk, Role, make_account
from onderdak.site.demo.rows import Area
from onderdak.site.demo.vacancies import DEMO_MUNICIPALITY

PASSWORD = "onderdak-demo"  # noqa: S105 - shown on the login page of the demo, and valid nowhere else
ACCOUNTS = (
    ("balie", Role.INTAKE_WORKER, "Balie Utrecht, I. Demo"),
    ("locatie", Role.LOCATION_MANAGER, "Locatiebeheerder De Voorbeeldhaven, L. Demo"),
    ("plaatsing", Role.PLACEMENT_COORDINATOR, "Plaatsing Utrecht, P. Demo"),
    ("plaatsing2", Role.PLACEMENT_COORDINATOR, "Plaatsing Utrecht, tweede persoon, T. Demo"),
    ("regio", Role.REGIONAL_COORDINATOR, "Veiligheidsregio Utrecht, R. Demo"),
    ("landelijk", Role.NATIONAL_COORDINATOR, "Landelijke coördinatie, N. Demo"),
    ("financien", Role.FINANCE_OFFICER, "Financiën Utrecht, F. Demo"),
    ("financien2", Role.FINANCE_OFFICER, "Financiën Utrecht, tweede persoon, G. Demo"),
    ("zorg", Role.CARE_COORDINATOR, "Zorgcoördinatie Utrecht, Z. Demo"),
    ("beleid", Role.POLICY_ANALYST, "Beleid, B. Demo"),
    ("controle", Role.AUDITOR, "Privacy en controle Utrecht, C. Demo"),
    ("beheer", Role.FUNCTIONAL_ADMINISTRATOR, "Functioneel beheer, A. Demo"),
)
ONE_MUNICIPALITY = frozenset(
    {
        Role.INTAKE_WORKER,
        Role.LOCATION_MANAGER,
        Role.PLACEMENT_COORDINATOR,
        Role.FINANCE_OFFICER,
        Role.CARE_COORDINATOR,
        Role.AUDITOR,
    }
)


def make_accounts(*, desk: Desk, now: datetime, areas: Sequence[Area], location_id: int) -> list[int]:
    """
    Make the accounts of the demo.

    Args:
        location_id: the location that the location manager looks after.

    Returns:
        The user ids, in the order of ACCOUNTS.
    """
    region = next(area.region for area in areas if area.code == DEMO_MUNICIPALITY)
    neighbours = [area.code for area in areas if area.region == region]
    return [
        make_account(
            desk=desk,
            now=now,
            username=username,
            password=PASSWORD,
            role=role,
            label=label,
            municipality=DEMO_MUNICIPALITY if role in ONE_MUNICIPALITY else "",
            region=region if role in ONE_MUNICIPALITY or role is Role.REGIONAL_COORDINATOR else "",
            covers=neighbours if role is Role.REGIONAL_COORDINATOR else (),
            locations=(location_id,) if role is Role.LOCATION_MANAGER else (),
            demo=True,
        )
        for username, role, label in ACCOUNTS
    ]
