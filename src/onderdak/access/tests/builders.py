"""Desks and roles for the tests of every capability."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

from onderdak.access.public import Desk, Role, make_desk, system_desk

TRACE = UUID("00000000-0000-4000-8000-000000000001")


def a_desk(
    role: Role = Role.PLACEMENT_COORDINATOR,
    municipality: str = "0344",
    *,
    actor_id: int = 7,
    covers: frozenset[str] = frozenset(),
    locations: frozenset[int] = frozenset(),
    region: str = "",
) -> Desk:
    """Give a desk; by default the placement coordinator of Utrecht."""
    return make_desk(
        actor_id=actor_id,
        role=role,
        label=f"Test {role.value}",
        municipality=municipality,
        covers=covers,
        locations=locations,
        region=region,
        trace=TRACE,
    )


def the_system() -> Desk:
    """Give the desk of jobs, with every right and the whole country."""
    return system_desk(TRACE)


@contextmanager
def as_app() -> Iterator[None]:
    """Work as `onderdak_app`, the role of web and worker, which row-level security binds."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE onderdak_app")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")
