"""Signed-in clients for tests of the whole system: pages and API as one role sees them."""

from uuid import UUID, uuid4

from django.contrib.auth import get_user_model
from django.test import Client

from onderdak.access.public import Role, make_account, make_token, system_desk
from onderdak.site import clock

TRACE = UUID("00000000-0000-4000-8000-000000000002")


def a_client(
    role: Role = Role.PLACEMENT_COORDINATOR, municipality: str = "0344", *, raises: bool = False
) -> Client:
    """Give a client that is signed in with this role; by default a placement coordinator in Utrecht."""
    client = Client(raise_request_exception=raises)
    client.force_login(get_user_model().objects.get(pk=an_account(role, municipality)))
    return client


def an_account(role: Role = Role.PLACEMENT_COORDINATOR, municipality: str = "0344") -> int:
    """Make an account with this role and give the id of its user."""
    wide = role in (Role.NATIONAL_COORDINATOR, Role.FUNCTIONAL_ADMINISTRATOR, Role.POLICY_ANALYST)
    regional = role is Role.REGIONAL_COORDINATOR
    return make_account(
        desk=system_desk(TRACE),
        now=clock.now(),
        username=f"test-{role.value}-{municipality}",
        password="long enough for a test",
        role=role,
        label=f"Test {role.value}",
        municipality="" if wide or regional else municipality,
        region="VR09" if regional else "",
        covers=(municipality,) if regional else (),
    )


def a_token(role: Role = Role.PLACEMENT_COORDINATOR, municipality: str = "0344") -> str:
    """Make an account with an API token and give the token."""
    token = uuid4().hex + uuid4().hex
    user_id = an_account(role, municipality)
    make_token(desk=system_desk(TRACE), now=clock.now(), user_id=user_id, token=token, label="test")
    return token
