"""The scope of a desk on the connection, where the row-level policies read it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import InterfaceError, OperationalError, connection

from onderdak.access.store.policies import SETTINGS
from onderdak.access.types import Desk

_READ = "SELECT " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in SETTINGS.values())
_SET = "SELECT " + ", ".join(f"set_config('{name}', %s, false)" for name in SETTINGS.values())
_SET_LOCAL = "SELECT set_config(%s, %s, true)"


@contextmanager
def scope_of(desk: Desk) -> Iterator[Desk]:
    """
    Let the connection see and write what `desk` may, until the block ends; then as it was before.

    Used once per request, job or command. Without it the role `onderdak_app` sees no row at all.
    """
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        before = cursor.fetchone()
        cursor.execute(_SET, [desk.persons.as_setting(), desk.cases.as_setting(), desk.writes.as_setting()])
    try:
        yield desk
    finally:
        _restore(before)


def _restore(before: tuple[str, ...]) -> None:
    # A broken transaction gives the old values back by itself at its rollback; a lost connection has none.
    if connection.needs_rollback or connection.connection is None:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(_SET, before)
    except (OperationalError, InterfaceError):
        connection.close()


def widen_step(*, writes: Iterable[str] = (), cases: Iterable[str] = ()) -> None:
    """
    Add municipalities to what this transaction may write or read without names; ends with it.

    For an act that lawfully touches a second municipality, such as placing a household in a place that
    another college released. Never widens what may be read by name. The caller has checked the ground.

    Raises:
        RuntimeError: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("widen_step needs a transaction")
    for setting, codes in ((SETTINGS["write"], writes), (SETTINGS["cases"], cases)):
        more = {code for code in codes if code}
        if not more:
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [setting])
            now_set = cursor.fetchone()[0]
            if now_set != "*":
                wider = ",".join(sorted(more.union(filter(None, now_set.split(",")))))
                cursor.execute(_SET_LOCAL, [setting, wider])
