"""Codes on letters: worked out from the master key, so that only a keyed hash is stored."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from onderdak.access.public import blind_index, values_beside
from onderdak.duty.rules.resident_code import code_from
from onderdak.duty.store.models import ResidentCode

_FIRST = """
INSERT INTO duty_residentcode (municipality, household_id, serial, lookup, made_at)
SELECT m, h, 1, l, %s FROM unnest(%s::text[], %s::bigint[], %s::bytea[]) AS given (m, h, l)
ON CONFLICT DO NOTHING
"""


def code_of(municipality: str, household_id: int, serial: int = 1) -> str:
    """Work out the code of a household. Nothing in the database gives it away."""
    return code_from(blind_index("resident-code", f"{municipality}:{household_id}:{serial}"))


def lookup_of(code: str) -> bytes:
    """Return the keyed hash under which a code is kept."""
    return blind_index("resident-lookup", code)


def keep_codes_step(*, now: datetime, households: Sequence[tuple[str, int]]) -> None:
    """Let each household have a code; who has one keeps it. In the caller's transaction."""
    wanted = {household: municipality for municipality, household in households}
    have = set(ResidentCode.objects.filter(household_id__among=wanted).values_list("household_id", flat=True))
    fresh = {household: code for household, code in wanted.items() if household not in have}
    lookups = [lookup_of(code_of(code, household)) for household, code in fresh.items()]
    with values_beside() as cursor:
        cursor.execute(_FIRST, [now, list(fresh.values()), list(fresh), lookups])


def code_now(municipality: str, household_id: int) -> str:
    """Return the code that counts now, "" for a household without one."""
    newest = ResidentCode.objects.filter(household_id=household_id).aggregate(last=Max("serial"))["last"]
    return code_of(municipality, household_id, newest) if newest else ""


def is_newest(row: ResidentCode) -> bool:
    """Whether no later code of the same household took its place."""
    return not ResidentCode.objects.filter(household_id=row.household_id, serial__gt=row.serial).exists()
